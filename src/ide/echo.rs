//! The same words in quotation marks elsewhere: a quotation that travels from article to article.

use std::sync::Arc;

use super::Location;
use crate::{
    text::Quotation,
    workspace::{Article, Corpus, index::quoted},
};

/// Every quotation of the workspace that carries the words of one, the oldest article first. Articles without a date
/// come after those with one. The quotation itself is among them.
pub(super) fn echoes(corpus: &Corpus, article: &Arc<Article>, quotation: &Quotation) -> Vec<Location> {
    let mut found = quoted::carriers(corpus, &article.facts.layout, quotation);
    if found.is_empty() {
        return vec![Location::new(article, quotation.span)];
    }
    found.sort_by(|a, b| (a.article.by_age(), a.quotation.span).cmp(&(b.article.by_age(), b.quotation.span)));
    found.into_iter().map(|echo| Location::new(echo.article, echo.quotation.span)).collect()
}
