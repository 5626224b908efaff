//! Baselines and fixes: what is known stays silent, what is safe is mended, and nothing else in a file changes.

use std::fs;

use crate::support::Dir;

const LATER: &str = "copydesk-baseline.jsonl";

fn read(dir: &Dir, name: &str) -> String {
    String::from_utf8(fs::read(dir.path().join(name)).unwrap()).unwrap()
}

#[test]
fn what_a_baseline_knows_is_silent_where_it_moves_and_told_when_it_is_gone() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", super::LOOSE);
    let ran = dir.run(&["lint", "--write-baseline"]).code(0);
    assert!(ran.stdout.starts_with(&format!("{LATER}: ")) && ran.stdout.ends_with(" known from now on\n"), "{ran:?}");
    let first = read(&dir, LATER);
    dir.run(&["lint", "--write-baseline"]).code(0);
    assert_eq!(read(&dir, LATER), first, "the same articles give the same baseline");

    let quiet = dir.run(&["lint", "--baseline", LATER, "--hints"]).code(0).stdout;
    assert!(quiet.starts_with("nothing found in 2 articles (") && quiet.contains("known to the baseline"), "{quiet}");

    let moved = super::LOOSE.replace("\nCritics say", "\nThe quay is old.\n\nCritics say");
    let dir = dir.put("a.txt", format!("{moved}\nThe fund is reportedly empty.\n"));
    let rows = dir.run(&["lint", "--baseline", LATER, "--format", "jsonl", "--select", "hearsay-adverb,vague-source"]);
    let rows = rows.rows();
    let found: Vec<_> = rows.iter().map(|row| (row["path"].as_str().unwrap(), row["rule"].as_str().unwrap())).collect();
    assert_eq!(found, [("a.txt", "hearsay-adverb")], "only what is new");

    let dir =
        dir.put("a.txt", super::LOOSE.replace("Critics say that the dredging will be too dear for the town. ", ""));
    fs::remove_file(dir.path().join("b.txt")).unwrap();
    let report = dir.run(&["lint", "--baseline", LATER, "--select", "vague-source"]).code(0).stdout;
    assert!(report.contains("gone since the baseline: a.txt: 1 × vague-source\n"), "{report}");
    assert!(report.contains("gone since the baseline: b.txt: 1 × vague-source\n"), "{report}");
    assert!(!report.contains("hearsay-adverb"), "what was not looked for is not gone: {report}");
}

#[test]
fn a_word_mended_beside_a_known_finding_makes_it_no_new_one() {
    let text = "16 June 2014\n\nIn Bagdad on Monday, critics said that the dredging would be too dear for the town.\n";
    let dir = Dir::new().put("a.txt", text);
    dir.run(&["lint", "--write-baseline"]).code(0);
    let report = |text: &str| {
        let dir = Dir::new().put("a.txt", text).put(LATER, read(&dir, LATER));
        dir.run(&["lint", "--baseline", LATER, "--format", "jsonl", "--select", "vague-source"]).rows().len()
    };
    assert_eq!(report(&text.replace("In Bagdad on Monday", "Late on Tuesday in Baghdad")), 0);
    assert_eq!(report(&text.replace("said that the dredging", "fear for the boats and")), 0);
    let other =
        text.replace("In Bagdad on Monday, critics said that", "Here and everywhere else critics of the port fear");
    assert_eq!(report(&other), 1, "nothing beside it is the same");
}

#[test]
fn a_baseline_that_cannot_be_read_is_told_and_nothing_is_let_through() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("bad.jsonl", "{\"path\":\"a.txt\"}\n");
    let ran = dir.run(&["lint", "--baseline", "none.jsonl"]).code(2);
    assert_eq!(ran.problems(), ["none.jsonl: no such baseline; --write-baseline=FILE writes one"]);
    let ran = dir.run(&["lint", "--baseline", "bad.jsonl"]).code(2);
    assert!(ran.stdout.is_empty() && ran.problems()[0].starts_with("bad.jsonl:1: no line of a baseline"), "{ran:?}");
}

/// Line ends of Windows, a byte order mark, a name misspelt in the copy and in a quotation.
const SLIPS: &str = "\u{FEFF}Talks resume\r\n\r\n16 June 2014\r\n\r\nChancellor Angela Merkle met envoys in Berlin on \
                     Monday.\r\n\r\n“I saw Angela Merkle there”, said Ann Holm, a clerk.\r\n";

#[test]
fn safe_fixes_are_made_once_and_never_in_a_quotation() {
    let dir = Dir::new().put("a.txt", SLIPS).put("b.txt", "Nothing to mend.\n");
    let plan = dir.run(&["lint", "--fix", "--dry-run", "."]).code(1).stdout;
    assert!(plan.starts_with("--- a/a.txt\n+++ b/a.txt\n@@ "), "{plan}");
    assert!(
        plan.contains("\n-Chancellor Angela Merkle met") && plan.contains("\n+Chancellor Angela Merkel met"),
        "{plan}"
    );
    assert_eq!(read(&dir, "a.txt"), SLIPS, "nothing is written");

    let report = dir.run(&["lint", "--fix", "--fail-on", "never"]).code(0).stdout;
    assert!(report.contains("1 fix made"), "{report}");
    let expected = SLIPS.replacen("Merkle", "Merkel", 1);
    assert_eq!(read(&dir, "a.txt"), expected, "line ends, the mark at the start and the quotation stay");
    assert_eq!(read(&dir, "b.txt"), "Nothing to mend.\n");

    dir.run(&["lint", "--fix", "--dry-run"]).code(0);
    dir.run(&["lint", "--fix", "--fail-on", "never"]).code(0);
    assert_eq!(read(&dir, "a.txt"), expected);
    assert!(
        fs::read_dir(dir.path()).unwrap().all(|file| !file.unwrap().file_name().to_string_lossy().contains(".part"))
    );
}

#[test]
fn what_is_no_utf_8_and_what_is_piped_in_is_never_written() {
    let bytes = [SLIPS.as_bytes(), b"\xE9\n"].concat();
    let dir = Dir::new().put("a.txt", &bytes);
    let ran = dir.run(&["lint", "--fix"]).code(2);
    assert!(ran.problems().last().unwrap().ends_with("not mended, for it is not UTF-8"), "{ran:?}");
    assert_eq!(fs::read(dir.path().join("a.txt")).unwrap(), bytes);
    let ran = dir.run_with(&["lint", "--fix", "-", "--stdin-filename", "c.txt"], SLIPS.as_bytes()).code(2);
    assert!(ran.problems()[0].starts_with("c.txt: standard input cannot be mended in place"), "{ran:?}");
    let plan =
        dir.run_with(&["lint", "--fix", "--dry-run", "-", "--stdin-filename", "c.txt"], SLIPS.as_bytes()).code(1);
    assert!(plan.stdout.starts_with("--- a/c.txt\n"), "{plan:?}");
}

#[cfg(unix)]
#[test]
fn a_mended_file_keeps_its_permissions_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = Dir::new().put("real/a.story", SLIPS);
    let real = dir.path().join("real/a.story");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/a.story", dir.path().join("a.txt")).unwrap();
    dir.run(&["lint", "--fix", "--fail-on", "never", "a.txt"]).code(0);
    assert!(fs::symlink_metadata(dir.path().join("a.txt")).unwrap().is_symlink());
    assert!(read(&dir, "real/a.story").contains("Chancellor Angela Merkel"));
    assert_eq!(fs::metadata(real).unwrap().permissions().mode() & 0o777, 0o640);
}
