//! A sorted set of postings in many small pieces, so that a change copies a few of them and no clone copies any.
//!
//! Clones share their pieces. What a change costs therefore stays the same however many articles there are, even while
//! somebody still reads the set as it was before.

use std::sync::Arc;

use super::key::Key;
pub(super) use super::key::article;

/// Pieces of the set, and of each of these.
const OUTER: usize = 1 << 10;
const INNER: usize = 1 << 6;

type Leaf = Arc<Vec<u64>>;

/// The set.
#[derive(Clone, Debug, Default)]
pub(in crate::workspace) struct Shards {
    outer: Vec<Arc<Vec<Leaf>>>,
}

impl Shards {
    /// Notes that an article has a thing.
    pub(in crate::workspace) fn insert(&mut self, key: Key, article: u32) {
        let posting = key.posting(article);
        let leaf = self.leaf_mut(posting);
        if let Err(place) = leaf.binary_search(&posting) {
            if leaf.len() == leaf.capacity() {
                // Doubling would leave a third of all postings' room empty.
                leaf.reserve_exact(leaf.len() / 8 + 4);
            }
            leaf.insert(place, posting);
        }
    }

    /// Notes that an article no longer has a thing.
    pub(in crate::workspace) fn remove(&mut self, key: Key, article: u32) {
        let posting = key.posting(article);
        let leaf = self.leaf_mut(posting);
        if let Ok(place) = leaf.binary_search(&posting) {
            leaf.remove(place);
        }
    }

    /// The postings of a thing, by article.
    pub(in crate::workspace) fn hits(&self, key: Key) -> &[u64] {
        let (first, last) = key.postings();
        let (outer, inner) = place(first);
        let Some(leaf) = self.outer.get(outer).and_then(|leaves| leaves.get(inner)) else { return &[] };
        let start = leaf.partition_point(|posting| *posting < first);
        let count = leaf[start..].partition_point(|posting| *posting <= last);
        &leaf[start..start + count]
    }

    /// The numbers of the articles that have a thing.
    pub(in crate::workspace) fn articles(&self, key: Key) -> impl ExactSizeIterator<Item = u32> {
        self.hits(key).iter().map(|posting| article(*posting))
    }

    fn leaf_mut(&mut self, posting: u64) -> &mut Vec<u64> {
        let (outer, inner) = place(posting);
        if self.outer.is_empty() {
            let empty = Arc::new(vec![Leaf::default(); INNER]);
            self.outer = vec![empty; OUTER];
        }
        Arc::make_mut(&mut Arc::make_mut(&mut self.outer[outer])[inner])
    }
}

/// Which piece of which piece a posting belongs to.
fn place(posting: u64) -> (usize, usize) {
    let high = (posting >> 48) as usize;
    (high >> 6, high & (INNER - 1))
}

#[cfg(test)]
mod tests {
    use super::{super::key::Kind, *};

    #[test]
    fn a_clone_keeps_what_it_had() {
        let mut set = Shards::default();
        let keys: Vec<Key> = (0..500).map(|number| Key::of(Kind::Run, number)).collect();
        for (number, key) in keys.iter().enumerate() {
            set.insert(*key, number as u32 % 7);
            set.insert(*key, 9);
        }
        let before = set.clone();
        for key in &keys {
            set.remove(*key, 9);
        }
        let hits = |set: &Shards, key: usize| set.articles(keys[key]).collect::<Vec<_>>();
        assert_eq!((hits(&before, 8), hits(&set, 8)), (vec![1, 9], vec![1]));
        assert_eq!(hits(&set, 499), [2]);
        assert!(Shards::default().hits(keys[0]).is_empty());
    }
}
