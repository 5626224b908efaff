//! The command line, as a user calls it.

mod bad_input;
mod changed;
mod choosing;
mod contract;
mod dictionaries;
mod ended_early;
mod explained;
mod exports;
mod formats;
mod hard_cases;
mod mending;
mod models;
mod page;
mod reports;
mod settings;
mod setup;
mod stream;
mod suppression;
mod watching;

use std::io::{BufRead, BufReader};

use crate::support::{Dir, articles};

/// An article of which every rule of attribution has something to say.
pub(crate) const LOOSE: &str = "\
---
title: Harbour talks
date: 2014-06-16
byline: Ann Holm
---

“The quay was never meant to carry such a weight of cranes and trucks”, the paper has learned.

Critics say that the dredging will be too dear for the town. Barack Obama met Nouri al-Maliki in Tehran on Monday — 🗞 and \
the fund is reportedly broke.
";

#[test]
fn help_and_version_go_to_standard_output() {
    let dir = Dir::new();
    let help = dir.run(&["--help"]).code(0);
    assert!(help.stdout.contains("Examples:") && help.stderr.is_empty());
    for command in [
        "lint", "annotate", "report", "explain", "train", "evaluate", "dict", "init", "cache", "completions", "man",
        "lsp",
    ] {
        let help = dir.run(&[command, "--help"]).code(0).stdout;
        assert!(help.contains("Examples:") && help.contains(&format!("copydesk {command}")), "{help}");
    }
    let version = dir.run(&["--version"]).code(0).stdout;
    assert_eq!(version.trim(), format!("copydesk {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn bad_arguments_are_told_from_findings() {
    let dir = Dir::new().put("a.txt", "A line.");
    for args in
        [&[][..], &["lnt"], &["lint", "--frmat", "jsonl"], &["lint", "--date", "2014-02-30", "a.txt"], &["explain"]]
    {
        let ran = dir.run(args).code(2);
        assert!(
            ran.stdout.is_empty() && !ran.stderr.is_empty() && !ran.stderr.contains("panicked"),
            "{args:?} {ran:?}"
        );
    }
    assert!(dir.run(&["lnt"]).stderr.contains("'lint'"));
}

#[test]
fn the_same_articles_give_the_same_output_in_any_order() {
    let (dir, folder) = (Dir::new(), articles());
    let mut files: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path().display().to_string()).collect();
    for command in ["annotate", "lint"] {
        let run = |files: &[String]| {
            let mut args = vec![command, "--format", "jsonl"];
            args.extend(files.iter().map(String::as_str));
            dir.run(&args).stdout
        };
        files.sort();
        let sorted = run(&files);
        files.reverse();
        assert_eq!(run(&files), sorted);
        files.rotate_left(5);
        assert_eq!(run(&files), sorted);
        assert_eq!(run(&[folder.display().to_string()]), sorted);
    }
}

#[test]
fn the_same_articles_give_the_same_reports_on_any_number_of_threads() {
    let files = std::fs::read_dir(articles()).unwrap().map(|file| file.unwrap().path());
    let texts: Vec<String> = files.filter_map(|file| std::fs::read_to_string(file).ok()).collect();
    // More than one batch of them.
    let dir = (0..70).fold(Dir::new(), |dir, number| {
        dir.put(&format!("{number:02}.md"), format!("Copy {number}\n\n{}", texts[number % texts.len()]))
    });
    for across in ["always", "never"] {
        let run = |threads: &str| {
            let mut command = dir.command(&["lint", "--fail-on", "never", "--no-cache", "--hints", "--across", across]);
            command.args(["--format", "text", "--format", "sarif=out.sarif", "--format", "statistics=out.figures"]);
            let output =
                command.args(["--write-baseline=out.known"]).env("RAYON_NUM_THREADS", threads).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            let files =
                ["out.sarif", "out.figures", "out.known"].map(|name| std::fs::read(dir.path().join(name)).unwrap());
            (output.stdout, files)
        };
        let one = run("1");
        assert!(["2", "5"].iter().all(|threads| run(threads) == one), "{across}");
    }
}

#[test]
fn a_file_named_twice_is_one_article() {
    let dir = Dir::new().put("a/b.txt", LOOSE);
    assert_eq!(dir.run(&["annotate", "a/b.txt", "./a/b.txt", "a", "."]).code(0).rows().len(), 1);
}

#[test]
fn standard_input_is_an_article_of_the_name_it_is_given() {
    let dir = Dir::new();
    let row = &dir.run_with(&["annotate", "-"], b"Barack Obama spoke.").code(0).rows()[0];
    assert_eq!(row["path"], "<stdin>");
    let html = dir.run_with(&["annotate", "-", "--stdin-filename", "x/2014-06-16.html"], b"<p>Barack Obama spoke.</p>");
    let row = &html.code(0).rows()[0];
    assert_eq!((&row["path"], &row["date"]), (&"x/2014-06-16.html".into(), &"2014-06-16".into()));
    assert_eq!(row["mentions"][0]["text"], "Barack Obama");
    let dir = dir.put("a.txt", "Nothing.");
    for command in ["annotate", "lint"] {
        let args = [command, "--stdin-filename", "b.txt", "--format", "jsonl"];
        let rows = dir.run_with(&args, "Critics say that the quay is too dear.".as_bytes()).rows();
        assert!(!rows.is_empty() && rows.iter().all(|row| row["path"] == "b.txt"), "a name is enough: {rows:?}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let dir = Dir::new();
    let mut child = dir.command(&["annotate", &articles().display().to_string()]).spawn().unwrap();
    let mut line = String::new();
    // One line and the pipe is closed, with most of the output still to come.
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    for format in ["text", "compact", "json", "sarif", "junit"] {
        let args = ["lint", "--no-cache", "--hints", "--format", format, &articles().display().to_string()];
        let mut child = dir.command(&args).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{format}");
    }
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let dir = Dir::new().put("a.txt", LOOSE);
    assert!(!dir.run(&["lint", "--hints", "a.txt"]).stdout.contains('\u{1B}'));
    assert!(!dir.run(&["lint", "--hints", "--color", "never", "a.txt"]).stdout.contains('\u{1B}'));
    let colored = dir.run(&["lint", "--hints", "--color", "always", "a.txt"]).stdout;
    assert_eq!(colored.contains('\u{1B}'), colored.contains("copydesk::"));
}

#[test]
fn rules_are_explained_and_an_unknown_one_is_told() {
    let dir = Dir::new();
    for line in dir.run(&["explain", "--list"]).code(0).stdout.lines() {
        let rule = line.split(' ').next().unwrap();
        let page = dir.run(&["explain", &format!("copydesk::{rule}")]).code(0).stdout;
        assert!(page.starts_with(&format!("# {rule}\n")), "{page}");
    }
    let ran = dir.run(&["explain", "vague-sourse"]).code(2);
    assert!(ran.problems()[0].starts_with("unknown rule `vague-sourse`;"), "{ran:?}");
}
