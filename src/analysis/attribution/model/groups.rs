//! Groups of words that are used alike: what is learnt of `quipped` then holds for `deadpanned` too.

use super::{cues::HashedMap, lexical};

/// The groups before this are the shapes of words that belong to none.
const FIRST: u16 = 16;

/// The group of a word by its hashed form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    of: HashedMap<u32, u16>,
}

impl Groups {
    /// Groups as a text gives them: the words of one group on each line.
    pub fn read(text: &str) -> Self {
        let words = text.lines().zip(FIRST..).flat_map(|(line, group)| line.split(' ').map(move |word| (word, group)));
        Self { of: words.map(|(word, group)| (lexical::hash(b'w', word), group)).collect() }
    }

    /// The group of a form.
    pub fn of(&self, form: u32) -> Option<u16> {
        self.of.get(&form).copied()
    }

    /// The entries by hash.
    pub(super) fn entries(&self) -> Vec<(u32, u16)> {
        let mut entries: Vec<_> = self.of.iter().map(|(&hash, &group)| (hash, group)).collect();
        entries.sort_unstable();
        entries
    }

    /// The groups that [`Self::entries`] gave.
    pub(super) fn from_entries(entries: impl IntoIterator<Item = (u32, u16)>) -> Self {
        Self { of: entries.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_line_share_a_group() {
        let groups = Groups::read("said told\nbridge\n");
        let of = |word| groups.of(lexical::hash(b'w', word));
        assert_eq!(of("said"), of("told"));
        assert_ne!(of("said"), of("bridge"));
        assert_eq!(of("quay"), None);
    }
}
