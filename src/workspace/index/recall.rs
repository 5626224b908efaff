//! What has been read of other articles while one is judged: its quotations and numbers are held against the same few
//! articles again and again, and none of these is read twice.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;

use super::{
    figure::{self, Figure},
    quoted::Said,
};
use crate::workspace::{Article, ArticleId};

/// Articles as far as they have been read.
#[derive(Debug, Default)]
pub struct Recall<'a> {
    said: RefCell<FxHashMap<&'a ArticleId, Rc<[Said<'a>]>>>,
    counted: RefCell<FxHashMap<&'a ArticleId, Vec<Rc<Counted<'a>>>>>,
}

/// An article's numbers of one unit.
#[derive(Debug)]
struct Counted<'a> {
    unit: String,
    figures: Vec<Figure<'a>>,
}

impl<'a> Recall<'a> {
    /// The quotations of an article that are long enough to be told from others.
    pub(super) fn said(&self, article: &'a Article) -> Rc<[Said<'a>]> {
        let mut said = self.said.borrow_mut();
        Rc::clone(said.entry(&article.id).or_insert_with(|| Said::all(article).into()))
    }

    /// What `look` makes of an article's numbers of one unit.
    pub fn counted<T>(&self, article: &'a Article, unit: &str, look: impl FnOnce(&[Figure<'a>]) -> T) -> T {
        let known = || self.counted.borrow().get(&article.id)?.iter().find(|one| one.unit == unit).map(Rc::clone);
        let counted = known().unwrap_or_else(|| {
            let counted = Rc::new(Counted { unit: unit.to_owned(), figures: figure::figures_in(article, unit) });
            self.counted.borrow_mut().entry(&article.id).or_default().push(Rc::clone(&counted));
            counted
        });
        look(&counted.figures)
    }
}
