//! What an article can be found by, as a hash.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// What kind of thing a key stands for. Two kinds never share a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::workspace) enum Kind {
    /// Somebody is mentioned.
    Mention,
    /// Somebody is introduced.
    Introduction,
    /// An actor is named by one of the spellings between which a house chooses.
    Spelling,
    /// Somebody speaks.
    Speaker,
    /// Somebody is spoken of.
    SpokenOf,
    /// Somebody denies something.
    Denial,
    /// Three words of a quotation.
    Quoted,
    /// Things of some actor are counted.
    Counted,
    /// Things are counted, with this outcome.
    Value,
    /// Somebody is described in some respect.
    Described,
    /// Somebody does something, as somebody says.
    Deed,
    /// Words that follow each other.
    Run,
    /// The day of the article.
    Day,
}

/// The bits that tell articles apart.
const ARTICLE: u64 = (1 << 24) - 1;

/// The bits that tell kinds apart, above those.
const KIND: u64 = 0xf << ARTICLE.count_ones();

impl Kind {
    fn bits(self) -> u64 {
        (self as u64) << ARTICLE.count_ones()
    }
}

/// A hash and its kind with room for an article's number in the low bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workspace) struct Key(u64);

impl Key {
    /// The key of a thing.
    pub(in crate::workspace) fn of(kind: Kind, thing: impl Hash) -> Self {
        let mut hasher = FxHasher::default();
        (kind, thing).hash(&mut hasher);
        let hash = hasher.finish();
        Self((hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) & !(ARTICLE | KIND) | kind.bits())
    }

    /// The key of a number, which can be read from it again. Neighbours lie far from each other, as other keys do.
    pub(super) fn of_number(kind: Kind, number: u32) -> Self {
        Self(u64::from(number.reverse_bits()) << u32::BITS | kind.bits())
    }

    /// The number of such a key.
    pub(super) fn number(self) -> u32 {
        ((self.0 >> u32::BITS) as u32).reverse_bits()
    }

    /// Whether it stands for a thing of a kind.
    pub(in crate::workspace) fn is(self, kind: Kind) -> bool {
        self.0 & KIND == kind.bits()
    }

    /// The hash.
    pub(in crate::workspace) fn to_bits(self) -> u64 {
        self.0
    }

    /// The key of a hash.
    pub(in crate::workspace) fn of_bits(bits: u64) -> Self {
        Self(bits & !ARTICLE)
    }

    /// The posting that says that an article has the thing.
    pub(in crate::workspace) fn posting(self, article: u32) -> u64 {
        self.0 | u64::from(article) & ARTICLE
    }

    /// The first and the last posting of the thing.
    pub(super) fn postings(self) -> (u64, u64) {
        (self.0, self.0 | ARTICLE)
    }
}

/// The article of a posting.
pub(super) fn article(posting: u64) -> u32 {
    (posting & ARTICLE) as u32
}
