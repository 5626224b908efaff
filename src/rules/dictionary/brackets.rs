//! Brackets and parentheses, and what stands beside them.

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::tabari::{Fault, FaultKind},
    rules::{Finding, Severity},
    text::Span,
};

pub(super) static JUNK: DictionaryRule = DictionaryRule {
    id: "dict-junk-after-bracket",
    severity: Severity::Warning,
    page: include_str!("pages/junk-after-bracket.md"),
    check: junk,
};

fn junk(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = file.found(&JUNK, "Put `#` before it, or delete it", |kind| *kind == FaultKind::StrayText);
    found.retain(|finding| !finding.span.of(&file.text).starts_with('}'));
    let fixed = found.into_iter().map(|finding| {
        let start = Span::empty(finding.span.start());
        // What stands before a bracket cannot become a comment without the bracket.
        let last = file.text[finding.span.end()..].split('\n').next().is_none_or(|rest| !rest.contains('['));
        if last { finding.fix("Make it a comment", start, "# ", true) } else { finding }
    });
    fixed.collect()
}

pub(super) static BRACKET: DictionaryRule = DictionaryRule {
    id: "dict-unbalanced-bracket",
    severity: Severity::Error,
    page: include_str!("pages/unbalanced-bracket.md"),
    check: bracket,
};

fn bracket(file: &File, _: &Files) -> Vec<Finding> {
    let faults = file.faults.iter().filter_map(|fault| Some((fault, closing(&fault.kind)?)));
    let finding = |(fault, mark): (&Fault, &str)| {
        let text = fault.span.of(&file.text);
        let message = fault.kind.message(text);
        let message = message.split("; ").next().unwrap_or_default();
        let found = Finding::new(BRACKET.id, BRACKET.severity, fault.span, message);
        let end = fault.span.end();
        let wrong = text.ends_with('}') && mark == "]";
        match mark {
            "" => found.help("Add `[` or delete `]`"),
            // `[~ENV}`: the wrong mark closes it.
            _ if wrong => found.help("Close it with `]`").fix("Close it with `]`", Span::new(end - 1, end), "]", true),
            _ => found.help(format!("Add `{mark}`")).fix(format!("Add `{mark}`"), Span::empty(end), mark, true),
        }
    };
    faults.map(finding).collect()
}

/// What closes what a fault leaves open; nothing where that is not known.
fn closing(kind: &FaultKind) -> Option<&'static str> {
    match kind {
        FaultKind::UnclosedBracket => Some("]"),
        FaultKind::UnclosedBrace => Some("}"),
        FaultKind::BracketInPhrase => Some(""),
        _ => None,
    }
}

pub(super) static PARENTHESIS: DictionaryRule = DictionaryRule {
    id: "dict-unbalanced-parenthesis",
    severity: Severity::Warning,
    page: include_str!("pages/unbalanced-parenthesis.md"),
    check: parenthesis,
};

fn parenthesis(file: &File, _: &Files) -> Vec<Finding> {
    let surfaces = file.names().map(|(_, name)| name.phrase.surface);
    let odd = surfaces.filter(|surface| {
        let words = surface.of(&file.text);
        words.matches('(').count() != words.matches(')').count()
    });
    let finding = |surface: Span| {
        let message = format!("`{}` has a parenthesis without its other half", surface.of(&file.text));
        Finding::new(PARENTHESIS.id, PARENTHESIS.severity, surface, message)
            .help("Cut off the remark: a name in a text has no such words")
    };
    odd.map(finding).collect()
}
