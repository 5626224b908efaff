//! The genre of an article, and what told it.

use super::{
    Metadata,
    facts::{Coverage, Genre, GenreEvidence},
    layout::Layout,
};
use crate::text::{BlockKind, Span};

/// From this many lead-ins on an article is a round-up of others' words.
const ROUND_UP: usize = 3;
/// The most words of a block that a label opens.
const LABELLED_WORDS: usize = 20;
/// Fewer sentences than this say nothing of an article's habits.
const FEW: usize = 8;

/// The genre of an article.
pub(super) fn genre(layout: &Layout, metadata: &Metadata, coverage: &[Coverage]) -> (Genre, GenreEvidence) {
    let matter = layout.prose.front_matter.as_ref().and_then(|matter| matter.genre.as_ref());
    if let Some(field) = matter
        && let Some(genre) = Genre::parse(&field.value)
    {
        return (genre, GenreEvidence::FrontMatter(field.span));
    }
    if let Some(given) = &metadata.genre {
        return (given.genre, GenreEvidence::Given(given.pattern.clone()));
    }
    let cue = labelled(layout)
        .or_else(|| round_up(layout))
        .or_else(|| signed_by_expert(layout))
        .or_else(|| confides(layout, coverage))
        .or_else(|| argues(layout, coverage));
    cue.map_or((Genre::News, GenreEvidence::Default), |(genre, span)| (genre, GenreEvidence::Cue(span)))
}

/// A label in the headline, or a note that these are the author's own views.
fn labelled(layout: &Layout) -> Option<(Genre, Span)> {
    let head = layout.blocks.iter().take(3).find_map(|block| {
        if layout.words.inside(block.span).len() > LABELLED_WORDS {
            return None;
        }
        let text = layout.text(block.span).to_lowercase();
        let starts =
            |label: &str| text.starts_with(label) && text[label.len()..].starts_with([':', ' ', '.']) || text == label;
        let labels = [
            ("opinion", Genre::Opinion),
            ("op-ed", Genre::Opinion),
            ("comment", Genre::Opinion),
            ("editorial", Genre::Editorial),
            ("leader", Genre::Editorial),
            ("analysis", Genre::Analysis),
        ];
        labels
            .into_iter()
            .find(|(label, _)| starts(label) && (text.contains(':') || text == *label))
            .map(|(_, genre)| (genre, block.span))
    });
    head.or_else(|| {
        layout.blocks.iter().rev().take(8).find_map(|block| {
            let mut words = layout.words.inside(block.span);
            if !words.any(|word| matches!(layout.folded(word), "views" | "opinions")) {
                return None;
            }
            let text = layout.text(block.span).to_lowercase();
            let views = text.contains("views of the author")
                || text.contains("views expressed")
                || text.contains("opinions expressed");
            views.then_some((Genre::Opinion, block.span))
        })
    })
}

fn round_up(layout: &Layout) -> Option<(Genre, Span)> {
    let mut lead_ins = layout.blocks.iter().filter(|block| block.kind == BlockKind::LeadIn);
    let third = lead_ins.nth(ROUND_UP - 1)?;
    Some((Genre::Aggregator, third.span))
}

/// A byline with a chair or a fellowship.
fn signed_by_expert(layout: &Layout) -> Option<(Genre, Span)> {
    let signs = ["professor", "lecturer", "fellow", "university", "institute"];
    let byline = layout
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Byline)
        .find(|block| layout.words.inside(block.span).any(|word| signs.contains(&layout.folded(word))))?;
    Some((Genre::Analysis, byline.span))
}

/// An article whose writer says “I” again and again.
fn confides(layout: &Layout, coverage: &[Coverage]) -> Option<(Genre, Span)> {
    let own = |&sentence: &usize| layout.kind_of(sentence) == BlockKind::Body && !coverage[sentence].is_covered();
    let mut said = (0..layout.sentences.len()).filter(own).filter(|&sentence| {
        let mut words = layout.sentences[sentence].words.clone();
        words.any(|word| {
            !layout.is_quoted(word) && layout.written(word) == "I" && !layout.written(word + 1).starts_with('.')
        })
    });
    let first = said.next()?;
    // In an interview its speakers say “I”.
    let asks = || (0..layout.blocks.len()).any(|block| layout.is_question(block));
    let often = said.nth(CONFIDENCES - 2).is_some() && !asks();
    often.then(|| (Genre::Analysis, layout.sentences[first].span))
}

/// How many sentences of one's own make an article personal.
const CONFIDENCES: usize = 4;

/// An article that hardly quotes anybody and speaks with the marks of argument.
fn argues(layout: &Layout, coverage: &[Coverage]) -> Option<(Genre, Span)> {
    let body: Vec<usize> = (0..layout.sentences.len()).filter(|&at| layout.kind_of(at) == BlockKind::Body).collect();
    let owned = body
        .iter()
        .filter(|&&at| matches!(coverage[at], Coverage::Attributed(_) | Coverage::Vague(_) | Coverage::Quoted))
        .count();
    let own_voice: Vec<usize> = body.iter().copied().filter(|&at| !coverage[at].is_covered()).collect();
    if body.len() < FEW || owned * 5 > body.len() * 2 {
        return None;
    }
    let marked: Vec<usize> = own_voice.into_iter().filter(|&at| is_argument(layout, at)).collect();
    (marked.len() >= 2 && marked.len() * 8 >= body.len()).then(|| (Genre::Analysis, layout.sentences[marked[0]].span))
}

/// A question to the reader, an appeal, a verdict, a first person.
fn is_argument(layout: &Layout, sentence: usize) -> bool {
    let words = layout.sentences[sentence].words.clone();
    let question = layout.written(words.end - 1) == "?";
    let marks = words.into_iter().any(|word| {
        let (this, next) = (layout.folded(word), layout.folded(word + 1));
        !layout.is_quoted(word)
            && (["indeed", "surely", "frankly", "ironically", "unsurprisingly", "unfortunately", "regrettably", "clearly", "arguably", "i", "we", "our", "vital", "startling", "however", "inevitably", "fascinating"].contains(&this)
                || matches!((this, next), ("make", "no") | ("after", "all") | ("to", "be") if this != "to" || layout.folded(word + 2) == "fair")
                || matches!((this, next), ("should" | "must", "not") | ("cannot", "be")))
    });
    question || marks
}
