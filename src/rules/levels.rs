//! The levels that a desk's settings give the rules.

use std::collections::BTreeMap;

use super::{Context, Finding, RULES, Severity};
use crate::workspace::Level;

/// Everything that the rules find in an article, by place and rule, as loud as the settings want it. A rule without
/// a level of its own stays at the severity it found right.
pub fn check(context: &Context<'_>, levels: &BTreeMap<String, Level>) -> Vec<Finding> {
    let found = RULES.iter().flat_map(|rule| {
        let level = levels.get(rule.id).copied();
        let found = if level == Some(Level::Off) { Vec::new() } else { (rule.check)(context) };
        raised(found, level)
    });
    sorted(found.collect())
}

/// Findings of a rule at the level that the settings give it.
pub(super) fn raised(mut found: Vec<Finding>, level: Option<Level>) -> Vec<Finding> {
    if let Some(severity) = level.and_then(severity) {
        for finding in &mut found {
            finding.severity = severity;
        }
    }
    found
}

/// Findings by place and rule.
pub(super) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        (a.span.start(), a.rule, a.span, &a.message).cmp(&(b.span.start(), b.rule, b.span, &b.message))
    });
    findings
}

fn severity(level: Level) -> Option<Severity> {
    match level {
        Level::Off => None,
        Level::Hint => Some(Severity::Hint),
        Level::Info => Some(Severity::Info),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
    }
}
