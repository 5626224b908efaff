//! Numbers of many articles, those that count the same thing beside each other.

use super::owner;
use crate::{analysis::quantity, dictionary::Dictionary, text::Span, workspace::Article};

/// A number in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// `up to 2,000 troops`
    pub words: String,
    /// What is counted, folded.
    pub unit: String,
    /// Its value, where it is plain.
    pub value: Option<u64>,
    /// The sentence.
    pub sentence: Span,
    /// Who stands behind it; nobody where it is the narrator's.
    pub owner: Option<String>,
    /// The article's index.
    pub article: usize,
}

pub(super) fn numbers(articles: &[&Article], dictionary: &Dictionary) -> Vec<Number> {
    let mut found: Vec<Number> =
        articles.iter().enumerate().flat_map(|(index, article)| in_article(article, index, dictionary)).collect();
    let key = |number: &Number| (number.unit.clone(), number.value, number.words.clone(), number.owner.clone());
    found.sort_by_cached_key(|number| (key(number), number.article, number.sentence));
    found
}

fn in_article(article: &Article, index: usize, dictionary: &Dictionary) -> Vec<Number> {
    let layout = &article.facts.layout;
    let all = quantity::quantities(layout, 0..layout.words.len()).into_iter();
    let number = |quantity: quantity::Quantity| {
        let sentence = layout.sentence_of(quantity.number);
        layout.is_copy(sentence).then(|| Number {
            words: layout.text(layout.words.span(quantity.words)),
            unit: quantity.unit.unwrap_or_default(),
            value: quantity.value,
            sentence: layout.sentences[sentence].span,
            owner: owner(&article.facts, sentence, dictionary),
            article: index,
        })
    };
    all.filter_map(number).collect()
}
