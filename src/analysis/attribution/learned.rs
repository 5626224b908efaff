//! The learned engine's spans as attributions: the cue looked up, the source classed, quotations taken whole.

use super::{
    model::{Model, RawAttribution},
    phrase,
};
use crate::{
    analysis::{
        facts::{Attribution, AttributionSource, ContentKind},
        layout::Layout,
        mention::Found,
    },
    dictionary::lexicon::{CueClass, LEXICON, Tier},
    text::Span,
};

/// The attributions that a model finds.
pub(super) fn attributions(layout: &Layout, found: &Found, model: &Model) -> Vec<Attribution> {
    model.decode(layout).iter().filter_map(|raw| attribution(layout, found, raw)).collect()
}

fn attribution(layout: &Layout, found: &Found, raw: &RawAttribution) -> Option<Attribution> {
    let first = raw.cue.first().or(raw.content.first())?;
    let (class, tier) = kind_of_cue(layout, &raw.cue);
    Some(Attribution {
        source: source(layout, found, &raw.source),
        cue: raw.cue.clone(),
        kind: content_kind(layout, &raw.content),
        content: raw.content.clone(),
        class,
        tier,
        sentence: layout.sentence_at(first.start()),
        negated: is_negated(layout, &raw.cue),
        confidence: raw.confidence,
    })
}

fn source(layout: &Layout, found: &Found, spans: &[Span]) -> Option<AttributionSource> {
    let span = spans.iter().copied().reduce(Span::cover)?;
    let (head, class) = phrase::classify(layout, found, &layout.words.inside(span))?;
    let head = layout.words.span(head);
    Some(AttributionSource { span, head, class, speaker: None, candidates: Vec::new() })
}

/// The class and tier of the first word of a cue that the lexicon knows; plain saying where it knows none.
fn kind_of_cue(layout: &Layout, cue: &[Span]) -> (CueClass, Tier) {
    let words = cue.iter().flat_map(|span| layout.words.inside(*span));
    let known = words.filter_map(|word| LEXICON.cue(layout.folded(word))).next();
    known.map_or((CueClass::Say, Tier::Neutral), |(cue, _)| (cue.class, cue.tier))
}

/// `did not say`, `never said`
fn is_negated(layout: &Layout, cue: &[Span]) -> bool {
    let not = |word: usize| matches!(layout.folded(word), "not" | "n't" | "never");
    cue.first().is_some_and(|span| {
        let words = layout.words.inside(*span);
        words.clone().any(not) || words.start > 0 && not(words.start - 1)
    })
}

/// How much of a content is quoted.
pub(super) fn content_kind(layout: &Layout, content: &[Span]) -> ContentKind {
    let words = content.iter().flat_map(|span| layout.words.inside(*span)).filter(|&word| layout.word(word).counts());
    let (mut all, mut quoted) = (0, 0);
    for word in words {
        all += 1;
        quoted += usize::from(layout.is_quoted(word));
    }
    match quoted {
        0 => ContentKind::Indirect,
        _ if quoted == all => ContentKind::Direct,
        _ => ContentKind::Mixed,
    }
}
