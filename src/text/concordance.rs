//! Where each word of a text stands: who looks for a few words need not read them all.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Words;

/// The places of each folded form. It holds numbers only and is asked together with the words that it was made of.
#[derive(Clone, Debug, Default)]
pub struct Concordance {
    /// The first place of a form, by the form's hash.
    first: FxHashMap<u64, u32>,
    /// The next place of the form of each word.
    next: Vec<u32>,
}

/// Behind the last place.
const NOWHERE: u32 = u32::MAX;

impl Concordance {
    /// The concordance of some words.
    pub fn of(words: &Words) -> Self {
        // An article has every word some three times.
        let mut first = FxHashMap::with_capacity_and_hasher(words.len() / 3, FxBuildHasher);
        let mut next = vec![NOWHERE; words.len()];
        for index in (0..words.len()).rev() {
            let folded = words.folded(index);
            if !folded.is_empty() {
                next[index] = first.insert(hash(folded), index as u32).unwrap_or(NOWHERE);
            }
        }
        Self { first, next }
    }

    /// The places of a folded form, from left to right.
    pub fn places<'a>(&'a self, words: &'a Words, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
        let first = self.first.get(&hash(folded)).copied();
        let next = |place: &u32| self.next.get(*place as usize).copied().filter(|next| *next != NOWHERE);
        // Forms may share a hash.
        let is_it = move |place: &usize| words.folded(*place) == folded;
        std::iter::successors(first, next).map(|place| place as usize).filter(is_it)
    }
}

fn hash(folded: &str) -> u64 {
    FxBuildHasher.hash_one(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_where_it_stands_and_nowhere_else() {
        let words = Words::of_phrase("The mayor said the town's mayors said no — the Mayor said");
        let concordance = Concordance::of(&words);
        for index in 0..words.len() {
            let form = words.folded(index);
            let read: Vec<_> = (0..words.len()).filter(|&other| words.folded(other) == form).collect();
            let found: Vec<_> = concordance.places(&words, form).collect();
            assert_eq!(found, if form.is_empty() { Vec::new() } else { read }, "{form}");
        }
        assert_eq!(concordance.places(&words, "town").count(), 1);
        assert_eq!(concordance.places(&words, "city").count(), 0);
    }
}
