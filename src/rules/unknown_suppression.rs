//! `unknown-suppression`: a note names a rule that does not exist, or is none that copydesk knows.

use super::{Context, Finding, RULES, Rule, Severity};
use crate::{
    text::suppression::{Scope, Suppression},
    workspace::nearest::nearest,
};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-suppression",
    severity: Severity::Warning,
    page: include_str!("unknown_suppression.md"),
    check,
    ..Rule::PLAIN
};

const NOTES: [&str; 3] = ["disable-next-line", "disable", "enable"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    context.facts().layout.prose.suppressions.iter().filter_map(finding).collect()
}

fn finding(note: &Suppression) -> Option<Finding> {
    if let Scope::Unknown(word) = &note.scope {
        let meant = nearest(word, NOTES).unwrap_or("disable-next-line");
        let message = format!("`copydesk-{word}` keeps nothing quiet: there is no such note");
        let help = format!(
            "Did you mean `copydesk-{meant}`? The notes are {}",
            NOTES.map(|note| format!("`copydesk-{note}`")).join(", ")
        );
        return Some(Finding::new(RULE.id, RULE.severity, note.note, message).help(help));
    }
    let name = note.rule.as_ref().filter(|name| super::find(&name.value).is_none())?;
    let message = format!("there is no rule `{}`, so this note keeps nothing quiet", name.value);
    let finding = Finding::new(RULE.id, RULE.severity, name.span, message);
    Some(match nearest(&name.value, RULES.iter().map(|rule| rule.id)) {
        Some(meant) => finding.help(format!("Did you mean `{meant}`? `copydesk explain --list` names all rules")).fix(
            format!("Name `{meant}`"),
            name.span,
            meant,
            false,
        ),
        None => finding.help("`copydesk explain --list` names all rules"),
    })
}
