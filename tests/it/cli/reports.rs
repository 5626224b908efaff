//! Reports in every format: each is what its reader expects, and several come of one run.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use crate::support::{Dir, articles};

/// An article with a character outside the basic plane before what is found, and marks that XML and GitHub escape.
const MARKED: &str = "\
---
title: Q&A <live>
date: 2014-06-16
byline: Ann Holm
---

The town 🗞 paid. Critics say that the “R&D” will be too dear for the town, and 50 % of it late.
";

fn all(dir: &Dir, format: &str) -> String {
    dir.run(&["lint", "--fail-on", "never", "--severity", "hint", "--format", format, "."]).code(0).stdout
}

#[test]
fn sarif_follows_its_schema_and_counts_columns_in_code_points() {
    let folder = articles().display().to_string();
    let dir = Dir::new().put("a b/ä.txt", MARKED);
    let schema = fs::read_to_string(articles().join("../schemas/sarif-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("sarif.json", serde_json::from_str(&schema).unwrap()).unwrap();
    let schema = compiler.compile("sarif.json", &mut schemas).unwrap();
    for paths in [&[folder.as_str()][..], &["."], &["a b/ä.txt", "--select", "unknown-suppression"]] {
        let ran = dir.run(&[&["lint", "--fail-on", "never", "--format", "sarif"], paths].concat()).code(0);
        let log: Value = serde_json::from_str(&ran.stdout).unwrap();
        schemas.validate(&log, schema).unwrap_or_else(|error| panic!("{error:#}"));
    }
    let log: Value = serde_json::from_str(&all(&dir, "sarif")).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let log: Value =
        serde_json::from_str(&dir.run(&["lint", "--format", "sarif", ".", "gone.txt"]).code(2).stdout).unwrap();
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    schemas.validate(&log, schema).unwrap_or_else(|error| panic!("{error:#}"));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "vague-source").unwrap();
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%A4.txt");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&7.into(), &18.into()));
    let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
    assert_eq!(rule["id"], "vague-source");
    assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# vague-source\n"), "{rule}");
}

#[test]
fn a_fix_in_sarif_replaces_the_code_points_that_it_names() {
    let text = "16 June 2014\n\nThe town 🗞 paid.\nChancellor Angela Merkle met envoys in Berlin on Monday.\n";
    let dir = Dir::new().put("a.txt", text);
    let log: Value = serde_json::from_str(&all(&dir, "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "misspelled-actor").unwrap();
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let number = |key: &str| usize::try_from(replacement["deletedRegion"][key].as_u64().unwrap()).unwrap();
    let (at, length) = (number("charOffset"), number("charLength"));
    let mut mended: Vec<char> = text.chars().collect();
    mended.splice(at..at + length, replacement["insertedContent"]["text"].as_str().unwrap().chars());
    assert_eq!(mended.into_iter().collect::<String>(), text.replace("Merkle", "Merkel"));
    let line: Vec<char> = text.lines().nth(number("startLine") - 1).unwrap().chars().collect();
    let marked: String = line[number("startColumn") - 1..number("endColumn") - 1].iter().collect();
    assert!(marked.contains("Merkle") && marked.chars().count() == length, "{marked}");
}

#[test]
fn json_is_the_same_rows_as_json_lines_with_what_they_come_to() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", MARKED);
    let json: Value = serde_json::from_str(&all(&dir, "json")).unwrap();
    let rows: Vec<Value> = all(&dir, "jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!rows.is_empty());
    assert_eq!(json["findings"], Value::Array(rows));
    assert_eq!(json["summary"]["articles"], 2);
    let none = Dir::new().put("a.txt", "Nothing.").run(&["lint", "--format", "json", "--select", "unbalanced-quote"]);
    assert_eq!(serde_json::from_str::<Value>(&none.code(0).stdout).unwrap()["findings"], Value::Array(Vec::new()));
}

#[test]
fn compact_is_one_line_a_finding_that_an_editor_can_jump_to() {
    let dir = Dir::new().put("a.txt", MARKED);
    let compact = all(&dir, "compact");
    assert!(compact.lines().any(|line| line.starts_with("a.txt:7:18: warning[vague-source]: ")), "{compact}");
    assert_eq!(compact.lines().count(), all(&dir, "jsonl").lines().count());
}

#[test]
fn github_s_commands_are_escaped_and_count_the_last_column_in() {
    let dir = Dir::new().put("a,b.txt", MARKED);
    let report = all(&dir, "github");
    let line = report.lines().find(|line| line.contains("vague-source")).unwrap();
    let start = "::warning file=a%2Cb.txt,line=7,endLine=7,col=18,endColumn=24,title=copydesk%3A%3Avague-source::";
    assert!(line.starts_with(start), "{line}");
    assert!(report.lines().all(|line| line.starts_with("::") && !line.contains('\r')));
}

#[test]
fn gitlab_s_fingerprints_are_unique_and_outlive_a_moved_line() {
    let issues = |dir: &Dir| serde_json::from_str::<Vec<Value>>(&all(dir, "gitlab")).unwrap();
    let twice = format!("{MARKED}\nCritics say so.\n\nCritics say so.\n");
    let before = issues(&Dir::new().put("a.txt", &twice));
    let prints: BTreeSet<&str> = before.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), before.len());
    for issue in &before {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(issue["location"]["lines"]["begin"].is_u64() && issue["location"]["path"] == "a.txt");
    }
    let moved = twice.replace("\n\nThe town", "\n\nThe quay is old.\n\nThe town");
    let after = issues(&Dir::new().put("a.txt", moved));
    let vague = |issues: &[Value]| -> Vec<Value> {
        let vague = issues.iter().filter(|issue| issue["check_name"] == "copydesk::vague-source");
        vague.map(|issue| issue["fingerprint"].clone()).collect()
    };
    assert_eq!(vague(&before), vague(&after));
    assert!(!vague(&before).is_empty());
}

#[test]
fn junit_and_checkstyle_are_xml_that_holds_every_finding() {
    let dir = Dir::new().put("a & b.txt", MARKED).put("clean.txt", "Nothing.");
    let rows = all(&dir, "jsonl").lines().count();
    let junit = dir.run(&["lint", "--format", "junit", "."]).code(1).stdout;
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let named = |name: &str| junit.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
    let suites = named("testsuite");
    assert_eq!(
        suites.iter().map(|suite| suite.attribute("name").unwrap()).collect::<Vec<_>>(),
        ["a & b.txt", "clean.txt"]
    );
    for suite in suites {
        let cases = suite.children().filter(|node| node.has_tag_name("testcase"));
        assert_eq!(suite.attribute("tests").unwrap(), cases.count().to_string());
        let failures = suite.descendants().filter(|node| node.has_tag_name("failure"));
        assert_eq!(suite.attribute("failures").unwrap(), failures.count().to_string());
    }
    assert!(named("failure").iter().any(|node| node.attribute("message").unwrap().contains("Critics")));
    let checkstyle = all(&dir, "checkstyle");
    let checkstyle = roxmltree::Document::parse(&checkstyle).unwrap();
    assert_eq!(checkstyle.descendants().filter(|node| node.has_tag_name("error")).count(), rows);
    let vague =
        checkstyle.descendants().find(|node| node.attribute("source") == Some("copydesk.vague-source")).unwrap();
    let told = ["line", "column", "severity"].map(|name| vague.attribute(name).unwrap());
    assert_eq!(told, ["7", "18", "warning"], "columns count code points");
    let case = junit.descendants().find(|node| node.attribute("name") == Some("vague-source at 7:18")).unwrap();
    assert_eq!(case.attribute("classname"), Some("a & b.txt"));
    let file = checkstyle.descendants().find(|node| node.has_tag_name("file")).unwrap();
    assert_eq!(file.attribute("name"), Some("a & b.txt"));
}

#[test]
fn statistics_count_rules_articles_and_sources() {
    let dir = Dir::new().put("a.txt", super::LOOSE).put("b.txt", MARKED);
    let rows: Vec<Value> = all(&dir, "jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let report = dir.run(&["lint", "--statistics", "--fail-on", "never"]).code(0).stdout;
    assert_eq!(report, all(&dir, "statistics"));
    let numbers = |start: &str| -> Vec<usize> {
        let line = report.lines().find(|line| line.split(' ').next() == Some(start)).unwrap();
        line.split_whitespace().filter_map(|word| word.parse().ok()).collect()
    };
    let of = |key: &str, name: &str| rows.iter().filter(|row| row[key] == name).count();
    assert_eq!(numbers("vague-source").iter().sum::<usize>(), of("rule", "vague-source"));
    assert_eq!(numbers("a.txt").iter().sum::<usize>(), of("path", "a.txt"));
    let all: Vec<usize> = ["error", "warning", "info", "hint"].map(|severity| of("severity", severity)).into();
    assert_eq!(numbers("all"), all);
    assert!(numbers("vague")[0] >= 1 && report.ends_with("2 articles checked\n"), "{report}");
}

#[test]
fn several_reports_come_of_one_run_and_files_are_whole() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let ran = dir.run(&["lint", "--format", "text", "--format", "sarif=out.sarif", "--format", "junit=out.xml"]);
    let ran = ran.code(1);
    assert_eq!(ran.stdout, dir.run(&["lint"]).stdout);
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    assert!(serde_json::from_str::<Value>(&read("out.sarif")).is_ok() && read("out.xml").ends_with("</testsuites>\n"));
    dir.run(&["lint", "--format", "compact", "--output", "out.txt"]).code(1);
    assert_eq!(read("out.txt"), dir.run(&["lint", "--format", "compact", "a.txt"]).stdout);
    dir.run(&["lint", "--format", "compact", "--output", "out.txt"]).code(1);
    assert!(!read("out.txt").contains("out.txt"), "an earlier report is no article");
    for (args, told) in [
        (&["--format", "json", "--format", "text"][..], "two reports on standard output; give all but one a file"),
        (&["--format", "json=x", "--format", "text=x"], "x: two reports cannot share a file; give each its own"),
        (&["--output", "."], ".: a folder; name the file that the output goes to"),
        (&["--output", "no/where.txt"], "no/where.txt: cannot be written: "),
    ] {
        let ran = dir.run(&[&["lint"], args].concat()).code(2);
        assert!(ran.problems().len() == 1 && ran.problems()[0].starts_with(told), "{ran:?}");
    }
    let ran = dir.run(&["lint", "--format", "sariff"]).code(2);
    assert!(ran.stderr.contains("a similar value exists: 'sarif'"), "{}", ran.stderr);
}

#[test]
fn quiet_leaves_the_summary_out_and_verbose_tells_what_held() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let (plain, quiet) = (dir.run(&["lint"]).stdout, dir.run(&["lint", "-q"]).stdout);
    assert_eq!(plain.strip_prefix(&*quiet).map(|rest| rest.lines().count()), Some(1), "{quiet}");
    let told = dir.run(&["lint", "-v"]).code(1);
    assert!(told.problems()[0].starts_with("settings: ") && told.problems()[0].ends_with("copydesk.toml"), "{told:?}");
    assert!(told.problems()[1].starts_with("1 article"), "{told:?}");
}
