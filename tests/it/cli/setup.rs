//! Setting copydesk up: settings to start from, completions, the manual.

use std::fs;

use crate::support::Dir;

#[test]
fn settings_are_written_once_and_hold() {
    let dir = Dir::new().put("desk/a.txt", "Critics say that the dredging will be too dear for the town.\n");
    let ran = dir.run(&["init", "--genre", "opinion", "--dictionary", "own.toml", "desk"]).code(0);
    assert!(ran.stdout.starts_with("desk/copydesk.toml: written; "), "{ran:?}");
    let text = fs::read_to_string(dir.path().join("desk/copydesk.toml")).unwrap();
    assert!(text.contains("\ndictionaries = [\"own.toml\"]\n") && text.contains("\ngenre = \"opinion\"\n"), "{text}");
    let ran = dir.run(&["init", "desk"]).code(2);
    assert_eq!(ran.problems(), ["desk/copydesk.toml: is there already; --force writes it anew"]);
    dir.run(&["init", "--force", "desk"]).code(0);
    let rows = dir.run(&["lint", "--config", "desk/copydesk.toml", "--format", "jsonl", "desk"]).code(1).rows();
    assert!(rows.iter().any(|row| row["rule"] == "vague-source"));
}

#[test]
fn every_shell_and_man_know_every_command() {
    let dir = Dir::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = dir.run(&["completions", shell]).code(0).stdout;
        for word in ["lint", "annotate", "baseline"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        let knows_values = ["bash", "zsh", "fish"].contains(&shell);
        assert_eq!(script.contains("sarif"), knows_values, "{shell}");
    }
    assert!(dir.run(&["man"]).code(0).stdout.contains(".TH copydesk 1"));
    dir.run(&["man", "-o", "man/man1"]).code(0);
    let page = fs::read_to_string(dir.path().join("man/man1/copydesk-lint.1")).unwrap();
    assert!(page.contains("baseline") && page.contains("Exit codes"), "{page}");
}
