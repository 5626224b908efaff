//! What was read of each article for a question about all of them, kept for the next: an edit makes another article, so
//! only what has changed is read again.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::workspace::Article;

/// What was read, in the order of the articles. An article is told by its place in memory, which none other takes as long
/// as it is held weakly.
#[derive(Debug)]
pub(super) struct Kept<T>(Mutex<Vec<One<T>>>);

/// An article with what was read of it.
type One<T> = (Weak<Article>, Option<Arc<T>>);

/// How many articles one question reads. It takes the same time however many there are, and the next reads on.
pub(super) const AT_ONCE: usize = 512;

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// What is read of some articles, in their order.
pub(super) struct Read<T> {
    /// Nothing of those that are not read yet.
    pub(super) all: Vec<Option<Arc<T>>>,
    /// How many those are.
    pub(super) unread: usize,
}

impl<T: Send + Sync> Kept<T> {
    /// What is read of some articles, once so many more of them are. What was read of others is forgotten.
    pub(super) fn of(
        &self,
        articles: &[&Arc<Article>],
        most: usize,
        read: impl Fn(&Arc<Article>) -> T + Sync,
    ) -> Read<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |article: &Arc<Article>| Arc::as_ptr(article);
        let same = kept.iter().zip(articles).all(|((old, _), article)| std::ptr::eq(old.as_ptr(), place(article)));
        if !same || kept.len() != articles.len() {
            let mut before: FxHashMap<usize, Option<Arc<T>>> =
                kept.drain(..).map(|(old, read)| (old.as_ptr().addr(), read)).collect();
            let mut known = |article: &&Arc<Article>| before.remove(&place(article).addr()).flatten();
            kept.extend(articles.iter().map(|article| (Arc::downgrade(article), known(article))));
        }
        let all = kept.iter_mut().zip(articles).filter(|((_, known), _)| known.is_none());
        let mut due: Vec<_> = all.map(|((_, known), article)| (known, article)).collect();
        let unread = due.len().saturating_sub(most);
        due.truncate(most);
        due.par_iter_mut().for_each(|(known, article)| **known = Some(Arc::new(read(article))));
        Read { all: kept.iter().map(|(_, read)| read.clone()).collect(), unread }
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
            let texts: Vec<String> =
                kept.of(&articles, 9, read).all.iter().flatten().map(ToString::to_string).collect();
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
    #[test]
    fn a_question_reads_so_many_articles_and_the_next_reads_on() {
        let fixture = Fixture::new("//- a.txt\nIt rained$0.\n//- b.txt\nIt snowed.\n//- c.txt\nIt froze.\n");
        let (kept, articles) = (Kept::default(), fixture.corpus.articles().collect::<Vec<_>>());
        let ask = |most| {
            let Read { all, unread } = kept.of(&articles, most, |article| article.id.clone());
            assert!(all.iter().zip(&articles).all(|(one, article)| one.as_ref().is_none_or(|one| **one == article.id)));
            (all.iter().flatten().count(), unread)
        };
        assert_eq!([ask(2), ask(0), ask(2), ask(2)], [(2, 1), (2, 1), (3, 0), (3, 0)]);
    }
}
