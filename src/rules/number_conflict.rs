//! `number-conflict`: two articles of one day count the same things differently.

use super::{Context, Finding, Rule, Severity, across};
use crate::workspace::{
    Article,
    index::figure::{self, Figure},
};

pub(crate) static RULE: Rule = Rule {
    id: "number-conflict",
    severity: Severity::Warning,
    page: include_str!("number_conflict.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !figure::may_compare(context.corpus, context.article) {
        return Vec::new();
    }
    let figures = figure::figures(context.article);
    // A share is of something, which the sentence rarely says: polls and markets have one for each question.
    figures
        .iter()
        .filter(|figure| figure.unit != "percent")
        .filter_map(|figure| conflict(context, &figures, figure))
        .collect()
}

fn conflict(context: &Context<'_>, figures: &[Figure], figure: &Figure) -> Option<Finding> {
    let others = figure::counterparts(context.corpus, &context.recall, context.article, figure);
    // An article that has the other's number as well knows of both.
    let knows = |article, number: &Figure| {
        context.recall.counted(article, &number.unit).iter().any(|other| other.agrees(number))
    };
    let mut rivals = others.iter().filter(|(article, other)| {
        is_of_one_day(context.article, article, figure, other)
            && !figure.agrees(other)
            && !figures.iter().any(|one| one.unit == other.unit && one.agrees(other))
            && !knows(article, figure)
    });
    let (article, other) = rivals.next()?;
    let layout = &context.facts().layout;
    let (shown, there) = (layout.text(figure.span), article.facts.layout.text(other.span));
    let message = format!("“{shown}” here, “{there}” in {}", across::called(article));
    let help = "Find out which is right, or say who counts so and who otherwise";
    let finding = Finding::new(RULE.id, context.in_news(RULE.severity), figure.span, message).help(help);
    Some(finding.elsewhere(&article.id, other.span, "counted so here"))
}

/// Whether two counts are meant to hold on one day. What is lost grows from day to day, so only a toll that shrinks is a
/// mistake.
fn is_of_one_day(here: &Article, there: &Article, figure: &Figure, other: &Figure) -> bool {
    match figure::days_apart(here, there) {
        Some(0) => true,
        Some(1..=3) => {
            let (early, late) = if across::is_later(here, there) { (other, figure) } else { (figure, other) };
            figure.is_toll() && late.value < early.value
        }
        _ => false,
    }
}
