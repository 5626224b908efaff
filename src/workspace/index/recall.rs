//! What has been read of other articles while one is judged: its quotations and numbers are held against the same few
//! articles again and again, and none of these is read twice.

use std::{cell::RefCell, rc::Rc};

use rustc_hash::FxHashMap;

use super::{
    figure::{Count, Figure},
    quoted::Said,
};
use crate::workspace::{Article, ArticleId};

/// Articles as far as they have been read.
#[derive(Debug, Default)]
pub struct Recall<'a> {
    said: RefCell<FxHashMap<&'a ArticleId, Rc<[Said<'a>]>>>,
    counted: RefCell<FxHashMap<&'a ArticleId, Counted<'a>>>,
}

/// An article's numbers, and those of them that have been read, by their units.
#[derive(Debug)]
struct Counted<'a> {
    counts: Vec<Count<'a>>,
    figures: Vec<(String, Rc<[Figure<'a>]>)>,
}

impl<'a> Recall<'a> {
    /// The quotations of an article that are long enough to be told from others.
    pub(super) fn said(&self, article: &'a Article) -> Rc<[Said<'a>]> {
        let mut said = self.said.borrow_mut();
        Rc::clone(said.entry(&article.id).or_insert_with(|| Said::all(article).into()))
    }

    /// An article's numbers of one unit.
    pub fn counted(&self, article: &'a Article, unit: &str) -> Rc<[Figure<'a>]> {
        let mut counted = self.counted.borrow_mut();
        let fresh = || Counted { counts: Count::all(article), figures: Vec::new() };
        let Counted { counts, figures } = counted.entry(&article.id).or_insert_with(fresh);
        if let Some((_, known)) = figures.iter().find(|(known, _)| known == unit) {
            return Rc::clone(known);
        }
        let of_unit = counts.iter().filter(|count| count.unit == unit);
        let read: Rc<[Figure<'a>]> = of_unit.filter_map(|count| count.figure(article)).collect();
        figures.push((unit.to_owned(), Rc::clone(&read)));
        read
    }
}
