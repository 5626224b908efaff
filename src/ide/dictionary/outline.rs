//! The outline of a dictionary: its entries, and under each what it was when.

use super::{
    super::{Symbol, SymbolKind},
    decode::decode,
    leaf::Leaf,
    sheet::{Entry, Part, Term},
};
use crate::dictionary::{FileKind, Kind};

/// The outline of a dictionary.
pub fn outline(leaf: &Leaf<'_>) -> Vec<Symbol> {
    leaf.sheet.entries.iter().map(|entry| symbol(leaf, entry)).collect()
}

fn symbol(leaf: &Leaf<'_>, entry: &Entry) -> Symbol {
    let kind = match leaf.actor(entry).map(|ix| leaf.dictionary.actor(ix).kind) {
        Some(Kind::Person) => SymbolKind::Person,
        Some(Kind::State | Kind::Government) => SymbolKind::State,
        _ => SymbolKind::Body,
    };
    let focus = entry.get(Part::Name).or(entry.get(Part::Id)).unwrap_or(entry.span);
    let terms = match leaf.sheet.kind {
        FileKind::Native => &entry.terms[..],
        // A code with its days is a line of its own already.
        _ => &[],
    };
    let detail = leaf.text(entry, Part::Id).or(leaf.text(entry, Part::Code)).unwrap_or_default().to_owned();
    let children = terms.iter().map(|term| office(leaf, term)).collect();
    Symbol { name: leaf.sheet.label(entry), detail, kind, span: entry.span, focus, children }
}

fn office(leaf: &Leaf<'_>, term: &Term) -> Symbol {
    let code = term.code.map(|span| span.of(&leaf.sheet.text));
    let name = term.title.map(|title| leaf.sheet.shown(title)).or(code.map(|code| decode(code, leaf.dictionary)));
    Symbol {
        name: name.filter(|name| !name.is_empty()).unwrap_or_else(|| "an office without a title".to_owned()),
        detail: code.unwrap_or_default().to_owned(),
        kind: SymbolKind::Heading,
        span: term.span,
        focus: term.title.filter(|title| term.span.covers(*title)).unwrap_or(term.span),
        children: Vec::new(),
    }
}
