//! Lists of discards and issues: phrases that stand twice, and underscores that no text holds.

use std::collections::BTreeMap;

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::tabari::Content,
    rules::{Finding, Severity},
    text::{Span, fold},
};

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
            let does = if issue.exclusion.is_some() { Some("excludes".to_owned()) } else { code };
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
            let message = if same {
                format!("`{words}` stands here for the second time")
            } else {
                format!("`{words}` {} here and {} above", phrase.does, first.does)
            };
            let severity = if same { Severity::Info } else { REPEATED.severity };
            found.push(
                Finding::new(REPEATED.id, severity, phrase.surface, message)
                    .related(first.surface, "the first time")
                    .help("Keep one of the two lines"),
            );
        } else {
            seen.insert(key, phrase);
        }
    }
    found
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
