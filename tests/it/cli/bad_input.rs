//! What cannot be read: one clear line each, the rest is still read, and exit code 2 at the end.

use crate::support::Dir;

#[test]
fn every_bad_file_is_one_line_and_the_good_one_is_read() {
    let dir = Dir::new()
        .put("bad/accents.txt", b"Barack Obama at the caf\xE9.\n")
        .put("bad/empty.txt", "")
        .put("bad/picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR")
        .put("bad/wide.txt", b"\xFF\xFEB\0a\0")
        .put("good.txt", "Barack Obama spoke.");
    let ran = dir.run(&["annotate", "gone.txt", "bad", "good.txt"]).code(2);
    let starts = [
        "bad/accents.txt: not UTF-8: byte 0xE9 at offset 23, line 1;",
        "bad/empty.txt: no text in it",
        "bad/picture.txt: a binary file (NUL at byte 8)",
        "bad/wide.txt: UTF-16 text",
        "gone.txt: no such file or folder",
    ];
    let problems = ran.problems();
    assert_eq!(problems.len(), starts.len(), "{problems:#?}");
    for (problem, start) in problems.iter().zip(starts) {
        assert!(problem.starts_with(start), "{problem}");
    }
    let rows = ran.rows();
    let paths: Vec<_> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["bad/accents.txt", "good.txt"], "what is nearly text is read as far as it goes");
}

#[test]
fn bad_input_outweighs_findings_in_the_exit_code() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    assert_eq!(dir.run(&["lint", "--fail-on", "hint", "a.txt", "gone.txt"]).code(2).problems().len(), 1);
}

#[test]
fn a_folder_whose_name_looks_like_a_file_is_a_folder() {
    let dir = Dir::new().put("x.txt/inside.txt", "Barack Obama spoke.").put("y.txt/z.rs", "");
    assert_eq!(dir.run(&["annotate", "x.txt"]).code(0).rows()[0]["path"], "x.txt/inside.txt");
    let ran = dir.run(&["annotate", "y.txt"]).code(2);
    assert!(ran.problems()[0].starts_with("y.txt: no article in this folder"), "{ran:?}");
}

#[test]
fn bad_standard_input_is_told_too() {
    let ran = Dir::new().run_with(&["lint", "-"], b"\0\x01\x02").code(2);
    assert!(ran.problems()[0].starts_with("<stdin>: a binary file"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told_and_a_pipe_in_a_folder_is_not_waited_for() {
    let dir = Dir::new().put("a.txt", "Barack Obama spoke.");
    std::os::unix::fs::symlink("nowhere.txt", dir.path().join("b.txt")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(dir.path().join("c.txt")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    let ran = dir.run(&["annotate", "."]).code(2);
    assert_eq!(ran.problems(), ["b.txt: a link that leads nowhere; left out"]);
    assert_eq!(ran.rows().len(), 1);
}

#[test]
fn a_bad_dictionary_is_told_and_the_rest_of_it_holds() {
    let good = "[[actor]]\nid = \"ann-holm\"\nname = \"Ann Holm\"\nkind = \"person\"\n\n";
    let dir = Dir::new()
        .put("own.toml", format!("{good}[[actor]]\nid = \"x\"\nkind = \"person\"\n"))
        .put("old.csv", "OBAMA;USAGOV\n")
        .put("a.txt", "Ann Holm spoke.");
    let args = ["annotate", "--no-builtin", "--dictionary", "own.toml", "--dictionary", "old.csv", "a.txt"];
    let ran = dir.run(&args).code(2);
    let problems = ran.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0].starts_with("old.csv:1: nothing that a dictionary is made of")
            && problems[1].starts_with("own.toml:6: ")
    );
    assert_eq!(ran.rows()[0]["mentions"][0]["actor"], "ann-holm");
}
