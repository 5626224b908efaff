//! What the client was last told of the articles that are not open.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use crate::workspace::{Article, ArticleId};

/// What was last told of the articles that are not open: of which text, and the id of what was found. It stands until
/// the article changes, or files on disk do: what is typed in one article is not looked for in all the others at every
/// key.
#[derive(Debug, Default)]
pub(in crate::server) struct Archive(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    /// How often everything was forgotten.
    age: u64,
    ids: BTreeMap<ArticleId, (Weak<Article>, String)>,
}

impl Archive {
    /// Forgets everything: what other articles say may bear on each.
    pub(in crate::server) fn clear(&self) {
        let mut told = self.lock();
        (told.age, told.ids) = (told.age + 1, BTreeMap::new());
    }

    fn lock(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How often everything was forgotten.
    pub(super) fn age(&self) -> u64 {
        self.lock().age
    }

    /// The id of what was told of an article, where that still holds.
    pub(super) fn id_of(&self, article: &Arc<Article>) -> Option<String> {
        let told = self.lock();
        let (text, id) = told.ids.get(&article.id)?;
        std::ptr::eq(text.as_ptr(), Arc::as_ptr(article)).then(|| id.clone())
    }

    /// Keeps the id of what was found among the articles as they were at an age.
    pub(super) fn keep(&self, age: u64, article: &Arc<Article>, id: &str) {
        let mut told = self.lock();
        if told.age == age {
            told.ids.insert(article.id.clone(), (Arc::downgrade(article), id.to_owned()));
        }
    }
}
