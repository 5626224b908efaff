//! How often a word form is a cue: the table of likelihoods, counted on annotated articles.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    lexical::Lexical,
    slots::{Slots, key},
};

/// How likely a word is a cue where it stands outside a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likelihood {
    /// 0 unknown, 1 to 7 by share, 11 and more the same on few examples.
    pub bucket: u8,
    /// Whether it is a cue more often than the threshold of strong cues.
    pub strong: bool,
}

/// Counts of a form or a stem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Seen outside contents.
    pub seen: u32,
    /// Of these as a cue.
    pub cue: u32,
}

/// Fewer examples than this say little of a form: its stem is asked.
pub const ENOUGH: u32 = 3;
/// From this share on a cue is strong.
const STRONG: f32 = 0.4;

impl Count {
    /// What the counts tell.
    pub fn likelihood(self) -> Likelihood {
        if self.seen == 0 {
            return Likelihood::default();
        }
        let share = self.cue as f32 / (self.seen as f32 + 0.5);
        let bucket = 1 + [0.02, 0.1, 0.25, 0.5, 0.75, 0.9].iter().filter(|&&cut| share >= cut).count() as u8;
        let bucket = match bucket {
            1 | 2 if self.seen < ENOUGH => 1,
            rare if self.seen < ENOUGH => rare + 10,
            bucket => bucket,
        };
        Likelihood { bucket, strong: share >= STRONG && self.cue >= 2 }
    }
}

impl Likelihood {
    /// The share's rank without regard to the number of examples.
    pub fn rank(self) -> u8 {
        if self.bucket > 10 { self.bucket - 10 } else { self.bucket }
    }

    fn pack(self) -> u8 {
        self.bucket | u8::from(self.strong) << 7
    }

    fn unpack(byte: u8) -> Self {
        Self { bucket: byte & 0x7f, strong: byte >> 7 == 1 }
    }
}

/// Hashes are their own hash.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 ^ u64::from(byte);
        }
    }

    fn write_u32(&mut self, value: u32) {
        // The map takes its control bits from the top.
        self.0 = u64::from(value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A map from hashes.
pub type HashedMap<K, V> = HashMap<K, V, BuildHasherDefault<Identity>>;

/// Likelihoods by hashed form and hashed stem.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CueTable {
    /// By hash.
    entries: Vec<(u32, u8)>,
    /// The same; a number is the likelihood's byte with a bit above it.
    slots: Slots,
}

/// Marks the number of a likelihood that may be 0 itself.
const KNOWN: u32 = 1 << 8;

impl CueTable {
    /// The table of counted forms and stems; both are hashes of distinct kinds and share a table.
    pub fn new(forms: &BTreeMap<u32, Count>, stems: &BTreeMap<u32, Count>) -> Self {
        let forms = forms.iter().filter(|(_, count)| count.seen >= ENOUGH);
        let stems = stems.iter().filter(|(_, count)| count.seen > 0);
        // Should a form and a stem have one hash, the stem's word counts.
        let all: BTreeMap<u32, u8> =
            forms.chain(stems).map(|(&hash, count)| (hash, count.likelihood().pack())).collect();
        Self::from_entries(all)
    }

    /// How likely a word is a cue: by its form where that was seen often enough, else by its stem.
    pub fn likelihood(&self, word: &Lexical) -> Likelihood {
        let (form, stem) = (self.slots.get(key(word.form)), self.slots.get(key(word.stem)));
        Likelihood::unpack(if form == 0 { stem } else { form } as u8)
    }

    /// The entries by hash.
    pub(super) fn entries(&self) -> &[(u32, u8)] {
        &self.entries
    }

    /// The table of entries that [`Self::entries`] gave.
    pub(super) fn from_entries(entries: impl IntoIterator<Item = (u32, u8)>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_unstable();
        let mut slots = Slots::with_capacity(entries.len());
        for &(hash, byte) in &entries {
            slots.insert(key(hash), KNOWN | u32::from(byte));
        }
        Self { entries, slots }
    }
}
