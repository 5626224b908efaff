//! Search over the workspace: actors, articles and quotations whose words hold the letters that were typed.

use std::{
    cmp::Reverse,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Location, SymbolKind, markdown::excerpt, navigate::kind_of};
use crate::{
    analysis::Who,
    dictionary::Dictionary,
    text::{Span, fold},
    workspace::{Article, Corpus, corpus::introducing, index::quoted::Spoken},
};

/// The most that a search answers.
const MOST: usize = 200;
/// Words of a quotation that can be found; fewer are a phrase, not a statement.
const QUOTED_WORDS: usize = 4;
/// Articles that are searched at a time.
const PIECE: usize = 256;

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

/// Something that can be found in an article.
#[derive(Debug)]
struct Line {
    /// Its folded words.
    text: Box<str>,
    span: Span,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Title,
    Somebody(Who),
    Quotation,
}

/// What can be found in one article.
#[derive(Debug)]
struct Lines {
    /// Kept so that no other article takes its place in memory.
    _article: Weak<Article>,
    lines: Vec<Line>,
}

/// The search. It keeps what can be found in each article, so that a search reads only what has changed since the last.
#[derive(Debug, Default)]
pub struct Finder(Mutex<Kept>);

/// By the place of the article in memory: an edit makes another article.
type Kept = FxHashMap<usize, Arc<Lines>>;

/// How well a line answers, and of which article it is: the best first.
type Hit<'a> = (Reverse<u32>, usize, &'a str, usize, &'a Line);

impl Finder {
    /// What answers a query, the best first: whole words before parts of words before scattered letters.
    pub fn find(&self, corpus: &Corpus, dictionary: &Dictionary, query: &str) -> Vec<Found> {
        let query = fold::phrase(query);
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        let lines = self.lines(&articles, dictionary);
        let pieces = lines.par_chunks(PIECE).enumerate().map(|(piece, lines)| {
            let numbered = (piece * PIECE..).zip(lines);
            best(numbered.flat_map(|(number, lines)| lines.hits(number, &query)).collect())
        });
        let hits: Vec<Hit<'_>> = pieces.flatten().collect();
        let found = best(hits).into_iter();
        found.map(|(.., number, line)| line.found(articles[number], dictionary)).collect()
    }

    /// What can be found in some articles, in their order. What is no longer there is forgotten.
    fn lines(&self, articles: &[&Arc<Article>], dictionary: &Dictionary) -> Vec<Arc<Lines>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |article: &Arc<Article>| Arc::as_ptr(article).addr();
        let read = |article: &&Arc<Article>| match kept.get(&place(article)) {
            Some(lines) => Arc::clone(lines),
            None => Arc::new(Lines::of(article, dictionary)),
        };
        let lines: Vec<Arc<Lines>> = articles.par_iter().map(read).collect();
        *kept = articles.iter().map(|article| place(article)).zip(lines.iter().cloned()).collect();
        lines
    }
}

impl Lines {
    fn of(article: &Arc<Article>, dictionary: &Dictionary) -> Self {
        let facts = &article.facts;
        let line = |text: String, span, what| Line { text: text.into(), span, what };
        let title = facts.title.unwrap_or(Span::empty(0));
        let mut lines = vec![line(fold::phrase(&article.title()), title, What::Title)];
        let mut met: Vec<Who> = Vec::new();
        for mention in introducing(article) {
            if !met.contains(&mention.who) {
                met.push(mention.who);
                let name = fold::phrase(facts.name(mention.who, dictionary));
                lines.push(line(name, mention.span, What::Somebody(mention.who)));
            }
        }
        let quotations = facts.layout.quotations.iter();
        let statements = quotations.filter(|one| one.depth == 0 && one.words >= QUOTED_WORDS);
        lines.extend(statements.map(|quotation| {
            let words = Spoken::of(&facts.layout, quotation.inner).folded.join(" ");
            line(words, quotation.span, What::Quotation)
        }));
        Self { _article: Arc::downgrade(article), lines }
    }

    fn hits<'a>(&'a self, number: usize, query: &str) -> impl Iterator<Item = Hit<'a>> {
        self.lines.iter().filter_map(move |line| {
            // The letters of any query stand scattered in a long text.
            let score = score(&line.text, query, line.what != What::Quotation)?;
            Some((Reverse(score), line.text.len(), &*line.text, number, line))
        })
    }
}

impl Line {
    fn found(&self, article: &Arc<Article>, dictionary: &Dictionary) -> Found {
        let title = article.title();
        let (name, kind) = match self.what {
            What::Title => (title.clone(), SymbolKind::Heading),
            What::Somebody(who) => (article.facts.name(who, dictionary).to_owned(), kind_of(who, dictionary)),
            What::Quotation => (article.facts.layout.text(self.span), SymbolKind::Quotation),
        };
        Found { name: excerpt(&name, 100), kind, location: Location::new(article, self.span), context: title }
    }
}

/// The best of some hits, everybody once: where the first article names them.
fn best(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_unstable_by_key(|&(score, length, text, number, line)| (score, length, text, number, line.span));
    let is_somebody = |hit: &Hit<'_>| matches!(hit.4.what, What::Somebody(_));
    hits.dedup_by(|next, first| next.2 == first.2 && is_somebody(next) && is_somebody(first));
    hits.truncate(MOST);
    hits
}

/// How well a folded name answers a folded query: nothing where it does not hold it, nor, where that counts, its letters
/// in their order.
fn score(name: &str, query: &str, scattered: bool) -> Option<u32> {
    if query.is_empty() {
        return Some(0);
    }
    if let Some(at) = name.find(query) {
        let opens_word = at == 0 || name[..at].ends_with(' ');
        return Some(if opens_word { 3 } else { 2 });
    }
    let mut letters = name.chars();
    let mut wanted = query.chars().filter(|c| *c != ' ');
    (scattered && wanted.all(|c| letters.any(|letter| letter == c))).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    fn names(finder: &Finder, fixture: &Fixture, query: &str) -> Vec<String> {
        let found = finder.find(&fixture.corpus, &fixture.dictionary, query);
        found.into_iter().map(|found| format!("{} in {}", found.name, found.location.article.id.0)).collect()
    }

    const TWO: &str = "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki of Iraq came$0.\n\n“We will stay in the north,” he said.\n//- north.md\n# The north waits\n\nNouri al-Maliki left.\n";

    #[test]
    fn actors_articles_and_quotations_are_found_by_their_letters() {
        let (finder, fixture) = (Finder::default(), Fixture::new(TWO));
        let names = |query: &str| names(&finder, &fixture, query);
        assert_eq!(names("maliki"), ["Nouri al-Maliki in a.txt"]);
        assert_eq!(names("north"), ["The north waits in north.md", "“We will stay in the north,” in a.txt"]);
        assert_eq!(names("nralmlk"), ["Nouri al-Maliki in a.txt"]);
        assert!(names("zebra").is_empty() && names("wwsn").is_empty());
        assert!(names("").len() >= 5);
    }

    #[test]
    fn what_is_kept_finds_what_a_new_search_finds() {
        let (finder, mut fixture) = (Finder::default(), Fixture::new(TWO));
        let others = [
            "//- a.txt\n“We will leave the north,” they said$0.\n//- b.txt\nNouri al-Maliki left.\n",
            "//- a.txt\nNobody came$0.\n//- b.txt\nNouri al-Maliki left.\n//- north.md\n# The south waits\n",
            TWO,
        ];
        for other in others {
            let other = Fixture::new(other);
            // Where an article stays what it is, it is the same one in memory.
            let same = |old: &&Arc<Article>| other.corpus.get(&old.id).is_some_and(|new| new.text == old.text);
            let kept: Vec<_> = fixture.corpus.articles().filter(same).cloned().collect();
            fixture = other;
            for article in kept {
                fixture.corpus.insert(article);
            }
            for query in ["maliki", "north", "leave", "waits", "nobody", "", "nralmlk"] {
                assert_eq!(names(&finder, &fixture, query), names(&Finder::default(), &fixture, query), "{query}");
            }
        }
    }
}
