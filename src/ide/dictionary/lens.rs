//! Lines over the entries: how often each is named, and what saving an edit would change.

use super::{
    super::markdown::count,
    effect::{Effect, LOOKED_INTO, effects},
    leaf::Leaf,
    sheet::Part,
};
use crate::{dictionary::FileKind, text::Span};

/// A line over an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The name that it stands over.
    pub span: Span,
    /// What it says.
    pub title: String,
}

/// The lines over the entries of actors.
pub fn lenses(leaf: &Leaf<'_>) -> Vec<Lens> {
    if !matches!(leaf.sheet.kind, FileKind::Native | FileKind::Actors) {
        return Vec::new();
    }
    let effects = effects(leaf);
    let mut lenses = Vec::new();
    for (index, entry) in leaf.sheet.entries.iter().enumerate() {
        let start = entry.span.start();
        let Some(span) = entry.get(Part::Name).map(|_| Span::empty(start)) else { continue };
        let tally = leaf.known(entry).map(|known| leaf.tally(&known));
        let title = match tally {
            Some(tally) => tally.told(),
            None => "not in force".to_owned(),
        };
        lenses.push(Lens { span, title });
        if let Some(effect) = effects.get(&index) {
            lenses.push(Lens { span, title: told(*effect, leaf.corpus.len()) });
        }
    }
    lenses
}

/// `unsaved: adds 12 mentions, changes 3`; of very many articles it is counted in some, which is said.
fn told(effect: Effect, articles: usize) -> String {
    let Effect { adds, changes, drops } = effect;
    let mut noun = true;
    let mut parts = Vec::new();
    for (verb, number) in [("adds", adds), ("changes", changes), ("drops", drops)] {
        if number == 0 {
            continue;
        }
        // The noun stands with the first number only.
        parts.push(if noun { format!("{verb} {}", count(number, "mention")) } else { format!("{verb} {number}") });
        noun = false;
    }
    let some = if articles > LOOKED_INTO { format!(" in {LOOKED_INTO} of {articles} articles") } else { String::new() };
    format!("unsaved{some}: {}", parts.join(", "))
}
