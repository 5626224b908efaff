//! Cells of one entry that bear on each other: ranges that overlap, repeat or never end, and defaults.

use jiff::civil::Date;

use super::{DictionaryRule, File, Files, file::Entry, holders};
use crate::{
    dictionary::tabari::{Cell, RestrictionForm},
    rules::{Finding, Severity},
    text::Span,
};

/// A cell with its code and its days; no days where it is undated.
struct Dated<'a> {
    cell: &'a Cell,
    code: &'a str,
    days: (Date, Date),
}

/// The cells of an entry that hold for a time.
fn dated<'a>(entry: &'a Entry, text: &'a str) -> Vec<Dated<'a>> {
    let cells = entry.cells.iter().filter_map(|cell| {
        let days = cell.restriction?.days().filter(|(first, last)| first <= last)?;
        Some(Dated { cell, code: cell.code.of(text), days })
    });
    cells.collect()
}

fn is_undated(cell: &Cell) -> bool {
    cell.restriction.is_none() && !cell.code.is_empty()
}

/// The pairs of dated cells of all entries, earlier line first.
fn pairs<'a>(file: &'a File, take: &mut dyn FnMut(&Dated<'a>, &Dated<'a>)) {
    for entry in &file.entries {
        let cells = dated(entry, &file.text);
        for (index, later) in cells.iter().enumerate() {
            cells[..index].iter().for_each(|earlier| take(earlier, later));
        }
    }
}

/// Whether two ranges share more than one day on which one ends and the other starts, and are not the same cell.
fn overlap(a: &Dated<'_>, b: &Dated<'_>) -> bool {
    a.days.0.max(b.days.0) < a.days.1.min(b.days.1) && !(a.days == b.days && a.code == b.code)
}

/// Whether the later cell can never apply because an earlier one with another code covers all its days.
fn covered(earlier: &Dated<'_>, later: &Dated<'_>) -> bool {
    earlier.code != later.code && earlier.days.0 <= later.days.0 && later.days.1 <= earlier.days.1
}

pub(super) static OVERLAP: DictionaryRule = DictionaryRule {
    id: "dict-overlapping-roles",
    severity: Severity::Warning,
    page: include_str!("pages/overlapping-roles.md"),
    check: overlapping,
};

fn overlapping(file: &File, files: &Files) -> Vec<Finding> {
    let mut found = holders::overlapping(file, files);
    pairs(file, &mut |earlier, later| {
        if overlap(earlier, later) && earlier.code != later.code && !covered(earlier, later) {
            let (first, last) = (earlier.days.0.max(later.days.0), earlier.days.1.min(later.days.1));
            let until = if last == Date::MAX { "on".to_owned() } else { format!("to {last}") };
            let message = format!("`{}` and `{}` both hold from {first} {until}", earlier.code, later.code);
            found.push(
                Finding::new(OVERLAP.id, OVERLAP.severity, later.cell.span, message)
                    .related(earlier.cell.span, "the other code")
                    .help("End one where the other starts; the first in the file counts"),
            );
        }
    });
    found
}

pub(super) static REDUNDANT: DictionaryRule = DictionaryRule {
    id: "dict-redundant-cell",
    severity: Severity::Info,
    page: include_str!("pages/redundant-cell.md"),
    check: redundant,
};

fn redundant(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    pairs(file, &mut |earlier, later| {
        if overlap(earlier, later) && earlier.code == later.code {
            let message = format!("`{}` holds on some of these days already", later.code);
            found.push(
                Finding::new(REDUNDANT.id, REDUNDANT.severity, later.cell.span, message)
                    .related(earlier.cell.span, "the same code")
                    .help("Make one range of the two"),
            );
        }
    });
    found
}

pub(super) static UNREACHABLE: DictionaryRule = DictionaryRule {
    id: "dict-unreachable-cell",
    severity: Severity::Warning,
    page: include_str!("pages/unreachable-cell.md"),
    check: unreachable,
};

fn unreachable(file: &File, _: &Files) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    pairs(file, &mut |earlier, later| {
        let told = found.last().is_some_and(|last| last.span == later.cell.span);
        if covered(earlier, later) && !told {
            let message = format!("`{}` never applies: `{}` covers all its days", later.code, earlier.code);
            found.push(
                Finding::new(UNREACHABLE.id, UNREACHABLE.severity, later.cell.span, message)
                    .related(earlier.cell.span, "this one is first")
                    .help("Put the shorter term first, or end the longer one"),
            );
        }
    });
    found
}

pub(super) static BOUNDARY: DictionaryRule = DictionaryRule {
    id: "dict-shared-boundary",
    severity: Severity::Hint,
    page: include_str!("pages/shared-boundary.md"),
    check: boundary,
};

fn boundary(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    pairs(file, &mut |earlier, later| {
        let day = if earlier.days.1 == later.days.0 { earlier.days.1 } else { earlier.days.0 };
        if (earlier.days.1 == later.days.0 || later.days.1 == earlier.days.0) && earlier.days.0 != later.days.0 {
            let message = format!("one code ends on {day} and another starts; the manuals count both days in");
            found.push(
                Finding::new(BOUNDARY.id, BOUNDARY.severity, later.cell.span, message)
                    .related(earlier.cell.span, "the same day")
                    .help(
                        "copydesk takes the one that starts; end the other a day earlier to be read alike everywhere",
                    ),
            );
        }
    });
    found
}

pub(super) static DUPLICATE: DictionaryRule = DictionaryRule {
    id: "dict-duplicate-cell",
    severity: Severity::Info,
    page: include_str!("pages/duplicate-cell.md"),
    check: duplicate,
};

fn duplicate(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    let same = |a: &Cell, b: &Cell| {
        let days = |cell: &Cell| cell.restriction.map(|restriction| restriction.days());
        a.restriction.is_some()
            && !a.code.is_empty()
            && a.code.of(&file.text) == b.code.of(&file.text)
            && days(a) == days(b)
    };
    for entry in &file.entries {
        for (index, later) in entry.cells.iter().enumerate() {
            if let Some(earlier) = entry.cells[..index].iter().find(|earlier| same(earlier, later)) {
                let message = format!("`{}` stands here for the second time", later.span.of(&file.text));
                found.push(
                    Finding::new(DUPLICATE.id, DUPLICATE.severity, later.span, message)
                        .related(earlier.span, "the first time")
                        .help("Delete it")
                        .fix("Delete the cell", whole(file, later.span), "", true),
                );
            }
        }
    }
    found
}

/// A cell with its line where nothing else is on it.
fn whole(file: &File, cell: Span) -> Span {
    let start = file.text[..cell.start()].rfind('\n').map_or(0, |end| end + 1);
    let end = file.text[cell.end()..].find('\n').map_or(file.text.len(), |end| cell.end() + end + 1);
    let alone = Span::new(start, end).trim(&file.text) == cell;
    if alone { Span::new(start, end) } else { cell }
}

pub(super) static SHADOWED: DictionaryRule = DictionaryRule {
    id: "dict-default-shadows-dated",
    severity: Severity::Info,
    page: include_str!("pages/default-shadows-dated.md"),
    check: shadowed,
};

fn shadowed(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.entries.iter().filter_map(|entry| {
        let default = entry.cells.iter().position(is_undated)?;
        let dated = entry.cells[default..].iter().find(|cell| cell.restriction.is_some())?;
        let cell = entry.cells[default];
        let message =
            format!("PETRARCH2 takes `{}` on every day: it stops at the first cell", cell.code.of(&file.text));
        let finding = Finding::new(SHADOWED.id, SHADOWED.severity, cell.span, message)
            .related(dated.span, "so it never comes to this one")
            .help("Put the cell without a date last");
        Some(finding)
    });
    found.collect()
}

pub(super) static SEVERAL: DictionaryRule = DictionaryRule {
    id: "dict-several-defaults",
    severity: Severity::Warning,
    page: include_str!("pages/several-defaults.md"),
    check: several,
};

fn several(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.entries.iter().filter_map(|entry| {
        let mut defaults = entry.cells.iter().filter(|cell| is_undated(cell));
        let first = defaults.next()?;
        let second = defaults.next()?;
        let message = format!("`{}` never counts: only the first code without a date does", second.code.of(&file.text));
        let finding = Finding::new(SEVERAL.id, SEVERAL.severity, second.span, message)
            .related(first.span, "the first one")
            .help("Date one of the two, or delete it");
        Some(finding)
    });
    found.collect()
}

pub(super) static NO_DEFAULT: DictionaryRule = DictionaryRule {
    id: "dict-no-default",
    severity: Severity::Hint,
    page: include_str!("pages/no-default.md"),
    check: no_default,
};

fn no_default(file: &File, _: &Files) -> Vec<Finding> {
    let bare = file.entries.iter().filter(|entry| !entry.cells.is_empty() && !entry.cells.iter().any(is_undated));
    let finding = |entry: &Entry| {
        let message = format!("`{}` has no code outside its dates", entry.head().of(&file.text));
        Finding::new(NO_DEFAULT.id, NO_DEFAULT.severity, entry.head(), message)
            .help("Add a code without a date for all other days, if there is one")
    };
    bare.map(finding).collect()
}

pub(super) static OPEN: DictionaryRule = DictionaryRule {
    id: "dict-open-role",
    severity: Severity::Hint,
    page: include_str!("pages/open-role.md"),
    check: open,
};

fn open(file: &File, _: &Files) -> Vec<Finding> {
    let cells = file.entries.iter().flat_map(|entry| &entry.cells);
    let open = cells.filter_map(|cell| cell.restriction.filter(|days| days.form == RestrictionForm::After));
    let finding = |days: crate::dictionary::tabari::Restriction| {
        let message = format!("`{}` holds for ever", days.span.of(&file.text));
        Finding::new(OPEN.id, OPEN.severity, days.span, message).help("Write the end, once the office has ended")
    };
    open.map(finding).collect()
}
