//! `copydesk.toml` as a document: what can be written at a place of it, and which rule a place names.

use super::dictionary::{Holds, Item, ItemKind};
use crate::{
    analysis::Genre,
    text::Span,
    workspace::{KEYS, RuleShape},
};

const LEVELS: [(&str, &str); 6] = [
    ("off", "it does not run"),
    ("on", "it runs and is as loud as it finds right"),
    ("hint", "every finding is a hint"),
    ("info", "every finding is a note"),
    ("warning", "every finding is a warning"),
    ("error", "every finding is an error"),
];
const ABOUT: [(&str, &str); 9] = [
    ("dictionaries", "dictionary files besides the built-in ones"),
    ("builtin", "whether the built-in dictionary is in force"),
    ("dialect", "how codes that hold for a time resolve"),
    ("exclude", "files that are left out, as in a .gitignore"),
    ("genre", "the genre of articles that do not tell their own"),
    ("model", "a file that `copydesk train` wrote"),
    ("preset", "how much is asked of copy"),
    ("rules", "how loud each rule is"),
    ("override", "what holds under some paths only"),
];

/// What can be written at a place.
pub fn complete(text: &str, offset: usize, rules: &[RuleShape]) -> Vec<Item> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset];
    if line.contains('#') {
        return Vec::new();
    }
    let table = table(&text[..start]);
    // Behind an opened inline table stand the options of the rule, or the rules of an override.
    let (outer, inner) = match line.rsplit_once('{').filter(|(_, inside)| !inside.contains('}')) {
        Some((before, inside)) => (before.trim_end().trim_end_matches('=').trim(), Some(inside)),
        None => ("", None),
    };
    let part = inner.unwrap_or(line).rsplit(',').next().unwrap_or_default();
    let in_rules = table == "rules" || table == "override.rules" || outer == "rules";
    match part.split_once('=') {
        Some((key, value)) => values(key.trim(), value.trim_start(), offset, in_rules),
        None if inner.is_some() && outer != "rules" => options(outer, part.trim_start(), offset, rules),
        None if in_rules => ids(part.trim_start(), offset, rules),
        None if table.is_empty() || table == "override" => keys(&table, part.trim_start(), offset),
        None => Vec::new(),
    }
}

/// The rule that a place names.
pub fn rule_at<'a>(text: &'a str, offset: usize, rules: &[RuleShape]) -> Option<(&'a str, Span)> {
    let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let start = text[..offset].trim_end_matches(is_id).len();
    let end = text.len() - text[offset..].trim_start_matches(is_id).len();
    let id = &text[start..end];
    rules.iter().any(|rule| rule.id == id).then(|| (id, Span::new(start, end)))
}

/// The table that a text ends in.
fn table(before: &str) -> String {
    let heads = before.lines().rev().map(str::trim).filter(|line| line.starts_with('['));
    let name = |line: &str| line.trim_matches(|c| c == '[' || c == ']').trim().to_owned();
    heads.map(name).next().unwrap_or_default()
}

fn item(typed: &str, offset: usize, text: String, detail: &str) -> Item {
    let span = Span::new(offset - typed.len(), offset);
    Item { span, text, detail: detail.to_owned(), kind: ItemKind::Word }
}

fn keys(table: &str, typed: &str, offset: usize) -> Vec<Item> {
    let about = |key: &str| ABOUT.iter().find(|(name, _)| *name == key).map_or("", |(_, about)| *about);
    let known = ["paths", "genre", "rules"];
    let keys: Vec<&str> = if table.is_empty() { KEYS.to_vec() } else { known.to_vec() };
    let keys = keys.iter().filter(|key| key.starts_with(typed));
    let written = |key: &str| match key {
        "rules" if table.is_empty() => "[rules]\n".to_owned(),
        "override" => "[[override]]\n".to_owned(),
        _ => format!("{key} = "),
    };
    keys.map(|key| item(typed, offset, written(key), about(key)).holding(holds(key))).collect()
}

/// What stands behind a key.
fn holds(key: &str) -> Holds {
    match key {
        "genre" | "model" | "dialect" | "preset" | "level" => Holds::Text,
        "dictionaries" | "exclude" | "paths" | "extend" | "except" => Holds::List,
        _ => Holds::Other,
    }
}

fn ids(typed: &str, offset: usize, rules: &[RuleShape]) -> Vec<Item> {
    let fits = rules.iter().filter(|rule| rule.id.contains(typed));
    fits.map(|rule| item(typed, offset, format!("{} = ", rule.id), "rule").holding(Holds::Text)).collect()
}

fn options(rule: &str, typed: &str, offset: usize, rules: &[RuleShape]) -> Vec<Item> {
    let Some(shape) = rules.iter().find(|shape| shape.id == rule) else { return Vec::new() };
    let words = shape.words.into_iter();
    let words = words.flat_map(|_| [("extend", "words to go by besides its own"), ("except", "words not to go by")]);
    let limits = shape.limits.iter().map(|limit| (limit.name, limit.about));
    let all = std::iter::once(("level", "how loud it is")).chain(words).chain(limits);
    let fits = all.filter(|(key, _)| key.starts_with(typed));
    fits.map(|(key, about)| item(typed, offset, format!("{key} = "), about).holding(holds(key))).collect()
}

fn values(key: &str, value: &str, offset: usize, in_rules: bool) -> Vec<Item> {
    let genres = [Genre::News, Genre::Analysis, Genre::Opinion, Genre::Editorial, Genre::Aggregator];
    let words: Vec<(&str, &str)> = match key {
        "builtin" => vec![("true", ""), ("false", "")],
        "dialect" => vec![("manual", "as the manuals say"), ("petrarch2", "as PETRARCH2 does")],
        "preset" => vec![("strict", "every rule runs")],
        "genre" => genres.iter().map(|genre| (genre.name(), "")).collect(),
        "extend" | "except" | "paths" | "exclude" | "dictionaries" | "model" => Vec::new(),
        _ if in_rules || key == "level" => LEVELS.to_vec(),
        _ => Vec::new(),
    };
    let typed = value.trim_start_matches('"');
    let quoted = value.starts_with('"');
    let written = |word: &str| if quoted || key == "builtin" { word.to_owned() } else { format!("\"{word}\"") };
    let fits = words.into_iter().filter(|(word, _)| word.starts_with(typed));
    fits.map(|(word, about)| item(typed, offset, written(word), about)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Limit;

    const RULES: [RuleShape; 2] = [
        RuleShape { id: "hearsay-adverb", on: true, words: None, limits: &[] },
        RuleShape {
            id: "vague-source",
            on: true,
            words: Some("nouns"),
            limits: &[Limit { name: "paragraphs", standard: 5, about: "how many" }],
        },
    ];

    fn offered(text: &str) -> Vec<String> {
        let offset = text.find("$0").unwrap();
        let items = complete(&text.replacen("$0", "", 1), offset, &RULES);
        items.into_iter().map(|item| item.text).collect()
    }

    #[test]
    fn keys_rules_options_and_values_are_offered_where_they_belong() {
        assert_eq!(offered("di$0"), ["dictionaries = ", "dialect = "]);
        assert_eq!(offered("builtin = true\nru$0\n"), ["[rules]\n"]);
        assert_eq!(offered("[rules]\nvag$0"), ["vague-source = "]);
        assert_eq!(offered("[rules]\nvague-source = \"o$0\""), ["off", "on"]);
        assert_eq!(offered("[rules]\nvague-source = $0").len(), 6);
        assert_eq!(offered("[rules]\nvague-source = { ex$0"), ["extend = ", "except = "]);
        assert_eq!(offered("[rules]\nvague-source = { level = \"e$0"), ["error"]);
        assert_eq!(offered("[rules]\nhearsay-adverb = { $0"), ["level = "]);
        assert_eq!(offered("[[override]]\npa$0"), ["paths = "]);
        assert_eq!(offered("[[override]]\nrules = { hear$0"), ["hearsay-adverb = "]);
        assert_eq!(offered("dialect = \"p$0\""), ["petrarch2"]);
        assert_eq!(offered("preset = $0"), ["\"strict\""]);
        assert_eq!(offered("# di$0"), [] as [&str; 0]);
    }

    #[test]
    fn a_place_names_a_rule() {
        assert_eq!(rule_at("vague-source = 1", 3, &RULES).map(|(id, _)| id), Some("vague-source"));
        assert_eq!(rule_at("vague = 1", 3, &RULES), None);
    }
}
