//! `copydesk.toml`: found, read, and told where it is wrong.

use crate::support::Dir;

#[test]
fn settings_hold_in_the_folders_below_them() {
    let dir = Dir::new()
        .put(
            "copydesk.toml",
            "builtin = false\ndictionaries = [\"own.toml\"]\nexclude = [\"*-draft.txt\"]\ngenre = \"opinion\"\n",
        )
        .put("own.toml", "[[actor]]\nid = \"ann-holm\"\nname = \"Ann Holm\"\nkind = \"person\"\n")
        .put("2014/a.txt", "Ann Holm met Barack Obama.")
        .put("2014/b-draft.txt", "Ann Holm spoke.");
    let mut command = dir.command(&["annotate"]);
    let output = command.current_dir(dir.path().join("2014")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let rows: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["path"], &rows[0]["genre"]), (&"a.txt".into(), &"opinion".into()));
    let actors: Vec<_> =
        rows[0]["mentions"].as_array().unwrap().iter().filter_map(|row| row["actor"].as_str()).collect();
    assert_eq!(actors, ["ann-holm"]);
}

#[test]
fn a_genre_holds_under_the_paths_it_is_given_for() {
    let settings = "[[override]]\npaths = [\"opinion/**\"]\ngenre = \"opinion\"\n";
    let dir = Dir::new().put("copydesk.toml", settings);
    let dir = ["opinion/a.txt", "news/a.txt"].into_iter().fold(dir, |dir, file| dir.put(file, "The bridge is open.\n"));
    let rows = dir.run(&["annotate", "opinion", "news"]).rows();
    let genres: Vec<_> =
        rows.iter().map(|row| (row["path"].as_str().unwrap(), row["genre"].as_str().unwrap())).collect();
    assert_eq!(genres, [("news/a.txt", "news"), ("opinion/a.txt", "opinion")]);
    let matter = "---\ngenre: editorial\n---\nThe bridge is open.\n";
    let rows = dir.put("opinion/b.txt", matter).run(&["annotate", "opinion/b.txt"]).rows();
    assert_eq!(rows[0]["genre"], "editorial", "the article's own word comes first");
}

#[test]
fn wrong_settings_are_told_with_the_right_name_and_nothing_else_is_done() {
    let dir = Dir::new()
        .put("other.toml", "builtin = true\ndictonaries = []\n\n[rules]\nno-such-rule = \"off\"\n")
        .put("a.txt", super::LOOSE);
    let ran = dir.run(&["lint", "--config", "other.toml", "a.txt"]).code(2);
    assert_eq!(
        ran.problems(),
        [
            "other.toml:2: unknown key `dictonaries`; did you mean `dictionaries`?",
            "other.toml:5: unknown rule `no-such-rule`; `copydesk explain --list` names them all",
        ]
    );
    assert_eq!(ran.stdout, "");
    let ran = dir.run(&["lint", "--config", "none.toml", "a.txt"]).code(2);
    assert_eq!(ran.problems(), ["none.toml: no such settings file"]);
}

#[test]
fn a_rule_is_as_loud_as_the_settings_say() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let all = dir.run(&["lint", "--format", "jsonl", "a.txt"]).rows();
    let Some(rule) = all.first().map(|row| row["rule"].as_str().unwrap().to_owned()) else {
        println!("skipped: no rule finds anything yet");
        return;
    };
    for (level, severities) in [("off", &[][..]), ("error", &["error"]), ("hint", &["hint"])] {
        let dir =
            Dir::new().put("a.txt", super::LOOSE).put("copydesk.toml", format!("[rules]\n{rule} = \"{level}\"\n"));
        let rows = dir.run(&["lint", "--format", "jsonl", "a.txt"]).rows();
        let mut found: Vec<_> =
            rows.iter().filter(|row| row["rule"] == *rule).map(|row| row["severity"].as_str().unwrap()).collect();
        found.dedup();
        assert_eq!(found, severities, "{rule} = {level}");
    }
}
