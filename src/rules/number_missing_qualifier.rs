//! `number-missing-qualifier`: a bare number that another article gives as `up to` or `about`.

use super::{Context, Finding, Rule, Severity, across};
use crate::{
    text::Span,
    workspace::index::figure::{self, Bound, Figure},
};

pub(crate) static RULE: Rule = Rule {
    id: "number-missing-qualifier",
    severity: Severity::Hint,
    page: include_str!("number_missing_qualifier.md"),
    check,
    ..Rule::PLAIN
};

/// Smaller numbers are counted, not estimated.
const ESTIMATED: f64 = 20.0;

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !figure::may_agree(context.corpus, context.article) {
        return Vec::new();
    }
    let figures = figure::figures(context.article);
    let qualified = |bare: &Figure| {
        let same = |one: &&Figure| one.unit == bare.unit && one.is_equal(bare);
        figures.iter().filter(same).any(|one| one.bound != Bound::Exact)
    };
    let layout = &context.facts().layout;
    let bare = figures.iter().filter(|figure| {
        let exact = figure.bound == Bound::Exact && figure.value >= ESTIMATED && figure.unit != "percent";
        exact && !layout.is_quoted(figure.number) && !qualified(figure)
    });
    bare.filter_map(|figure| missing(context, figure)).collect()
}

fn missing(context: &Context<'_>, figure: &Figure) -> Option<Finding> {
    let others = figure::counterparts(context.corpus, &context.recall, context.article, figure);
    let earlier =
        others.iter().filter(|(article, other)| figure.is_equal(other) && !across::is_later(article, context.article));
    // The earliest article decides: what it gives bare is bare.
    let (article, other) = earlier.min_by(|a, b| (a.0.by_age(), a.1.span).cmp(&(b.0.by_age(), b.1.span)))?;
    if other.bound == Bound::Exact {
        return None;
    }
    let (layout, there) = (&context.facts().layout, &article.facts.layout);
    let words = other.qualifier(there)?;
    let message = format!(
        "“{}” here, “{}” in {}: an estimate has become a count",
        layout.text(figure.span),
        there.text(other.span),
        across::called(article)
    );
    let finding = Finding::new(RULE.id, RULE.severity, figure.span, message)
        .help(format!("Say “{words}”, or who counted"))
        .elsewhere(&article.id, other.span, "qualified here");
    let money = figure.number.checked_sub(1).filter(|before| matches!(layout.written(*before), "$" | "£" | "€" | "¥"));
    let at = layout.words.get(money.unwrap_or(figure.number))?.span.start();
    Some(finding.fix(format!("Insert “{words}”"), Span::empty(at), format!("{words} "), false))
}
