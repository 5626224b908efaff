//! `copydesk dict`: its commands as a user calls them, and the rules on the field's own files.

use std::collections::{BTreeMap, BTreeSet};

use crate::{oracle::shared, support::Dir};

const ACTORS: &str =
    "# desk\nIRAN_ ; old\n+IRANIAN_\n\t[IRN]\nANGELA_MERKEL_\n\t[DEUGOV 20051122-20211208]\n\t[DEUELI]\n";

#[test]
fn check_reports_and_fix_mends_only_what_is_wrong() {
    let dir = Dir::new().put("x.actors.txt", ACTORS);
    let rows = dir.run(&["dict", "check", "--format", "jsonl", "x.actors.txt"]).code(0).rows();
    let rules: Vec<_> = rows.iter().map(|row| row["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["dict-semicolon-comment", "dict-last-entry"]);
    assert_eq!(rows[0]["line"], 2);
    dir.run(&["dict", "check", "--fail-on", "info", "x.actors.txt"]).code(1);
    dir.run(&["dict", "check", "--fail-on", "info", "--fix", "x.actors.txt"]).code(0);
    let mended = std::fs::read_to_string(dir.path().join("x.actors.txt")).unwrap();
    assert_eq!(mended, ACTORS.replace(';', "#"));
    let ran = dir.run(&["dict", "check", "none.actors.txt"]).code(2);
    assert_eq!(ran.problems(), ["none.actors.txt: no such dictionary file"]);
}

#[test]
fn find_tells_the_code_of_a_day_and_how_petrarch2_reads_it() {
    let dir = Dir::new().put("x.actors.txt", ACTORS);
    let find = |name: &str, date: &str| {
        let args =
            ["dict", "find", "--no-builtin", "--dictionary", "x.actors.txt", "--format", "jsonl", "--date", date];
        dir.run(&[&args[..], &[name]].concat()).code(0).rows().remove(0)
    };
    assert_eq!(find("Angela Merkel", "2014-06-16")["meaning"], "Germany, government");
    assert_eq!(find("Angela Merkel", "2023-06-16")["code"], "DEUELI");
    assert_eq!(find("Angela Merkel", "2023-06-16")["petrarch2"], "never stores the entry");
    assert_eq!(find("Iranian", "2014-06-16")["petrarch2"], "reads `IRN`");
    let ran = dir.run(&["dict", "find", "--no-builtin", "--dictionary", "x.actors.txt", "Freedonia"]).code(1);
    assert!(ran.problems()[0].starts_with("no dictionary has “Freedonia”"), "{ran:?}");
}

#[test]
fn an_imported_file_finds_the_same_names_with_the_same_codes() {
    let story = "Iran's envoys met Angela Merkel. The Iranian side was content with Merkel.";
    let dir = Dir::new().put("x.actors.txt", ACTORS).put("a.txt", story);
    dir.run(&["dict", "import", "x.actors.txt", "-o", "x.toml"]).code(0);
    let imported = std::fs::read_to_string(dir.path().join("x.toml")).unwrap();
    assert!(imported.starts_with("# desk\n") && imported.contains("# old\n"), "{imported}");
    let mentions = |dictionary: &str, date: &str| -> Vec<_> {
        let args = ["annotate", "--no-builtin", "--dictionary", dictionary, "--date", date, "a.txt"];
        let row = dir.run(&args).code(0).rows().remove(0);
        let shown = |mention: &serde_json::Value| {
            (mention["start"].to_string(), mention["end"].to_string(), mention["code"].to_string())
        };
        row["mentions"].as_array().unwrap().iter().map(shown).collect()
    };
    for date in ["2005-11-21", "2005-11-22", "2014-06-16", "2021-12-08", "2021-12-09"] {
        assert_eq!(mentions("x.toml", date), mentions("x.actors.txt", date), "{date}");
    }
    let ran = dir.run(&["dict", "import", "x.actors.txt", "-o", "x.txt"]).code(2);
    assert!(ran.problems()[0].contains("end in .toml"), "{ran:?}");
}

#[test]
fn list_stats_and_suggest_say_what_is_there() {
    let dir = Dir::new().put("x.actors.txt", ACTORS).put("a.txt", "“Yes”, said Maud Hartog. “No”, Ms. Hartog added.");
    let shelf = ["--no-builtin", "--dictionary", "x.actors.txt", "--format", "jsonl"];
    let rows = |task: &str| dir.run(&[&["dict", task], &shelf[..]].concat()).code(0).rows();
    assert_eq!(rows("list")[0]["why"], "named by --dictionary");
    let stats = &rows("stats")[0];
    assert_eq!((&stats["actors"], &stats["names"], &stats["roles"]), (&2.into(), &3.into(), &1.into()));
    let person = &rows("suggest")[0];
    assert_eq!((&person["name"], &person["mentions"]), (&"Maud Hartog".into(), &2.into()));
    assert!(person["entry"].as_str().unwrap().starts_with("[[actor]]\nid = \"maud-hartog\"\n"), "{person}");
}

/// How often each rule speaks in a file of Phoenix, and on how many lines.
fn counts(file: &str) -> Option<BTreeMap<String, usize>> {
    let path = shared("phoenix")?.join(file);
    let ran = Dir::new().run(&["dict", "check", "--format", "jsonl", "--fail-on", "never", path.to_str().unwrap()]);
    let mut counts = BTreeMap::new();
    for row in ran.code(0).rows() {
        *counts.entry(row["rule"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    Some(counts)
}

/// The figures of the reference's table for three of its files; what it counts by entry and not by cell is left out.
#[test]
fn the_counts_on_phoenix_are_the_reference_s() {
    let columns =
        ["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"];
    let table: [(&[&str], [usize; 3]); 22] = [
        (&["dict-semicolon-comment"], [17_969, 7_413, 0]),
        (&["dict-junk-after-bracket"], [0, 3, 0]),
        (&["dict-unbalanced-bracket"], [1, 2, 0]),
        (&["dict-unbalanced-parenthesis"], [6, 1, 1]),
        (&["dict-two-synonyms"], [0, 0, 1]),
        (&["dict-blank-split-base"], [27, 34, 0]),
        (&["dict-no-code", "dict-missing-plus"], [36, 5, 3]),
        (&["dict-stray-indent"], [1, 2, 1]),
        (&["dict-invalid-date"], [5, 1, 1]),
        (&["dict-single-date"], [2, 0, 0]),
        (&["dict-reversed-range"], [1, 1, 0]),
        (&["dict-blank-in-date"], [9, 0, 0]),
        (&["dict-default-shadows-dated"], [10, 1, 0]),
        (&["dict-several-defaults"], [1, 2, 3]),
        (&["dict-unreachable-cell"], [149, 0, 0]),
        (&["dict-duplicate-cell"], [5, 0, 0]),
        (&["dict-no-default"], [16_076, 395, 4]),
        (&["dict-duplicate-alias"], [35, 14, 13]),
        (&["dict-repeated-entry"], [2, 1_127, 2]),
        (&["dict-lower-case"], [5, 1, 0]),
        (&["dict-broken-character"], [6, 0, 0]),
        (&["dict-code-shape"], [0, 5, 1]),
    ];
    for (column, file) in columns.iter().enumerate() {
        let Some(counts) = counts(file) else { return };
        let mut wrong = BTreeSet::new();
        for (rules, wanted) in table {
            let got: usize = rules.iter().filter_map(|rule| counts.get(*rule)).sum();
            if got.abs_diff(wanted[column]) * 50 > wanted[column] {
                wrong.insert(format!("{file} {rules:?}: {got}, not {}", wanted[column]));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
