//! What was read of each article for a question about all of them, kept for the next: an edit makes another article, so
//! only what has changed is read again.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::workspace::Article;

/// What was read, in the order of the articles. An article is told by its place in memory, which none other takes as long
/// as it is held weakly.
#[derive(Debug)]
pub(super) struct Kept<T>(Mutex<Vec<(Weak<Article>, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Send + Sync> Kept<T> {
    /// What is read of some articles, in their order. What was read of others is forgotten.
    pub(super) fn of(&self, articles: &[&Arc<Article>], read: impl Fn(&Arc<Article>) -> T + Sync) -> Vec<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |article: &Arc<Article>| Arc::as_ptr(article);
        let same = kept.iter().zip(articles).all(|((old, _), article)| std::ptr::eq(old.as_ptr(), place(article)));
        if !same || kept.len() != articles.len() {
            let before: FxHashMap<usize, &Arc<T>> =
                kept.iter().map(|(old, read)| (old.as_ptr().addr(), read)).collect();
            let now = |article: &&Arc<Article>| {
                let known = before.get(&place(article).addr()).map(|known| Arc::clone(known));
                (Arc::downgrade(article), known.unwrap_or_else(|| Arc::new(read(article))))
            };
            let now = articles.par_iter().map(now).collect();
            *kept = now;
        }
        kept.iter().map(|(_, read)| Arc::clone(read)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{super::fixture::Fixture, *};

    #[test]
    fn only_what_has_changed_is_read_again() {
        let mut fixture = Fixture::new("//- a.txt\nIt rained$0.\n//- b.txt\nIt snowed.\n//- c.txt\nIt froze.\n");
        let (kept, reads) = (Kept::default(), AtomicUsize::new(0));
        let read = |article: &Arc<Article>| {
            reads.fetch_add(1, Ordering::Relaxed);
            article.text.to_string()
        };
        let texts = |fixture: &Fixture| {
            let articles: Vec<_> = fixture.corpus.articles().collect();
            let texts: Vec<String> = kept.of(&articles, read).iter().map(ToString::to_string).collect();
            let here: Vec<String> = articles.iter().map(|article| article.text.to_string()).collect();
            assert_eq!(texts, here);
            reads.swap(0, Ordering::Relaxed)
        };
        assert_eq!((texts(&fixture), texts(&fixture)), (3, 0));
        let other = Fixture::new("//- b.txt\nIt thawed$0.\n//- d.txt\nIt hailed.\n");
        for article in other.corpus.articles() {
            fixture.corpus.insert(Arc::clone(article));
        }
        assert_eq!((texts(&fixture), texts(&fixture)), (2, 0));
        let first = fixture.corpus.articles().next().unwrap().id.clone();
        fixture.corpus.remove(&first);
        assert_eq!(texts(&fixture), 0);
    }
}
