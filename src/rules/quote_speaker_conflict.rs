//! `quote-speaker-conflict`: the same words, given to different people in two articles.

use super::{
    Context, Finding, Rule, Severity,
    across::{self, Somebody},
};
use crate::{
    analysis::Layout,
    text::Quotation,
    workspace::{
        Article,
        index::quoted::{self, Spoken, Variant},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "quote-speaker-conflict",
    severity: Severity::Error,
    page: include_str!("quote_speaker_conflict.md"),
    check,
    ..Rule::PLAIN
};

/// Words of a quotation, and of one inside a longer one, that two people hardly say by chance.
const WHOLE: usize = 5;
const PART: usize = 8;

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !quoted::may_travel(context.corpus, context.article) {
        return Vec::new();
    }
    let quotations = context.facts().layout.quotations.iter();
    let statements = quotations.filter(|quotation| quotation.depth == 0 && quotation.words >= WHOLE);
    statements.filter_map(|quotation| conflict(context, quotation)).collect()
}

fn conflict(context: &Context<'_>, quotation: &Quotation) -> Option<Finding> {
    let facts = context.facts();
    let (who, attribution) = across::speaker(facts, quotation)?;
    if !across::is_named(attribution) || !across::is_sure(facts, attribution, who, context.dictionary) {
        return None;
    }
    let here = Somebody { article: context.article, who };
    let rival = |article: &Article, quotation: &Quotation| {
        let (who, attribution) = across::speaker(&article.facts, quotation)?;
        let there = Somebody { article, who };
        let differs = across::is_named(attribution)
            && here.is_another(there, context.dictionary)
            && across::is_sure(&article.facts, attribution, who, context.dictionary);
        differs.then_some(who)
    };
    let wanted = |article: &Article, quotation: &Quotation| rival(article, quotation).is_some();
    let others = quoted::variants(context.corpus, &context.recall, context.article, quotation, wanted);
    let echo = &others.iter().find(|variant| is_same(context, quotation, variant))?.echo;
    let rival = rival(echo.article, echo.quotation)?;
    let (name, other) = (facts.name(who, context.dictionary), echo.article.facts.name(rival, context.dictionary));
    let message = format!("{name} says this here, {other} says it in {}", across::called(echo.article));
    let finding = Finding::new(RULE.id, RULE.severity, quotation.span, message)
        .help("Find out who said it, and correct the other article")
        .elsewhere(&echo.article.id, echo.quotation.span, format!("given to {other} here"));
    let source = attribution.source.as_ref().map(|source| source.span);
    Some(source.into_iter().fold(finding, |finding, span| finding.related(span, "given to somebody else here")))
}

/// Whether two quotations are the same words, or one has all of the other's and not many more. What stands in quotation
/// marks inside one of them is somebody else's there already.
fn is_same(context: &Context<'_>, quotation: &Quotation, variant: &Variant<'_>) -> bool {
    let ours = Spoken::of(&context.facts().layout, quotation.inner);
    let (overlap, theirs) = (&variant.overlap, &variant.spoken);
    let (short, long) = {
        let lengths = [ours.folded.len(), theirs.folded.len()];
        (lengths[0].min(lengths[1]), lengths[0].max(lengths[1]))
    };
    let least = if short == long { WHOLE } else { PART };
    overlap.edits == 0
        && overlap.first.len() == short
        && short >= least
        && 2 * short >= long
        && !is_nested(&context.facts().layout, quotation, ours.words[overlap.first.start])
        && !is_nested(&variant.echo.article.facts.layout, variant.echo.quotation, theirs.words[overlap.second.start])
}

/// Whether a word of a quotation stands in another quotation inside it.
fn is_nested(layout: &Layout, outer: &Quotation, word: usize) -> bool {
    let at = layout.word(word).span;
    layout.quotations_in(outer.block).iter().any(|inner| inner.depth > 0 && inner.span.covers(at))
}
