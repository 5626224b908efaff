//! How well a model does: found attributions against annotated ones.
//!
//! Marks never count, words do. Sources are judged only where the content was found.

use std::fmt;

use super::{
    alignment::{Counted, CountedWords, pairs, shared},
    corpus::Article,
};
use crate::analysis::attribution::model::{Model, RawAttribution};

/// A count of what is right among what was annotated and what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found rightly.
    pub right: usize,
    /// Annotated.
    pub gold: usize,
    /// Found.
    pub found: usize,
}

impl Tally {
    fn add(&mut self, right: usize, gold: usize, found: usize) {
        self.right += right;
        self.gold += gold;
        self.found += found;
    }

    /// The share of the found that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of the annotated that was found.
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.gold + self.found)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The figures of a model on annotated articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Articles.
    pub articles: usize,
    /// Words inside contents.
    pub tokens: Tally,
    /// Contents that share at least half of all their words, one to one.
    pub contents: Tally,
    /// Stretches of contents that are exactly right.
    pub fragments: Tally,
    /// Stretches of cues that are exactly right.
    pub cues: Tally,
    /// Attributions whose content overlaps and whose source agrees.
    pub relations: Tally,
    /// Sources among matched contents that have one: right, annotated, annotated again.
    pub sources: Tally,
    /// Sentences that nobody stands behind.
    pub unattributed: Tally,
}

impl Figures {
    /// One number for choosing between models.
    pub fn worth(&self) -> f64 {
        let Self { tokens, contents, fragments, relations, sources, unattributed, .. } = self;
        contents.f1() + fragments.f1() + relations.f1() + 0.5 * (tokens.f1() + sources.recall() + unattributed.f1())
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { articles, tokens, contents, fragments, cues, relations, sources, unattributed } = self;
        write!(
            f,
            "{articles} articles: content tokens {:.3}, overlap {:.3}, fragments {:.3}, cues {:.3}, relation {:.3}, source {:.3}, unattributed {:.3}",
            tokens.f1(),
            contents.f1(),
            fragments.f1(),
            cues.f1(),
            relations.f1(),
            sources.recall(),
            unattributed.f1()
        )
    }
}

/// The figures of a model on articles.
pub fn figures<'a>(model: &Model, articles: impl IntoIterator<Item = &'a Article>) -> Figures {
    let mut figures = Figures::default();
    for article in articles {
        figures.add(article, &model.decode(&article.layout));
    }
    figures
}

impl Figures {
    /// Counts an article in.
    pub fn add(&mut self, article: &Article, found: &[RawAttribution]) {
        let text = &article.text;
        let words = CountedWords::of(text);
        let gold = article.gold.iter().map(|gold| Counted::of(&gold.source, &gold.cue, &gold.content, text, &words));
        let gold: Vec<Counted> = gold.collect();
        let found = found.iter().map(|found| Counted::of(&found.source, &found.cue, &found.content, text, &words));
        let found: Vec<Counted> = found.collect();
        self.articles += 1;
        self.spans(&gold, &found);
        self.aligned(&gold, &found);
        self.covered(article, &words, &gold, &found);
    }

    fn spans(&mut self, gold: &[Counted], found: &[Counted]) {
        let sorted = |list: &[Counted], of: fn(&Counted) -> &[(usize, usize)]| {
            let mut pieces: Vec<(usize, usize)> = list.iter().flat_map(|counted| of(counted).iter().copied()).collect();
            pieces.sort_unstable();
            pieces
        };
        let mut compare = |tally: fn(&mut Self) -> &mut Tally, of: fn(&Counted) -> &[(usize, usize)]| {
            let (gold, found) = (sorted(gold, of), sorted(found, of));
            tally(self).add(shared(&gold, &found), gold.len(), found.len());
        };
        compare(|figures| &mut figures.fragments, |counted| &counted.contents);
        compare(|figures| &mut figures.cues, |counted| &counted.cues);
    }

    fn aligned(&mut self, gold: &[Counted], found: &[Counted]) {
        let pairs = pairs(gold, found);
        let half = pairs.iter().filter(|(overlap, ..)| *overlap >= 0.5).count();
        self.contents.add(half, gold.len(), found.len());
        let agree = pairs.iter().filter(|&&(_, i, j)| gold[i].agrees(&found[j])).count();
        self.relations.add(agree, gold.len(), found.len());
        let known: Vec<_> = pairs.iter().filter(|&&(_, i, _)| !gold[i].source.is_empty()).collect();
        let right = known.iter().filter(|&&&(_, i, j)| shared(&gold[i].source, &found[j].source) > 0).count();
        self.sources.add(right, known.len(), known.len());
    }

    fn covered(&mut self, article: &Article, words: &CountedWords, gold: &[Counted], found: &[Counted]) {
        let marked = |list: &[Counted]| {
            let mut marked = vec![false; words.len()];
            list.iter().flat_map(|counted| &counted.content).for_each(|&word| marked[word] = true);
            marked
        };
        let (gold, found) = (marked(gold), marked(found));
        let count = |marked: &[bool]| marked.iter().filter(|&&marked| marked).count();
        let both = gold.iter().zip(&found).filter(|(gold, found)| **gold && **found).count();
        self.tokens.add(both, count(&gold), count(&found));
        for sentence in &article.layout.sentences {
            let inside = words.inside(sentence.span);
            if !inside.is_empty() {
                let free = |marked: &[bool]| usize::from(marked[inside.clone()].iter().all(|&marked| !marked));
                let (gold, found) = (free(&gold), free(&found));
                self.unattributed.add(gold * found, gold, found);
            }
        }
    }
}
