//! The weights as they are shipped: one byte each, in a hash table without pointers.
//!
//! A bucket of the node table holds two entries of a fingerprint and seven weights. Fingerprints stand apart from
//! weights: most keys are not there, and a table of fingerprints alone stays in the processor's cache. Looking a key up
//! branches nowhere; a key that is not there reads the entry of no weights. The weights of an entry are one number and
//! are added as such.

use std::hint::select_unpredictable;

use super::{
    crf::{EdgeScores, LANES, NodeScores, STATES},
    moves::{LEGAL, MoveScores, PACKED},
    slots::Slots,
};

/// Buckets are counted in powers of two: this is the power.
pub const NODE_BITS: u32 = 16;
/// Larger weights are cut to this.
const CLIP: f32 = 0.5;

/// How many buckets there are.
const BUCKETS: usize = 1 << NODE_BITS;
/// How many entries: the one of no weights, then two for each bucket.
const ENTRIES: usize = 1 + 2 * BUCKETS;

/// Weights of node features.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeTable {
    prints: Vec<[u8; 2]>,
    /// The entry of no weights, then two for each bucket.
    weights: Vec<u64>,
    /// What every token's states start from.
    pub offsets: [f32; STATES],
}

impl Default for NodeTable {
    fn default() -> Self {
        Self { prints: vec![[0; 2]; BUCKETS], weights: vec![BIAS; ENTRIES], offsets: [0.0; STATES] }
    }
}

/// A key's bucket and its fingerprint, which is never 0: that marks an empty entry.
const fn place(key: u64) -> (usize, u8) {
    let print = (key >> 56) as u8;
    ((key >> 7) as usize & (BUCKETS - 1), if print == 0 { 1 } else { print })
}

/// Turns signed bytes into bytes above zero and back, in all lanes but the highest, which is not used.
const BIAS: u64 = 0x0080_8080_8080_8080;
/// Every other byte.
const LANES_APART: u64 = 0x00ff_00ff_00ff_00ff;

impl NodeTable {
    /// A weight of one step.
    pub const STEP: f32 = CLIP / 127.0;

    /// The table whose entries are given as bytes, the fingerprint first.
    pub(super) fn from_bytes(buckets: &[[u8; 16]], offsets: [f32; STATES]) -> Self {
        let mut weights = Vec::with_capacity(ENTRIES);
        weights.push(BIAS);
        for [first, second] in
            buckets.iter().map(|bucket| bucket.as_chunks().0).filter_map(|entries| entries.first_chunk())
        {
            weights.extend([first, second].map(|entry| u64::from_le_bytes(*entry) >> 8 ^ BIAS));
        }
        Self { prints: buckets.iter().map(|bytes| [bytes[0], bytes[8]]).collect(), weights, offsets }
    }

    /// The entries as bytes.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> + '_ {
        let entries = self.prints.iter().flatten().zip(&self.weights[1..]);
        entries.flat_map(|(print, weights)| ((weights ^ BIAS) << 8 | u64::from(*print)).to_le_bytes())
    }

    /// Puts a feature in; `false` where its bucket is full.
    pub fn insert(&mut self, key: u64, weights: &[f32; STATES]) -> bool {
        let (bucket, print) = place(key);
        let side = match self.prints[bucket] {
            [0, _] => 0,
            [taken, 0] if taken != print => 1,
            _ => return false,
        };
        let bytes = weights
            .iter()
            .rev()
            .fold(0, |bytes, &weight| bytes << 8 | u64::from(quantize(weight, Self::STEP).cast_unsigned()));
        self.prints[bucket][side] = print;
        self.weights[1 + 2 * bucket + side] = bytes ^ BIAS;
        true
    }

    /// The sum of the weights of all keys, at most 256.
    pub fn score(&self, keys: &[u64]) -> NodeScores {
        let mut scores = [0.0; LANES];
        let Some(prints) = self.prints.first_chunk::<BUCKETS>() else { return scores };
        let Some(weights) = self.weights.first_chunk::<ENTRIES>() else { return scores };
        let (mut even, mut all) = (0_u64, 0_u64);
        for &key in keys {
            let (bucket, print) = place(key);
            let [first, second] = prints[bucket];
            let entry = select_unpredictable(second == print, 2 * bucket + 2, 0);
            let entry = select_unpredictable(first == print, 2 * bucket + 1, entry);
            even += weights[entry] & LANES_APART;
            all += weights[entry];
        }
        let odd = (all - even) >> 8;
        for (state, score) in scores.iter_mut().enumerate().take(STATES) {
            let sum = (if state % 2 == 0 { even } else { odd }) >> (state / 2 * 16) & 0xffff;
            *score = self.offsets[state] + (sum as f32 - 128.0 * keys.len() as f32) * Self::STEP;
        }
        scores
    }
}

/// Weights of edge features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeTable {
    /// The row of no weights, then all others.
    rows: Vec<PackedRow>,
    numbers: Slots,
}

/// The weights of one edge feature. Each row has a step of its own: most are far weaker than the strongest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct EdgeRow {
    pub step: f32,
    pub weights: [i8; LANES * LANES],
}

/// A row without the moves that cannot be.
#[derive(Clone, Copy, Debug, PartialEq)]
struct PackedRow {
    key: u64,
    step: f32,
    weights: [i8; PACKED],
}

impl PackedRow {
    fn of(key: u64, row: &EdgeRow) -> Self {
        let mut weights = [0; PACKED];
        for (index, place) in LEGAL {
            weights[place] = row.weights[index];
        }
        Self { key, step: row.step, weights }
    }

    fn full(&self) -> EdgeRow {
        let mut weights = [0; LANES * LANES];
        for (index, place) in LEGAL {
            weights[index] = self.weights[place];
        }
        EdgeRow { step: self.step, weights }
    }
}

impl EdgeTable {
    /// The table of features with their weights; keys must differ.
    pub fn new(features: &[(u64, EdgeScores)]) -> Self {
        let row = |weights: &EdgeScores| {
            let top = weights.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
            let step = if top > 0.0 { top / 127.0 } else { 1.0 };
            EdgeRow { step, weights: weights.map(|weight| quantize(weight, step)) }
        };
        Self::from_parts(features.iter().map(|(key, weights)| (*key, row(weights))))
    }

    pub(super) fn from_parts(parts: impl Iterator<Item = (u64, EdgeRow)>) -> Self {
        let nothing = PackedRow { key: 0, step: 0.0, weights: [0; PACKED] };
        let parts = parts.map(|(key, row)| PackedRow::of(key, &row));
        let rows: Vec<_> = std::iter::once(nothing).chain(parts).collect();
        let mut numbers = Slots::with_capacity(rows.len());
        for (number, row) in (0..).zip(&rows).skip(1) {
            numbers.insert(row.key, number);
        }
        Self { rows, numbers }
    }

    /// The rows with their keys, in their order.
    pub(super) fn parts(&self) -> Vec<(u64, EdgeRow)> {
        self.rows.iter().skip(1).map(|row| (row.key, row.full())).collect()
    }

    /// The scores of the moves that the keys stand for.
    pub fn score(&self, keys: &[u64]) -> MoveScores {
        let mut scores = [0.0; PACKED];
        for &key in keys {
            let Some(row) = self.rows.get(self.numbers.get(key) as usize) else { continue };
            // A strange key may share half of its bits with a row's.
            let step = if row.key == key { row.step } else { 0.0 };
            for (score, weight) in scores.iter_mut().zip(&row.weights) {
                *score += f32::from(*weight) * step;
            }
        }
        scores
    }
}

fn quantize(weight: f32, step: f32) -> i8 {
    (weight / step).round().clamp(-127.0, 127.0) as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_finds_its_own_weights_and_a_strange_one_nothing() {
        let mut table = NodeTable::default();
        assert!(table.insert(0xab00_0000_0000_0380, &[0.5, -0.25, 0.0, 0.0, 0.0, 0.0, 0.125]));
        let scores = table.score(&[0xab00_0000_0000_0380, 0xcd00_0000_0000_0380, 0xab00_0000_0000_1380]);
        let wanted = [0.5, -0.25, 0.0, 0.0, 0.0, 0.0, 0.125];
        assert!(scores.iter().zip(wanted).all(|(score, wanted)| (score - wanted).abs() < 0.01), "{scores:?}");
    }

    #[test]
    fn a_full_bucket_refuses() {
        let mut table = NodeTable::default();
        let key = |print: u64| print << 56;
        assert!(table.insert(key(3), &[0.1; 7]) && table.insert(key(5), &[0.2; 7]));
        assert!(!table.insert(key(7), &[0.3; 7]) && !table.insert(key(3), &[0.3; 7]));
    }
}
