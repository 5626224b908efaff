//! Groups of words that are used alike: what is learnt of `quipped` then holds for `deadpanned` too.

use super::{
    lexical,
    slots::{Slots, key},
};

/// The groups before this are the shapes of words that belong to none.
const FIRST: u16 = 16;

/// The group of a word by its hashed form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// By hash.
    entries: Vec<(u32, u16)>,
    slots: Slots,
}

impl Groups {
    /// Groups as a text gives them: the words of one group on each line.
    pub fn read(text: &str) -> Self {
        let words = text.lines().zip(FIRST..).flat_map(|(line, group)| line.split(' ').map(move |word| (word, group)));
        Self::from_entries(words.map(|(word, group)| (lexical::hash(b'w', word), group)))
    }

    /// The group of a form.
    pub fn of(&self, form: u32) -> Option<u32> {
        Some(self.slots.get(key(form))).filter(|&group| group > 0)
    }

    /// The entries by hash.
    pub(super) fn entries(&self) -> &[(u32, u16)] {
        &self.entries
    }

    /// The groups that [`Self::entries`] gave.
    pub(super) fn from_entries(entries: impl IntoIterator<Item = (u32, u16)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_unstable();
        let mut slots = Slots::with_capacity(entries.len());
        for &(hash, group) in &entries {
            slots.insert(key(hash), group.into());
        }
        Self { entries, slots }
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
