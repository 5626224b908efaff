//! Codes: missing, misplaced, misshapen, unknown.

use super::{DictionaryRule, File, Files, file::Entry};
use crate::{
    dictionary::{
        FileKind, cameo,
        tabari::{Content, FaultKind},
    },
    rules::{Finding, Severity},
    text::Span,
};

/// Where a code stands, and the code.
type Written<'a> = (Span, &'a str);

/// Every code of a file with its place.
fn written(file: &File) -> Vec<Written<'_>> {
    let cells = file.entries.iter().flat_map(|entry| &entry.cells).map(|cell| cell.code);
    let agents = file.tree.lines.iter().filter_map(|line| match &line.content {
        Content::Agent(agent) => agent.code.map(|(_, code)| code),
        _ => None,
    });
    let mut found: Vec<Written<'_>> = cells.chain(agents).map(|span| (span, span.of(&file.text))).collect();
    for actor in &file.actors {
        if let Some(code) = &actor.code {
            found.push((file.value(actor.place.line, "code", code), code));
        }
        let roles = actor.roles.iter().filter_map(|role| Some((role, role.code.as_ref()?)));
        found.extend(roles.map(|(role, code)| (file.value(role.place.line, "code", code), &**code)));
    }
    found.retain(|(_, code)| !code.is_empty());
    found
}

pub(super) static SHAPE: DictionaryRule = DictionaryRule {
    id: "dict-code-shape",
    severity: Severity::Error,
    page: include_str!("pages/code-shape.md"),
    check: shape,
};

/// Whether a code is blocks of three capitals; the last block of a faith may be digits, and `---` is none on purpose.
fn well_shaped(code: &str) -> bool {
    let bare = code.strip_prefix('~').or_else(|| code.strip_suffix('~')).unwrap_or(code);
    let letters = match bare.len().checked_sub(3) {
        Some(end @ 3..) if bare.as_bytes()[end..].iter().all(u8::is_ascii_digit) => &bare.as_bytes()[..end],
        _ => bare.as_bytes(),
    };
    code == "---"
        || !letters.is_empty() && letters.len().is_multiple_of(3) && letters.iter().all(u8::is_ascii_uppercase)
}

fn shape(file: &File, _: &Files) -> Vec<Finding> {
    let odd = written(file).into_iter().filter(|(_, code)| !well_shaped(code));
    let finding = |(span, code): Written<'_>| {
        Finding::new(SHAPE.id, SHAPE.severity, span, format!("`{code}` is not made of blocks of three capitals"))
            .help("Write a country or a head such as IGO, then roles: IRQGOV")
    };
    odd.map(finding).collect()
}

pub(super) static UNKNOWN: DictionaryRule = DictionaryRule {
    id: "dict-unknown-code",
    severity: Severity::Info,
    page: include_str!("pages/unknown-code.md"),
    check: unknown,
};

/// An own file with a code that nobody knows is wrong; the field's files hold codes of many tables.
fn unknown(file: &File, _: &Files) -> Vec<Finding> {
    let severity = if file.kind == FileKind::Native { Severity::Error } else { UNKNOWN.severity };
    let mut found = Vec::new();
    for (span, code) in written(file).into_iter().filter(|(_, code)| well_shaped(code) && *code != "---") {
        let Some(block) = cameo::blocks(code).into_iter().find(is_unknown) else { continue };
        let near = cameo::all().map(|(known, ..)| known).find(|known| one_apart(known, block.code));
        let help = match near {
            Some(near) => format!("Check it; `{near}` is {}", cameo::describe(near).unwrap_or_default()),
            None => "Check it against the tables in dictionaries/codes".into(),
        };
        let message = format!("no table has `{}` of the code `{code}`", block.code);
        found.push(Finding::new(UNKNOWN.id, severity, span, message).help(help));
    }
    found
}

/// Whether no table has a block; the digits that number a faith are in no table of ours.
fn is_unknown(block: &cameo::Block<'_>) -> bool {
    block.meaning.is_none() && !block.code.bytes().all(|b| b.is_ascii_digit())
}

/// Whether two blocks differ in one letter.
fn one_apart(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// Whether an entry has no code and another one starts on the very next line.
fn lacks_plus(entry: &Entry, next: Option<&Entry>) -> bool {
    let last = entry.names.last().map(|name| name.line + 1);
    entry.cells.is_empty() && next.is_some_and(|next| next.names.first().map(|name| name.line) == last)
}

/// The entries without a code, each with the one behind it.
fn uncoded(file: &File) -> impl Iterator<Item = (&Entry, Option<&Entry>)> {
    let next = |index: usize| file.entries.get(index + 1);
    file.entries
        .iter()
        .enumerate()
        .map(move |(index, entry)| (entry, next(index)))
        .filter(|(entry, _)| entry.cells.is_empty())
}

pub(super) static PLUS: DictionaryRule = DictionaryRule {
    id: "dict-missing-plus",
    severity: Severity::Warning,
    page: include_str!("pages/missing-plus.md"),
    check: plus,
};

fn plus(file: &File, _: &Files) -> Vec<Finding> {
    let found = uncoded(file).filter(|(entry, next)| lacks_plus(entry, *next)).map(|(entry, next)| {
        let message = format!("`{}` has no code, and the next line starts a new entry", entry.head().of(&file.text));
        let finding = Finding::new(PLUS.id, PLUS.severity, entry.head(), message)
            .help("Where the next line is the same actor, write `+` before it; else add a code");
        match next {
            Some(next) => finding.related(next.head(), "a synonym without its `+`?").fix(
                "Make the next line a synonym",
                Span::empty(next.head().start()),
                "+",
                false,
            ),
            None => finding,
        }
    });
    found.collect()
}

pub(super) static NONE: DictionaryRule = DictionaryRule {
    id: "dict-no-code",
    severity: Severity::Warning,
    page: include_str!("pages/no-code.md"),
    check: none,
};

fn none(file: &File, _: &Files) -> Vec<Finding> {
    let help = "Add a code in brackets, such as [IRQGOV]";
    let entries = uncoded(file).filter(|(entry, next)| !lacks_plus(entry, *next));
    let finding = |entry: &Entry| {
        let message = format!("`{}` has no code: its words are found and say nothing", entry.head().of(&file.text));
        Finding::new(NONE.id, NONE.severity, entry.head(), message).help(help)
    };
    let mut found: Vec<Finding> = entries.map(|(entry, _)| finding(entry)).collect();
    found.extend(file.found(&NONE, help, |kind| {
        matches!(kind, FaultKind::AgentWithoutCode | FaultKind::IssueWithoutCode | FaultKind::EmptyBracket)
    }));
    found
}

pub(super) static STRAY: DictionaryRule = DictionaryRule {
    id: "dict-stray-line",
    severity: Severity::Error,
    page: include_str!("pages/stray-line.md"),
    check: stray,
};

fn stray(file: &File, _: &Files) -> Vec<Finding> {
    file.found(&STRAY, "Put it where it belongs, or delete it", |kind| {
        matches!(
            kind,
            FaultKind::CodeBeforePhrase
                | FaultKind::SynonymBeforePhrase
                | FaultKind::EmptyPhrase
                | FaultKind::UndefinedMarker { .. }
                | FaultKind::SecondRecord
        )
    })
}
