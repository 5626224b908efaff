//! `annotate --stdin-format jsonl`: a line for each line, in order, whatever the lines are.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Write},
};

use serde_json::{Value, json};

use crate::support::Dir;

const STREAM: [&str; 3] = ["annotate", "--stdin-format", "jsonl"];

#[test]
fn each_line_has_its_answer_in_order_and_the_stream_goes_on_after_a_bad_one() {
    let mut input = String::new();
    for number in 0..400 {
        let text = "Barack Obama said that it rained.\nHe left.";
        _ = writeln!(input, "{}", json!({ "id": format!("a-{number}"), "text": text }));
    }
    input += "\n{\"id\": \"bad\"}\nnot json\n";
    _ = writeln!(
        input,
        "{}",
        json!({ "text": "Maliki spoke.", "date": "2014-06-16", "outlet": "The Quay", "title": "Talks", "byline": "Ann Holm" })
    );
    let ran = Dir::new().run_with(&STREAM, input.as_bytes()).code(2);
    let rows = ran.rows();
    assert_eq!(rows.len(), 404);
    for (number, row) in rows[..400].iter().enumerate() {
        assert_eq!((&row["id"], &row["path"]), (&json!(format!("a-{number}")), &json!(format!("a-{number}"))));
        assert_eq!(row["mentions"][0]["actor"], "barack-obama");
    }
    let fault = |at: usize| (&rows[at]["line"], &rows[at]["id"], rows[at]["error"].as_str().unwrap());
    assert_eq!(fault(400), (&json!(401), &Value::Null, "a blank line; every line holds one article"));
    assert_eq!(fault(401).1, "bad");
    assert!(fault(402).2.starts_with("no JSON ("), "{:?}", fault(402));
    let last = &rows[403];
    let told = ["path", "date", "outlet", "title"].map(|key| last[key].as_str().unwrap());
    assert_eq!(told, ["<stdin>:404", "2014-06-16", "The Quay", "Talks"]);
    assert_eq!(last["mentions"][0]["role"], "Prime Minister of Iraq", "the record's date decides");
    assert_eq!(ran.problems(), ["<stdin>: 3 of 404 lines hold no article; each is answered with its error"]);
}

#[test]
fn a_caller_may_write_one_line_and_wait_for_its_answer() {
    let dir = Dir::new();
    let mut child = dir.command(&STREAM).spawn().unwrap();
    let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for number in 0..3 {
        writeln!(stdin, "{}", json!({ "id": number, "text": "Barack Obama spoke." })).unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let row: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(row["id"], number);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn offsets_count_in_the_text_and_its_format_is_told() {
    let input = json!({ "text": "<p>🗞 Caf&eacute; <b>Barack Obama</b> spoke.</p>", "format": "html" }).to_string();
    let row = &Dir::new().run_with(&STREAM, input.as_bytes()).code(0).rows()[0];
    let obama = &row["mentions"][0];
    assert_eq!((&obama["start"], &obama["text"]), (&json!(20), &json!("Barack Obama")));
}

#[test]
fn a_stream_has_no_paths_and_goes_to_a_file_whole() {
    let dir = Dir::new();
    let ran = dir.run_with(&["annotate", "--stdin-format", "jsonl", "a.txt"], b"").code(2);
    assert!(ran.problems()[0].contains("leave the paths out"), "{ran:?}");
    let input = json!({ "text": "Barack Obama spoke." }).to_string();
    let ran = dir.run_with(&["annotate", "--stdin-format", "jsonl", "-o", "out.jsonl"], input.as_bytes()).code(0);
    assert_eq!(ran.stdout, "");
    assert_eq!(std::fs::read_to_string(dir.path().join("out.jsonl")).unwrap().lines().count(), 1);
    assert!(dir.run_with(&["annotate", "-o", "no/such/out.jsonl"], b"").code(2).problems()[0].contains("no/such"));
}
