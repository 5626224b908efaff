"""Annotates a corpus on Apache Spark through the copydesk program, and makes tables of it.

    spark-submit annotate.py --copydesk /path/to/copydesk --input corpus/ --output out/

The corpus is JSON Lines or Parquet, partitioned or not, with the columns `id` and `text` and, where there are any,
`date`, `title`, `byline`, `outlet` and `genre`. Out come three folders of JSON Lines:

    annotated   one row an article, as `copydesk annotate` writes it
    mentions    actor, month, mentions
    quotations  quotations that run in more than one outlet: words, outlets, articles, first day
"""

import argparse
import json
import re
import subprocess
import tempfile
import threading
from collections import deque
from pathlib import Path

from pyspark import SparkFiles
from pyspark.sql import SparkSession

COLUMNS = ("id", "text", "date", "title", "byline", "outlet", "genre")
# A quotation shorter than this is told from no other.
WORDS = 6


def command(options):
    """The program as it stands on the machine that runs this: Spark has shipped it there with the dictionaries."""
    there = [SparkFiles.get(options["program"]), "annotate", "--stdin-format", "jsonl", "--config", SparkFiles.get(options["config"])]
    for dictionary in options["dictionaries"]:
        there += ["--dictionary", SparkFiles.get(dictionary)]
    return there + options["more"]


def annotate(options):
    """Gives a function over the lines of a partition: pairs of a line and its answer, in order."""

    def over(lines):
        with tempfile.TemporaryFile() as told:
            process = subprocess.Popen(command(options), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told)
            sent, broken = deque(), []

            def feed():
                try:
                    for line in lines:
                        sent.append(line)
                        process.stdin.write(line.encode() + b"\n")
                    process.stdin.close()
                except BaseException as error:  # raised again by the thread that reads
                    broken.append(error)
                    process.kill()

            feeder = threading.Thread(target=feed)
            feeder.start()
            try:
                for answer in process.stdout:
                    yield sent.popleft(), answer.decode().rstrip("\n")
            finally:
                if process.poll() is None and sent:
                    process.kill()
                feeder.join()
                code = process.wait()
            told.seek(0)
            # A line without an answer makes the task fail as a whole: Spark gives the partition to another worker, and
            # nothing of a task that failed is kept.
            if sent or broken or code not in (0, 2):
                raise RuntimeError(f"copydesk ended with {code}: {told.read(4000).decode(errors='replace')} {broken}")

    return over


def mentions(pair):
    """Everybody whom an article names, with its month; a pronoun names nobody."""
    row = json.loads(pair[1])
    if row.get("date"):
        for mention in row["mentions"]:
            if mention["actor"] and mention["form"] != "pronoun":
                yield (mention["actor"], row["date"][:7]), 1


def quotations(pair):
    """What an article quotes: the words as they are compared, with where and when they run."""
    source, row = json.loads(pair[0]), json.loads(pair[1])
    for said in row.get("attributions", []):
        if said["type"] == "direct":
            words = " ".join(source["text"][start:end] for start, end in said["content"])
            compared = " ".join(re.findall(r"\w+", words.lower()))
            if compared.count(" ") >= WORDS - 1:
                yield compared, (source.get("outlet") or "", row.get("date") or "", str(source["id"]))


def travel(found):
    """A quotation with everywhere it runs."""
    words, places = found
    dates = sorted(date for _, date, _ in places if date)
    return {
        "words": words,
        "outlets": sorted({outlet for outlet, _, _ in places if outlet}),
        "articles": sorted({article for _, _, article in places}),
        "first": dates[0] if dates else None,
    }


def lines(rows):
    return rows.map(lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, told in (("copydesk", "the program, built for the machines of the cluster"), ("input", "the corpus"), ("output", "a folder that is not there yet")):
        arguments.add_argument(f"--{name}", required=True, help=told)
    arguments.add_argument("--dictionary", action="append", default=[], help="a dictionary; may be repeated")
    arguments.add_argument("--config", help="a copydesk.toml; without one, no settings")
    arguments.add_argument("--format", choices=("json", "parquet"), default="json", help="how the corpus is stored")
    given, more = arguments.parse_known_args()

    spark = SparkSession.builder.appName("copydesk").getOrCreate()
    context = spark.sparkContext
    with tempfile.TemporaryDirectory() as folder:
        config = given.config
        if not config:
            # No settings of a worker's own may make its rows differ.
            config = str(Path(folder, "copydesk.toml"))
            Path(config).write_text("")
        for file in (given.copydesk, config, *given.dictionary):
            context.addFile(str(Path(file).resolve()))
        options = {
            "program": Path(given.copydesk).name,
            "config": Path(config).name,
            "dictionaries": [Path(file).name for file in given.dictionary],
            "more": more,
        }
        corpus = spark.read.format(given.format).load(given.input)
        corpus = corpus.select(*[name for name in COLUMNS if name in corpus.columns])
        annotated = corpus.toJSON().mapPartitions(annotate(options))
        # Written first and read again: the tables do not annotate everything once more.
        pairs = f"{given.output}/pairs"
        annotated.map(lambda pair: json.dumps(pair, ensure_ascii=False)).saveAsTextFile(pairs)
        annotated = context.textFile(pairs).map(json.loads)
        annotated.map(lambda pair: pair[1]).saveAsTextFile(f"{given.output}/annotated")
        sound = annotated.filter(lambda pair: "error" not in json.loads(pair[1]))
        counts = sound.flatMap(mentions).reduceByKey(lambda a, b: a + b).sortByKey()
        lines(counts.map(lambda one: {"actor": one[0][0], "month": one[0][1], "mentions": one[1]})).saveAsTextFile(f"{given.output}/mentions")
        places = sound.flatMap(quotations).groupByKey().map(travel).filter(lambda one: len(one["outlets"]) > 1)
        lines(places.sortBy(lambda one: one["words"])).saveAsTextFile(f"{given.output}/quotations")
    spark.stop()


if __name__ == "__main__":
    main()
