//! Facts from one run to the next: an article that is still the same is not analyzed again.
//!
//! A desk has one file in the user's cache folder (`docs/cache.md`). What is found in it is what would be found anew: a
//! key is a hash of everything that facts are made of (the text, what is said of the article, the dictionary, the model,
//! the program itself), and only what reads back equal is ever written. Whatever is wrong with the file costs one line
//! and the time of a run without it.

mod entry;
mod identity;
mod inventory;
mod pack;
mod place;
mod store;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    Article,
    index::{self, Key},
    kept::Kept,
    load::Problem,
};
use crate::{
    analysis::{Facts, Metadata, attribution::model::Model},
    dictionary::Dictionary,
};
use identity::{Context, Digest};
use pack::Known;
use store::{Store, Trouble};

pub use inventory::{Held, clear, file_of, inventory};
pub use place::folder;

/// What is worth a cache: fewer articles are analyzed before a file is opened, checked and written.
pub const WORTH: usize = 32;
/// Bytes of fresh entries that are held before they are written.
const FRESH: usize = 4 << 20;
/// So many packs more than half-full ones would be, and they are put together.
const PACKS: usize = 24;
/// Entries that are put together at once.
const AT_ONCE: usize = 4 * pack::ENTRIES;

/// The cache of a desk, held while articles are read.
#[derive(Debug)]
pub struct Cache {
    store: Option<Store>,
    context: Context,
    known: Known,
    fresh: Mutex<Fresh>,
}

/// How facts are found that are not read at once and turn out not to be readable.
#[derive(Clone)]
pub struct Again(Arc<Analyze>);

type Analyze = dyn Fn(&Arc<str>, &Metadata) -> Facts + Send + Sync;

impl Again {
    /// Facts are found by this function.
    pub fn new(analyze: impl Fn(&Arc<str>, &Metadata) -> Facts + Send + Sync + 'static) -> Self {
        Self(Arc::new(analyze))
    }
}

impl fmt::Debug for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Again")
    }
}

/// What is not written yet.
#[derive(Debug, Default)]
struct Fresh {
    entries: Vec<(Digest, Vec<u8>)>,
    bytes: usize,
    problems: Vec<Problem>,
}

impl Cache {
    /// Opens the cache of the desk with some folders. It never fails: what is wrong is told by [`Self::close`].
    pub fn open(folder: &Path, desk: &[PathBuf], dictionary: &Dictionary, model: Option<&Model>) -> Self {
        let (context, file) = (Context::of(dictionary, model), place::file(folder, desk));
        let (mut store, mut known, mut problems) = (None, Known::default(), Vec::new());
        match place::prepare(folder).map_err(Trouble::from).and_then(|()| opened(&file, &context)) {
            Ok((opened, found, damage)) => {
                (store, known) = (Some(opened), found);
                problems.extend(damage.then(|| Problem::minor(&file, "the cache was damaged and is made anew")));
            }
            Err(Trouble::Busy) => {
                problems
                    .push(Problem::minor(&file, "another copydesk is writing this cache; this run goes without it"));
            }
            Err(trouble) => problems.push(Problem::minor(&file, format!("{trouble}; this run goes without a cache"))),
        }
        Self { store, context, known, fresh: Mutex::new(Fresh { problems, ..Fresh::default() }) }
    }

    /// What is known of a text, as it would be found in it. Where it can be found `again`, the facts are read when
    /// somebody first looks at them.
    pub(super) fn find(&self, text: &Arc<str>, metadata: &Metadata, again: Option<&Again>) -> Option<Kept> {
        let bytes = self.known.get(self.context.digest(text, metadata))?;
        let Some(again) = again else {
            let (facts, keys) = entry::decode(&bytes, text)?;
            let kept = Kept::from(facts);
            kept.leave_keys(keys);
            return Some(kept);
        };
        let keys = entry::keys(&bytes)?;
        let (text, metadata, again) = (Arc::clone(text), metadata.clone(), again.clone());
        // What is written reads back, and every byte was checked: should memory itself fail, it is found anew.
        let read = move || entry::decode(&bytes, &text).map_or_else(|| (again.0)(&text, &metadata), |(facts, _)| facts);
        Some(Kept::later(Box::new(read), keys))
    }

    /// Whether anything is known from earlier runs.
    pub fn is_filled(&self) -> bool {
        self.known.len() > 0
    }

    /// How many entries of earlier runs somebody has asked for.
    pub fn used(&self) -> usize {
        self.known.len() - self.known.unused()
    }

    /// Keeps what was found in an article.
    pub(super) fn keep(&self, article: &Article, metadata: &Metadata) {
        if self.store.is_none() {
            return;
        }
        let keys = index::keys(article);
        article.facts.leave_keys(Arc::clone(&keys));
        let Some(bytes) = entry::encode(&article.facts, &keys, &article.text) else { return };
        // Only what reads back equal is kept: no fault of the store's form can change what anybody sees.
        let equal = |(facts, read): (Facts, Arc<[Key]>)| facts == *article.facts && read == keys;
        if !entry::decode(&bytes, &article.text).is_some_and(equal) {
            return;
        }
        let mut fresh = self.fresh();
        fresh.bytes += bytes.len();
        fresh.entries.push((self.context.digest(&article.text, metadata), bytes));
        if fresh.bytes >= FRESH {
            let entries = fresh.take();
            drop(fresh);
            self.write(&entries, &[]);
        }
    }

    /// Writes what is fresh and gives back the file. Tells what was wrong. After `whole` readings, in which everything of
    /// the desk was looked for, what nobody asked for is dropped once it is the greater part.
    pub fn close(&self, whole: bool) -> Vec<Problem> {
        let fresh = self.fresh().take();
        let stale = whole && self.known.unused() > self.known.len() / 2;
        if stale || is_scattered(self.known.packs().len(), self.known.len()) {
            // A few packs at a time: all of them at once would be in memory twice more.
            for entries in self.known.entries(!stale).chunks(AT_ONCE) {
                self.write(entries, &[]);
            }
            self.write(&fresh, self.known.packs());
        } else if !fresh.is_empty() || self.known.has_foreign() {
            self.write(&fresh, &[]);
        }
        if let Some(store) = &self.store {
            place::bound(store.file());
        }
        std::mem::take(&mut self.fresh().problems)
    }

    fn write<B: AsRef<[u8]>>(&self, entries: &[(Digest, B)], gone: &[u64]) {
        let Some(store) = &self.store else { return };
        let packs: Vec<Vec<u8>> = entries.chunks(pack::ENTRIES).map(pack::of).collect();
        if let Err(trouble) = store.write(&self.context, &packs, gone) {
            let message = format!("the cache cannot be written ({trouble}); this run goes on without it");
            let mut fresh = self.fresh();
            if fresh.problems.is_empty() {
                fresh.problems.push(Problem::minor(store.file(), message));
            }
        }
    }

    fn fresh(&self) -> std::sync::MutexGuard<'_, Fresh> {
        // What is done under the lock cannot be left half done.
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fresh {
    fn take(&mut self) -> Vec<(Digest, Vec<u8>)> {
        self.bytes = 0;
        std::mem::take(&mut self.entries)
    }
}

/// Whether entries lie in so many packs that it is worth writing them anew: once that is done they do not.
fn is_scattered(packs: usize, entries: usize) -> bool {
    packs > PACKS + 2 * entries / pack::ENTRIES
}

/// A file and what is known in it; made anew, and said so, where it is damaged.
fn opened(file: &Path, context: &Context) -> Result<(Store, Known, bool), Trouble> {
    let read = || -> Result<_, Trouble> {
        let store = Store::open(file)?;
        let known = Known::of(store.packs(context)?).ok_or(Trouble::Damaged)?;
        Ok((store, known))
    };
    match read() {
        Ok((store, known)) => Ok((store, known, false)),
        Err(Trouble::Damaged) => {
            std::fs::remove_file(file)?;
            Ok((Store::open(file)?, Known::default(), true))
        }
        Err(trouble) => Err(trouble),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_together_is_not_put_together_again_however_much_it_is() {
        for entries in [40_usize, 10_000, 100_000, 250_000] {
            assert!(!is_scattered(entries.div_ceil(pack::ENTRIES), entries), "{entries}");
            assert!(is_scattered(PACKS + 1 + entries / 100, entries), "{entries}");
        }
    }
}
