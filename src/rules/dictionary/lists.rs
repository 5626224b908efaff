//! Lists of phrases: those that stand twice or behind a shorter one, and underscores that no text holds.

use std::collections::BTreeMap;

use super::{DictionaryRule, File, Files, agents};
use crate::{
    dictionary::tabari::Content,
    rules::{Finding, Severity},
    text::{Span, fold},
};

/// What a phrase does that keeps a sentence from having any issue.
const EXCLUDES: &str = "excludes";

/// A phrase with its place and what it does.
struct Listed {
    surface: Span,
    does: String,
}

/// The phrases of a list, in the order of the file.
fn phrases(file: &File) -> impl Iterator<Item = Listed> {
    file.tree.lines.iter().filter_map(|line| match &line.content {
        Content::Discard(discard) => {
            let does = if discard.plus.is_some() { "drops the story" } else { "drops the sentence" };
            Some(Listed { surface: discard.surface, does: does.to_owned() })
        }
        Content::Issue(issue) => {
            let code = issue.code.map(|code| format!("stands for `{}`", code.of(&file.text)));
            let does = if issue.exclusion.is_some() { Some(EXCLUDES.to_owned()) } else { code };
            Some(Listed { surface: issue.surface, does: does? })
        }
        _ => None,
    })
}

pub(super) static REPEATED: DictionaryRule = DictionaryRule {
    id: "dict-repeated-phrase",
    severity: Severity::Warning,
    page: include_str!("pages/repeated-phrase.md"),
    check: repeated,
};

fn repeated(file: &File, _: &Files) -> Vec<Finding> {
    let mut seen: BTreeMap<String, Listed> = BTreeMap::new();
    let mut found = Vec::new();
    for phrase in phrases(file) {
        let words = phrase.surface.of(&file.text);
        let key = fold::phrase(&words.replace(['_', '+'], " "));
        if let Some(first) = seen.get(&key) {
            let same = first.does == phrase.does;
            let does = format!("`{words}` {} here and {} above", phrase.does, first.does);
            found.push(twice(file, (phrase.surface, first.surface), Some(does).filter(|_| !same)));
        } else {
            seen.insert(key, phrase);
        }
    }
    found.extend(agents::repeated(file).into_iter().map(|places| twice(file, places, None)));
    found
}

/// A phrase that stands a second time, which does no harm unless the lines say different things.
fn twice(file: &File, (here, first): (Span, Span), conflict: Option<String>) -> Finding {
    let severity = if conflict.is_some() { REPEATED.severity } else { Severity::Info };
    let message = conflict.unwrap_or_else(|| format!("`{}` stands here for the second time", here.of(&file.text)));
    Finding::new(REPEATED.id, severity, here, message)
        .related(first, "the first time")
        .help("Keep one of the two lines")
}

pub(super) static SHADOWED: DictionaryRule = DictionaryRule {
    id: "dict-shadowed-phrase",
    severity: Severity::Info,
    page: include_str!("pages/shadowed-phrase.md"),
    check: shadowed,
};

fn shadowed(file: &File, _: &Files) -> Vec<Finding> {
    let listed: Vec<(Listed, String)> = phrases(file)
        .filter(|phrase| phrase.does != EXCLUDES)
        .map(|phrase| {
            let words: Vec<_> = phrase.surface.of(&file.text).split_whitespace().map(str::to_lowercase).collect();
            (phrase, words.join(" "))
        })
        .collect();
    let places: BTreeMap<&str, Span> = listed.iter().rev().map(|(phrase, words)| (&**words, phrase.surface)).collect();
    let finding = |(phrase, words): &(Listed, String)| {
        let (shorter, place) = words.match_indices(' ').find_map(|(end, _)| places.get_key_value(&words[..end]))?;
        let message = format!("`{words}` is never found by PETRARCH2: `{shorter}` ends its search");
        let finding = Finding::new(SHADOWED.id, SHADOWED.severity, phrase.surface, message);
        Some(finding.related(*place, "the shorter phrase").help("Keep the one that you mean"))
    };
    listed.iter().filter_map(finding).collect()
}

pub(super) static UNDERSCORE: DictionaryRule = DictionaryRule {
    id: "dict-discard-underscore",
    severity: Severity::Info,
    page: include_str!("pages/discard-underscore.md"),
    check: underscore,
};

fn underscore(file: &File, _: &Files) -> Vec<Finding> {
    let discards = file.tree.lines.iter().filter_map(|line| match &line.content {
        Content::Discard(discard) => Some(discard.surface),
        _ => None,
    });
    let joined = discards.filter(|surface| surface.of(&file.text).contains('_'));
    let finding = |surface: Span| {
        let words = surface.of(&file.text);
        let parted = words.split(['_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        Finding::new(UNDERSCORE.id, UNDERSCORE.severity, surface, format!("PETRARCH2 never finds `{words}` in a text"))
            .help("Part the words of a discard by blanks")
            .fix("Part the words by blanks", surface, parted, true)
    };
    joined.map(finding).collect()
}
