//! `quote-speaker-late`: the reader is through three sentences of a quotation before they learn whose it is.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, reporting};
use crate::{
    analysis::{Attribution, SourceClass},
    text::{Quotation, Span},
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "quote-speaker-late",
    severity: Severity::Info,
    start: Start::Off,
    limits: &[
        Limit { name: "words", standard: 40, about: "quoted words after which a speaker comes late" },
        Limit { name: "sentences", standard: 3, about: "quoted sentences after which a speaker comes late" },
    ],
    page: include_str!("quote_speaker_late.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let layout = narration.layout();
    let mut findings = Vec::new();
    let mut last = None;
    for attribution in reporting::own(narration) {
        let block = layout.sentences[attribution.sentence].block;
        // Only the first attribution of a paragraph can come late.
        if last.replace(block) == Some(block) || is_known(narration, attribution, block) {
            continue;
        }
        let before: Vec<&Quotation> = layout
            .quotations_in(block)
            .iter()
            .filter(|quotation| quotation.depth == 0 && quotation.span.end() <= attribution.start())
            .collect();
        findings.extend(finding(context, narration, attribution, &before));
    }
    findings
}

/// Whether the paragraph before has the speaker, or a pronoun points back, or the quotation runs on.
fn is_known(narration: Narration<'_>, attribution: &Attribution, block: usize) -> bool {
    let layout = narration.layout();
    let Some(source) = &attribution.source else { return true };
    let opened = layout.quotations_in(block).first().is_none_or(|quotation| quotation.continues);
    let near = block.saturating_sub(1);
    let earlier = narration.facts.mentions.iter().any(|mention| {
        let there = layout.sentences[mention.sentence].block;
        Some(mention.who) == source.speaker
            && (there == near && near < block
                || there == block && mention.span.end() < attribution.start() && !source.span.covers(mention.span))
    });
    opened || earlier || source.class == SourceClass::Pronoun
}

fn finding(
    context: &Context<'_>,
    narration: Narration<'_>,
    attribution: &Attribution,
    before: &[&Quotation],
) -> Option<Finding> {
    let (first, source) = (before.first()?, attribution.source.as_ref()?);
    let words: usize = before.iter().map(|quotation| quotation.words).sum();
    let whole = Span::new(first.span.start(), before.last()?.span.end());
    let layout = narration.layout();
    let sentences = layout.sentence_at(whole.end() - 1) + 1 - layout.sentence_at(whole.start());
    let limit = context.limit(&RULE, "words");
    // Three cries are not long.
    let many = sentences >= context.limit(&RULE, "sentences") && words * 2 >= limit;
    if words < limit && !many {
        return None;
    }
    let message = format!(
        "{words} quoted words come before the reader learns that it is {} who speaks",
        narration.shown(source.span)
    );
    let finding = Finding::new(RULE.id, RULE.severity, whole, message);
    Some(finding.help("Name the speaker after the first sentence of the quotation").related(source.span, "the speaker"))
}
