//! The subject of a sentence, for cues that have none of their own: `Lopez left early, saying the talks had failed`.
//!
//! The chain labels what stands beside a cue. A participle's source stands far away, at the head of the sentence.

use std::{ops::Range, sync::LazyLock};

use super::{
    attributes::{Attributes, View},
    crf::Segment,
    lexical::{self, Frame, Shape},
};

/// A subject starts among so many tokens of its sentence, or is not looked for.
const REACH: usize = 25;

static PARTICIPLE: LazyLock<u32> = LazyLock::new(|| lexical::hash(b'e', "ing"));
static PRONOUNS: LazyLock<[u32; 6]> =
    LazyLock::new(|| ["he", "she", "they", "we", "i", "who"].map(|word| lexical::hash(b'w', word)));
static PREPOSITIONS: LazyLock<[u32; 12]> = LazyLock::new(|| {
    ["in", "on", "at", "of", "for", "from", "with", "to", "by", "after", "before", "during"]
        .map(|word| lexical::hash(b'w', word))
});

/// The tokens of the subject that a cue without a source borrows from its sentence: only participles and infinitives do.
pub(super) fn borrowed(view: &View, cue: &Segment) -> Option<Range<usize>> {
    let first = &view.tokens[cue.range.start];
    let tokens = &view.tokens[cue.range.clone()];
    let participle =
        tokens.iter().take(2).any(|token| token.word.suffix == *PARTICIPLE && token.word.shape == Shape::Lower);
    if first.is_quoted() || !(participle || first.word.frame == Frame::To) {
        return None;
    }
    let start = cue.range.start - first.from_start as usize;
    let near = start..cue.range.start.min(start + REACH);
    let head = near.clone().find(|&at| is_head(view, at, at > start))?;
    let is_name = |token: &Attributes| matches!(token.word.shape, Shape::Capital | Shape::Upper);
    let end = if is_name(&view.tokens[head]) && !is_pronoun(&view.tokens[head]) {
        (head..cue.range.start).find(|&at| !is_name(&view.tokens[at])).unwrap_or(cue.range.start)
    } else {
        head + 1
    };
    Some(head..end)
}

/// Whether a subject may start with a token: a pronoun, or a name that no preposition governs.
fn is_head(view: &View, at: usize, inner: bool) -> bool {
    let token = &view.tokens[at];
    let name = matches!(token.word.shape, Shape::Capital | Shape::Upper) && token.word.class != token.word.form;
    is_pronoun(token) || name && !(inner && PREPOSITIONS.contains(&view.tokens[at - 1].word.form))
}

fn is_pronoun(token: &Attributes) -> bool {
    PRONOUNS.contains(&token.word.form)
}
