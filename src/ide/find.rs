//! Search over the workspace: actors, articles and quotations whose words hold the letters that were typed.

use std::{cmp::Reverse, sync::Arc};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::{
    Location, SymbolKind,
    kept::{AT_ONCE, Kept, Read},
    markdown::excerpt,
    navigate::kind_of,
};
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
    /// Where its words end in those of the article.
    end: u32,
    /// Which letters it has, a bit for each but those that share one.
    letters: u64,
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
struct Catalogue {
    /// The folded words of all lines, one behind the other.
    text: String,
    lines: Vec<Line>,
}

/// The search. It keeps what can be found in each article, so that a search reads only what has changed since the last.
#[derive(Debug, Default)]
pub struct Finder(Kept<Catalogue>);

/// How well a line answers, and of which article it is: the best first.
type Hit<'a> = (Reverse<u8>, usize, &'a str, usize, &'a Line);

/// The lines of an article, by its number, that answer a query in some way.
type HitsOf = for<'a> fn(&'a Catalogue, usize, &Query) -> Vec<Hit<'a>>;

impl Finder {
    /// What answers a query, the best first: whole words before parts of words before scattered letters. Tells also how
    /// many articles are not read yet: a question reads only so many.
    pub fn find(&self, corpus: &Corpus, dictionary: &Dictionary, query: &str) -> (Vec<Found>, usize) {
        let Some(query) = Query::new(fold::phrase(query)) else { return (Vec::new(), 0) };
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        let Read { all, unread } = self.0.of(&articles, AT_ONCE, |article| Catalogue::of(article, dictionary));
        let search = |hits: HitsOf| {
            let pieces = all.par_chunks(PIECE).enumerate().map(|(piece, lines)| {
                let numbered =
                    (piece * PIECE..).zip(lines).filter_map(|(number, lines)| Some((number, lines.as_ref()?)));
                best(numbered.flat_map(|(number, lines)| hits(lines, number, &query)).collect())
            });
            best(pieces.flatten().collect())
        };
        let mut hits = search(Catalogue::whole);
        // Whoever has enough of the best needs no others.
        if hits.len() < MOST {
            hits.extend(search(Catalogue::scattered));
            hits = best(hits);
        }
        let found = hits.into_iter();
        (found.map(|(.., number, line)| line.found(articles[number], dictionary)).collect(), unread)
    }

    /// Reads some of the articles that are not read yet; tells how many are left.
    pub fn read_on(&self, corpus: &Corpus, dictionary: &Dictionary) -> usize {
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        self.0.of(&articles, AT_ONCE, |article| Catalogue::of(article, dictionary)).unread
    }
}

/// What is looked for.
struct Query {
    folded: String,
    letters: u64,
    search: AhoCorasick,
}

impl Query {
    /// Nothing where a query is too long for any answer.
    fn new(folded: String) -> Option<Self> {
        let search = AhoCorasick::new([&folded]).ok()?;
        Some(Self { letters: letters(&folded), folded, search })
    }

    /// Whether it stands in a short text. The standard library prepares a search first, which takes longer than this.
    fn is_within(&self, text: &str) -> bool {
        text.as_bytes().windows(self.folded.len().max(1)).any(|part| part == self.folded.as_bytes())
    }

    /// Whether its letters stand in a text in their order.
    fn is_scattered(&self, text: &str) -> bool {
        if self.folded.is_ascii() {
            // No byte of another character is one of these.
            let mut there = text.bytes();
            return self.folded.bytes().filter(|byte| *byte != b' ').all(|byte| there.any(|letter| letter == byte));
        }
        let mut there = text.chars();
        self.folded.chars().filter(|c| *c != ' ').all(|c| there.any(|letter| letter == c))
    }
}

/// Which letters a text has; a text that lacks one of another's cannot hold it.
fn letters(text: &str) -> u64 {
    text.chars().filter(|c| *c != ' ').fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

impl Catalogue {
    fn of(article: &Arc<Article>, dictionary: &Dictionary) -> Self {
        let facts = &article.facts;
        let mut found = Self { text: String::new(), lines: Vec::new() };
        found.add(&fold::phrase(&article.title()), facts.title.unwrap_or(Span::empty(0)), What::Title);
        let mut met: Vec<Who> = Vec::new();
        for mention in introducing(article) {
            if !met.contains(&mention.who) {
                met.push(mention.who);
                let name = fold::phrase(facts.name(mention.who, dictionary));
                found.add(&name, mention.span, What::Somebody(mention.who));
            }
        }
        let quotations = facts.layout.quotations.iter();
        for quotation in quotations.filter(|one| one.depth == 0 && one.words >= QUOTED_WORDS) {
            let words = Spoken::of(&facts.layout, quotation.inner).folded.join(" ");
            found.add(&words, quotation.span, What::Quotation);
        }
        found.text.shrink_to_fit();
        found.lines.shrink_to_fit();
        found
    }

    fn add(&mut self, words: &str, span: Span, what: What) {
        self.text += words;
        let end = self.text.len() as u32;
        // A query never reaches over the end of a line.
        self.text.push('\n');
        self.lines.push(Line { end, letters: letters(words), span, what });
    }

    /// The lines that hold a query's words or a part of them.
    fn whole<'a>(&'a self, number: usize, query: &Query) -> Vec<Hit<'a>> {
        // No letters stand everywhere already.
        let searched = if query.folded.is_empty() { "" } else { &self.text };
        let mut scores: Vec<(usize, u8)> = Vec::new();
        for hit in query.search.find_iter(searched).filter(|hit| !hit.is_empty()) {
            let line = self.lines.partition_point(|line| (line.end as usize) < hit.start());
            let opens_word = hit.start() == 0 || matches!(self.text.as_bytes()[hit.start() - 1], b' ' | b'\n');
            let score = if opens_word { 3 } else { 2 };
            match scores.last_mut() {
                Some((last, best)) if *last == line => *best = score.max(*best),
                _ => scores.push((line, score)),
            }
        }
        let hit = |(line, score): (usize, u8)| {
            let start = line.checked_sub(1).map_or(0, |before| self.lines[before].end as usize + 1);
            let (line, text) = (&self.lines[line], &self.text[start..self.lines[line].end as usize]);
            (Reverse(score), text.len(), text, number, line)
        };
        scores.into_iter().map(hit).collect()
    }

    /// The lines that hold only its letters in their order. In a text as long as a quotation those of any query stand
    /// somewhere.
    fn scattered<'a>(&'a self, number: usize, query: &Query) -> Vec<Hit<'a>> {
        let mut start = 0;
        let hit = |line: &'a Line| {
            let text = &self.text[start..line.end as usize];
            start = line.end as usize + 1;
            let fits = line.letters & query.letters == query.letters;
            let is_hit = query.folded.is_empty() || fits && query.is_scattered(text) && !query.is_within(text);
            is_hit.then_some((Reverse(1), text.len(), text, number, line))
        };
        // Quotations come last.
        let lines = self.lines.iter().take_while(|line| query.folded.is_empty() || line.what != What::Quotation);
        lines.filter_map(hit).collect()
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

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    fn names(finder: &Finder, fixture: &Fixture, query: &str) -> Vec<String> {
        let (found, unread) = finder.find(&fixture.corpus, &fixture.dictionary, query);
        assert_eq!((unread, finder.read_on(&fixture.corpus, &fixture.dictionary)), (0, 0));
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
