//! What goes wrong while a run is under way: one clear line each, and what is done is reported.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    process::{Child, Command},
};

use serde_json::Value;

use crate::support::Dir;

/// More than a pipe holds: once it is written, the run has read of it, and so has listed its files already.
fn written(child: &mut Child) {
    let text = format!("{}\n\n", "The bridge is open to carts again. ".repeat(8)).repeat(1 << 9);
    child.stdin.as_mut().unwrap().write_all(text.as_bytes()).unwrap();
}

fn ended(mut child: Child) -> (i32, String, String) {
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_file_deleted_during_the_run_is_told_and_the_others_are_checked() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", super::LOOSE);
    for across in ["always", "never"] {
        fs::write(dir.path().join("b.txt"), super::LOOSE).unwrap();
        let args = ["lint", "--across", across, "--format", "jsonl", "-", "a.txt", "b.txt"];
        let mut child = dir.command(&args).spawn().unwrap();
        written(&mut child);
        fs::remove_file(dir.path().join("b.txt")).unwrap();
        let (code, out, err) = ended(child);
        assert_eq!((code, &*err), (2, "copydesk: b.txt: gone since this run began; left out\n"));
        assert!(out.contains("\"a.txt\"") && !out.contains("\"b.txt\""));
    }
}

#[test]
fn a_corpus_rewritten_during_the_run_is_told_line_by_line() {
    let line = serde_json::json!({ "id": "one", "text": "Critics say that the quay is far too dear." }).to_string();
    let dir = Dir::new().put("corpus.jsonl", format!("{line}\n{line}\n"));
    let mut child = dir.command(&["annotate", "-", "corpus.jsonl"]).spawn().unwrap();
    written(&mut child);
    fs::write(dir.path().join("corpus.jsonl"), format!("{line}\n{{}}\n")).unwrap();
    let (code, out, err) = ended(child);
    assert_eq!(code, 2);
    assert!(err.starts_with("copydesk: corpus.jsonl:2: ") && err.lines().count() == 1, "{err}");
    assert!(out.contains("\"corpus.jsonl#one\"") && !out.contains("corpus.jsonl:2"), "{out}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_run_with_a_whole_report_of_what_is_done() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", super::LOOSE);
    let args = ["lint", "--across", "never", "--format", "json", "-", "a.txt", "b.txt"];
    let mut child = dir.command(&args).spawn().unwrap();
    written(&mut child);
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
    let (code, out, err) = ended(child);
    assert_eq!((code, &*err), (2, "copydesk: stopped after 0 of 3 articles\n"));
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["summary"]["articles"], 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line_wherever_the_report_goes() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    for format in ["text", "jsonl", "sarif", "junit"] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = dir.command(&["lint", "--format", format]).stdout(full).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(told.starts_with("copydesk: the output cannot be written: ") && told.lines().count() == 1, "{told}");
        let ran = dir.run(&["lint", "--format", format, "--output", "/dev/full"]).code(2);
        let told = ran.problems();
        assert!(told.len() == 1 && told[0].contains("/dev/full") && told[0].contains("cannot be written"), "{told:?}");
    }
    assert!(!File::open("/dev/full").unwrap().metadata().unwrap().is_file(), "a device stays one");
    let ran = dir.run(&["lint", "--write-baseline=/dev/full"]).code(2);
    assert!(ran.problems()[0].starts_with("/dev/full: cannot be written: "), "{ran:?}");
}

/// Articles that have nothing to say to each other.
fn strangers(number: usize) -> Dir {
    (0..number).fold(Dir::new(), |dir, number| {
        let name = ["quay", "bridge", "school", "tram", "mill"][number % 5];
        dir.put(
            &format!("{number:02}.txt"),
            format!("Critics say that {name} {number} will be too dear for the town.\n"),
        )
    })
}

#[test]
fn the_same_is_found_together_and_one_by_one() {
    let dir = strangers(70);
    let run = |across: &str| {
        let args = ["lint", "--format", "jsonl", "--select", "vague-source,missing-date", "--across", across];
        dir.run(&args).code(1).stdout
    };
    assert_eq!(run("always"), run("never"));
    assert_eq!(run("never").lines().count(), 140);
}

#[test]
fn more_than_fits_in_memory_is_checked_one_by_one_and_that_is_told() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", vec![0; 9 << 20]);
    let told =
        "2 articles are too much to be compared: each article is checked by itself; --across always compares them";
    let ran = dir.run(&["lint"]).code(2);
    assert_eq!(ran.problems(), [told, "b.txt: a binary file (NUL at byte 0); left out"]);
    assert_eq!(dir.run(&["lint", "--across", "never"]).problems().len(), 1);
}
