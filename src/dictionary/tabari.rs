//! Reads the dictionaries of TABARI and PETRARCH as they are on disk: actors, agents, discards and issue lists.
//!
//! Every line is an entry, a comment or a fault with its place. [`Tree`] keeps all of them, so that a repair changes
//! one token; [`read`] makes the dictionary's own model of it.

mod actors;
mod agents;
mod cell;
mod comment;
mod date;
mod discards;
mod issues;
mod kind;
mod lists;
mod petrarch2;
mod problem;
mod tree;

use super::{Agent, Dialect, Problem, Source, entry::Entries};

pub use cell::{Cell, DateToken, Restriction, RestrictionForm};
pub use date::DateForm;
pub use discards::{Discard, Scope, discarded};
pub use issues::{Issue, counted};
pub use kind::FileKind;
pub(super) use lists::Lists;
pub use problem::{Fault, FaultKind};
pub use tree::{AgentLine, Content, Discarded, Issue as IssueLine, Line, Marker, Phrase, Tree};

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// Actors.
    pub entries: Entries,
    /// Agents.
    pub agents: Vec<Agent>,
    /// Discards.
    pub discards: Vec<Discard>,
    /// Issues.
    pub issues: Vec<Issue>,
}

/// Reads a text of a kind, which is the `file`th of its dictionary. The faults are by place.
pub fn read(text: &str, kind: FileKind, file: u32, dialect: Dialect) -> (Contents, Vec<Fault>) {
    let (mut contents, mut faults) = (Contents::default(), Vec::new());
    let tree = |faults: &mut Vec<Fault>| {
        let (tree, found) = Tree::read(text, kind);
        faults.extend(found);
        tree
    };
    match (kind, dialect) {
        (FileKind::Actors, Dialect::Manual) => contents.entries = actors::read(text, file, &mut faults),
        (FileKind::Actors, Dialect::Petrarch2) => {
            tree(&mut faults);
            contents.entries = petrarch2::read(text, file);
        }
        (FileKind::Agents, _) => {
            let tree = tree(&mut faults);
            contents.agents = agents::read(text, &tree, file, dialect, &mut faults);
        }
        (FileKind::Discards, _) => contents.discards = discards::read(text, &tree(&mut faults), file),
        (FileKind::Issues, _) => contents.issues = issues::read(text, &tree(&mut faults), file),
        (FileKind::Native | FileKind::Foreign, _) => {}
    }
    faults.sort_by_key(|fault| fault.span);
    (contents, faults)
}

/// A file of a dictionary, with those faults that keep something in it from being in force.
pub(super) fn read_source(source: &Source, file: u32, dialect: Dialect) -> (Contents, Vec<Problem>) {
    let text = &*source.text;
    let (contents, faults) = read(text, source.kind(), file, dialect);
    let (mut line, mut at) = (1, 0);
    let problems = faults.iter().filter(|fault| fault.kind.is_loss()).map(|fault| {
        line += text[at..fault.span.start()].matches('\n').count();
        at = fault.span.start();
        Problem { file: source.name.clone(), line, message: fault.kind.message(fault.span.of(text)) }
    });
    (contents, problems.collect())
}

#[cfg(test)]
mod tests;
