//! copydesk's own format: entries that cannot be read, names that do not fit, offices that leave gaps.

use jiff::ToSpan;

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::{Actor, Problem, Role},
    rules::{Finding, Severity},
};

pub(super) static UNREADABLE: DictionaryRule = DictionaryRule {
    id: "dict-unreadable-entry",
    severity: Severity::Error,
    page: include_str!("pages/unreadable-entry.md"),
    check: unreadable,
};

fn unreadable(file: &File, files: &Files) -> Vec<Finding> {
    let finding = |problem: &Problem| {
        Finding::new(UNREADABLE.id, UNREADABLE.severity, file.line(problem.line as u32), problem.message.clone())
            .help("Mend it; until then the entry is not in force")
    };
    let mut found: Vec<Finding> = file.problems.iter().map(finding).collect();
    for (index, actor) in file.actors.iter().enumerate() {
        if let Some(of) = actor.of.as_ref().filter(|of| !files.ids.contains(&***of)) {
            let message = format!("`of = \"{of}\"` in the entry of `{}` names no actor", actor.id);
            found.push(
                Finding::new(UNREADABLE.id, UNREADABLE.severity, file.value(actor.place.line, "of", of), message)
                    .help("Check the id, or add an entry for it"),
            );
        }
        if let Some(first) = file.actors[..index].iter().find(|first| first.id == actor.id) {
            let message = format!("the id `{}` stands twice in this file", actor.id);
            found.push(
                Finding::new(
                    UNREADABLE.id,
                    UNREADABLE.severity,
                    file.value(actor.place.line, "id", &actor.id),
                    message,
                )
                .related(file.value(first.place.line, "id", &first.id), "the first one, which is in force")
                .help("Give one of them another id"),
            );
        }
    }
    found
}

pub(super) static PREFERRED: DictionaryRule = DictionaryRule {
    id: "dict-missing-preferred",
    severity: Severity::Hint,
    page: include_str!("pages/missing-preferred.md"),
    check: preferred,
};

fn preferred(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    for actor in &file.actors {
        let unknown = actor.preferred.iter().filter(|form| !actor.aliases.iter().any(|alias| alias.text == form.text));
        found.extend(unknown.map(|form| {
            let message = format!("`{}` is preferred and none of the names of `{}`", form.text, actor.id);
            Finding::new(PREFERRED.id, PREFERRED.severity, file.words(form.place.line, &form.text), message)
                .help("Add it to the aliases, so that texts that follow the house style are understood")
        }));
    }
    found
}

pub(super) static GAP: DictionaryRule = DictionaryRule {
    id: "dict-role-gap",
    severity: Severity::Hint,
    page: include_str!("pages/role-gap.md"),
    check: gap,
};

/// A gap in the middle of one office that the same person holds before and after, a month or more.
fn gap(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    for actor in &file.actors {
        for (earlier, later) in terms(actor) {
            let (Some(end), Some(start)) = (earlier.to, later.from) else { continue };
            let near = end.checked_add(30.days()).is_ok_and(|day| day < start)
                && end.checked_add(2.years()).is_ok_and(|day| start < day);
            if near {
                let message = format!("nobody says what `{}` was from {end} to {start}", actor.id);
                found.push(
                    Finding::new(GAP.id, GAP.severity, file.line(later.place.line), message)
                        .related(file.line(earlier.place.line), "the same office before")
                        .help("Check the dates: one term of office, or a comeback"),
                );
            }
        }
    }
    found
}

/// Two terms of the same office, one after the other.
fn terms(actor: &Actor) -> impl Iterator<Item = (&Role, &Role)> {
    actor.roles.windows(2).filter(|pair| pair[0].title == pair[1].title).map(|pair| (&pair[0], &pair[1]))
}
