//! A table from hashes to numbers that is looked up without branches to guess: full and strange slots end a search alike.

/// The bits of a slot that hold its key's uppermost ones; the others hold its number.
const TAG: u32 = 0xffff_0000;

/// Numbers from 1 to 65,535 by a key. Keys that share their uppermost and lowest bits are the caller's to tell apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slots {
    /// A key's tag above its number; 0 where nothing stands. A power of two of them, or none.
    list: Vec<u32>,
}

impl Slots {
    /// A table for so many keys, at most half full: few searches then take a second look, and it stays small.
    pub(super) fn with_capacity(keys: usize) -> Self {
        let slots = if keys == 0 { 0 } else { (2 * keys).next_power_of_two() };
        Self { list: vec![0; slots] }
    }

    /// Puts a key in, unless one of the same tag stands on the way to its place or the number is too high.
    pub(super) fn insert(&mut self, key: u64, number: u32) {
        let at = self.place(key);
        if self.list[at] == 0 && number & TAG == 0 {
            self.list[at] = tag(key) | number;
        }
    }

    /// The number of a key; 0 where it has none.
    pub(super) fn get(&self, key: u64) -> u32 {
        if self.list.is_empty() { 0 } else { self.list[self.place(key)] & !TAG }
    }

    /// Where a key stands, or would stand.
    fn place(&self, key: u64) -> usize {
        let mask = self.list.len() - 1;
        let mut at = key as usize & mask;
        while self.list[at] != 0 && (self.list[at] ^ tag(key)) & TAG != 0 {
            at = (at + 1) & mask;
        }
        at
    }
}

fn tag(key: u64) -> u32 {
    (key >> 32) as u32 & TAG
}

/// A hash of 32 bits as a key, which has to differ in both halves.
pub(super) fn key(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_start_at_one_place_keep_their_numbers() {
        let key = |upper: u64| upper << 48 | 5;
        let mut slots = Slots::with_capacity(3);
        (1..=3).for_each(|number| slots.insert(key(u64::from(number)), number));
        assert_eq!([1, 2, 3, 4].map(|upper| slots.get(key(upper))), [1, 2, 3, 0]);
        assert_eq!(Slots::default().get(key(1)), 0);
    }
}
