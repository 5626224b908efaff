//! Entries are stored many together: an archive is read in a few long strokes and not article by article.

use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

use super::identity::Digest;

/// Entries of a pack.
pub(super) const ENTRIES: usize = 512;
/// Bytes of an entry's place in the head of its pack: its key, and where it ends.
const PLACE: usize = size_of::<Digest>() + size_of::<u32>();

/// Entries as one pack: how many, their places, and themselves.
pub(super) fn of(entries: &[(Digest, Vec<u8>)]) -> Vec<u8> {
    let mut pack = (entries.len() as u32).to_le_bytes().to_vec();
    let mut end = 0;
    for (key, bytes) in entries {
        end += bytes.len() as u32;
        pack.extend(key);
        pack.extend(end.to_le_bytes());
    }
    entries.iter().for_each(|(_, bytes)| pack.extend(bytes));
    pack
}

/// What a file knew when it was opened.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: Vec<u64>,
    packs: Vec<Vec<u8>>,
    places: FxHashMap<Digest, Place>,
    /// Whether there are packs of another program or dictionary, too.
    foreign: bool,
}

#[derive(Debug)]
struct Place {
    pack: usize,
    start: usize,
    end: usize,
    used: AtomicBool,
}

impl Known {
    /// Reads the places of entries. Nothing where a pack is not one.
    pub(super) fn of((packs, foreign): (Vec<(u64, Vec<u8>)>, bool)) -> Option<Self> {
        let mut known = Self { foreign, ..Self::default() };
        for (id, bytes) in packs {
            known.take(&bytes)?;
            known.ids.push(id);
            known.packs.push(bytes);
        }
        Some(known)
    }

    fn take(&mut self, bytes: &[u8]) -> Option<()> {
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize);
        let count = number(bytes.get(..size_of::<u32>())?)?;
        let head = bytes.get(size_of::<u32>()..)?.get(..count.checked_mul(PLACE)?)?;
        let first = size_of::<u32>() + head.len();
        let mut start = first;
        for place in head.chunks_exact(PLACE) {
            let (key, end) = place.split_at(size_of::<Digest>());
            let end = first + number(end)?;
            bytes.get(start..end)?;
            let place = Place { pack: self.packs.len(), start, end, used: AtomicBool::new(false) };
            self.places.insert(key.try_into().ok()?, place);
            start = end;
        }
        Some(())
    }

    /// An entry.
    pub(super) fn get(&self, key: Digest) -> Option<&[u8]> {
        let Place { pack, start, end, used } = self.places.get(&key)?;
        used.store(true, Ordering::Relaxed);
        Some(&self.packs[*pack][*start..*end])
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
    pub(super) fn entries(&self, all: bool) -> Vec<(Digest, Vec<u8>)> {
        let wanted = self.places.iter().filter(|(_, place)| all || place.used.load(Ordering::Relaxed));
        let bytes = |place: &Place| self.packs[place.pack][place.start..place.end].to_vec();
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
        let known = Known::of((vec![(7, pack.clone())], false)).unwrap();
        assert_eq!((known.get([1; 16]), known.get([3; 16])), (Some(&b"one"[..]), Some(&b"three"[..])));
        assert_eq!((known.get([4; 16]), known.unused(), known.packs()), (None, 1, &[7][..]));
        assert_eq!((known.entries(true).len(), known.entries(false).len()), (3, 2));
        for cut in 0..pack.len() {
            assert!(Known::of((vec![(7, pack[..cut].to_vec())], false)).is_none(), "{cut}");
        }
    }
}
