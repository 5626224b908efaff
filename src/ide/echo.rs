//! The same words in quotation marks elsewhere: a quotation that travels from article to article.

use std::sync::Arc;

use super::Location;
use crate::{
    text::Quotation,
    workspace::{Article, Corpus, index::quoted::Carriers},
};

/// Every quotation of the workspace that carries the words of one, the oldest article first. Articles without a date
/// come after those with one. The quotation itself is among them.
pub(super) fn echoes<'a>(
    corpus: &'a Corpus,
    article: &'a Arc<Article>,
    quotation: &'a Quotation,
) -> impl Iterator<Item = Location> + 'a {
    let found = Carriers::of(corpus, &article.facts.layout, quotation).oldest_first();
    let mut found = found.map(|echo| Location::new(echo.article, echo.quotation.span)).peekable();
    // What is too short to be followed stands at least here.
    let itself = found.peek().is_none().then(|| Location::new(article, quotation.span));
    found.chain(itself)
}
