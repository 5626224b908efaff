//! Sentences as rows of tokens, with the labels that stand on them.

use super::{Annotator, entity};
use crate::text::Span;

/// A word or sign of a sentence.
pub(super) struct Token {
    pub(super) span: Span,
    /// What a reader sees, without blanks.
    pub(super) form: String,
    /// Whether white space follows.
    pub(super) spaced: bool,
}

/// The tokens of each sentence; sentences without any are left out.
pub(super) fn sentences(annotator: &Annotator<'_>) -> Vec<(usize, Vec<Token>)> {
    let layout = &annotator.facts().layout;
    let rows = layout.sentences.iter().enumerate().map(|(index, sentence)| {
        let seen = |word: usize| {
            let span = layout.words.span(word..word + 1);
            let form: String = layout.text(span).split_whitespace().collect();
            let spaced = layout.word(word + 1).spaced;
            (!form.is_empty()).then_some(Token { span, form, spaced })
        };
        (index, sentence.words.clone().filter_map(seen).collect::<Vec<_>>())
    });
    rows.filter(|(_, tokens)| !tokens.is_empty()).collect()
}

/// `B-…`, `I-…` or nothing for each token, of labelled spans in the order of the text.
pub(super) fn bio(tokens: &[Token], spans: &[(Span, String)]) -> Vec<Option<String>> {
    let first = tokens.first().map_or(0, |token| token.span.start());
    let mut at = spans.partition_point(|(span, _)| span.end() <= first);
    let mut open = None;
    let label = |token: &Token| {
        while spans.get(at).is_some_and(|(span, _)| span.end() <= token.span.start()) {
            at += 1;
        }
        let (_, label) = spans.get(at).filter(|(span, _)| span.overlaps(token.span))?;
        let inside = open.replace(at) == Some(at);
        Some(format!("{}-{label}", if inside { 'I' } else { 'B' }))
    };
    tokens.iter().map(label).collect()
}

/// The named entities as labelled spans.
pub(super) fn labelled(
    annotator: &Annotator<'_>,
    label: impl Fn(&entity::Entity<'_>) -> String,
) -> Vec<(Span, String)> {
    entity::named(annotator).iter().map(|entity| (entity.span, label(entity))).collect()
}
