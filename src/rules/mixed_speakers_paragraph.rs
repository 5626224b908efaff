//! `mixed-speakers-paragraph`: two people are quoted in one paragraph.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, reporting};
use crate::{
    analysis::{Attribution, Who},
    text::{Format, Quotation, Span},
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "mixed-speakers-paragraph",
    severity: Severity::Info,
    start: Start::Off,
    limits: &[Limit { name: "shortest", standard: 5, about: "words of the shortest quotation that counts" }],
    page: include_str!("mixed_speakers_paragraph.md"),
    check,
    ..Rule::PLAIN
};

/// A quotation with its speaker and its paragraph.
struct Turn<'a> {
    block: usize,
    who: Who,
    quotation: &'a Quotation,
    attribution: &'a Attribution,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let shortest = context.limit(&RULE, "shortest");
    let mut turns: Vec<Turn<'_>> = reporting::own(narration)
        .filter_map(|attribution| {
            let who = attribution.source.as_ref()?.speaker?;
            let quotation = reporting::quotations(narration, attribution, shortest).next()?;
            Some(Turn { block: quotation.block, who, quotation, attribution })
        })
        .collect();
    turns.sort_by_key(|turn| turn.quotation.span);
    let paragraphs = turns.chunk_by(|one, next| one.block == next.block);
    let mixed = paragraphs.filter_map(|turns| turns.windows(2).find(|pair| pair[0].who != pair[1].who));
    mixed.map(|pair| finding(context, narration, &pair[0], &pair[1])).collect()
}

fn finding(context: &Context<'_>, narration: Narration<'_>, one: &Turn<'_>, next: &Turn<'_>) -> Finding {
    let name = |turn: &Turn<'_>| {
        turn.attribution.source.as_ref().map_or_else(String::new, |source| narration.shown(source.head))
    };
    let message = format!("{} and {} are quoted in one paragraph", name(one), name(next));
    let finding = Finding::new(RULE.id, RULE.severity, next.quotation.span, message)
        .help("Give each speaker a paragraph")
        .related(one.quotation.span, "the first speaker");
    let Some(at) = boundary(narration, one, next) else { return finding };
    let html = Format::of_path(&context.article.path) == Some(Format::Html);
    let newline = if context.article.text.contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
    if html { finding } else { finding.fix("Start a new paragraph here", at, newline, false) }
}

/// The blanks before the sentence in which the second speaker's turn starts, where that is not the first one's as well.
fn boundary(narration: Narration<'_>, one: &Turn<'_>, next: &Turn<'_>) -> Option<Span> {
    let layout = narration.layout();
    let first = layout.sentence_at(next.quotation.span.start().min(next.attribution.start()));
    let start = layout.sentences[first].span.start();
    let ended = one.quotation.span.end().max(one.attribution.start());
    let blanks = narration.text()[..start].len() - narration.text()[..start].trim_end().len();
    (ended <= start && blanks > 0).then(|| Span::new(start - blanks, start))
}
