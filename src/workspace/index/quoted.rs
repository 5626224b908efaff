//! Quotations that travel from article to article: the same words, some of them, or nearly the same.

use std::{hash::BuildHasher, sync::Arc};

use rustc_hash::FxBuildHasher;

use super::{Key, Kind, Recall, sharing};
use crate::{
    analysis::Layout,
    text::{Quotation, Span, overlap::Overlap},
    workspace::{Article, Corpus},
};

/// The fewest words that make a quotation one that can be told from another.
pub const LEAST: usize = 4;
/// Words of a quotation that make a key.
const SHINGLE: usize = 3;
/// The fewest words that two quotations share where they are told to be alike.
const ALIKE: usize = 5;
/// Keys that they have in common at least.
const SHARED: usize = 2;
/// The most of a quotation that is compared word by word with another.
const COMPARED: usize = 300;

/// The words of a stretch without its marks.
#[derive(Clone, Debug, Default)]
pub struct Spoken<'a> {
    /// Folded.
    pub folded: Vec<&'a str>,
    /// Which words of the article these are.
    pub words: Vec<usize>,
}

impl<'a> Spoken<'a> {
    /// Reads a stretch.
    pub fn of(layout: &'a Layout, span: Span) -> Self {
        let inside = layout.words.inside(span);
        let mut spoken = Self { folded: Vec::with_capacity(inside.len()), words: Vec::with_capacity(inside.len()) };
        for word in inside.filter(|&word| !layout.word(word).is_mark()) {
            let folded = layout.folded(word);
            if !folded.is_empty() {
                spoken.folded.push(folded);
                spoken.words.push(word);
            }
        }
        spoken
    }

    fn keys(&self) -> impl Iterator<Item = Key> {
        self.folded.windows(SHINGLE).map(|shingle| Key::of(Kind::Quoted, shingle))
    }
}

/// A quotation of an article of the desk.
#[derive(Clone, Debug)]
pub struct Echo<'a> {
    /// The article.
    pub article: &'a Arc<Article>,
    /// The quotation.
    pub quotation: &'a Quotation,
}

/// A quotation that carries much of another's words in their order.
#[derive(Clone, Debug)]
pub struct Variant<'a> {
    /// Where it stands.
    pub echo: Echo<'a>,
    /// Its words.
    pub spoken: Spoken<'a>,
    /// How the two lie over each other.
    pub overlap: Overlap,
}

/// The keys of an article's quotations. What stands inside another quotation is found with that.
pub(super) fn keys(layout: &Layout, keys: &mut Vec<Key>) {
    let outer = layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= LEAST);
    outer.for_each(|quotation| keys.extend(Spoken::of(layout, quotation.inner).keys()));
}

/// The quotations of the desk that carry all the words of one, itself among them; of one and another inside it the
/// outer one is enough. Only the keys are looked at until somebody asks.
#[derive(Debug)]
pub struct Carriers<'a> {
    corpus: &'a Corpus,
    spoken: Spoken<'a>,
    keys: Vec<Key>,
}

impl<'a> Carriers<'a> {
    /// Those of a quotation.
    pub fn of(corpus: &'a Corpus, layout: &'a Layout, quotation: &Quotation) -> Self {
        let spoken = Spoken::of(layout, quotation.inner);
        // What is too short to have been indexed is nowhere.
        let keys = if spoken.folded.len() < LEAST { Vec::new() } else { spoken.keys().collect() };
        Self { corpus, spoken, keys }
    }

    /// The oldest article first.
    pub fn oldest_first(self) -> impl Iterator<Item = Echo<'a>> {
        let numbers = self.corpus.having_all(self.keys).collect();
        let articles = self.corpus.oldest_first(numbers);
        articles.flat_map(move |article| in_article(article, &self.spoken.folded).collect::<Vec<_>>())
    }

    /// How many articles besides one have the words, as far as `most`.
    pub fn count_besides(self, article: &Article, most: usize) -> usize {
        let articles = self.corpus.having_all(self.keys).filter_map(|number| self.corpus.article(number));
        let others = articles.filter(|other| other.id != article.id);
        others.filter(|other| in_article(other, &self.spoken.folded).next().is_some()).take(most).count()
    }
}

/// The quotations of an article that carry some words.
fn in_article<'a>(article: &'a Arc<Article>, words: &[&str]) -> impl Iterator<Item = Echo<'a>> {
    let layout = &article.facts.layout;
    let mut last: Option<Span> = None;
    let long = layout.quotations.iter().filter(|other| other.words >= LEAST);
    let carrying = long.filter(move |other| {
        let inside = last.is_some_and(|outer| outer.covers(other.span));
        let carries = !inside && carries(layout, other.inner, words);
        if carries {
            last = Some(other.span);
        }
        carries
    });
    carrying.map(move |quotation| Echo { article, quotation })
}

/// Whether a stretch has some words in a row.
fn carries(layout: &Layout, span: Span, words: &[&str]) -> bool {
    let inside = layout.words.inside(span);
    let said = |from: usize| {
        let words = (from..inside.end).filter(|&word| !layout.word(word).is_mark());
        words.map(|word| layout.folded(word)).filter(|folded| !folded.is_empty())
    };
    let opens = |at: &usize| layout.folded(*at) == words[0] && !layout.word(*at).is_mark();
    inside.clone().filter(opens).any(|at| words.iter().copied().eq(said(at).take(words.len())))
}

/// Whether any other article may carry words of an article's quotations.
pub fn may_travel(corpus: &Corpus, article: &Article) -> bool {
    corpus.shares(article, Kind::Quoted)
}

/// A quotation that others are held against.
#[derive(Debug)]
pub(super) struct Said {
    /// Its place among the article's.
    index: usize,
    /// Its keys, sorted.
    keys: Vec<Key>,
    /// Its words as numbers.
    hashed: Vec<u64>,
}

impl Said {
    /// The quotations of an article that are long enough to be alike to another.
    pub(super) fn all(article: &Article) -> Vec<Self> {
        let layout = &article.facts.layout;
        let all = layout.quotations.iter().enumerate();
        let outer = all.filter(|(_, other)| other.depth == 0 && other.words >= ALIKE);
        let said = |(index, quotation): (usize, &Quotation)| {
            let spoken = compared(layout, quotation);
            let mut keys: Vec<Key> = spoken.keys().collect();
            keys.sort_unstable();
            Self { index, keys, hashed: hashed(&spoken.folded) }
        };
        outer.map(said).collect()
    }

    /// Whether enough of its keys are among some that are sorted.
    fn shares(&self, keys: &[Key]) -> bool {
        let mut ahead = keys.iter().peekable();
        let shared = self.keys.iter().filter(|key| {
            while ahead.next_if(|other| other < key).is_some() {}
            ahead.peek() == Some(key)
        });
        shared.take(SHARED).count() == SHARED
    }
}

/// The quotations of other articles that share much with one and are wanted, article by article.
pub fn variants<'a>(
    corpus: &'a Corpus,
    recall: &Recall,
    article: &Article,
    quotation: &Quotation,
    wanted: impl Fn(&Article, &Quotation) -> bool,
) -> Vec<Variant<'a>> {
    let spoken = compared(&article.facts.layout, quotation);
    if spoken.folded.len() < ALIKE {
        return Vec::new();
    }
    let mut keys: Vec<Key> = spoken.keys().collect();
    let others = corpus.numbered(sharing(corpus.postings(), &mut keys, SHARED)).filter(|other| other.id != article.id);
    let words = hashed(&spoken.folded);
    let mut found = Vec::new();
    for article in others {
        let layout = &article.facts.layout;
        for said in recall.said(article).iter().filter(|said| said.shares(&keys)) {
            let quotation = &layout.quotations[said.index];
            if !wanted(article, quotation) {
                continue;
            }
            let overlap = Overlap::of(&words, &said.hashed);
            if overlap.first.len() >= ALIKE && overlap.second.len() >= ALIKE {
                found.push(Variant { echo: Echo { article, quotation }, spoken: compared(layout, quotation), overlap });
            }
        }
    }
    found
}

/// What of a quotation is compared.
fn compared<'a>(layout: &'a Layout, quotation: &Quotation) -> Spoken<'a> {
    let mut spoken = Spoken::of(layout, quotation.inner);
    spoken.folded.truncate(COMPARED);
    spoken
}

/// Words as numbers, which are compared in one step.
fn hashed(words: &[&str]) -> Vec<u64> {
    words.iter().map(|word| FxBuildHasher.hash_one(word)).collect()
}
