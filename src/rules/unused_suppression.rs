//! `unused-suppression`: a note keeps a rule quiet that has nothing to say there.

use super::{Context, Finding, Rule, Severity, levels, suppression};
use crate::text::{
    Span,
    suppression::{Scope, Suppression},
};

pub(crate) static RULE: Rule = Rule {
    id: "unused-suppression",
    severity: Severity::Info,
    page: include_str!("unused_suppression.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    beside(context, &levels::without_notes(context))
}

/// What is idle beside the findings of the other rules.
pub(super) fn beside(context: &Context<'_>, findings: &[Finding]) -> Vec<Finding> {
    suppression::idle(context, findings).into_iter().map(|note| finding(context, note)).collect()
}

fn finding(context: &Context<'_>, note: &Suppression) -> Finding {
    let name = note.rule.as_ref().map_or("any rule".to_owned(), |rule| format!("`{}`", rule.value));
    let span = note.rule.as_ref().map_or(note.note, |rule| rule.span);
    let message = if note.scope == Scope::Loose {
        format!("nothing before this note keeps {name} quiet")
    } else {
        format!("this note keeps {name} quiet, and there is nothing it would report here")
    };
    let finding = Finding::new(RULE.id, RULE.severity, span, message).help("Take the note out");
    let shared = context.facts().layout.prose.suppressions.iter().filter(|other| other.note == note.note).count() > 1;
    if shared || note.scope == Scope::File {
        return finding;
    }
    finding.fix("Take the note out", line_of(&context.article.text, note.note), "", true)
}

/// The note with its line break, where it has a line to itself.
fn line_of(text: &str, note: Span) -> Span {
    let start = text[..note.start()].rfind(['\n', '\r']).map_or(0, |place| place + 1);
    let end = text[note.end()..].find('\n').map_or(text.len(), |place| note.end() + place + 1);
    let alone = text[start..note.start()].trim().is_empty() && text[note.end()..end].trim().is_empty();
    if alone { Span::new(start, end) } else { note }
}
