//! The dates of cells.

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::{
        Actor,
        tabari::{Fault, FaultKind, Restriction},
    },
    rules::{Finding, Severity},
    text::Span,
};

pub(super) static INVALID: DictionaryRule = DictionaryRule {
    id: "dict-invalid-date",
    severity: Severity::Error,
    page: include_str!("pages/invalid-date.md"),
    check: invalid,
};

fn invalid(file: &File, _: &Files) -> Vec<Finding> {
    let help = "Write the day as YYYYMMDD";
    let mut found =
        file.found(&INVALID, help, |kind| matches!(kind, FaultKind::BadDate { .. } | FaultKind::OddDate { .. }));
    found.extend(file.actors.iter().flat_map(|actor| unborn(file, actor)));
    found
}

/// Offices that start before their holder is born.
fn unborn<'a>(file: &'a File, actor: &'a Actor) -> impl Iterator<Item = Finding> + 'a {
    let early = actor
        .roles
        .iter()
        .filter_map(move |role| Some((role, actor.born.filter(|&born| role.from.is_some_and(|from| from < born))?)));
    early.map(move |(role, born)| {
        let message = format!("`{}` is born on {born} and holds this office before", actor.id);
        Finding::new(INVALID.id, INVALID.severity, file.line(role.place.line), message)
            .help("Check the dates of birth and of office")
    })
}

pub(super) static SINGLE: DictionaryRule = DictionaryRule {
    id: "dict-single-date",
    severity: Severity::Warning,
    page: include_str!("pages/single-date.md"),
    check: single,
};

fn single(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.found(&SINGLE, "Write `>` or `<` before it, or both ends", |kind| *kind == FaultKind::SingleDate);
    found
        .into_iter()
        .map(|finding| {
            let start = Span::empty(finding.span.start());
            finding.fix("From this day on: write `>`", start, ">", false)
        })
        .collect()
}

pub(super) static REVERSED: DictionaryRule = DictionaryRule {
    id: "dict-reversed-range",
    severity: Severity::Error,
    page: include_str!("pages/reversed-range.md"),
    check: reversed,
};

fn reversed(file: &File, _: &Files) -> Vec<Finding> {
    let faults = file.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::ReversedRange { .. }));
    let finding = |fault: &Fault| {
        let written = fault.span.of(&file.text);
        let message = fault.kind.message(written);
        let message = message.split("; ").next().unwrap_or_default();
        let found =
            Finding::new(REVERSED.id, REVERSED.severity, fault.span, message).help("Look up which day is wrong");
        match written.split_once('-') {
            Some((last, first)) => {
                let swapped = format!("{}-{}", first.trim(), last.trim());
                found.fix("Swap the days", fault.span, swapped, false)
            }
            None => found,
        }
    };
    faults.map(finding).collect()
}

pub(super) static BLANK: DictionaryRule = DictionaryRule {
    id: "dict-blank-in-date",
    severity: Severity::Info,
    page: include_str!("pages/blank-in-date.md"),
    check: blank,
};

fn blank(file: &File, _: &Files) -> Vec<Finding> {
    let cells = file.entries.iter().flat_map(|entry| &entry.cells).filter_map(|cell| cell.restriction);
    let blank = cells.filter(|days| days.span.of(&file.text).contains([' ', '\t']));
    let finding = |days: Restriction| {
        let written = days.span.of(&file.text);
        let dense: String = written.split_whitespace().collect();
        Finding::new(BLANK.id, BLANK.severity, days.span, format!("`{written}` has blanks in it"))
            .help("Delete them: on the line of a name PETRARCH2 reads up to the first one")
            .fix("Delete the blanks", days.span, dense, true)
    };
    blank.map(finding).collect()
}
