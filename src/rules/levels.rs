//! The levels that a desk's settings give the rules.

use std::collections::BTreeMap;

use super::{Context, Finding, RULES, Severity, Start};
use crate::workspace::Level;

/// Everything that the rules find in an article, by place and rule, as loud as the settings want it. A rule without
/// a level of its own stays at the severity it found right, and runs only where it does by default.
pub fn check(context: &Context<'_>, levels: &BTreeMap<String, Level>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let level = levels.get(rule.id);
        if level.map_or(rule.start == Start::Off, |level| *level == Level::Off) {
            continue;
        }
        let found = (rule.check)(context).into_iter();
        findings.extend(found.map(|finding| match level.and_then(|level| severity(*level)) {
            Some(severity) => Finding { severity, ..finding },
            None => finding,
        }));
    }
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
