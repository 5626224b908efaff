//! What was read of each article for a question about all of them, kept for the next: an edit makes another article, so
//! only what has changed is read again.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::workspace::Article;

/// What was read, in the order of the articles.
#[derive(Debug)]
pub(super) struct Kept<T>(Mutex<All<T>>);

#[derive(Debug)]
struct All<T> {
    /// An article is told by its place in memory, which none other takes as long as it is held weakly.
    articles: Vec<Weak<Article>>,
    /// What was read of each. An answer that is still being made may share it.
    read: Arc<Vec<Option<Arc<T>>>>,
}

/// So many articles that have changed since the last question are told without a search for where each was before.
const FEW: usize = 32;

/// How many articles one question reads. It takes the same time however many there are, and the next reads on.
pub(super) const AT_ONCE: usize = 512;

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(All { articles: Vec::new(), read: Arc::default() }))
    }
}

/// What is read of some articles, in their order.
pub(super) struct Read<T> {
    /// Nothing of those that are not read yet.
    pub(super) all: Arc<Vec<Option<Arc<T>>>>,
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
        kept.follow(articles);
        let unknown = kept.read.iter().filter(|known| known.is_none()).count();
        if unknown > 0 && most > 0 {
            let all = Arc::make_mut(&mut kept.read).iter_mut().zip(articles).filter(|(known, _)| known.is_none());
            let mut due: Vec<_> = all.take(most).collect();
            due.par_iter_mut().for_each(|(known, article)| **known = Some(Arc::new(read(article))));
        }
        Read { all: Arc::clone(&kept.read), unread: unknown.saturating_sub(most) }
    }
}

impl<T> All<T> {
    /// Makes these its articles. What was read of others is forgotten.
    fn follow(&mut self, articles: &[&Arc<Article>]) {
        let is_it = |(old, article): (&Weak<Article>, &&Arc<Article>)| std::ptr::eq(old.as_ptr(), Arc::as_ptr(article));
        let changed = (0..).zip(self.articles.iter().zip(articles)).filter(|(_, pair)| !is_it(*pair));
        let changed: Vec<usize> = changed.map(|(place, _)| place).take(FEW + 1).collect();
        if self.articles.len() == articles.len() && changed.len() <= FEW {
            for place in changed {
                self.articles[place] = Arc::downgrade(articles[place]);
                Arc::make_mut(&mut self.read)[place] = None;
            }
            return;
        }
        let before = self.articles.iter().zip(&*self.read);
        let before: FxHashMap<usize, &Option<Arc<T>>> = before.map(|(old, read)| (old.as_ptr().addr(), read)).collect();
        let known = |article: &&Arc<Article>| before.get(&Arc::as_ptr(article).addr()).copied().cloned().flatten();
        let read = articles.iter().map(known).collect();
        self.articles = articles.iter().map(|article| Arc::downgrade(article)).collect();
        self.read = Arc::new(read);
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
