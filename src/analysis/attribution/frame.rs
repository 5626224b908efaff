//! Frames: what each cue of a sentence attributes, and to whom.

use std::ops::Range;

use super::{
    clause::Clause,
    content,
    cue::{self, Cue},
    phrase::Phrase,
    status::{self, Status},
};
use crate::{
    analysis::{
        facts::{Attribution, By},
        layout::Layout,
        mention::Found,
    },
    text::Span,
};

/// The frames of one sentence.
pub(super) fn of_sentence(layout: &Layout, found: &Found, sentence: usize) -> Vec<Attribution> {
    let words = layout.sentences[sentence].words.clone();
    let cues = cue::cues(layout, &words);
    let mut frames: Vec<Attribution> = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        // What already stands in the content of an earlier cue is its speaker's.
        let start = layout.word(cue.words.start).span.start();
        if frames.iter().any(|frame| frame.contains(start)) && !cue.hanging {
            continue;
        }
        let next = cues.get(index + 1).map_or(words.end, |next| next.words.start);
        let clause = Clause { layout, found, cue, words: words.clone(), next };
        frames
            .extend(clause.parts().and_then(|(source, content)| attribution(layout, cue, source, &content, sentence)));
    }
    frames
}

/// The source that structure gives to the cue among some words, where it gives one.
pub(super) fn owner(layout: &Layout, found: &Found, words: Range<usize>) -> Option<Span> {
    let sentence = layout.sentences.get(layout.sentence_of(words.start))?.words.clone();
    let cues = cue::cues(layout, &sentence);
    let index = cues.iter().position(|cue| words.contains(&cue.words.start))?;
    let next = cues.get(index + 1).map_or(sentence.end, |next| next.words.start);
    let (source, _) = Clause { layout, found, cue: &cues[index], words: sentence, next }.parts()?;
    source.map(|phrase| layout.words.span(phrase.words))
}

fn attribution(
    layout: &Layout,
    cue: &Cue,
    source: Option<Phrase>,
    content: &[Range<usize>],
    sentence: usize,
) -> Option<Attribution> {
    let span = |words: &Range<usize>| layout.words.span(words.clone());
    let content: Vec<Span> = content.iter().map(span).filter(|span| !span.is_empty()).collect();
    if content.is_empty() {
        return None;
    }
    let source = source.map(|phrase| phrase.source(layout));
    let kind = content::kind(layout, &content);
    let cue = vec![span(&cue.words)];
    let Status { class, tier, negated, conditional } =
        status::of(layout, &cue, source.as_ref().map(|source| source.span));
    Some(Attribution {
        source,
        cue,
        content,
        kind,
        class,
        tier,
        sentence,
        negated,
        conditional,
        by: By::Frame,
        repairs: Vec::new(),
    })
}
