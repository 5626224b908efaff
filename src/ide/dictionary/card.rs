//! The hover of an entry: who it is, its codes in words, what it was when, and how often it is named.

use super::{
    super::{
        Hover,
        markdown::{date, escape},
        tally::Tally,
    },
    decode::decode,
    leaf::Leaf,
    sheet::{Entry, Part, Term},
};
use crate::dictionary::FileKind;

/// The hover of a place in a dictionary.
pub fn hover(leaf: &Leaf<'_>, offset: usize) -> Option<Hover> {
    let entry = leaf.sheet.entry_at(offset)?;
    let token = entry.token_at(offset);
    let text = |span| leaf.sheet.shown(span);
    let (span, markdown) = match token {
        Some(token) if token.part == Part::Code => (token.span, code(leaf, &text(token.span))),
        Some(token) if token.part == Part::Of => (token.span, belongs(leaf, &text(token.span))),
        Some(token) => (token.span, card(leaf, entry)),
        None => (entry.span, card(leaf, entry)),
    };
    Some(Hover { span, markdown })
}

fn code(leaf: &Leaf<'_>, code: &str) -> String {
    format!("`{code}` · {}", escape(&decode(code, leaf.dictionary)))
}

fn belongs(leaf: &Leaf<'_>, id: &str) -> String {
    match leaf.dictionary.find(id) {
        Some(ix) => {
            let actor = leaf.dictionary.actor(ix);
            format!("Belongs to **{}** · {}", escape(&actor.name), actor.kind.name().replace('-', " "))
        }
        None => format!("`{id}` is no actor of any dictionary in force"),
    }
}

fn card(leaf: &Leaf<'_>, entry: &Entry) -> String {
    let kind = match leaf.sheet.kind {
        FileKind::Native => leaf.actor(entry).map_or("entry", |ix| leaf.dictionary.actor(ix).kind.name()),
        FileKind::Agents => "agent",
        _ => "actor",
    };
    let mut lines =
        vec![format!("**{}** · {}", escape(&leaf.sheet.label(entry)), kind.replace('-', " ")), String::new()];
    if let Some(of) = entry.get(Part::Of) {
        lines.push(format!("- {}", belongs(leaf, of.of(&leaf.sheet.text))));
    }
    lines.extend(own_code(leaf, entry));
    let names: Vec<String> = entry.all(Part::Alias).map(|span| leaf.sheet.shown(span)).collect();
    if !names.is_empty() {
        lines.push(format!("- Also: {}", escape(&names.join(", "))));
    }
    lines.extend(timeline(leaf, entry));
    lines.push(format!("- {}", tally(leaf, entry)));
    lines.join("\n")
}

/// The code that no term of the entry bounds.
fn own_code(leaf: &Leaf<'_>, entry: &Entry) -> Option<String> {
    let own = entry.all(Part::Code).find(|span| !entry.terms.iter().any(|term| term.code == Some(*span)))?;
    Some(format!("- Code: {}", code(leaf, own.of(&leaf.sheet.text))))
}

/// Offices, or codes with their days, by their start; those of today are marked.
fn timeline(leaf: &Leaf<'_>, entry: &Entry) -> Vec<String> {
    let mut terms: Vec<&Term> = entry.terms.iter().collect();
    terms.sort_by_key(|term| (term.is_dated(), term.from, term.to));
    let dated_live = terms.iter().any(|term| term.is_dated() && term.covers(leaf.today));
    let line = |term: &Term| {
        let what: Vec<String> = [
            term.title.map(|span| escape(&leaf.sheet.shown(span))),
            term.code.map(|span| code(leaf, span.of(&leaf.sheet.text))),
        ]
        .into_iter()
        .flatten()
        .collect();
        // In these files a code without days holds where none with days does.
        let fallback = leaf.sheet.kind != FileKind::Native && !term.is_dated();
        let live = term.covers(leaf.today) && !(fallback && dated_live);
        let mark = if live { " **← now**" } else { "" };
        format!("- {}: {}{mark}", days(term, fallback), what.join(", "))
    };
    terms.into_iter().map(line).collect()
}

fn days(term: &Term, fallback: bool) -> String {
    match (term.from, term.to) {
        (Some(from), Some(to)) => format!("{} – {}", date(from), date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) if fallback => "otherwise".to_owned(),
        (None, None) => "dates not listed".to_owned(),
    }
}

fn tally(leaf: &Leaf<'_>, entry: &Entry) -> String {
    let Some(known) = leaf.known(entry) else { return "Not in force".to_owned() };
    match leaf.tally(&known) {
        Tally { articles: 0, .. } => "Named in no article of the workspace".to_owned(),
        tally => tally.told(),
    }
}
