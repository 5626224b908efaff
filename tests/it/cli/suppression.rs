//! Notes that keep rules quiet, in every format, and what is said of those that do not.

use crate::support::Dir;

const NOTE: &str = "<!-- copydesk-disable-next-line vague-source: the desk knows them -->";

fn rules(dir: &Dir, file: &str) -> Vec<String> {
    let rows = dir.run(&["lint", "--format", "jsonl", file]).rows();
    rows.iter().map(|row| row["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_note_keeps_the_next_line_quiet_in_every_format() {
    for (file, text) in [
        ("a.txt", "The bridge is open.\n\nNOTE\nIt will stay so, officials say.\n\nIt is safe, critics say.\n"),
        ("a.md", "The bridge is open.\n\nNOTE\nIt will stay so, officials say.\n\nIt is safe, critics say.\n"),
        (
            "a.html",
            "<p>The bridge is open.</p>\nNOTE\n<p>It will stay so, officials say.</p>\n<p>It is safe, critics say.</p>\n",
        ),
        (
            "b.html",
            "<p>The bridge is open.</p><p>NOTEIt will stay so, officials say.</p>\n<p>It is safe, critics say.</p>\n",
        ),
    ] {
        let count = |text: &str| {
            let dir = Dir::new().put(file, text);
            rules(&dir, file).iter().filter(|rule| *rule == "vague-source").count()
        };
        assert_eq!(count(&text.replace("NOTE", "")), 2, "{file}");
        assert_eq!(count(&text.replace("NOTE", NOTE)), 1, "{file}");
    }
}

#[test]
fn blocks_and_front_matter_keep_a_rule_quiet_further() {
    let block = "<!-- copydesk-disable vague-source -->\nIt will stay so, officials say.\n\nIt is safe, critics say.\n<!-- copydesk-enable vague-source -->\n";
    let matter =
        "---\ncopydesk: {disable: [vague-source]}\n---\nIt will stay so, officials say.\n\nIt is safe, critics say.\n";
    for (file, text) in [("a.txt", block), ("a.md", block), ("b.txt", matter), ("b.md", matter)] {
        let dir = Dir::new().put(file, text);
        let found = rules(&dir, file);
        assert!(!found.contains(&"vague-source".to_owned()), "{file}: {found:?}");
        assert!(!found.iter().any(|rule| rule.ends_with("-suppression")), "{file}: {found:?}");
    }
}

#[test]
fn a_note_for_nothing_and_a_slip_in_a_name_are_told() {
    let dir = Dir::new().put(
        "a.txt",
        "<!-- copydesk-disable-next-line vague-source: none -->\nThe bridge is open.\n\n\
         <!-- copydesk-disable-next-line vauge-source: a slip -->\nIt will stay so, officials say.\n",
    );
    let rows = dir.run(&["lint", "--format", "jsonl", "a.txt"]).rows();
    let told: Vec<_> = rows
        .iter()
        .filter(|row| row["rule"].as_str().unwrap().ends_with("-suppression"))
        .map(|row| (row["rule"].as_str().unwrap(), row["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [("unused-suppression", 1), ("unknown-suppression", 4)]);
    let dir = Dir::new()
        .put("a.txt", format!("{NOTE}\nThe bridge is open.\n"))
        .put("copydesk.toml", "[rules]\nvague-source = \"off\"\n");
    assert!(!rules(&dir, "a.txt").contains(&"unused-suppression".to_owned()), "a rule that is off is not judged");
}

#[test]
fn settings_switch_on_extend_and_override() {
    let text = "The bridge is open, the mayor said.\n\nThe mayor argued that it had been safe. Insiders say so.\n";
    let settings = "[rules]\nloaded-attribution-verb = { level = \"error\", extend = [\"argue\"] }\nvague-source = { except = [\"insiders\"] }\n\
        [[override]]\npaths = [\"views/\"]\nrules = { loaded-attribution-verb = \"off\" }\n";
    let dir = Dir::new().put("a.txt", text).put("views/a.txt", text).put("copydesk.toml", settings);
    let rows = dir.run(&["lint", "--format", "jsonl", "."]).rows();
    let found: Vec<_> = rows
        .iter()
        .filter(|row| ["loaded-attribution-verb", "vague-source"].contains(&row["rule"].as_str().unwrap()))
        .map(|row| (row["path"].as_str().unwrap(), row["rule"].as_str().unwrap(), row["severity"].as_str().unwrap()))
        .collect();
    assert_eq!(found, [("a.txt", "loaded-attribution-verb", "error")]);
}
