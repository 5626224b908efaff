//! New entries of copydesk's own format as text: ids, strings, stubs. Whatever writes an entry writes it with these.

use std::fmt::Write;

use super::Kind;
use crate::text::fold;

/// The id of a name that has no letter of ASCII.
const NAMELESS: &str = "actor";

/// A name in kebab-case ASCII; empty where it has no letter or digit of it. An apostrophe parts words like any other
/// mark: `people-s-bank-of-china`.
pub fn slug(name: &str) -> String {
    let folded = fold::phrase(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// An id made of a name: the first of `ann-lee`, `ann-lee-2`, … that is free.
pub fn id(name: &str, mut is_free: impl FnMut(&str) -> bool) -> String {
    let slug = slug(name);
    let stem = if slug.is_empty() { NAMELESS } else { &slug };
    let mut id = stem.to_owned();
    for number in 2.. {
        if is_free(&id) {
            break;
        }
        id = format!("{stem}-{number}");
    }
    id
}

/// Text for the inside of a string in double marks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Writing to a string cannot fail.
            c if c.is_control() => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out
}

/// A string between quotation marks.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// The entry of somebody of whom no more is known than what they are called and what they are.
pub fn entry(id: &str, name: &str, kind: Kind) -> String {
    format!("[[actor]]\nid = {}\nname = {}\nkind = \"{}\"\n", quoted(id), quoted(name), kind.name())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::dictionary::{Source, read_native};

    #[test]
    fn ids_are_plain_and_differ() {
        let mut taken = BTreeSet::new();
        let mut make = |name| id(name, |id| taken.insert(id.to_owned()));
        assert_eq!(make("Côte d'Ivoire"), "cote-d-ivoire");
        assert_eq!(make("Cote d’Ivoire"), "cote-d-ivoire-2");
        assert_eq!(make("Nouri al-Maliki"), "nouri-al-maliki");
        assert_eq!(make("СССР"), "actor");
    }

    #[test]
    fn an_entry_reads_as_it_was_meant() {
        let name = "Ann \"Bo\" \\ Lee\u{1a}";
        let text = entry("ann-lee", name, Kind::Person);
        let (actors, problems) = read_native(&Source { name: "t.toml".into(), builtin: false, text: text.into() }, 0);
        assert_eq!(problems, []);
        assert_eq!((&*actors[0].id, &*actors[0].name, actors[0].kind), ("ann-lee", name, Kind::Person));
    }
}
