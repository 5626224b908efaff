//! `annotate --explain FILE:LINE`: why a line is read as it is.

use serde_json::Value;

use crate::support::{Dir, keys, points};

const TEXT: &str =
    "Bridge stays closed\n\nIt rained all day.\n\n“The talks have failed,” Nouri al-Maliki said on Monday.\n";

#[test]
fn a_line_is_explained_for_people_on_a_hundred_columns() {
    let ran = Dir::new().put("a.txt", TEXT).run(&["annotate", "--explain", "a.txt:5"]).code(0);
    assert_eq!(ran.stderr, "");
    let shown = &ran.stdout;
    assert!(shown.starts_with("a.txt:5\n"), "{shown}");
    for wanted in
        ["Labels", ">cue", ">source", "cue for ‘“The talks", "source for ‘said", "Nouri al-Maliki, named", "found   by"]
    {
        assert!(shown.contains(wanted), "no `{wanted}` in\n{shown}");
    }
    assert!(!shown.contains("rained"), "the other paragraphs stay out:\n{shown}");
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "{widest:?}\n{shown}");
}

#[test]
fn the_same_for_machines_has_offsets_into_the_text() {
    let ran = Dir::new().put("a.txt", TEXT).run(&["annotate", "--explain", "a.txt:5", "--format", "jsonl"]).code(0);
    let rows = ran.rows();
    let [row] = rows.as_slice() else { panic!("{ran:?}") };
    let mut found = keys(row);
    found.sort_unstable();
    assert_eq!(found, ["attributions", "line", "paragraphs", "path"]);
    let list = |value: &Value| value.as_array().unwrap().clone();
    let tokens = list(&row["paragraphs"][0]["tokens"]);
    assert!(tokens.iter().all(|token| points(TEXT, token) == token["text"].as_str().unwrap()));
    let said = tokens.iter().find(|token| token["text"] == "said").unwrap();
    assert_eq!((&said["label"], &said["begins"]), (&"cue".into(), &true.into()));
    assert!(said["confidence"].as_f64() > Some(0.5) && !list(&said["features"]).is_empty(), "{said}");
    let choices = list(&row["paragraphs"][0]["choices"]);
    assert!(
        choices.len() >= 2
            && choices.iter().all(|choice| {
                list(&choice["candidates"]).iter().filter(|candidate| candidate["chosen"] == true).count() == 1
            })
    );
    let attribution = &row["attributions"][0];
    assert_eq!((&attribution["speaker"], &attribution["class"]), (&"Nouri al-Maliki".into(), &"say".into()));
    assert!(attribution["found_by"].is_string() && attribution["confidence"].is_f64(), "{attribution}");
}

#[test]
fn the_rules_of_structure_that_fired_are_told() {
    let text = "“It will hold,” Barack Obama said. “It opened in May.\n\n“It has always held.”\n";
    let dir = Dir::new().put("a.txt", text);
    let shown = dir.run(&["annotate", "--explain", "a.txt:1"]).code(0).stdout;
    assert!(shown.contains("then: the quotation runs on over paragraphs"), "{shown}");
    let rows = dir.run(&["annotate", "--explain", "a.txt:1", "--format", "jsonl"]).code(0).rows();
    let repairs = rows[0]["attributions"][0]["repairs"].as_array().unwrap();
    assert!(repairs.iter().any(|repair| repair["name"] == "running"), "{repairs:?}");
}

#[test]
fn standard_input_is_explained_under_its_name() {
    let args = ["annotate", "--explain", "-:1", "--stdin-filename", "b.md"];
    let ran = Dir::new().run_with(&args, "It rained, Ann Lee said.".as_bytes()).code(0);
    assert!(ran.stdout.starts_with("b.md:1\n"), "{ran:?}");
}

#[test]
fn a_wrong_place_is_one_line() {
    let dir = Dir::new().put("a.txt", TEXT).put("b.md", "---\ntitle: X\n---\nIt rained.\n").put("c.txt", b"\0");
    for (place, said) in [
        ("a.txt", "a.txt: no line is named"),
        ("a.txt:0", "a.txt:0: lines count from 1"),
        ("a.txt:two", "a.txt:two: `two` is no line number"),
        ("a.txt:6", "a.txt: no line 6: the file has 5"),
        ("a.txt:2", "a.txt: line 2 is blank"),
        ("b.md:2", "b.md: line 2 is no copy"),
        ("none.txt:1", "none.txt: no such file"),
        (".:1", ".: a folder"),
        ("c.txt:1", "c.txt: a binary file"),
    ] {
        let ran = dir.run(&["annotate", "--explain", place]).code(2);
        let problems = ran.problems();
        assert!(problems.len() == 1 && problems[0].starts_with(said) && ran.stdout.is_empty(), "{place}: {ran:?}");
    }
    let ran = dir.run(&["annotate", "--format", "text", "a.txt"]).code(2);
    assert!(ran.problems()[0].contains("--explain"), "{ran:?}");
    dir.run(&["annotate", "--explain", "a.txt:1", "a.txt"]).code(2);
}
