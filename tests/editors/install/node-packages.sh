#!/usr/bin/env bash
# What the extension is built with, and what drives the browser, as their lock files say.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
for folder in "$root/editors/vscode" "$root/tests/editors/vscode"; do
    # npm writes this file when it is done, so an older lock file has been installed.
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && continue
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts)
    touch "$folder/node_modules/.package-lock.json"
done
