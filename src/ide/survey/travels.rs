//! Quotations that run in more than one article, whole or in part.

use std::collections::BTreeMap;

use crate::{
    text::{Quotation, Span},
    workspace::Article,
};

/// The fewest words that make a quotation one that can be told from another.
const WORDS: usize = 6;

/// A quotation and everywhere it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Travel {
    /// The fullest form.
    pub words: String,
    /// The articles, by date, with what each runs of it.
    pub places: Vec<(usize, Span)>,
    /// Whether all run the same words.
    pub same: bool,
}

struct Quote<'a> {
    article: usize,
    span: Span,
    words: Vec<&'a str>,
}

/// A shorter quotation travels with the longest one that holds all its words in a row.
pub(super) fn travels(articles: &[&Article]) -> Vec<Travel> {
    let mut quotes: Vec<Quote<'_>> =
        articles.iter().enumerate().flat_map(|(index, article)| quotes(article, index)).collect();
    quotes
        .sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| (a.article, a.span).cmp(&(b.article, b.span))));
    // The starts of every stretch of so many words: where a shorter quotation may lie.
    let mut starts: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    let (mut leaders, mut groups): (Vec<usize>, BTreeMap<usize, Vec<usize>>) = (Vec::new(), BTreeMap::new());
    for (index, quote) in quotes.iter().enumerate() {
        let candidates = starts.get(&quote.words[..WORDS]).into_iter().flatten();
        let holds =
            |&&leader: &&usize| quotes[leader].words.windows(quote.words.len()).any(|window| window == quote.words);
        if let Some(&leader) = candidates.into_iter().find(holds) {
            groups.entry(leader).or_default().push(index);
            continue;
        }
        leaders.push(index);
        for window in quote.words.windows(WORDS) {
            starts.entry(window).or_default().push(index);
        }
    }
    let mut found: Vec<Travel> =
        leaders.into_iter().filter_map(|leader| travel(articles, &quotes, leader, groups.get(&leader)?)).collect();
    found.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then_with(|| a.words.cmp(&b.words)));
    found
}

fn quotes<'a>(article: &'a Article, index: usize) -> impl Iterator<Item = Quote<'a>> {
    let layout = &article.facts.layout;
    let words = |quotation: &Quotation| -> Vec<&'a str> {
        let inside = layout.words.inside(quotation.inner);
        inside.filter(|&word| !layout.word(word).is_mark()).map(|word| layout.folded(word)).collect()
    };
    let outer = layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= WORDS);
    outer
        .map(move |quotation| Quote { article: index, span: quotation.inner, words: words(quotation) })
        .filter(|quote| quote.words.len() >= WORDS)
}

fn travel(articles: &[&Article], quotes: &[Quote<'_>], leader: usize, others: &[usize]) -> Option<Travel> {
    let mut carriers: Vec<&Quote<'_>> = Vec::new();
    for &index in [&leader].into_iter().chain(others) {
        if !carriers.iter().any(|known| known.article == quotes[index].article) {
            carriers.push(&quotes[index]);
        }
    }
    let age = |quote: &&Quote<'_>| {
        let date = articles[quote.article].facts.date.date;
        (date.is_none(), date, quote.article)
    };
    let same = carriers.iter().all(|quote| quote.words == quotes[leader].words);
    carriers.sort_by_key(age);
    let words = articles[quotes[leader].article].facts.layout.text(quotes[leader].span);
    let places: Vec<_> = carriers.iter().map(|quote| (quote.article, quote.span)).collect();
    (places.len() > 1).then_some(Travel { words, places, same })
}
