//! `description-conflict`: somebody described in two ways that cannot both be true.

use super::{Context, Finding, Rule, Severity, across};
use crate::workspace::index::{
    description::{self, Aspect, Description, Subject},
    figure,
};

pub(crate) static RULE: Rule = Rule {
    id: "description-conflict",
    severity: Severity::Info,
    page: include_str!("description_conflict.md"),
    check,
    ..Rule::PLAIN
};

/// How many days a description holds.
const WINDOW: i32 = 30;

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !description::may_differ(context.corpus, context.article) {
        return Vec::new();
    }
    let here = description::descriptions(context.article);
    let mut met: Vec<(&Subject, Aspect)> = Vec::new();
    let mut findings = Vec::new();
    for description in &here {
        let layout = &context.facts().layout;
        let quoted = layout.is_quoted(layout.words.inside(description.span).start);
        if quoted || met.contains(&(&description.subject, description.aspect)) {
            continue;
        }
        let ours: Vec<&Description> =
            here.iter().filter(|one| one.subject == description.subject && one.aspect == description.aspect).collect();
        if let Some(finding) = conflict(context, description, &ours) {
            met.push((&description.subject, description.aspect));
            findings.push(finding);
        }
    }
    findings
}

/// A finding for the first article that describes the same one otherwise, where neither article has both ways.
fn conflict(context: &Context<'_>, description: &Description, ours: &[&Description]) -> Option<Finding> {
    let others = description::counterparts(context.corpus, context.article, description);
    let near = |article| figure::days_apart(context.article, article).is_none_or(|days| days <= WINDOW);
    let mut rivals = others.iter().filter(|(article, theirs)| {
        near(article) && theirs.iter().all(|their| ours.iter().all(|our| !our.agrees(their)))
    });
    let (article, theirs) = rivals.next()?;
    let other = theirs.first()?;
    if description.aspect == Aspect::Head && is_known(context, description, other) {
        return None;
    }
    let (shown, there) = (context.facts().layout.text(description.span), article.facts.layout.text(other.span));
    let message =
        format!("“{shown}” here, “{there}” in {}: the {} differs", across::called(article), description.aspect.name());
    let finding = Finding::new(RULE.id, RULE.severity, description.span, message).help("Find out which is right");
    Some(finding.elsewhere(&article.id, other.span, "described so here"))
}

/// Whether the dictionary has bodies of both kinds.
fn is_known(context: &Context<'_>, one: &Description, other: &Description) -> bool {
    let Subject::Body(modifiers, _) = &one.subject else { return false };
    let listed = |head: &str| !context.dictionary.readings(&format!("{modifiers} {head}")).is_empty();
    listed(&one.value) && listed(&other.value)
}
