//! The learned engine's spans as attributions: the cue looked up, the source classed, quotations taken whole.

use super::{
    content,
    model::{Model, RawAttribution},
    phrase::Phrase,
    roles::Roles,
    status::{self, Status},
};
use crate::{
    analysis::{
        facts::{Attribution, By},
        layout::Layout,
        mention::Found,
    },
    dictionary::lexicon::LEXICON,
    text::{Span, WordKind},
};

/// The attributions that a model finds.
pub(super) fn attributions(layout: &Layout, found: &Found, model: &Model) -> Vec<Attribution> {
    model.decode(layout).iter().filter_map(|raw| attribution(layout, found, raw)).collect()
}

fn attribution(layout: &Layout, found: &Found, raw: &RawAttribution) -> Option<Attribution> {
    let Roles { source, cue, content, repairs } = Roles::of(layout, found, raw);
    if content.is_empty() || is_measure(layout, &cue, &content) {
        return None;
    }
    let first = cue.first().unwrap_or(&content[0]);
    let sentence = layout.sentence_at(first.start());
    let source = source.into_iter().reduce(Span::cover).map(|span| layout.words.inside(span));
    let source = source.and_then(|words| Phrase::of(layout, found, words)).map(|phrase| phrase.source(layout));
    let Status { class, tier, negated, conditional } =
        status::of(layout, &cue, source.as_ref().map(|source| source.span));
    Some(Attribution {
        source,
        cue,
        kind: content::kind(layout, &content),
        content,
        class,
        tier,
        sentence,
        negated,
        conditional,
        by: By::Model,
        repairs,
    })
}

/// `The report ran to ten pages`: a verb that reports nothing, and how far it goes.
fn is_measure(layout: &Layout, cue: &[Span], content: &[Span]) -> bool {
    let known = |word: usize| {
        let word = layout.folded(word);
        LEXICON.cue(word).is_some() || LEXICON.cue_noun(word).is_some()
    };
    let [content] = content else { return false };
    let mut words = layout.words.inside(*content);
    let how_far = words.next().is_some_and(|word| matches!(layout.folded(word), "to" | "for" | "at" | "by" | "over"));
    let number = |word: usize| layout.word(word).kind == WordKind::Number || LEXICON.is_specific(layout.folded(word));
    let more = ["about", "nearly", "some", "almost", "more", "than", "least", "at", "around"];
    let reach = words.find(|&word| !more.contains(&layout.folded(word)));
    let reports = cue.iter().flat_map(|span| layout.words.inside(*span)).any(known);
    how_far && !cue.is_empty() && !reports && reach.is_some_and(number)
}
