//! The output contracts: keys, offsets, order, exit codes.

use serde_json::Value;

use crate::support::{Dir, articles, keys, points};

#[test]
fn an_annotated_article_has_the_keys_of_the_contract_and_offsets_in_code_points() {
    let dir = Dir::new().put("a.md", super::LOOSE);
    let row = &dir.run(&["annotate", "--format", "jsonl", "a.md"]).code(0).rows()[0];
    for key in ["path", "title", "date", "genre", "sentences", "mentions", "attributions", "claims"] {
        assert!(row.get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&row["title"], &row["date"], &row["genre"]),
        (&"Harbour talks".into(), &"2014-06-16".into(), &"news".into())
    );
    let mentions = row["mentions"].as_array().unwrap();
    assert!(mentions.iter().all(|mention| points(super::LOOSE, mention) == mention["text"].as_str().unwrap()));
    let maliki = mentions.iter().find(|mention| mention["actor"] == "nouri-al-maliki").unwrap();
    let mut found = keys(maliki);
    found.sort_unstable();
    assert_eq!(found, ["actor", "code", "end", "form", "kind", "name", "role", "start", "text"]);
    let told = ["text", "name", "kind", "form", "role"].map(|key| maliki[key].as_str().unwrap());
    assert_eq!(told, ["Nouri al-Maliki", "Nouri al-Maliki", "person", "full", "Prime Minister of Iraq"]);
}

#[test]
fn pieces_of_attributions_and_claims_lie_in_the_text() {
    let dir = Dir::new();
    let rows = dir.run(&["annotate", &articles().display().to_string()]).code(0).rows();
    let forms = ["full", "short", "alias", "acronym", "demonym", "metonym", "pronoun", "unlisted"];
    for row in &rows {
        let text = std::fs::read_to_string(row["path"].as_str().unwrap()).unwrap();
        let all = text.chars().count() as u64;
        let within = |pair: &Value| pair[0].as_u64() <= pair[1].as_u64() && pair[1].as_u64() <= Some(all);
        for mention in row["mentions"].as_array().unwrap() {
            assert_eq!(points(&text, mention), mention["text"].as_str().unwrap());
            assert!(forms.contains(&mention["form"].as_str().unwrap()), "{mention}");
        }
        for attribution in row["attributions"].as_array().unwrap() {
            let pieces =
                ["source", "cue", "content"].map(|key| attribution[key].as_array().cloned().unwrap_or_default());
            assert!(pieces.iter().flatten().all(within), "{attribution}");
            assert!(["direct", "mixed", "indirect"].contains(&attribution["type"].as_str().unwrap()));
            assert!(attribution.get("speaker").is_some() && attribution["source_class"].is_string());
        }
        for claim in row["claims"].as_array().unwrap() {
            assert!(claim["reasons"].is_array() && claim["score"].is_i64() && !points(&text, claim).is_empty());
        }
        assert!(row["sentences"].as_array().unwrap().iter().all(|sentence| sentence["covered"].is_boolean()));
    }
}

#[test]
fn offsets_count_what_is_asked_for() {
    let dir = Dir::new().put("a.txt", "🗞 “Obama” spoke to Barack Obama.");
    let start = |unit: &[&str]| {
        let row = dir.run(&[&["annotate", "a.txt"], unit].concat()).code(0).rows().remove(0);
        let mentions = row["mentions"].as_array().unwrap();
        mentions.iter().find(|mention| mention["text"] == "Barack Obama").unwrap()["start"].as_u64().unwrap()
    };
    assert_eq!(start(&[]), 19);
    assert_eq!(start(&["--offsets", "utf16"]), 20);
    assert_eq!(start(&["--offsets", "bytes"]), 26);
}

#[test]
fn findings_have_the_keys_of_the_contract_and_come_by_path_start_and_rule() {
    let dir = Dir::new().put("b.md", super::LOOSE).put("a.txt", super::LOOSE).put("sub/c.txt", super::LOOSE);
    let rows = dir.run(&["lint", "--format", "jsonl", "."]).rows();
    for row in &rows {
        let mut found = keys(row);
        found.sort_unstable();
        let contract = [
            "column", "end", "end_column", "end_line", "fixes", "line", "message", "path", "related", "rule",
            "severity", "start",
        ];
        assert_eq!(found, contract);
        let before: String =
            super::LOOSE.chars().take(usize::try_from(row["start"].as_u64().unwrap()).unwrap()).collect();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        assert_eq!((row["line"].as_u64(), row["column"].as_u64()), (Some(line as u64), Some(column as u64)), "{row}");
    }
    let order =
        |row: &Value| (row["path"].as_str().unwrap().to_owned(), row["start"].as_u64(), row["rule"].to_string());
    assert!(rows.iter().map(order).is_sorted(), "{rows:#?}");
}

#[test]
fn the_exit_code_follows_the_least_severity_that_counts() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let rank = |row: &Value| ["hint", "info", "warning", "error"].iter().position(|name| row["severity"] == **name);
    let worst = dir.run(&["lint", "--format", "jsonl", "a.txt"]).rows().iter().map(rank).max().flatten();
    for (at, level) in ["hint", "info", "warning", "error"].iter().enumerate() {
        let code = i32::from(worst >= Some(at));
        dir.run(&["lint", "--fail-on", level, "a.txt"]).code(code);
        dir.run(&["lint", "--fail-on", level, "--format", "jsonl", "a.txt"]).code(code);
    }
    dir.run(&["lint", "--fail-on", "never", "a.txt"]).code(0);
}

#[test]
fn the_text_report_ends_with_a_line_that_sums_up() {
    let dir = Dir::new().put("a.txt", super::LOOSE);
    let report = dir.run(&["lint", "--fail-on", "never", "--no-builtin", "a.txt"]).code(0).stdout;
    let last = report.lines().last().unwrap();
    assert!(last.contains("of 1 article") || last.starts_with("nothing found in 1 article"), "{last}");
}
