//! Issues: words that say what a sentence is about.

use std::collections::BTreeMap;

use super::tree::{Content, Tree};
use crate::{
    dictionary::{Dialect, Place},
    text::{Words, fold},
};

/// Words that stand for an issue, or that keep a sentence from having one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Every form of the words, folded.
    pub forms: Vec<String>,
    /// The code; none for words that exclude.
    pub code: Option<String>,
    /// Where they stand.
    pub place: Place,
}

/// The issues of a file.
pub(super) fn read(text: &str, tree: &Tree, file: u32) -> Vec<Issue> {
    let line = |(index, line): (usize, &super::tree::Line)| {
        let Content::Issue(issue) = &line.content else { return None };
        if issue.code.is_none() && issue.exclusion.is_none() {
            return None;
        }
        let code = issue.code.filter(|_| issue.exclusion.is_none()).map(|code| code.of(text).to_owned());
        Some(Issue { forms: forms(issue.surface.of(text)), code, place: Place { file, line: index as u32 + 1 } })
    };
    tree.lines.iter().enumerate().filter_map(line).collect()
}

/// The forms of an issue's words: `n:` adds the plural, `v:` the endings of a verb; `+` is a blank or a hyphen, which
/// folding makes one.
fn forms(surface: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in surface.split(['+', ' ', '\t']).filter(|word| !word.is_empty()) {
        let words = match (word.strip_prefix("n:"), word.strip_prefix("v:")) {
            (Some(noun), _) => vec![noun.to_owned(), plural(noun)],
            (_, Some(verb)) => {
                let stem = verb.strip_suffix('e').unwrap_or(verb);
                vec![verb.to_owned(), format!("{verb}s"), format!("{stem}ed"), format!("{stem}ing")]
            }
            _ => vec![word.to_owned()],
        };
        forms = forms.iter().flat_map(|form| words.iter().map(move |word| format!("{form} {word}"))).collect();
    }
    forms.iter().map(|form| fold::phrase(form)).filter(|form| !form.is_empty()).collect()
}

fn plural(noun: &str) -> String {
    noun.strip_suffix('y').map_or_else(|| format!("{noun}s"), |stem| format!("{stem}ies"))
}

/// How often each issue stands in a sentence. A phrase that excludes cancels all of them. The manuals take the longest
/// of several phrases at a place, PETRARCH2 the shortest.
pub fn counted<'a>(issues: &[&'a Issue], sentence: &str, dialect: Dialect) -> BTreeMap<&'a str, usize> {
    let words = Words::of_phrase(sentence);
    let stream = words.stream();
    let mut found: BTreeMap<usize, (usize, &'a Issue)> = BTreeMap::new();
    for &issue in issues {
        for form in &issue.forms {
            let pattern = format!("{form} ");
            for (at, _) in stream.match_indices(&pattern).filter(|(at, _)| stream[..*at].ends_with([' ', '\n'])) {
                let better = |there: usize| match dialect {
                    Dialect::Manual => there <= pattern.len(),
                    Dialect::Petrarch2 => there >= pattern.len(),
                };
                if issue.code.is_none() {
                    return BTreeMap::new();
                }
                if found.get(&at).is_none_or(|(there, _)| better(*there)) {
                    found.insert(at, (pattern.len(), issue));
                }
            }
        }
    }
    let (mut counts, mut end) = (BTreeMap::new(), 0);
    for (at, (length, issue)) in found {
        if at >= end {
            *counts.entry(issue.code.as_deref().unwrap_or_default()).or_default() += 1;
            end = at + length;
        }
    }
    counts
}
