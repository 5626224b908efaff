//! The same words in quotation marks elsewhere: a quotation that travels from article to article.

use std::sync::Arc;

use super::Location;
use crate::{
    analysis::Layout,
    text::{Quotation, Span},
    workspace::{Article, Corpus},
};

/// The fewest words that make a quotation one that can be told from another.
const WORDS: usize = 4;

/// Every quotation of the workspace that carries the words of one, the oldest article first. Articles without a date
/// come after those with one. The quotation itself is among them.
pub(super) fn echoes(corpus: &Corpus, article: &Arc<Article>, quotation: &Quotation) -> Vec<Location> {
    let words = folded(&article.facts.layout, quotation.inner);
    if words.len() < WORDS {
        return vec![Location::new(article, quotation.span)];
    }
    let mut found: Vec<Location> = corpus.articles().flat_map(|other| carriers(other, &words)).collect();
    found.sort_by_key(|location| {
        let date = location.article.facts.date.date;
        (date.is_none(), date, location.article.id.clone(), location.span)
    });
    found
}

fn carriers<'a>(article: &'a Arc<Article>, words: &'a [&str]) -> impl Iterator<Item = Location> + 'a {
    let layout = &article.facts.layout;
    let long_enough = layout.quotations.iter().filter(|quotation| quotation.words >= words.len());
    let carries = move |quotation: &&Quotation| {
        folded(layout, quotation.inner).windows(words.len()).any(|window| window == words)
    };
    // Of a quotation and one inside it that both carry the words, the outer one comes first and is enough.
    let mut last: Option<Span> = None;
    long_enough.filter(carries).filter_map(move |quotation| {
        if last.is_some_and(|outer| outer.covers(quotation.span)) {
            return None;
        }
        last = Some(quotation.span);
        Some(Location::new(article, quotation.span))
    })
}

/// The folded words of a stretch, without its marks.
fn folded(layout: &Layout, span: Span) -> Vec<&str> {
    let words = layout.words.inside(span);
    words
        .filter(|&index| layout.words.get(index).is_some_and(|word| !word.is_mark()))
        .map(|index| layout.words.folded(index))
        .collect()
}
