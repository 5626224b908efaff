"""Counts checks, tells those that do not hold, and ends with both counts."""

import sys

passed = failed = 0


def check(name, holds, told=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED: {name} {told}"[:600], flush=True)


def end():
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
