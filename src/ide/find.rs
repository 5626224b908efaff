//! Search over the workspace: actors, articles and quotations whose words hold the letters that were typed.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Location, SymbolKind, markdown::excerpt, navigate::kind_of};
use crate::{
    dictionary::Dictionary,
    text::{Span, fold},
    workspace::{
        Corpus,
        corpus::{Known, introducing},
    },
};

/// The most that a search answers.
const MOST: usize = 200;
/// Words of a quotation that can be found; fewer are a phrase, not a statement.
const QUOTED_WORDS: usize = 4;

/// Something found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Where it stands first.
    pub location: Location,
    /// Where that is, for people.
    pub context: String,
}

/// What answers a query, the best first: whole words before parts of words before scattered letters.
pub fn find(corpus: &Corpus, dictionary: &Dictionary, query: &str) -> Vec<Found> {
    let query = fold::phrase(query);
    let mut found: Vec<(Reverse<u32>, Found)> = Vec::new();
    let mut met: BTreeSet<Known> = BTreeSet::new();
    for article in corpus.articles() {
        let title = article.title();
        let mut offer = |name: &str, kind, span: Span| {
            if let Some(score) = score(&fold::phrase(name), &query) {
                let location = Location::new(article, span);
                let shown = Found { name: excerpt(name, 100), kind, location, context: title.clone() };
                found.push((Reverse(score), shown));
            }
        };
        offer(&title, SymbolKind::Heading, article.facts.title.unwrap_or(Span::empty(0)));
        for mention in introducing(article) {
            if met.insert(Known::of(article, mention.who)) {
                offer(article.facts.name(mention.who, dictionary), kind_of(mention.who, dictionary), mention.span);
            }
        }
        let statements =
            article.facts.layout.quotations.iter().filter(|one| one.depth == 0 && one.words >= QUOTED_WORDS);
        for quotation in statements {
            offer(&article.facts.layout.text(quotation.span), SymbolKind::Quotation, quotation.span);
        }
    }
    found.sort_by(|(a, one), (b, other)| (a, one.name.len(), &one.name).cmp(&(b, other.name.len(), &other.name)));
    found.into_iter().map(|(_, found)| found).take(MOST).collect()
}

/// How well a folded name answers a folded query: nothing where its letters do not stand in it in order.
fn score(name: &str, query: &str) -> Option<u32> {
    if query.is_empty() {
        return Some(0);
    }
    if let Some(at) = name.find(query) {
        let opens_word = at == 0 || name[..at].ends_with(' ');
        return Some(if opens_word { 3 } else { 2 });
    }
    let mut letters = name.chars();
    query.chars().filter(|c| *c != ' ').all(|c| letters.any(|letter| letter == c)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn actors_articles_and_quotations_are_found_by_their_letters() {
        let fixture = Fixture::new(
            "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki of Iraq came$0.\n\n“We will stay in the north,” he said.\n//- north.md\n# The north waits\n\nNouri al-Maliki left.\n",
        );
        let names = |query: &str| -> Vec<String> {
            find(&fixture.corpus, &fixture.dictionary, query).into_iter().map(|found| found.name).collect()
        };
        assert_eq!(names("maliki"), ["Nouri al-Maliki"]);
        assert_eq!(names("north"), ["The north waits", "“We will stay in the north,”"]);
        assert_eq!(names("nralmlk"), ["Nouri al-Maliki"]);
        assert!(names("zebra").is_empty());
        assert!(names("").len() >= 5);
    }
}
