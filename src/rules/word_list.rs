//! Lists of words that rules go by.

use std::{collections::HashSet, sync::OnceLock};

use rustc_hash::FxBuildHasher;

/// Folded words, written in one string and parted by blanks. Rules ask for every word of an article, so the string is
/// cut up once.
pub(crate) struct WordList {
    words: &'static str,
    set: OnceLock<HashSet<&'static str, FxBuildHasher>>,
}

impl WordList {
    /// The list of the words in a string.
    pub(crate) const fn of(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Whether a folded word is on the list.
    pub(crate) fn has(&self, folded: &str) -> bool {
        self.set().contains(folded)
    }

    /// Its words, in the order of the string.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.split_whitespace()
    }

    fn set(&self) -> &HashSet<&'static str, FxBuildHasher> {
        self.set.get_or_init(|| self.iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_not_their_pieces() {
        static BODIES: WordList = WordList::of(
            "court jury \
             police",
        );
        assert!(["court", "jury", "police"].iter().all(|word| BODIES.has(word)));
        assert!(!["", " ", "cour", "court jury"].iter().any(|word| BODIES.has(word)));
    }
}
