//! Quotations that travel from article to article: the same words, some of them, or nearly the same.

use std::{hash::BuildHasher, sync::Arc};

use rustc_hash::FxBuildHasher;

use super::{Key, Kind, sharing};
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
        let said = layout.words.inside(span).filter(|&word| !layout.word(word).is_mark());
        let words: Vec<usize> = said.filter(|&word| !layout.folded(word).is_empty()).collect();
        Self { folded: words.iter().map(|&word| layout.folded(word)).collect(), words }
    }

    fn keys(&self) -> impl Iterator<Item = Key> {
        self.folded.windows(SHINGLE).map(|shingle| Key::of(Kind::Quoted, shingle))
    }

    fn carries(&self, words: &[&str]) -> bool {
        self.folded.windows(words.len()).any(|window| window == words)
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

/// Every quotation of the desk that carries all the words of one, article by article in the order of the desk. The
/// quotation itself is among them; of one and another inside it the outer one is enough.
pub fn carriers<'a>(corpus: &'a Corpus, layout: &Layout, quotation: &Quotation) -> Vec<Echo<'a>> {
    let spoken = Spoken::of(layout, quotation.inner);
    if spoken.folded.len() < LEAST {
        return Vec::new();
    }
    let keys: Vec<Key> = spoken.keys().collect();
    let mut found = Vec::new();
    for article in corpus.having_all(&keys) {
        let layout = &article.facts.layout;
        let mut last: Option<Span> = None;
        for other in layout.quotations.iter().filter(|other| other.words >= LEAST) {
            let inside = last.is_some_and(|outer| outer.covers(other.span));
            if !inside && Spoken::of(layout, other.inner).carries(&spoken.folded) {
                last = Some(other.span);
                found.push(Echo { article, quotation: other });
            }
        }
    }
    found
}

/// The quotations of other articles that share much with one, article by article; only those that are wanted are read.
pub fn variants<'a>(
    corpus: &'a Corpus,
    article: &Article,
    quotation: &Quotation,
    wanted: impl Fn(&Article, &Quotation) -> bool,
) -> Vec<Variant<'a>> {
    let mut spoken = Spoken::of(&article.facts.layout, quotation.inner);
    spoken.folded.truncate(COMPARED);
    if spoken.folded.len() < ALIKE {
        return Vec::new();
    }
    let mut keys: Vec<Key> = spoken.keys().collect();
    let others = corpus.numbered(sharing(corpus.postings(), &mut keys, SHARED)).filter(|other| other.id != article.id);
    let words = hashed(&spoken.folded);
    let mut found = Vec::new();
    for article in others {
        let layout = &article.facts.layout;
        let outer = layout.quotations.iter().filter(|other| other.depth == 0 && other.words >= ALIKE);
        for quotation in outer.filter(|quotation| wanted(article, quotation)) {
            let mut other = Spoken::of(layout, quotation.inner);
            other.folded.truncate(COMPARED);
            if other.keys().filter(|key| keys.binary_search(key).is_ok()).take(SHARED).count() < SHARED {
                continue;
            }
            let overlap = Overlap::of(&words, &hashed(&other.folded));
            if overlap.first.len() >= ALIKE && overlap.second.len() >= ALIKE {
                found.push(Variant { echo: Echo { article, quotation }, spoken: other, overlap });
            }
        }
    }
    found
}

/// Words as numbers, which are compared in one step.
fn hashed(words: &[&str]) -> Vec<u64> {
    words.iter().map(|word| FxBuildHasher.hash_one(word)).collect()
}
