//! Entries are stored many together: an archive is read in a few long strokes and not article by article.

use std::{
    ops::{Deref, Range},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rustc_hash::FxHashMap;

use super::identity::Digest;

/// Entries of a pack.
pub(super) const ENTRIES: usize = 512;
/// Bytes of an entry's place in the head of its pack: its key, and where it ends.
const PLACE: usize = size_of::<Digest>() + size_of::<u32>();

/// Entries as one pack: how many, their places, and themselves.
pub(super) fn of<B: AsRef<[u8]>>(entries: &[(Digest, B)]) -> Vec<u8> {
    let mut pack = (entries.len() as u32).to_le_bytes().to_vec();
    let mut end = 0;
    for (key, bytes) in entries {
        end += bytes.as_ref().len() as u32;
        pack.extend(key);
        pack.extend(end.to_le_bytes());
    }
    for (_, bytes) in entries {
        pack.extend(bytes.as_ref());
    }
    pack
}

/// How many entries a pack says it has.
pub(super) fn entries(pack: &[u8]) -> Option<usize> {
    Some(u32::from_le_bytes(pack.get(..size_of::<u32>())?.try_into().ok()?) as usize)
}

/// What a file knew when it was opened.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: Vec<u64>,
    /// All packs in one piece, which goes back to the system as one.
    bytes: Arc<Vec<u8>>,
    places: FxHashMap<Digest, Place>,
    /// Whether there are packs of another program or dictionary, too.
    foreign: bool,
}

#[derive(Debug)]
struct Place {
    range: Range<usize>,
    used: AtomicBool,
}

/// The bytes of an entry; they keep the others, too.
#[derive(Debug)]
pub(super) struct Bytes {
    all: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.all[self.range.clone()]
    }
}

/// Packs as they are read: their numbers with where they end, and their bytes.
#[derive(Debug, Default)]
pub(super) struct Packs {
    pub(super) ends: Vec<(u64, usize)>,
    pub(super) bytes: Vec<u8>,
    /// Whether there are packs of another program or dictionary, too.
    pub(super) foreign: bool,
}

impl Known {
    /// Reads the places of entries. Nothing where a pack is not one.
    pub(super) fn of(Packs { ends, bytes, foreign }: Packs) -> Option<Self> {
        let (mut known, mut start) = (Self { foreign, ..Self::default() }, 0);
        for (id, end) in ends {
            known.take(&bytes[start..end], start)?;
            known.ids.push(id);
            start = end;
        }
        known.bytes = Arc::new(bytes);
        Some(known)
    }

    /// Takes the places of a pack that stands at some byte of all.
    fn take(&mut self, bytes: &[u8], at: usize) -> Option<()> {
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize);
        let count = entries(bytes)?;
        let head = bytes.get(size_of::<u32>()..)?.get(..count.checked_mul(PLACE)?)?;
        let first = size_of::<u32>() + head.len();
        let mut start = first;
        for place in head.chunks_exact(PLACE) {
            let (key, end) = place.split_at(size_of::<Digest>());
            let end = first + number(end)?;
            bytes.get(start..end)?;
            let place = Place { range: at + start..at + end, used: AtomicBool::new(false) };
            self.places.insert(key.try_into().ok()?, place);
            start = end;
        }
        Some(())
    }

    /// An entry.
    pub(super) fn get(&self, key: Digest) -> Option<Bytes> {
        let Place { range, used } = self.places.get(&key)?;
        used.store(true, Ordering::Relaxed);
        Some(Bytes { all: Arc::clone(&self.bytes), range: range.clone() })
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// How many entries nobody has asked for.
    pub(super) fn unused(&self) -> usize {
        self.places.values().filter(|place| !place.used.load(Ordering::Relaxed)).count()
    }

    /// The packs by the numbers that the file knows them by.
    pub(super) fn packs(&self) -> &[u64] {
        &self.ids
    }

    pub(super) fn has_foreign(&self) -> bool {
        self.foreign
    }

    /// All entries, or those that somebody has asked for, by key.
    pub(super) fn entries(&self, all: bool) -> Vec<(Digest, &[u8])> {
        let wanted = self.places.iter().filter(|(_, place)| all || place.used.load(Ordering::Relaxed));
        let bytes = |place: &Place| &self.bytes[place.range.clone()];
        let mut entries: Vec<_> = wanted.map(|(key, place)| (*key, bytes(place))).collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_in_their_pack_and_a_cut_one_is_none() {
        let entries = [([1; 16], b"one".to_vec()), ([2; 16], Vec::new()), ([3; 16], b"three".to_vec())];
        let pack = of(&entries);
        let two = [pack.clone(), pack.clone()].concat();
        let packs = Packs { ends: vec![(7, pack.len()), (9, two.len())], bytes: two, foreign: false };
        let known = Known::of(packs).unwrap();
        assert_eq!((&*known.get([1; 16]).unwrap(), &*known.get([3; 16]).unwrap()), (&b"one"[..], &b"three"[..]));
        assert_eq!((known.get([4; 16]).is_none(), known.unused(), known.packs()), (true, 1, &[7, 9][..]));
        assert_eq!((known.entries(true).len(), known.entries(false).len()), (3, 2));
        for cut in 0..pack.len() {
            let packs = Packs { ends: vec![(7, cut)], bytes: pack[..cut].to_vec(), foreign: false };
            assert!(Known::of(packs).is_none(), "{cut}");
        }
    }
}
