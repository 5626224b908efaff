//! Runs that are ended before their end, by Ctrl-C or by a disk that is full: what is done is reported, and what was there
//! before stays whole.
#![cfg(target_os = "linux")]

use std::{
    fs::{self, File},
    io::Write,
    process::{Child, Command, Output},
};

use serde_json::Value;

use crate::support::Dir;

/// Three articles, of which the middle one is a pipe: a run stands still there until the test has written it.
fn waiting() -> Dir {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("c.txt", super::LOOSE);
    let pipe = Command::new("mkfifo").arg(dir.path().join("b.txt")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    dir
}

/// A run on one thread, ended by Ctrl-C while it reads the second of three articles.
fn interrupted(dir: &Dir, args: &[&str]) -> Output {
    let args = [&["lint", "--across", "never", "--no-cache"], args, &["a.txt", "b.txt", "c.txt"]].concat();
    let child = dir.command(&args).env("RAYON_NUM_THREADS", "1").spawn().unwrap();
    // Opens as soon as the run reads it.
    let mut pipe = File::options().write(true).open(dir.path().join("b.txt")).unwrap();
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
    while waits(&child) {
        std::thread::yield_now();
    }
    pipe.write_all(super::LOOSE.as_bytes()).unwrap();
    drop(pipe);
    child.wait_with_output().unwrap()
}

/// Whether a signal has not reached the process yet.
fn waits(child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let pending = status.lines().find_map(|line| line.strip_prefix("ShdPnd:")).unwrap();
    pending.trim().chars().any(|digit| digit != '0')
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn what_was_checked_before_ctrl_c_is_in_every_report() {
    let dir = waiting();
    let output = interrupted(&dir, &["--format", "json", "--format", "sarif=out.sarif", "--format", "junit=out.xml"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(text(&output.stderr), "copydesk: stopped after 2 of 3 articles\n");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&json["summary"]["articles"], &json["summary"]["partial"]), (&2.into(), &true.into()));
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    let sarif: Value = serde_json::from_str(&read("out.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), json["findings"].as_array().unwrap().len());
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], false, "what is not there is not gone");
    let junit = read("out.xml");
    let junit = roxmltree::Document::parse(&junit).unwrap();
    assert_eq!(junit.descendants().filter(|node| node.has_tag_name("testsuite")).count(), 2);
}

#[test]
fn a_baseline_of_half_a_run_is_not_written() {
    let dir = waiting().put("known.jsonl", "");
    let output = interrupted(&dir, &["--write-baseline=known.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = "copydesk: known.jsonl: not written, for the run was ended early\n\
                copydesk: stopped after 2 of 3 articles\n";
    assert_eq!(text(&output.stderr), told);
    assert_eq!(fs::read(dir.path().join("known.jsonl")).unwrap(), b"");
    let output = interrupted(&dir, &["--write-baseline=new.jsonl"]);
    assert_eq!((output.status.code(), dir.path().join("new.jsonl").exists()), (Some(2), false));
}

/// A run that may write files of one or two blocks only, as on a disk that is nearly full.
fn cramped(dir: &Dir, args: &str) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" {args}");
    let mut command = Command::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_copydesk")]).current_dir(dir.path());
    command.env("XDG_CACHE_HOME", dir.path().join(".cache")).output().unwrap()
}

#[test]
fn a_file_that_cannot_be_written_whole_stays_what_it_was() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("out", "earlier\n");
    for args in [
        "lint --no-cache --format sarif=out a.txt",
        "lint --no-cache --format text --format sarif=out a.txt",
        "lint --no-cache --format json --output out --hints a.txt",
        "annotate --output out a.txt",
        "report -o out a.txt",
    ] {
        let output = cramped(&dir, args);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args}: {output:?}");
        assert!(told.lines().count() == 1 && told.contains("out: ") && told.contains("(os error"), "{args}: {told}");
        assert_eq!(fs::read(dir.path().join("out")).unwrap(), b"earlier\n", "{args}");
        let left = fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        assert_eq!(left.filter(|name| name.contains("part")).count(), 0, "{args}");
    }
}

#[test]
fn an_article_that_cannot_be_mended_whole_stays_what_it_was() {
    let slips = format!("16 June 2014\n\nChancellor Angela Merkle met envoys.\n\n{}", "The quay is open. ".repeat(200));
    let dir = Dir::new().put("a.txt", &slips);
    let output = cramped(&dir, "lint --no-cache --fail-on never --fix --quiet a.txt");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(text(&output.stderr).starts_with("copydesk: a.txt: not mended: a.txt: cannot be written: "), "{output:?}");
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), slips);
}
