//! What has been read of articles while others are judged: each is held against the same few again and again, and none of
//! these is read twice.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::{
    figure::{Count, Figure},
    quoted::Said,
};
use crate::workspace::{Article, ArticleId};

/// Articles as far as they have been read. All cores may share one, as long as the articles stay as they are.
#[derive(Debug, Default)]
pub struct Recall {
    said: Known<[Said]>,
    counts: Known<[Count]>,
    figures: Mutex<FxHashMap<ArticleId, Vec<OfUnit>>>,
}

type Known<T> = Mutex<FxHashMap<ArticleId, Arc<T>>>;

/// An article's numbers of one unit.
type OfUnit = (String, Arc<[Figure]>);

/// How many articles are remembered; then it begins anew.
const REMEMBERED: usize = 4096;

impl Recall {
    /// The quotations of an article that are long enough to be told from others.
    pub(super) fn said(&self, article: &Article) -> Arc<[Said]> {
        known(&self.said, article, Said::all)
    }

    /// An article's numbers of one unit.
    pub fn counted(&self, article: &Article, unit: &str) -> Arc<[Figure]> {
        let of_unit = |known: &Vec<OfUnit>| Some(Arc::clone(&known.iter().find(|known| known.0 == unit)?.1));
        if let Some(known) = open(&self.figures).get(&article.id).and_then(of_unit) {
            return known;
        }
        let counts = known(&self.counts, article, Count::all);
        let counts = counts.iter().filter(|count| count.unit == unit);
        let read: Arc<[Figure]> = counts.filter_map(|count| count.figure(article)).collect();
        let mut figures = room(&self.figures);
        figures.entry(article.id.clone()).or_default().push((unit.to_owned(), Arc::clone(&read)));
        read
    }
}

/// What is known of an article, or what is read now: two who need it at once may both read it.
fn known<T>(all: &Known<[T]>, article: &Article, read: impl FnOnce(&Article) -> Vec<T>) -> Arc<[T]> {
    if let Some(known) = open(all).get(&article.id) {
        return Arc::clone(known);
    }
    let read: Arc<[T]> = read(article).into();
    room(all).insert(article.id.clone(), Arc::clone(&read));
    read
}

/// What a reader who failed has left is whole: things are put in when they are read.
fn open<T>(all: &Mutex<T>) -> MutexGuard<'_, T> {
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same with room for one more.
fn room<K, V>(all: &Mutex<FxHashMap<K, V>>) -> MutexGuard<'_, FxHashMap<K, V>> {
    let mut all = open(all);
    if all.len() >= REMEMBERED {
        all.clear();
    }
    all
}
