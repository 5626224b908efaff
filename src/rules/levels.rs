//! The levels that a desk's settings give the rules.

use super::{Context, Finding, RULES, Rule, Severity, Start, unused_suppression};
use crate::workspace::Level;

/// Everything that the rules find in an article, by place and rule, as loud as the settings want it.
pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = without_notes(context);
    let notes = &unused_suppression::RULE;
    let level = level(context, notes);
    if level != Level::Off {
        // What is idle is told by what the others found: they need not run again for it.
        findings.extend(raised(unused_suppression::beside(context, &findings), level));
    }
    sorted(findings)
}

/// What all rules find but the one that judges the notes.
pub(super) fn without_notes(context: &Context<'_>) -> Vec<Finding> {
    let others = RULES.iter().filter(|rule| rule.id != unused_suppression::RULE.id);
    others.flat_map(|rule| found(context, rule)).collect()
}

/// Findings by place and rule.
pub(super) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        (a.span.start(), a.rule, a.span, &a.message).cmp(&(b.span.start(), b.rule, b.span, &b.message))
    });
    findings
}

/// What one rule finds. A rule without a level of its own stays at the severity it found right.
fn found(context: &Context<'_>, rule: &Rule) -> Vec<Finding> {
    let level = level(context, rule);
    if level == Level::Off { Vec::new() } else { raised((rule.check)(context), level) }
}

/// Findings of a rule at the level that the settings give it.
pub(super) fn raised(mut found: Vec<Finding>, level: Level) -> Vec<Finding> {
    if let Some(severity) = severity(level) {
        for finding in &mut found {
            finding.severity = severity;
        }
    }
    found
}

/// How loud a rule is for an article.
pub(super) fn level(context: &Context<'_>, rule: &Rule) -> Level {
    let start = match rule.start {
        Start::On => Level::On,
        Start::Quiet => Level::Hint,
        Start::Off => Level::Off,
    };
    context.said(rule.id).level.unwrap_or(start)
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off | Level::On => None,
        Level::Hint => Some(Severity::Hint),
        Level::Info => Some(Severity::Info),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}
