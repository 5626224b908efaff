//! The JSON schema of `copydesk.toml` agrees with what reads it.

use std::{collections::BTreeSet, path::PathBuf};

use copydesk::{
    rules::{RULES, Rule},
    workspace::config::KEYS,
};
use expect_test::expect_file;
use serde_json::{Map, Value, json};

use crate::support::Dir;

const FILE: &str = "../../docs/copydesk.schema.json";

fn schema() -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/copydesk.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What may be said of one rule.
fn of_rule(rule: &Rule) -> Value {
    let mut properties = Map::from_iter([("level".to_owned(), json!({ "$ref": "#/$defs/level" }))]);
    if let Some(words) = rule.words {
        for (key, what) in [("extend", "added"), ("except", "left out")] {
            properties.insert(
                key.to_owned(),
                json!({ "$ref": "#/$defs/words", "description": format!("Words {what}: {words}") }),
            );
        }
    }
    for limit in rule.limits {
        let about = json!({ "type": "integer", "minimum": 0, "default": limit.standard, "description": limit.about });
        properties.insert(limit.name.to_owned(), about);
    }
    let table = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    json!({
        "description": format!("{}; {} by default", rule.severity.name(), rule.start.name()),
        "anyOf": [{ "$ref": "#/$defs/level" }, table],
    })
}

#[test]
fn the_schema_names_every_rule_and_its_options() {
    let mut fresh = schema();
    let rules: Map<String, Value> = RULES.iter().map(|rule| (rule.id.to_owned(), of_rule(rule))).collect();
    fresh["$defs"]["rules"]["properties"] = Value::Object(rules);
    expect_file![FILE].assert_eq(&(serde_json::to_string_pretty(&fresh).unwrap() + "\n"));
}

#[test]
fn the_schema_has_the_reader_s_keys_and_its_examples_are_read() {
    let schema = schema();
    let properties = schema["properties"].as_object().unwrap();
    let names: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    assert_eq!(names, KEYS.into_iter().collect());
    for (key, property) in properties {
        let example = property["examples"][0].clone();
        assert!(!example.is_null(), "`{key}` has no example");
        // JSON is TOML but for the sign between a key and its value.
        let settings = format!("{key} = {}\n", example.to_string().replace("\":", "\" = "));
        let dir = Dir::new().put("copydesk.toml", &settings).put("a.txt", "The bridge is open.\n");
        let problems = dir.run(&["lint", "a.txt"]).stderr;
        // The example's file is not there; that it is looked for shows that the key is read.
        assert!(
            !problems.contains("copydesk.toml") || key == "model" && problems.contains("desk.model"),
            "{settings}{problems}"
        );
    }
}

#[test]
fn every_option_of_the_schema_is_read() {
    let value = |option: &Value| match option["$ref"].as_str() {
        Some("#/$defs/level") => "\"on\"".to_owned(),
        Some(_) => "[\"word\"]".to_owned(),
        None => option["default"].to_string(),
    };
    let schema = schema();
    let rules = schema["$defs"]["rules"]["properties"].as_object().unwrap();
    let tables = rules.iter().map(|(id, rule)| {
        let options = rule["anyOf"][1]["properties"].as_object().unwrap();
        let lines: Vec<String> = options.iter().map(|(key, option)| format!("{key} = {}", value(option))).collect();
        format!("[rules.{id}]\n{}\n", lines.join("\n"))
    });
    let settings: String = tables.collect();
    let dir = Dir::new().put("copydesk.toml", &settings).put("a.txt", "The bridge is open.\n");
    assert_eq!(dir.run(&["lint", "a.txt"]).problems(), [] as [&str; 0]);
}
