//! The weights as they are shipped: one byte each, in a hash table without pointers.
//!
//! A bucket of the node table is 16 bytes: two entries of a fingerprint and seven weights. Looking a key up reads one
//! bucket and branches nowhere; a key that is not there meets a strange fingerprint and adds nothing. An entry is one
//! number, its fingerprint in the highest byte, and the weights are added as one number too.

use std::hint::select_unpredictable;

use super::{
    crf::{EdgeScores, LANES, NodeScores, STATES},
    cues::HashedMap,
    moves::{MoveScores, PACKED, places},
};

/// Buckets are counted in powers of two: this is the power.
pub const NODE_BITS: u32 = 16;
/// Larger weights are cut to this.
const CLIP: f32 = 0.5;

/// How many buckets there are.
const BUCKETS: usize = 1 << NODE_BITS;

type Bucket = [u64; 2];

/// Weights of node features.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeTable {
    buckets: Vec<Bucket>,
    /// What every token's states start from.
    pub offsets: [f32; STATES],
}

impl Default for NodeTable {
    fn default() -> Self {
        Self { buckets: vec![[BIAS; 2]; BUCKETS], offsets: [0.0; STATES] }
    }
}

/// A key's bucket and its fingerprint, which is never 0: that marks an empty entry.
const fn place(key: u64) -> (usize, u64) {
    let print = key >> 56;
    ((key >> 7) as usize & (BUCKETS - 1), if print == 0 { 1 } else { print })
}

/// Where an entry's fingerprint stands.
const PRINT: u32 = 56;
/// Turns signed bytes into bytes above zero and back, in all lanes but the fingerprint's.
const BIAS: u64 = 0x0080_8080_8080_8080;
/// Every other byte.
const LANES_APART: u64 = 0x00ff_00ff_00ff_00ff;

impl NodeTable {
    /// A weight of one step.
    pub const STEP: f32 = CLIP / 127.0;

    /// The table whose entries are given as bytes, the fingerprint first.
    pub(super) fn from_bytes(buckets: &[[u8; 16]], offsets: [f32; STATES]) -> Self {
        let entry = |bytes: &[u8]| {
            let little = bytes.iter().rev().fold(0, |entry, &byte| entry << 8 | u64::from(byte));
            little.rotate_right(8) ^ BIAS
        };
        Self { buckets: buckets.iter().map(|bytes| [entry(&bytes[..8]), entry(&bytes[8..])]).collect(), offsets }
    }

    /// The entries as bytes.
    pub(super) fn bytes(&self) -> impl Iterator<Item = u8> + '_ {
        self.buckets.iter().flatten().flat_map(|entry| (entry ^ BIAS).rotate_left(8).to_le_bytes())
    }

    /// Puts a feature in; `false` where its bucket is full.
    pub fn insert(&mut self, key: u64, weights: &[f32; STATES]) -> bool {
        let (bucket, print) = place(key);
        let [first, second] = &mut self.buckets[bucket];
        let free = match (*first >> PRINT, *second >> PRINT) {
            (0, _) => first,
            (taken, 0) if taken != print => second,
            _ => return false,
        };
        let bytes = weights
            .iter()
            .rev()
            .fold(0, |bytes, &weight| bytes << 8 | u64::from(quantize(weight, Self::STEP).cast_unsigned()));
        *free = (print << PRINT | bytes) ^ BIAS;
        true
    }

    /// The sum of the weights of all keys, at most 256.
    pub fn score(&self, keys: &[u64]) -> NodeScores {
        let mut scores = [0.0; LANES];
        let Some(buckets) = self.buckets.first_chunk::<BUCKETS>() else { return scores };
        let (mut even, mut all) = (0_u64, 0_u64);
        for &key in keys {
            let (bucket, print) = place(key);
            let [first, second] = buckets[bucket];
            let second = select_unpredictable(second >> PRINT == print, second, BIAS);
            let entry = select_unpredictable(first >> PRINT == print, first, second);
            even = even.wrapping_add(entry & LANES_APART);
            all = all.wrapping_add(entry);
        }
        // What is not in even bytes is in odd ones. The highest byte's sum overflows: it is that of the fingerprints.
        let odd = all.wrapping_sub(even) >> 8;
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
    rows: Vec<PackedRow>,
    index: HashedMap<u64, u32>,
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
    step: f32,
    weights: [i8; PACKED],
}

impl PackedRow {
    fn of(row: &EdgeRow) -> Self {
        let mut weights = [0; PACKED];
        places().for_each(|(index, place)| weights[place] = row.weights[index]);
        Self { step: row.step, weights }
    }

    fn full(&self) -> EdgeRow {
        let mut weights = [0; LANES * LANES];
        places().for_each(|(index, place)| weights[index] = self.weights[place]);
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
        let (keys, rows): (Vec<u64>, Vec<PackedRow>) = parts.map(|(key, row)| (key, PackedRow::of(&row))).unzip();
        Self { rows, index: keys.into_iter().zip(0..).collect() }
    }

    /// The rows with their keys, in their order.
    pub(super) fn parts(&self) -> Vec<(u64, EdgeRow)> {
        let mut parts: Vec<_> = self.index.iter().map(|(&key, &row)| (row, key)).collect();
        parts.sort_unstable();
        parts.into_iter().map(|(row, key)| (key, self.rows[row as usize].full())).collect()
    }

    /// The scores of the moves that the keys stand for.
    pub fn score(&self, keys: &[u64]) -> MoveScores {
        let mut scores = [0.0; PACKED];
        for row in keys.iter().filter_map(|key| self.index.get(key)) {
            let PackedRow { step, weights } = &self.rows[*row as usize];
            for (score, weight) in scores.iter_mut().zip(weights) {
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
