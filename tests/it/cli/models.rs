//! Models: trained, measured, plugged in, and refused where they are none.

use std::fmt::Write;

use crate::support::{Dir, Ran};

const PEOPLE: [&str; 3] = ["Ana Lopez", "Mr. Lind", "the mayor"];
const CUES: [&str; 3] = ["said", "warned", "claimed"];

/// A folder of articles with their annotation in brat form.
fn annotated() -> Dir {
    (0..12).fold(Dir::new(), |dir, number| {
        let (mut text, mut standoff) = (String::new(), String::new());
        for line in 0..3 {
            let parts = [PEOPLE[(number + line) % 3], CUES[(number / 2 + line) % 3], "the bridge would hold"];
            for (part, label) in parts.iter().zip(["Source", "Cue", "Content"]) {
                let start = text.len();
                text.push_str(part);
                writeln!(standoff, "T{line}{}\t{label} {start} {}\t{part}", label.len(), text.len()).unwrap();
                text.push(' ');
            }
            writeln!(standoff, "E{line}\tAttribution:T{line}3 Source:T{line}6 Cue:T{line}3 Content:T{line}7").unwrap();
            text.push_str(".\n\nNobody else was there.\n\n");
        }
        dir.put(&format!("in/a{number}.txt"), text).put(&format!("in/a{number}.ann"), standoff)
    })
}

#[test]
fn a_model_is_trained_measured_and_plugged_in() {
    let dir = annotated().put("story.txt", "Ana Lopez said the bridge would hold.\n");
    let trained = dir.run(&["train", "in", "-o", "desk.model"]).code(0);
    assert!(trained.stderr.contains("held out: ") && trained.stderr.contains("desk.model: "), "{trained:?}");
    let measured = dir.run(&["evaluate", "in", "--model", "desk.model"]).code(0);
    assert!(measured.stdout.starts_with("12 articles: content tokens "), "{measured:?}");

    let shipped = dir.run(&["annotate", "story.txt"]).code(0).stdout;
    let by_flag = dir.run(&["annotate", "--model", "desk.model", "story.txt"]).code(0);
    assert_eq!(by_flag.rows()[0]["attributions"][0]["source"], serde_json::json!([[0, 9]]));
    let dir = dir.put("copydesk.toml", "model = \"desk.model\"\n");
    assert_eq!(dir.run(&["annotate", "story.txt"]).code(0).stdout, by_flag.stdout);
    dir.run(&["lint", "story.txt"]);
    let names: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "nothing else is left behind: {names:?}");
    assert!(!shipped.is_empty());
}

fn refused(ran: Ran, said: &str) {
    let ran = ran.code(2);
    let problems = ran.problems();
    assert!(problems.len() == 1 && problems[0].contains(said) && ran.stdout.is_empty(), "{said}: {ran:?}");
}

#[test]
fn what_is_no_model_is_refused_in_one_line_that_names_it() {
    let shipped = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/attribution.model")).unwrap();
    let (mut newer, mut flipped) = (shipped.clone(), shipped.clone());
    newer[8] = 99;
    flipped[70_000] ^= 1;
    let dir = annotated()
        .put("zip.model", b"PK\x03\x04")
        .put("cut.model", &shipped[..100_000])
        .put("newer.model", newer)
        .put("flipped.model", flipped)
        .put("a.txt", "It rained, Ann Lee said.");
    for (file, reason) in [
        ("zip.model", "no attribution model"),
        ("cut.model", "cut off or damaged"),
        ("newer.model", "version 99"),
        ("flipped.model", "cut off or damaged"),
        ("none.model", "no such model file"),
    ] {
        for command in ["lint", "annotate"] {
            refused(dir.run(&[command, "--model", file, "a.txt"]), &format!("{file}: "));
        }
        let said = dir.run(&["evaluate", "in", "--model", file]).code(2);
        assert!(said.problems()[0].contains(reason), "{said:?}");
    }
    let dir = dir.put("copydesk.toml", "builtin = true\nmodel = \"zip.model\"\n");
    refused(dir.run(&["lint", "a.txt"]), "copydesk.toml:2: ");
    let dir = dir.put("copydesk.toml", "modle = \"zip.model\"\n");
    refused(dir.run(&["lint", "a.txt"]), "did you mean `model`?");
}

#[test]
fn what_cannot_be_trained_on_is_told() {
    let dir = annotated().put("empty/readme.md", "").put("file", "");
    refused(dir.run(&["train", "empty", "-o", "x.model"]), "empty: no annotated article");
    refused(dir.run(&["train", "nowhere", "-o", "x.model"]), "nowhere: cannot be listed");
    refused(dir.run(&["train", "in", "-o", "nowhere/x.model"]), "nowhere/x.model: cannot be written");
    refused(dir.run(&["train", "in", "-o", "empty"]), "empty: a folder");
    let dir = dir.put("in/a1.ann", "T1\tContent 0 99999\tx\n").put("in/lone.ann", "").put("in/bare.txt", "It rained.");
    let ran = dir.run(&["evaluate", "in"]).code(2);
    let problems = ran.problems();
    assert_eq!(problems.len(), 3, "{ran:?}");
    assert!(problems[0].starts_with("in/a1.ann:1: offset 99999 lies beyond the text"), "{ran:?}");
    assert!(problems[1].starts_with("in/bare.txt: left out") && problems[2].starts_with("in/lone.ann: left out"));
    assert!(ran.stdout.starts_with("12 articles"), "the rest is measured: {ran:?}");
}
