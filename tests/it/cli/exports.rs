//! `annotate --format …`: the shape of every export. tests/exports/run reads them back by other people's readers.

use std::{collections::BTreeMap, fs};

use serde_json::Value;

use crate::support::{Dir, articles};

fn text() -> Dir {
    Dir::new().put(
        "a/talks.md",
        "VIENNA, June 16, 2014 — Barack Obama said that Iran would “talk”\r\nto Nouri al-Maliki.\r\n\r\n“It rains,” he said.\r\n",
    )
}

#[test]
fn conll_2003_has_four_columns_and_its_four_classes() {
    let out = text().run(&["annotate", "--format", "conll2003", "a"]).code(0).stdout;
    assert!(out.starts_with("-DOCSTART- -X- -X- O\n\n"));
    for line in out.lines().filter(|line| !line.is_empty()) {
        assert_eq!(line.split(' ').count(), 4, "{line}");
    }
    assert!(out.contains("Barack -X- -X- B-PER\nObama -X- -X- I-PER\nsaid -X- -X- O\n"), "{out}");
    assert!(out.contains("Iran -X- -X- B-LOC\n"), "{out}");
}

#[test]
fn conllu_plus_names_its_columns_and_numbers_its_attributions() {
    let out = text().run(&["annotate", "--format", "conllu-plus", "a"]).code(0).stdout;
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("# global.columns = ID FORM MISC COPYDESK:MENTION COPYDESK:ATTRIBUTION"));
    assert_eq!(lines.next(), Some("# newdoc id = a/talks.md"));
    let obama = lines.find(|line| line.contains("\tBarack\t")).unwrap();
    let cells: Vec<_> = obama.split('\t').collect();
    assert_eq!((cells.len(), cells[3]), (5, "B-person:barack-obama"));
    assert!(cells[2].contains("start_char=24|end_char=30") && cells[4].contains("B-source:1"), "{obama}");
}

#[test]
fn brat_s_spans_are_the_text_s_and_keep_to_their_lines() {
    let dir = text();
    assert!(dir.run(&["annotate", "--format", "brat", "a"]).code(2).problems()[0].contains("--output"));
    dir.run(&["annotate", "--format", "brat", "--output", "brat", "a"]).code(0);
    let read = |name: &str| fs::read_to_string(dir.path().join("brat").join(name)).unwrap();
    let (text, standoff) = (read("a/talks.md.txt"), read("a/talks.md.ann"));
    let chars: Vec<char> = text.chars().collect();
    let mut ids = BTreeMap::new();
    for line in standoff.lines().filter(|line| line.starts_with('T')) {
        let [id, place, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (_, offsets) = place.split_once(' ').unwrap();
        let piece = |pair: &str| {
            let (start, end) = pair.split_once(' ').unwrap();
            chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
        };
        assert_eq!(offsets.split(';').map(piece).collect::<Vec<_>>().join(" "), words);
        ids.insert(id.to_owned(), words.to_owned());
    }
    let event = standoff.lines().find(|line| line.starts_with("E1\t")).unwrap();
    for argument in event.split('\t').nth(1).unwrap().split(' ') {
        assert!(ids.contains_key(argument.split_once(':').unwrap().1), "{event}");
    }
    assert!(read("annotation.conf").contains("[events]"));
}

#[test]
fn spacy_s_tokens_are_the_whole_text() {
    let row = &text().run(&["annotate", "--format", "spacy", "a"]).code(0).rows()[0];
    let chars: Vec<char> = row["text"].as_str().unwrap().chars().collect();
    let at = |row: &Value, key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
    let tokens = row["tokens"].as_array().unwrap();
    let mut end = 0;
    for token in tokens {
        let gap: String = chars[end..at(token, "start")].iter().collect();
        assert!(gap.is_empty() || gap == " ", "{token}: {gap:?}");
        end = at(token, "end");
    }
    let starts: Vec<_> = tokens.iter().map(|token| at(token, "start")).collect();
    for span in row["ents"].as_array().unwrap().iter().chain(row["spans"]["attributions"].as_array().unwrap()) {
        assert!(starts.contains(&at(span, "start")), "{span}");
    }
    assert_eq!(
        row["ents"].as_array().unwrap().iter().find(|ent| ent["kb_id"] == "barack-obama").unwrap()["label"],
        "PER"
    );
}

#[test]
fn a_web_annotation_is_found_by_position_and_by_words() {
    let dir = text();
    let page = &dir.run(&["annotate", "--format", "web-annotation", "a"]).code(0).rows()[0];
    assert_eq!(
        (&page["type"], &page["@context"][0]),
        (&"AnnotationPage".into(), &"http://www.w3.org/ns/anno.jsonld".into())
    );
    let text: Vec<char> = fs::read_to_string(dir.path().join("a/talks.md")).unwrap().chars().collect();
    let mention = &page["items"][0];
    let [position, quote] = &mention["target"]["selector"].as_array().unwrap()[..] else { panic!("{mention}") };
    let at = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
    assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), quote["exact"].as_str().unwrap());
    let motives: Vec<_> = page["items"].as_array().unwrap().iter().map(|item| item["motivation"].clone()).collect();
    assert!(motives.contains(&"linking".into()) && motives.contains(&"identifying".into()));
}

#[test]
fn events_are_rows_of_who_said_what_about_whom() {
    let out = text().run(&["annotate", "--format", "events", "a"]).code(0).stdout;
    let mut rows = out.lines();
    assert_eq!(
        rows.next(),
        Some("date,source,source_code,cue_class,cue,target,target_code,type,negated,start,end,path")
    );
    let iran = rows.find(|row| row.contains(",iran,")).unwrap();
    assert!(iran.starts_with("2014-06-16,barack-obama,USAGOV,say,said,iran,IRN,mixed,false,"), "{iran}");
    assert!(iran.ends_with(",a/talks.md"), "{iran}");
}

#[test]
fn every_format_writes_every_article_and_counts_in_its_own_unit() {
    let dir = Dir::new();
    let folder = articles().display().to_string();
    let count = fs::read_dir(articles())
        .unwrap()
        .filter(|file| file.as_ref().is_ok_and(|file| file.file_name() != "README.md"))
        .count();
    for (format, sign) in [
        ("conll2003", "-DOCSTART-"),
        ("conllu-plus", "# newdoc"),
        ("spacy", "{\"ents\""),
        ("web-annotation", "{\"@context\""),
    ] {
        let out = dir.run(&["annotate", "--format", format, &folder]).code(0).stdout;
        let documents = out.lines().filter(|line| line.starts_with(sign)).count();
        assert!(documents >= count, "{format}: {documents} of {count}");
        let ran = dir.run(&["annotate", "--format", format, "--offsets", "bytes", &folder]).code(2);
        assert!(ran.problems()[0].contains("code points"), "{ran:?}");
    }
    assert!(
        dir.run(&["annotate", "--format", "spacy", "--explain", "a.txt:1"]).code(2).problems()[0]
            .contains("text or jsonl")
    );
}
