//! What is checked and what counts: paths, patterns, lists, changed lines, rules, severities, genre, day.

use serde_json::Value;

use crate::support::Dir;

fn rules(dir: &Dir, args: &[&str]) -> Vec<String> {
    let rows = dir.run(&[&["lint", "--fail-on", "never", "--format", "jsonl"], args].concat()).code(0).rows();
    rows.iter().map(|row| row["rule"].as_str().unwrap().to_owned()).collect()
}

fn paths(dir: &Dir, args: &[&str]) -> Vec<String> {
    let args = [&["lint", "--fail-on", "never", "--select", "missing-date", "--format", "jsonl"], args].concat();
    let rows = dir.run(&args).code(0).rows();
    rows.iter().map(|row| row["path"].as_str().unwrap().to_owned()).collect()
}

/// Articles that have no date, each with one finding of `missing-date`.
fn undated(names: &[&str]) -> Dir {
    names.iter().fold(Dir::new(), |dir, name| dir.put(name, "The bridge is open to carts and to walkers again.\n"))
}

#[test]
fn patterns_and_excludes_choose_files() {
    let dir = undated(&["a.txt", "wire/b.story", "wire/2014/c.story", "drafts/d.txt"]);
    assert_eq!(paths(&dir, &["wire/**/*.story"]), ["wire/2014/c.story", "wire/b.story"]);
    assert_eq!(paths(&dir, &["--exclude", "drafts/"]), ["a.txt"]);
    let dir = dir.put("copydesk.toml", "exclude = [\"a.txt\"]\n");
    assert_eq!(paths(&dir, &["--exclude", "drafts/", "a.txt", "wire/b.story"]), ["a.txt", "wire/b.story"]);
    assert_eq!(paths(&dir, &["--force-exclude", "a.txt", "wire/b.story"]), ["wire/b.story"]);
    let ran = dir.run(&["lint", "*.nothing"]).code(2);
    assert_eq!(ran.problems(), ["*.nothing: no file of this pattern"]);
    let ran = dir.run(&["lint", "--exclude", "a{", "wire/b.story"]).code(2);
    assert!(ran.problems()[0].starts_with("--exclude: no pattern: `a{`"), "{ran:?}");
}

#[test]
fn lists_of_paths_are_read_by_line_or_nul_and_an_empty_one_is_no_whole_folder() {
    let dir = undated(&["a.txt", "b c.txt", "d.txt"]).put("list", "a.txt\r\nb c.txt\n").put("empty", "");
    assert_eq!(paths(&dir, &["--files-from", "list"]), ["a.txt", "b c.txt"]);
    let args = ["lint", "--fail-on", "never", "--format", "compact", "--files-from", "-"];
    let piped = dir.run_with(&args, b"d.txt\0b c.txt\0").code(0).stdout;
    assert!(piped.starts_with("b c.txt:") && piped.contains("\nd.txt:") && !piped.contains("a.txt"), "{piped}");
    assert_eq!(paths(&dir, &["--files-from", "empty"]), [] as [&str; 0]);
    let ran = dir.run(&["lint", "--files-from", "none"]).code(2);
    assert!(ran.problems()[0].starts_with("none: the list of paths cannot be read"), "{ran:?}");
}

#[test]
fn standard_input_is_one_thing_only() {
    let dir = undated(&["a.txt"]);
    for args in
        [&["-", "--files-from", "-"][..], &["--changed-from", "-", "--files-from", "-"], &["-", "--changed-from", "-"]]
    {
        let ran = dir.run(&[&["lint"], args].concat()).code(2);
        assert_eq!(ran.problems(), ["standard input can be one thing only: an article, a list of paths or a diff"]);
    }
}

#[test]
fn a_hundred_thousand_paths_from_a_list_are_each_answered() {
    let dir = undated(&["a.txt"]);
    let mut list = String::from("a.txt\n");
    list.extend((0..100_000).map(|number| format!("gone/{number:05}.txt\n")));
    let ran = dir.run_with(&["lint", "--format", "jsonl", "--files-from", "-"], list.as_bytes()).code(2);
    assert_eq!(ran.problems().len(), 100_000);
    assert_eq!(ran.problems()[99_999], "gone/99999.txt: no such file or folder");
    assert!(ran.rows().iter().all(|row| row["path"] == "a.txt") && !ran.rows().is_empty());
}

#[test]
fn rules_are_selected_and_ignored_and_a_slip_is_told() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let all = rules(&dir, &[]);
    assert!(all.iter().any(|rule| rule == "vague-source") && all.iter().any(|rule| rule == "hearsay-adverb"));
    assert_eq!(rules(&dir, &["--select", "vague-source"]), ["vague-source"]);
    let ignored = rules(&dir, &["--ignore", "vague-source,copydesk::hearsay-adverb"]);
    assert_eq!(
        ignored.len(),
        all.iter().filter(|rule| !["vague-source", "hearsay-adverb"].contains(&&***rule)).count()
    );
    let off = dir.put("copydesk.toml", "[rules]\nvague-source = \"off\"\n");
    assert_eq!(rules(&off, &["--select", "vague-source"]), ["vague-source"], "who asks for it sees it");
    let ran = off.run(&["lint", "--select", "vauge-source", "--ignore", "x"]).code(2);
    assert_eq!(
        ran.problems(),
        [
            "--select: unknown rule `vauge-source`; did you mean `vague-source`?",
            "--ignore: unknown rule `x`; `copydesk explain --list` names them all",
        ]
    );
}

#[test]
fn a_strict_desk_hears_of_what_is_off_or_a_hint_by_default() {
    let dir = Dir::new().put("a.txt", "“The quay is open, the mayor said on Monday in the town hall.\n");
    let has = |args: &[&str]| rules(&dir, args).iter().any(|rule| rule == "unbalanced-quote");
    assert!(!has(&[]) && has(&["--preset", "strict"]) && !has(&["--preset", "strict", "--ignore", "unbalanced-quote"]));
    let dir = dir.put("copydesk.toml", "preset = \"strict\"\n");
    let has = |args: &[&str]| rules(&dir, args).iter().any(|rule| rule == "unbalanced-quote");
    assert!(has(&[]));
    let dir = dir.put("copydesk.toml", "preset = \"strict\"\n[rules]\nunbalanced-quote = \"off\"\n");
    assert!(!rules(&dir, &[]).iter().any(|rule| rule == "unbalanced-quote"));
    dir.run(&["lint", "--preset", "strikt"]).code(2);
}

#[test]
fn severity_shows_and_max_warnings_tolerates() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let rows = |least: &str| dir.run(&["lint", "--format", "jsonl", "--severity", least]).rows();
    assert!(rows("warning").iter().all(|row| row["severity"] == "warning"));
    assert!(rows("hint").len() > rows("warning").len() && rows("error").is_empty());
    let warnings = rows("warning").len();
    assert!(warnings > 0);
    dir.run(&["lint", "--max-warnings", &warnings.to_string()]).code(0);
    dir.run(&["lint", "--max-warnings", &(warnings - 1).to_string()]).code(1);
    dir.run(&["lint", "--severity", "error"]).code(1);
}

#[test]
fn only_changed_lines_count() {
    let dir = Dir::new()
        .put("desk/a.txt", super::LOOSE)
        .put("desk/b.txt", super::LOOSE)
        .put("one.diff", "--- a/desk/a.txt\n+++ b/desk/a.txt\n@@ -8,0 +9 @@ title\n+Critics say\n")
        .put("no.diff", "What is this?\n");
    let rows = dir.run(&["lint", "--changed-from", "one.diff", "--format", "jsonl"]).code(1).rows();
    assert!(rows.iter().all(|row| row["path"] == "desk/a.txt" && row["line"] == 9) && !rows.is_empty(), "{rows:#?}");
    let diff = "--- a/desk/a.txt\n+++ b/desk/a.txt\n@@ -8,0 +2 @@\n+title\n";
    let ran = dir.run_with(&["lint", "--changed-from", "-", "--format", "jsonl", "desk"], diff.as_bytes());
    assert_eq!(ran.code(0).rows(), [] as [Value; 0]);
    dir.run_with(&["lint", "--changed-from", "-"], b"").code(0);
    // git names files from the top of its work tree, wherever it is called.
    let mut below = dir.command(&["lint", "--changed-from", "../one.diff", "--format", "compact"]);
    let output = below.current_dir(dir.path().join("desk")).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("a.txt:9:"));
    let ran = dir.run(&["lint", "--changed-from", "no.diff"]).code(2);
    assert_eq!(ran.problems(), ["no.diff:1: no unified diff; `git diff -U0 BASE` makes one"]);
}

#[test]
fn genre_and_day_are_what_the_arguments_say() {
    let dir = Dir::new().put("a.txt", "Prime Minister Nouri al-Maliki spoke on the quay of Basra.\n\n16 June 2014\n");
    let dated = dir.put("b.md", "---\ndate: 2014-06-16\n---\nPrime Minister Nouri al-Maliki spoke on the quay.\n");
    let found = |args: &[&str]| {
        let rules = rules(&dated, &[&["b.md", "--select", "role-invalid-at-date"], args].concat());
        !rules.is_empty()
    };
    assert!(!found(&[]) && found(&["--as-of", "2015-01-01"]) && !found(&["--as-of", "2013-01-01"]));
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let severities = |args: &[&str]| {
        let rows = dir.run(&[&["lint", "--format", "jsonl", "--select", "vague-source"], args].concat()).rows();
        rows.iter().map(|row| row["severity"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((severities(&[]), severities(&["--genre", "opinion"])), (vec!["warning".into()], vec!["hint".into()]));
    dir.run(&["lint", "--genre", "poem"]).code(2);
}
