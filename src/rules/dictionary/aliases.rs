//! Names that match too much, too little or nothing.

use super::{DictionaryRule, File, Files, file::Named};
use crate::{
    dictionary::{Alias, FileKind},
    rules::{Finding, Severity},
    text::{Span, fold},
};

/// Words of everyday English that a name of one word may be taken for, folded.
const EVERYDAY: [&str; 32] = [
    "us", "un", "it", "who", "male", "turkey", "chad", "china", "guinea", "jersey", "polish", "nice", "reading", "may",
    "august", "march", "will", "rose", "grant", "hope", "black", "brown", "white", "green", "gates", "bush", "ice",
    "aids", "sun", "post", "times", "mali",
];

pub(super) static RISKY: DictionaryRule = DictionaryRule {
    id: "dict-risky-alias",
    severity: Severity::Info,
    page: include_str!("pages/risky-alias.md"),
    check: risky,
};

/// Whether a folded name is a word that texts hold in other senses.
fn everyday(folded: &str) -> bool {
    EVERYDAY.contains(&folded)
}

fn risky(file: &File, _: &Files) -> Vec<Finding> {
    let names = file.names().filter(|(_, name)| everyday(&name.folded)).map(|(_, name)| name.phrase.surface);
    let aliases = file.actors.iter().flat_map(|actor| &actor.aliases);
    let plain = |text: &str| text.chars().all(char::is_lowercase) && everyday(&fold::phrase(text));
    let aliases = aliases.filter(|alias| plain(&alias.text)).map(|alias| file.words(alias.place.line, &alias.text));
    let finding = |span: Span| {
        let message = format!("`{}` is an everyday word too", span.of(&file.text));
        Finding::new(RISKY.id, RISKY.severity, span, message)
            .help("Write the whole name; copydesk asks for a capital, other readers take every such word for the actor")
    };
    names.chain(aliases).map(finding).collect()
}

pub(super) static SHORT: DictionaryRule = DictionaryRule {
    id: "dict-short-alias",
    severity: Severity::Hint,
    page: include_str!("pages/short-alias.md"),
    check: short,
};

fn short(file: &File, _: &Files) -> Vec<Finding> {
    let names = file.names().filter(|(_, name)| {
        let letters = name.folded.chars().filter(|c| c.is_alphanumeric()).count();
        (1..=3).contains(&letters) && !name.folded.contains(' ')
    });
    let finding = |name: &Named| {
        let message = format!("`{}` has three letters or fewer", name.phrase.surface.of(&file.text));
        Finding::new(SHORT.id, SHORT.severity, name.phrase.surface, message)
            .help("copydesk matches it in capitals only; other readers match the word in any case")
    };
    names.map(|(_, name)| finding(name)).collect()
}

pub(super) static LEADING_THE: DictionaryRule = DictionaryRule {
    id: "dict-leading-the",
    severity: Severity::Hint,
    page: include_str!("pages/leading-the.md"),
    check: leading_the,
};

fn leading_the(file: &File, _: &Files) -> Vec<Finding> {
    let names = file.names().filter(|(_, name)| name.folded.starts_with("the "));
    let finding = |name: &Named| {
        let surface = name.phrase.surface;
        let message = format!("`{}` starts with the article and hides longer names behind it", surface.of(&file.text));
        Finding::new(LEADING_THE.id, LEADING_THE.severity, surface, message).help("Write it without THE")
    };
    names.map(|(_, name)| finding(name)).collect()
}

pub(super) static UNREACHABLE: DictionaryRule = DictionaryRule {
    id: "dict-unreachable-alias",
    severity: Severity::Warning,
    page: include_str!("pages/unreachable-alias.md"),
    check: unreachable,
};

fn unreachable(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    for actor in &file.actors {
        let mut seen: Vec<String> = Vec::new();
        for alias in actor.aliases.iter().filter(|alias| is_plain(alias)) {
            let folded = fold::phrase(&alias.text);
            let why = if folded.is_empty() {
                "holds no letter or digit, so no text matches it"
            } else if seen.contains(&folded) {
                "is one of this actor's names already: case, accents, dots and hyphens do not count"
            } else {
                seen.push(folded);
                continue;
            };
            let span = file.words(alias.place.line, &alias.text);
            found.push(
                Finding::new(UNREACHABLE.id, UNREACHABLE.severity, span, format!("`{}` {why}", alias.text))
                    .help("Delete it"),
            );
        }
    }
    found
}

/// Whether an alias is there to be found, and not to say when or how a name was right.
fn is_plain(alias: &Alias) -> bool {
    alias.variant.is_none() && alias.misspells.is_none() && alias.from.is_none() && alias.to.is_none()
}

pub(super) static LAST: DictionaryRule = DictionaryRule {
    id: "dict-last-entry",
    severity: Severity::Hint,
    page: include_str!("pages/last-entry.md"),
    check: last,
};

fn last(file: &File, _: &Files) -> Vec<Finding> {
    let entry = file.entries.last().filter(|_| file.kind == FileKind::Actors);
    let finding = |span: Span| {
        Finding::new(LAST.id, LAST.severity, span, "PETRARCH2 never stores the last entry of a file")
            .help("For PETRARCH2, let a line such as `ZZZ_END_ [---]` be the last")
    };
    // The line that is meant to be lost is no loss.
    let meant = |span: &Span| !span.of(&file.text).starts_with("ZZZ");
    entry.map(super::file::Entry::head).filter(meant).map(finding).into_iter().collect()
}
