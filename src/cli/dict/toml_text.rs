//! Entries of the own format as text: ids, quoted strings, stubs.

use std::{collections::BTreeSet, fmt::Write};

use crate::text::fold;

/// An id made of a name, unlike all others; it is added to them.
pub(super) fn id(name: &str, taken: &mut BTreeSet<String>) -> String {
    let folded = fold::phrase(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.collect::<Vec<_>>().join("-");
    let stem = if stem.is_empty() { "actor".to_owned() } else { stem };
    let mut id = stem.clone();
    for number in 2.. {
        if taken.insert(id.clone()) {
            break;
        }
        id = format!("{stem}-{number}");
    }
    id
}

/// A string between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The entry of a person of whom nothing but the name is known.
pub(super) fn person(id: &str, name: &str) -> String {
    format!("[[actor]]\nid = {}\nname = {}\nkind = \"person\"\n", quoted(id), quoted(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_differ() {
        let mut taken = BTreeSet::new();
        let mut make = |name| id(name, &mut taken);
        assert_eq!(make("Côte d'Ivoire"), "cote-d-ivoire");
        assert_eq!(make("Cote d'Ivoire"), "cote-d-ivoire-2");
        assert_eq!(make("СССР"), "actor");
    }

    #[test]
    fn strings_are_quoted() {
        assert_eq!(quoted("a \"b\" \\ \u{1a}"), "\"a \\\"b\\\" \\\\ \\u001A\"");
    }
}
