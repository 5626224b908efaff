//! A word in eight bytes: an archive in memory holds millions.

use super::{Case, Word, WordKind};
use crate::text::Span;

/// The most bytes of a word.
pub(super) const LONGEST: usize = (1 << 24) - 1;

const KINDS: [WordKind; 4] = [WordKind::Word, WordKind::Number, WordKind::Clitic, WordKind::Mark];
/// Filled up to eight, so that no index needs a second look.
const CASES: [Case; 8] =
    [Case::None, Case::Lower, Case::Title, Case::Upper, Case::Mixed, Case::None, Case::None, Case::None];

/// Where a word starts (32 bits), its length (24), its kind (2), its case (3), its capital, its space
/// and whether it is folded as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packed(u64);

impl Packed {
    pub(super) fn of(word: Word) -> Self {
        let flags = word.kind as u64 | (word.case as u64) << 2 | u64::from(word.capital) << 5;
        let length = word.span.len().min(LONGEST) as u64;
        Self((word.span.start() as u64) << 32 | length << 8 | flags | u64::from(word.spaced) << 6)
    }

    pub(super) fn word(self) -> Word {
        let flags = self.0 as usize;
        Word {
            span: self.span(),
            kind: KINDS[flags & 3],
            case: CASES[flags >> 2 & 7],
            capital: flags & 1 << 5 != 0,
            spaced: flags & 1 << 6 != 0,
        }
    }

    /// What it is besides its place.
    pub(super) fn flags(self) -> u8 {
        self.0 as u8
    }

    /// A word of a place.
    pub(super) fn of_flags(span: Span, flags: u8) -> Self {
        Self((span.start() as u64) << 32 | (span.len().min(LONGEST) as u64) << 8 | u64::from(flags))
    }

    /// The same word with the note whether it is folded as it stands.
    pub(super) fn folded_as_written(self, plain: bool) -> Self {
        Self(self.0 | u64::from(plain) << 7)
    }

    /// Whether it is folded as it stands.
    pub(super) fn is_plain(self) -> bool {
        self.0 & 1 << 7 != 0
    }

    pub(super) fn start(self) -> usize {
        (self.0 >> 32) as usize
    }

    pub(super) fn span(self) -> Span {
        let length = self.0 as usize >> 8 & LONGEST;
        Span::new(self.start(), self.start() + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_comes_out_as_it_went_in() {
        for (index, kind) in KINDS.into_iter().enumerate() {
            for case in CASES {
                let span = Span::new(4_000_000_000 - index, 4_000_000_000 + index * 900_000);
                let word = Word { span, kind, case, capital: index % 2 == 0, spaced: index < 2 };
                assert_eq!(Packed::of(word).word(), word);
            }
        }
    }
}
