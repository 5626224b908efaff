//! The facts of an article as they are kept: found in the text, or read from the cache when somebody first looks at them.

use std::{
    fmt,
    ops::Deref,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::index::Key;
use crate::analysis::Facts;

/// Facts that may still have to be read. Cloning shares them.
#[derive(Clone)]
pub struct Kept(Arc<Inner>);

/// What gives facts that are not read yet.
pub(super) type Source = Box<dyn FnOnce() -> Facts + Send>;

#[derive(Default)]
struct Inner {
    facts: OnceLock<Facts>,
    source: Mutex<Option<Source>>,
    /// What the article is found by, where that is known and nobody has taken it yet.
    keys: Mutex<Option<Arc<[Key]>>>,
}

impl Kept {
    /// Facts that are read when somebody first looks at them, and what goes with them.
    pub(super) fn later(source: Source, keys: Arc<[Key]>) -> Self {
        let source = Mutex::new(Some(source));
        Self(Arc::new(Inner { facts: OnceLock::new(), source, keys: Mutex::new(Some(keys)) }))
    }

    /// Leaves what the article is found by for whoever wants it next.
    pub(super) fn leave_keys(&self, keys: Arc<[Key]>) {
        *self.0.keys.lock().unwrap_or_else(PoisonError::into_inner) = Some(keys);
    }

    /// What was left, once.
    pub(super) fn take_keys(&self) -> Option<Arc<[Key]>> {
        self.0.keys.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl From<Facts> for Kept {
    fn from(facts: Facts) -> Self {
        Self(Arc::new(Inner { facts: facts.into(), ..Inner::default() }))
    }
}

impl Deref for Kept {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.0.facts.get_or_init(|| {
            let source = self.0.source.lock().unwrap_or_else(PoisonError::into_inner).take();
            source.map(|source| source()).unwrap_or_default()
        })
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_read_once_and_by_all_who_share_them() {
        let facts = Facts { title: Some(crate::text::Span::new(1, 2)), ..Facts::default() };
        let (wanted, kept) = (facts.clone(), Kept::later(Box::new(move || facts), Arc::from([])));
        let copy = kept.clone();
        assert!(kept.take_keys().is_some() && kept.take_keys().is_none());
        assert!(*copy == wanted && std::ptr::eq(&raw const *copy, &raw const *kept));
        assert_eq!(Kept::from(wanted), copy);
    }
}
