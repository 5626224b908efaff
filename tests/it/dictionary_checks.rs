//! `copydesk dict`: its commands as a user calls them, and the rules on the field's own files.

use std::collections::BTreeSet;

use serde_json::Value;

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

/// The first names of the entries that the lines of an actors file belong to, by line from 1.
fn entries(text: &str) -> Vec<usize> {
    let (mut entries, mut entry) = (vec![0], 0);
    for (number, line) in (1..).zip(text.lines()) {
        if !line.trim_start().is_empty() && !line.trim_start().starts_with(['+', '[', '#']) {
            entry = number;
        }
        entries.push(entry);
    }
    entries
}

/// How the reference's table counts what a rule reports.
#[derive(Clone, Copy)]
enum By {
    /// Every finding.
    Finding,
    /// Entries with one.
    Entry,
    /// Names with one, each once.
    Name,
    /// Findings whose message starts so.
    Mark(&'static str),
}

impl By {
    fn key(self, row: &Value, place: usize, text: &[char], entries: &[usize]) -> String {
        let number = |key: &str| row[key].as_u64().unwrap() as usize;
        match self {
            Self::Entry => entries[number("line")].to_string(),
            Self::Name => {
                let name: String = text[number("start")..number("end")].iter().filter(|c| **c != '.').collect();
                name.split('_').collect::<Vec<_>>().join(" ").trim().to_owned()
            }
            Self::Finding | Self::Mark(_) => place.to_string(),
        }
    }

    fn takes(self, row: &Value) -> bool {
        !matches!(self, Self::Mark(mark) if !row["message"].as_str().unwrap().starts_with(mark))
    }
}

/// The figures of the reference's table for its three files, by the rules that report what a row counts. Rows that
/// cannot be met are told in `docs/architecture.md`.
const TABLE: [(&[&str], By, [usize; 3]); 33] = [
    (&["dict-semicolon-comment"], By::Finding, [17_969, 7_413, 0]),
    (&["dict-junk-after-bracket"], By::Finding, [0, 3, 0]),
    (&["dict-unbalanced-bracket"], By::Finding, [1, 2, 0]),
    (&["dict-unbalanced-parenthesis"], By::Finding, [6, 1, 1]),
    (&["dict-two-synonyms"], By::Finding, [0, 0, 1]),
    (&["dict-blank-split-base"], By::Finding, [27, 34, 0]),
    // The table also counts a bracket that two lines share, `dict-unbalanced-bracket` here.
    (&["dict-missing-plus"], By::Finding, [34, 4, 0]),
    (&["dict-no-code", "dict-missing-plus"], By::Finding, [36, 5, 3]),
    (&["dict-stray-indent"], By::Finding, [1, 2, 1]),
    (&["dict-invalid-date"], By::Finding, [5, 1, 1]),
    (&["dict-single-date"], By::Finding, [2, 0, 0]),
    (&["dict-reversed-range"], By::Finding, [1, 1, 0]),
    (&["dict-blank-in-date"], By::Finding, [9, 0, 0]),
    (&["dict-default-shadows-dated"], By::Finding, [10, 1, 0]),
    (&["dict-several-defaults"], By::Finding, [1, 2, 3]),
    (&["dict-overlapping-roles", "dict-unreachable-cell"], By::Entry, [332, 2, 0]),
    (&["dict-redundant-cell"], By::Entry, [262, 1, 0]),
    (&["dict-unreachable-cell"], By::Finding, [149, 0, 0]),
    (&["dict-duplicate-cell"], By::Finding, [5, 0, 0]),
    (&["dict-shared-boundary"], By::Entry, [2_373, 2, 1]),
    (&["dict-no-default"], By::Finding, [16_076, 395, 4]),
    (&["dict-duplicate-alias"], By::Finding, [35, 14, 13]),
    (&["dict-repeated-entry"], By::Finding, [2, 1_127, 2]),
    (&["dict-repeated-synonym"], By::Finding, [171, 14, 17]),
    (&["dict-lower-case"], By::Finding, [5, 1, 0]),
    (&["dict-parenthesised-acronym"], By::Finding, [34, 6, 25]),
    (&["dict-punctuation"], By::Mark("a comma"), [24, 68, 3]),
    (&["dict-punctuation"], By::Mark("a quotation mark"), [10, 0, 0]),
    (&["dict-broken-character"], By::Finding, [6, 0, 0]),
    (&["dict-other-script"], By::Finding, [1, 0, 0]),
    (&["dict-code-shape"], By::Finding, [0, 5, 1]),
    (&["dict-last-entry"], By::Finding, [1, 1, 1]),
    (&["dict-open-role"], By::Finding, [5_271, 58, 0]),
];

/// What the rules find in a file of Phoenix, and the file.
fn checked(file: &str) -> Option<(Vec<Value>, String)> {
    let path = shared("phoenix")?.join(file);
    let ran = Dir::new().run(&["dict", "check", "--format", "jsonl", "--fail-on", "never", path.to_str().unwrap()]);
    Some((ran.code(0).rows(), std::fs::read_to_string(path).unwrap()))
}

fn count(rules: &[&str], by: By, rows: &[Value], text: &str) -> usize {
    let (chars, entries): (Vec<char>, _) = (text.chars().collect(), entries(text));
    let own = rows.iter().enumerate().filter(|(_, row)| rules.contains(&row["rule"].as_str().unwrap()));
    let keys = own.filter(|(_, row)| by.takes(row)).map(|(place, row)| by.key(row, place, &chars, &entries));
    keys.collect::<BTreeSet<_>>().len()
}

#[test]
fn the_counts_on_phoenix_are_the_reference_s() {
    let columns =
        ["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"];
    let (mut wrong, mut articles) = (Vec::new(), 0);
    for (column, file) in columns.iter().enumerate() {
        let Some((rows, text)) = checked(file) else { return };
        for (rules, by, wanted) in TABLE {
            let got = count(rules, by, &rows, &text);
            if got.abs_diff(wanted[column]) * 50 > wanted[column] {
                wrong.push(format!("{file} {rules:?}: {got}, not {}", wanted[column]));
            }
        }
        articles += count(&["dict-leading-the"], By::Name, &rows, &text);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The table gives one figure for all three.
    assert_eq!(articles, 84);
}

/// How many forms the messages of a rule name, each once.
fn forms(rows: &[Value], rule: &str) -> usize {
    let own = rows.iter().filter(|row| row["rule"] == rule);
    let named = own.flat_map(|row| {
        let message = row["message"].as_str().unwrap();
        let subject = message.split(" is ").next().unwrap().split(" are ").next().unwrap();
        subject.split('`').skip(1).step_by(2).map(str::to_lowercase).collect::<Vec<_>>()
    });
    named.collect::<BTreeSet<_>>().len()
}

#[test]
fn the_counts_on_agents_discards_and_issues_are_the_reference_s() {
    let Some((agents, _)) = checked("Phoenix.agents.txt") else { return };
    let count = |rows: &[Value], rule: &str, severity: &str| {
        rows.iter().filter(|row| row["rule"] == rule && row["severity"] == severity).count()
    };
    // The reference's 19, and `ATTORNEY-GENERAL` with its plural, which texts are compared with without the hyphen.
    assert_eq!(forms(&agents, "dict-agent-conflict"), 19 + 2);
    assert_eq!(count(&agents, "dict-no-code", "warning") + count(&agents, "dict-unbalanced-bracket", "error"), 2);
    let Some((discards, _)) = checked("Phoenix.discards.txt") else { return };
    assert_eq!(count(&discards, "dict-discard-underscore", "info"), 8);
    assert_eq!(count(&discards, "dict-repeated-phrase", "warning"), 1);
    assert_eq!(forms(&discards, "dict-shadowed-phrase"), 6);
    let Some((issues, _)) = checked("Phoenix.IssueCoding.txt") else { return };
    assert_eq!(count(&issues, "dict-no-code", "warning"), 13);
    assert_eq!(forms(&issues, "dict-shadowed-phrase"), 81);
}
