//! The learned engine's spans as attributions: the cue looked up, the source classed, quotations taken whole.

use super::{
    content, frame,
    model::{Model, RawAttribution},
    phrase,
    status::{self, Status},
};
use crate::{
    analysis::{
        facts::{Attribution, AttributionSource, By},
        layout::Layout,
        mention::Found,
    },
    text::Span,
};

/// The attributions that a model finds.
pub(super) fn attributions(layout: &Layout, found: &Found, model: &Model) -> Vec<Attribution> {
    model.decode(layout).iter().filter_map(|raw| attribution(layout, found, raw)).collect()
}

fn attribution(layout: &Layout, found: &Found, raw: &RawAttribution) -> Option<Attribution> {
    let first = raw.cue.first().or(raw.content.first())?;
    let (spans, content) = parts(layout, found, raw);
    let source = source(layout, found, &spans);
    let Status { class, tier, negated, conditional } =
        status::of(layout, &raw.cue, source.as_ref().map(|source| source.span));
    Some(Attribution {
        source,
        cue: raw.cue.clone(),
        kind: content::kind(layout, &content),
        content,
        class,
        tier,
        sentence: layout.sentence_at(first.start()),
        negated,
        conditional,
        by: By::Model,
    })
}

/// Source and content, put right where a passive turned them round; a missing source lent by structure.
fn parts(layout: &Layout, found: &Found, raw: &RawAttribution) -> (Vec<Span>, Vec<Span>) {
    let (mut source, mut content) = (raw.source.clone(), raw.content.clone());
    if is_agentless(layout, &raw.cue) {
        // `The fund is said to be broke`: the subject is what is said of, nobody says it.
        content.extend(source);
        content.sort();
        return (Vec::new(), content);
    }
    let agent = agent(layout, found, raw);
    let Some(agent) = agent.filter(|agent| content.first().is_some_and(|first| first.covers(*agent))) else {
        if source.is_empty() {
            let cue = raw.cue.first().or(content.first()).map(|span| layout.words.inside(*span));
            let owner = cue.and_then(|cue| frame::owner(layout, found, cue));
            source.extend(owner.filter(|owner| !content.iter().any(|span| span.overlaps(*owner))));
        }
        return (source, content);
    };
    // `They were accused by officials of fraud`: the agent speaks, the subject is spoken of.
    let rest = Span::new(agent.end(), content[0].end()).trim(&layout.prose.text);
    content.splice(0..1, source.into_iter().chain([rest]).filter(|span| !span.is_empty()));
    content.sort();
    (vec![agent], content)
}

/// Who stands after `by`, when that ends the cue and the engine took the subject for the source.
fn agent(layout: &Layout, found: &Found, raw: &RawAttribution) -> Option<Span> {
    let cue = layout.words.inside(*raw.cue.last()?);
    let passive = layout.folded(cue.end.checked_sub(1)?) == "by";
    let subject = raw.source.first().is_some_and(|source| source.end() <= raw.cue[0].start());
    if !passive || !subject {
        return None;
    }
    let ceiling = layout.sentences[layout.sentence_of(cue.start)].words.end;
    phrase::starting(layout, found, cue.end, ceiling).map(|phrase| layout.words.span(phrase.words))
}

fn source(layout: &Layout, found: &Found, spans: &[Span]) -> Option<AttributionSource> {
    let span = spans.iter().copied().reduce(Span::cover)?;
    let (head, class) = phrase::classify(layout, found, &layout.words.inside(span))?;
    let head = layout.words.span(head);
    Some(AttributionSource { span, head, class, speaker: None, candidates: Vec::new() })
}

/// `is said`, `are widely believed`, without `by`
fn is_agentless(layout: &Layout, cue: &[Span]) -> bool {
    const REPORTED: [&str; 16] = [
        "said", "believed", "thought", "expected", "reported", "considered", "alleged", "rumoured", "rumored",
        "understood", "estimated", "known", "seen", "feared", "assumed", "regarded",
    ];
    let Some(words) = cue.first().map(|span| layout.words.inside(*span)) else { return false };
    let Some(last) = words.clone().rev().find(|&word| layout.word(word).is_word()) else { return false };
    let be = |word: usize| matches!(layout.folded(word), "is" | "are" | "was" | "were" | "be" | "been");
    let reports = matches!(layout.folded(last + 1), "to" | "that" | "as") || layout.folded(last) == "to";
    let verb = words.clone().find(|&word| REPORTED.contains(&layout.folded(word)));
    verb.is_some_and(|verb| reports && (words.start..verb).any(be) && layout.folded(verb + 1) != "by")
}
