"""Runs docs/spark/annotate.py on two workers, kills one in the middle of a partition, and compares with one machine."""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pyarrow
import pyarrow.parquet
from tally import check, end

COPYDESK, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROGRAM, COUNT, PARTS = ROOT / "docs/spark/annotate.py", 240, 4
OWN = '[[actor]]\nid = "harbour-board"\nname = "Harbour Board"\nkind = "organisation"\ncodes = []\n'


def corpus():
    """Articles made of the project's own, each with other paragraphs, days and outlets; two lines that are none."""
    texts = [file.read_text().split("\n\n") for file in sorted((ROOT / "tests/articles").glob("*.txt"))]
    outlets = ["The Quay", "The Pier", "Harbour Post"]
    for number in range(COUNT):
        paragraphs = texts[number % len(texts)]
        first = number % 3
        text = "\n\n".join(paragraphs[first:] + paragraphs[:first]) + f"\n\nThe Harbour Board said that it had counted {number + 20} ships."
        yield {"id": f"a-{number}", "text": text, "date": f"2014-{number % 12 + 1:02}-{number % 28 + 1:02}", "outlet": outlets[number // len(texts) % 3]}
    yield {"id": "no-words", "text": " ", "date": None, "outlet": None}
    yield {"id": "no-day", "text": "Barack Obama spoke.", "date": "soon", "outlet": None}


def put(folder, rows):
    """The corpus as JSON Lines in parts, and as Parquet partitioned by outlet."""
    for part in range(PARTS):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows[part::PARTS]]
        (folder / "json").mkdir(exist_ok=True)
        (folder / "json" / f"part-{part}.json").write_text("\n".join(lines) + "\n")
    table = pyarrow.Table.from_pylist([row | {"outlet": row["outlet"] or "none"} for row in rows])
    pyarrow.parquet.write_to_dataset(table, folder / "parquet", partition_cols=["outlet"])


# The first start answers a few lines, kills the executor that started it, and so leaves a partition half done.
MURDERER = """#!/bin/sh
if mkdir "{mark}" 2>/dev/null; then
    head -n 40 | "{copydesk}" "$@" | head -n 5
    pid=$PPID
    while [ "$pid" -gt 1 ] && [ "$(cat /proc/$pid/comm)" != java ]; do pid=$(awk '{{print $4}}' /proc/$pid/stat); done
    echo "$pid $(tr '\\0' '\\n' </proc/$pid/cmdline | grep -c CoarseGrainedExecutorBackend)" >"{mark}/killed"
    kill -9 "$pid"
fi
exec "{copydesk}" "$@"
"""


def spark(program, *args):
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}
    submit = [str(Path(sys.executable).with_name("spark-submit")), "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false"]
    ran = subprocess.run([*submit, str(PROGRAM), "--copydesk", str(program), *map(str, args)], capture_output=True, env=environment, cwd=args_folder)
    check("the job ends well", ran.returncode == 0, ran.stderr.decode()[-3000:])
    return ran.stderr.decode()


def read(folder):
    return [line for file in sorted(Path(folder).glob("part-*")) for line in file.read_text().splitlines()]


def one_machine(rows, *more):
    """The same lines through one process."""
    lines = "".join(json.dumps({key: value for key, value in row.items() if value is not None}, ensure_ascii=False) + "\n" for row in rows)
    begun = time.monotonic()
    ran = subprocess.run([COPYDESK, "annotate", "--stdin-format", "jsonl", "--config", os.devnull, *more], input=lines.encode(), capture_output=True)
    print(f"one process: {len(rows)} lines, {len(lines) / 1e6:.1f} MB, {time.monotonic() - begun:.1f} s")
    return ran.stdout.decode().splitlines()


def plain(line):
    """A row without its line's number: an error tells that of its own stream."""
    row = json.loads(line)
    row.pop("line", None)
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def tables(rows, answers):
    """Both tables without Spark."""
    counts, places = Counter(), {}
    for source, row in zip(rows, map(json.loads, answers)):
        if "error" in row:
            continue
        counts.update((one["actor"], row["date"][:7]) for one in row["mentions"] if one["actor"] and one["form"] != "pronoun")
        for said in (one for one in row["attributions"] if one["type"] == "direct"):
            words = " ".join(re.findall(r"\w+", " ".join(source["text"][start:end] for start, end in said["content"]).lower()))
            if words.count(" ") >= 5:
                places.setdefault(words, []).append((source["outlet"], source["id"]))
    travels = {words: (sorted({outlet for outlet, _ in at}), sorted({article for _, article in at})) for words, at in places.items() if len({outlet for outlet, _ in at}) > 1}
    return counts, travels


with tempfile.TemporaryDirectory() as name:
    args_folder = folder = Path(name)
    rows = list(corpus())
    put(folder, rows)
    own = folder / "own.toml"
    own.write_text(OWN.replace("codes = []\n", ""))
    expected = one_machine(rows, "--dictionary", own)
    check("one answer a line", len(expected) == len(rows) and sum("error" in json.loads(line) for line in expected) == 2)
    check("the dictionary was shipped with it", '"harbour-board"' in expected[0])

    murderer, mark = folder / "copydesk-once", folder / "mark"
    murderer.write_text(MURDERER.format(mark=mark, copydesk=COPYDESK))
    murderer.chmod(murderer.stat().st_mode | stat.S_IEXEC)
    begun = time.monotonic()
    spark(murderer, "--dictionary", own, "--input", folder / "json", "--output", folder / "out")
    print(f"two workers, one killed: {time.monotonic() - begun:.1f} s")
    killed = (mark / "killed").read_text().split() if (mark / "killed").exists() else []
    check("an executor was killed in the middle of a partition", len(killed) == 2 and killed[1] == "1", killed)
    annotated = read(folder / "out/annotated")
    check("no row is lost or doubled", len(annotated) == len(rows), len(annotated))
    check("row for row what one machine says", sorted(map(plain, annotated)) == sorted(map(plain, expected)))

    counts, travels = tables(rows, expected)
    back = {(row["actor"], row["month"]): row["mentions"] for row in map(json.loads, read(folder / "out/mentions"))}
    check(f"mentions by actor and month ({len(counts)} rows)", back == dict(counts))
    back = {row["words"]: (row["outlets"], row["articles"]) for row in map(json.loads, read(folder / "out/quotations"))}
    check(f"quotations that travel between outlets ({len(travels)})", travels and back == travels)

    spark(COPYDESK, "--format", "parquet", "--dictionary", own, "--input", folder / "parquet", "--output", folder / "second")
    told = [row | {"outlet": row["outlet"] or "none"} for row in rows]
    expected = one_machine(told, "--dictionary", own)
    check("Parquet, partitioned by outlet: row for row", sorted(map(plain, read(folder / "second/annotated"))) == sorted(map(plain, expected)))

end()
