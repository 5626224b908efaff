//! A sorted set of postings in many small pieces, so that a change copies a few of them and no clone copies any.
//!
//! Clones share their pieces. What a change costs therefore stays the same however many articles there are, even while
//! somebody still reads the set as it was before.

use std::sync::Arc;

use rayon::prelude::*;

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
            grow(leaf, 1);
            leaf.insert(place, posting);
        }
    }

    /// Notes many postings that are not there yet, on all cores. They are gone through twice: to make room, and to sort
    /// them.
    pub(in crate::workspace) fn extend(&mut self, postings: impl Iterator<Item = u64> + Clone) {
        let mut starts = vec![0; OUTER + 1];
        for posting in postings.clone() {
            starts[place(posting).0 + 1] += 1;
        }
        (0..OUTER).for_each(|outer| starts[outer + 1] += starts[outer]);
        if starts[OUTER] == 0 {
            return;
        }
        self.make();
        let (mut sorted, mut next) = (vec![0; starts[OUTER]], starts.clone());
        for posting in postings {
            let at = &mut next[place(posting).0];
            sorted[*at] = posting;
            *at += 1;
        }
        let mut rest = &mut sorted[..];
        let pieces: Vec<_> = starts.windows(2).map(|ends| rest.split_off_mut(..ends[1] - ends[0])).collect();
        self.outer.par_iter_mut().zip(pieces).for_each(|(leaves, piece)| {
            let Some(piece) = piece.filter(|piece| !piece.is_empty()) else { return };
            piece.sort_unstable();
            let leaves = Arc::make_mut(leaves);
            for same in piece.chunk_by(|a, b| place(*a) == place(*b)) {
                merge(Arc::make_mut(&mut leaves[place(same[0]).1]), same);
            }
        });
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

    #[cfg(test)]
    fn has(&self, posting: u64) -> bool {
        let (outer, inner) = place(posting);
        self.outer.get(outer).is_some_and(|leaves| leaves[inner].binary_search(&posting).is_ok())
    }

    /// The numbers of the articles that have a thing.
    pub(in crate::workspace) fn articles(&self, key: Key) -> impl ExactSizeIterator<Item = u32> {
        self.hits(key).iter().map(|posting| article(*posting))
    }

    fn make(&mut self) {
        if self.outer.is_empty() {
            let empty = Arc::new(vec![Leaf::default(); INNER]);
            self.outer = vec![empty; OUTER];
        }
    }

    fn leaf_mut(&mut self, posting: u64) -> &mut Vec<u64> {
        let (outer, inner) = place(posting);
        self.make();
        Arc::make_mut(&mut Arc::make_mut(&mut self.outer[outer])[inner])
    }
}

/// Makes room for so many more postings, and for an eighth besides: doubling would leave a third of all room empty, and
/// room for no others would move every piece of the set each time that articles come.
fn grow(leaf: &mut Vec<u64>, more: usize) {
    if leaf.capacity() - leaf.len() < more {
        leaf.reserve_exact(more + leaf.len() / 8 + 2);
    }
}

/// Puts sorted postings among others. They are few among many: what stands between two of them moves in one stroke.
fn merge(leaf: &mut Vec<u64>, new: &[u64]) {
    let mut old = leaf.len();
    grow(leaf, new.len());
    leaf.extend(new);
    // From the end on: the greatest has its place before anything is overwritten.
    for (before, posting) in new.iter().enumerate().rev() {
        let start = above(&leaf[..old], *posting);
        leaf.copy_within(start..old, start + before + 1);
        leaf[start + before] = *posting;
        old = start;
    }
}

/// Where those begin that are greater than a posting, sought from the end in wider and wider steps.
fn above(sorted: &[u64], posting: u64) -> usize {
    let (mut end, mut step) = (sorted.len(), 1);
    while end >= step && sorted[end - step] > posting {
        end -= step;
        step *= 2;
    }
    let start = end.saturating_sub(step);
    start + sorted[start..end].partition_point(|it| *it <= posting)
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
    fn many_at_once_are_as_one_after_the_other() {
        let postings: Vec<(Key, u32)> = (0..9000).map(|it| (Key::of(Kind::Run, it * it % 4001), it / 3)).collect();
        let (mut one, mut many) = (Shards::default(), Shards::default());
        for (key, article) in &postings {
            one.insert(*key, *article);
        }
        for part in postings.chunks(2500) {
            let fresh =
                part.iter().map(|(key, article)| key.posting(*article)).collect::<std::collections::BTreeSet<_>>();
            let fresh: Vec<u64> = fresh.into_iter().filter(|it| !many.has(*it)).rev().collect();
            many.extend(fresh.into_iter());
        }
        assert_eq!(one.outer, many.outer);
    }

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
