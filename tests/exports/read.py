"""Reads every export of `copydesk annotate` back by somebody else's reader, and compares it with the JSON Lines."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import conllu
import spacy
from pyld import jsonld
from tally import check, end

COPYDESK, ARTICLES = sys.argv[1:3]


def annotate(*args):
    ran = subprocess.run([COPYDESK, "annotate", *args, ARTICLES], capture_output=True)
    check(f"annotate {args} ends well", ran.returncode == 0, ran.stderr.decode())
    return ran.stdout.decode()


articles = {row["path"]: row for row in map(json.loads, annotate().splitlines())}
texts = {path: Path(path).read_bytes().decode() for path in articles}


def spans(row):
    """The mentions and parts of attributions that an article has, as offsets."""
    named = {(one["start"], one["end"]) for one in row["mentions"] if one["kind"] != "agent"}
    said = {tuple(piece) for one in row["attributions"] for key in ("source", "cue", "content") for piece in one[key] or []}
    return named, said


def read_spacy():
    """spaCy's own `Doc.from_json`: tokens make up the text, spans lie on tokens."""
    vocabulary = spacy.blank("en").vocab
    rows = [json.loads(line) for line in annotate("--format", "spacy").splitlines()]
    check("spaCy: every article", [row["meta"]["path"] for row in rows] == list(articles))
    for row in rows:
        document = spacy.tokens.Doc(vocabulary).from_json(row, validate=True)
        path = row["meta"]["path"]
        check(f"spaCy: the text of {path}", document.text == texts[path])
        _, said = spans(articles[path])
        back = {(span.start_char, span.end_char) for span in document.spans["attributions"]}
        check(f"spaCy: attributions of {path}", back == said, f"{back ^ said}")
        ids = {(ent["start"], ent["end"]): ent["kb_id"] for ent in row["ents"]}
        check(f"spaCy: entities of {path}", {(ent.start_char, ent.end_char) for ent in document.ents} == set(ids))
        check(f"spaCy: sentences of {path}", len(list(document.sents)) >= len(row["sents"]))


def read_conllu():
    """The `conllu` package with the columns that the file names."""
    sentences = conllu.parse(annotate("--format", "conllu-plus"))
    check("CoNLL-U Plus: its own columns", list(sentences[0][0]) == ["id", "form", "misc", "copydesk:mention", "copydesk:attribution"])
    documents = [one.metadata["newdoc id"] for one in sentences if "newdoc id" in one.metadata]
    check("CoNLL-U Plus: every article", documents == list(articles))
    path = None
    for sentence in sentences:
        path = sentence.metadata.get("newdoc id", path)
        for token in sentence:
            place = token["misc"]
            word = re.sub("<[^>]*>", "", texts[path][int(place["start_char"]) : int(place["end_char"])])
            if token["form"] != word and "&" not in word:
                check("CoNLL-U Plus: a token is the text's", re.sub(r"\W", "", token["form"]) == re.sub(r"\W", "", word), (token, word))
        tags = [token["copydesk:mention"] for token in sentence]
        inside = [tag for before, tag in zip(["_", *tags], tags) if tag.startswith("I-") and before[2:] != tag[2:]]
        check("CoNLL-U Plus: what goes on has begun", not inside, inside)


def read_conll2003():
    """The four columns as the shared task has them: IOB2, nothing but its classes."""
    documents, legal = 0, re.compile(r"(O|[BI]-(PER|ORG|LOC|MISC))$")
    for sentence in annotate("--format", "conll2003").strip().split("\n\n"):
        rows = [line.split(" ") for line in sentence.splitlines()]
        documents += rows[0][0] == "-DOCSTART-"
        check("CoNLL-2003: four columns and its classes", all(len(row) == 4 and legal.match(row[3]) for row in rows), rows)
        tags = [row[3] for row in rows]
        check("CoNLL-2003: no entity begins inside", all(not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in zip(["O", *tags], tags)))
    check("CoNLL-2003: every article", documents == len(articles))


def read_brat():
    """Brat's own rule: the words of a text-bound line are the text's at its offsets, pieces joined by a blank."""
    with tempfile.TemporaryDirectory() as folder:
        annotate("--format", "brat", "--output", folder)
        files = sorted(Path(folder).rglob("*.ann"))
        check("brat: every article", len(files) == len(articles))
        for file in files:
            text = file.with_suffix(".txt").read_bytes().decode()
            bound, events = {}, []
            for line in file.read_bytes().decode().rstrip("\n").split("\n"):
                kind, rest = line[0], line.split("\t")
                if kind == "T":
                    offsets = [tuple(map(int, pair.split())) for pair in rest[1].split(" ", 1)[1].split(";")]
                    words = " ".join(text[start:end] for start, end in offsets)
                    check(f"brat: {line}", words == rest[2] and "\n" not in words)
                    check("brat: pieces in order", offsets == sorted(offsets))
                    bound[rest[0]] = rest[1].split(" ")[0]
                elif kind == "E":
                    events.append(rest[1])
            for event in events:
                trigger, *roles = [argument.split(":") for argument in event.split(" ")]
                check("brat: a trigger is of its event's type", bound.get(trigger[1]) == trigger[0], event)
                check("brat: every role is filled by a span", all(span in bound for _, span in roles), event)


# The terms of http://www.w3.org/ns/anno.jsonld that copydesk uses, in place of the network.
OA, DC = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/"
ITEMS = {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"}
CONTEXT = {"@context": {
    "oa": OA, "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@id"},
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage", "items": ITEMS,
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{name: {"@type": "@vocab", "@id": OA + iri} for name, iri in (("motivation", "motivatedBy"), ("purpose", "hasPurpose"))},
    **{name: OA + name for name in ("identifying", "tagging", "classifying", "linking", "describing", "exact", "prefix", "suffix")},
    **{name: {"@type": "@id", "@id": OA + iri} for name, iri in (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"))},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "start": OA + "start", "end": OA + "end",
}}


def read_web():
    """A JSON-LD processor expands the page: no term is lost, every target is found by position and by words."""
    jsonld.set_document_loader(lambda url, options: {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT})
    pages = [json.loads(line) for line in annotate("--format", "web-annotation").splitlines()]
    check("Web Annotation: every article", len(pages) == len(articles))
    for (path, row), page in zip(articles.items(), pages):
        [expanded] = jsonld.expand(page, {"base": "http://example.org/"})
        items = expanded[ITEMS["@id"]][0]["@list"]
        check("Web Annotation: every annotation", len(items) == len(page["items"]) and all(item["@type"] == [OA + "Annotation"] for item in items))
        places = set()
        for item in items:
            check("Web Annotation: a target", item.get(OA + "hasTarget") or not item.get(OA + "hasBody"))
            for target in item.get(OA + "hasTarget", []):
                position, quote = target[OA + "hasSelector"]
                start, end = (position[OA + key][0]["@value"] for key in ("start", "end"))
                exact = quote[OA + "exact"][0]["@value"]
                check("Web Annotation: position and words agree", texts[path][start:end] == exact, exact)
                places.add((start, end))
        named, _ = spans(row)
        check(f"Web Annotation: mentions of {path}", named <= places, f"{named - places}")
        check("Web Annotation: nothing is dropped", jsonld.to_rdf(page, {"base": "http://example.org/"})["@default"])


def read_events():
    """Python's own CSV."""
    rows = list(csv.DictReader(annotate("--format", "events").splitlines()))
    check("events: there are some", len(rows) > 10)
    for row in rows:
        check("events: a row is whole", row["source"] and row["target"] and row["source"] != row["target"], row)
        article, start, end = articles[row["path"]], int(row["start"]), int(row["end"])
        check("events: its day is the article's", row["date"] == (article["date"] or ""), row)
        check("events: its span holds the cue", row["cue"].split(" ")[0] in texts[row["path"]][start:end], row)


for read in (read_spacy, read_conllu, read_conll2003, read_brat, read_web, read_events):
    try:
        read()
    except Exception as error:  # one reader that fails leaves the others to be asked
        check(read.__name__, False, repr(error))
end()
