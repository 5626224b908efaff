//! Discards: words that drop a sentence or a whole story from event coding.

use super::tree::{Content, Tree};
use crate::{
    dictionary::{Dialect, Place},
    text::{Words, fold},
};

/// What a discard drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The sentence that the words stand in.
    Sentence,
    /// The whole story.
    Story,
}

impl Scope {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Story => "story",
        }
    }
}

/// Words that drop something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discard {
    /// As they are written.
    pub words: String,
    /// What they drop.
    pub scope: Scope,
    /// Where they stand.
    pub place: Place,
}

/// The discards of a file.
pub(super) fn read(text: &str, tree: &Tree, file: u32) -> Vec<Discard> {
    let line = |(index, line): (usize, &super::tree::Line)| {
        let Content::Discard(discard) = &line.content else { return None };
        let scope = if discard.plus.is_some() { Scope::Story } else { Scope::Sentence };
        let place = Place { file, line: index as u32 + 1 };
        Some(Discard { words: discard.surface.of(text).to_owned(), scope, place })
    };
    tree.lines.iter().enumerate().filter_map(line).collect()
}

/// The discard that a sentence falls under: as the manuals mean it the one with the widest scope, else the longest; as
/// PETRARCH2 does it the first end of a list that it comes upon.
pub fn discarded<'a>(discards: &[&'a Discard], sentence: &str, dialect: Dialect) -> Option<&'a Discard> {
    match dialect {
        Dialect::Manual => manual(discards, sentence),
        Dialect::Petrarch2 => petrarch2(discards, sentence),
    }
}

fn manual<'a>(discards: &[&'a Discard], sentence: &str) -> Option<&'a Discard> {
    let words = Words::of_phrase(sentence);
    let stands = |discard: &&'a Discard| {
        let folded = fold::phrase(&discard.words);
        let pattern = format!("{folded} ");
        let mut found = words.stream().match_indices(&pattern).map(|(at, _)| at);
        !folded.is_empty() && found.any(|at| words.stream()[..at].ends_with([' ', '\n']))
    };
    discards.iter().copied().filter(stands).max_by_key(|discard| (discard.scope, discard.words.len()))
}

/// PETRARCH2 looks whether a phrase has ended when it reads the next word, so it misses one that ends the sentence; and
/// a word that breaks a phrase off is not tried as the start of another.
fn petrarch2<'a>(discards: &[&'a Discard], sentence: &str) -> Option<&'a Discard> {
    let parts = |discard: &Discard| -> Vec<String> {
        discard.words.to_uppercase().split_whitespace().map(str::to_owned).collect()
    };
    let phrases: Vec<(Vec<String>, &Discard)> = discards.iter().map(|&discard| (parts(discard), discard)).collect();
    let mut walked: Vec<String> = Vec::new();
    for word in sentence.to_uppercase().split_whitespace() {
        if let Some((_, discard)) = phrases.iter().rfind(|(parts, _)| !walked.is_empty() && *parts == walked) {
            return Some(discard);
        }
        walked.push(word.to_owned());
        if !phrases.iter().any(|(parts, _)| parts.starts_with(&walked)) {
            walked.clear();
        }
    }
    None
}
