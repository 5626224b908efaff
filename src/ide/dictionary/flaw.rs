//! What is wrong in a dictionary document, at its place.

use std::collections::BTreeMap;

use super::{leaf::Leaf, sheet::Part};
use crate::{
    dictionary::{FileKind, tabari},
    text::Span,
};

/// Something wrong in a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What kind of thing.
    pub id: &'static str,
    /// Where.
    pub span: Span,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether something that the file says is not in force because of it.
    pub loss: bool,
}

/// What is wrong in a dictionary, from the top.
pub fn flaws(leaf: &Leaf<'_>) -> Vec<Flaw> {
    let mut flaws = match leaf.sheet.kind {
        FileKind::Native => native(leaf),
        kind => {
            let (_, faults) = tabari::read(&leaf.sheet.text, kind, 0, leaf.dictionary.dialect());
            let flaw = |fault: &tabari::Fault| Flaw {
                id: fault.kind.id(),
                span: fault.span,
                message: fault.kind.message(fault.span.of(&leaf.sheet.text)),
                loss: fault.kind.is_loss(),
            };
            faults.iter().map(flaw).collect()
        }
    };
    flaws.sort_by_key(|flaw| (flaw.span, flaw.id));
    flaws
}

fn native(leaf: &Leaf<'_>) -> Vec<Flaw> {
    let (sheet, mut flaws) = (leaf.sheet, Vec::new());
    for problem in sheet.source().problems(leaf.dictionary.dialect()) {
        let span = line(&sheet.text, problem.line);
        flaws.push(Flaw { id: "unreadable-entry", span, message: problem.message, loss: true });
    }
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in &sheet.entries {
        let Some(span) = entry.get(Part::Id) else { continue };
        let id = span.of(&sheet.text);
        match ids.get(id) {
            Some(first) => {
                let message = format!(
                    "the id `{id}` stands twice in this file (first in line {first}); give one of them another id"
                );
                flaws.push(Flaw { id: "duplicate-id", span, message, loss: true });
            }
            None => _ = ids.insert(id, entry.line),
        }
    }
    for span in sheet.entries.iter().filter_map(|entry| entry.get(Part::Of)) {
        let id = span.of(&sheet.text);
        if !ids.contains_key(id) && leaf.dictionary.find(id).is_none() {
            let message = format!("`of = \"{id}\"` names no actor; check the id");
            flaws.push(Flaw { id: "unknown-affiliation", span, message, loss: false });
        }
    }
    flaws
}

/// What stands on a line, from 1.
fn line(text: &str, number: usize) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n').take(number.saturating_sub(1)) {
        at += line.len();
    }
    let length = text[at..].find('\n').unwrap_or(text.len() - at);
    Span::new(at, at + length).trim(text)
}
