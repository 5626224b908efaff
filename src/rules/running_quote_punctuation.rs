//! `running-quote-punctuation`: a quotation closed at the end of a paragraph though its speaker goes on in the next.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration};
use crate::{
    analysis::Who,
    text::{BlockKind, Quotation, Span},
};

pub(crate) static RULE: Rule = Rule {
    id: "running-quote-punctuation",
    severity: Severity::Warning,
    start: Start::Off,
    page: include_str!("running_quote_punctuation.md"),
    check,
    ..Rule::PLAIN
};

/// Shorter quotations are words, not speeches.
const WORDS: usize = 5;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    (1..narration.layout().blocks.len()).filter_map(|block| finding(narration, block)).collect()
}

fn finding(narration: Narration<'_>, block: usize) -> Option<Finding> {
    let last = closes(narration, block - 1)?;
    let next = fills(narration, block)?;
    let speakers = (speaker(narration, last), speaker(narration, next));
    if matches!(speakers, (Some(one), Some(other)) if one != other) || fills(narration, block - 1).is_some() {
        return None;
    }
    let mark = Span::new(last.inner.end(), last.span.end());
    let opening = Span::new(next.span.start(), next.inner.start());
    let message =
        "the quotation is closed here, and the next paragraph goes on with it: a reader takes that for another speaker";
    let help = "Leave the mark out where the same speaker goes on, or say who speaks in the next paragraph";
    Some(Finding::new(RULE.id, RULE.severity, mark, message).help(help).related(opening, "goes on here without a tag"))
}

/// The quotation that a paragraph of copy ends with.
fn closes(narration: Narration<'_>, block: usize) -> Option<&Quotation> {
    let layout = narration.layout();
    let place = layout.blocks[block];
    let last = layout.quotations_in(block).iter().rfind(|quotation| quotation.depth == 0)?;
    let ends = layout.words.inside(place.span).end == layout.words.inside(last.span).end;
    (place.kind == BlockKind::Body && ends && last.closed && last.words >= WORDS).then_some(last)
}

/// The quotation that is all of a paragraph.
fn fills(narration: Narration<'_>, block: usize) -> Option<&Quotation> {
    let layout = narration.layout();
    let place = layout.blocks[block];
    let only = layout.quotations_in(block).iter().find(|quotation| quotation.depth == 0)?;
    let whole = layout.words.inside(place.span) == layout.words.inside(only.span);
    (place.kind == BlockKind::Body && whole && only.words >= WORDS).then_some(only)
}

fn speaker(narration: Narration<'_>, quotation: &Quotation) -> Option<Who> {
    let attributions = narration.facts.attributions.iter();
    let mut of =
        attributions.filter(|attribution| attribution.content.iter().any(|span| span.overlaps(quotation.inner)));
    of.find_map(|attribution| attribution.source.as_ref()?.speaker)
}
