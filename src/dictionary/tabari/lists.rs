//! Discards and issues by the first word of their phrases: lists are long, and a sentence has few words.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Discard, Issue, counted, discarded};
use crate::{
    dictionary::Dialect,
    text::{Words, fold},
};

/// The numbers of the phrases that start with a folded word.
type Index = FxHashMap<String, Vec<u32>>;

/// An index over the lists of a dictionary.
#[derive(Debug, Default)]
pub(in crate::dictionary) struct Lists {
    discards: Index,
    issues: Index,
}

impl Lists {
    /// Of all phrases.
    pub(in crate::dictionary) fn new(discards: &[Discard], issues: &[Issue]) -> Self {
        let mut lists = Self::default();
        for (number, discard) in (0..).zip(discards) {
            add(&mut lists.discards, &fold::phrase(&discard.words), number);
        }
        for (number, issue) in (0..).zip(issues) {
            issue.forms.iter().for_each(|form| add(&mut lists.issues, form, number));
        }
        lists
    }

    /// The discard that a sentence falls under.
    pub(in crate::dictionary) fn discarded<'a>(
        &self,
        all: &'a [Discard],
        sentence: &str,
        dialect: Dialect,
    ) -> Option<&'a Discard> {
        if all.is_empty() {
            return None;
        }
        // PETRARCH2 cuts words at blanks only, so a folded word is not where it looks.
        let near = match dialect {
            Dialect::Manual => near(&self.discards, sentence, all),
            Dialect::Petrarch2 => all.iter().collect(),
        };
        discarded(&near, sentence, dialect)
    }

    /// How often each issue stands in a sentence.
    pub(in crate::dictionary) fn counted<'a>(
        &self,
        all: &'a [Issue],
        sentence: &str,
        dialect: Dialect,
    ) -> BTreeMap<&'a str, usize> {
        if all.is_empty() { BTreeMap::new() } else { counted(&near(&self.issues, sentence, all), sentence, dialect) }
    }
}

fn add(index: &mut Index, phrase: &str, number: u32) {
    if let Some(first) = phrase.split(' ').next().filter(|first| !first.is_empty()) {
        index.entry(first.to_owned()).or_default().push(number);
    }
}

/// Those of a list that start with a word of a sentence, in the list's order.
fn near<'a, T>(index: &Index, sentence: &str, all: &'a [T]) -> Vec<&'a T> {
    let words = Words::of_phrase(sentence);
    let numbers: BTreeSet<u32> =
        words.stream().split([' ', '\n']).filter_map(|word| index.get(word)).flatten().copied().collect();
    numbers.into_iter().filter_map(|number| all.get(number as usize)).collect()
}
