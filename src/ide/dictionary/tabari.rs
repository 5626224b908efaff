//! The tokens of TABARI and PETRARCH files, out of their line tree.

use jiff::civil::Date;

use super::sheet::{Entry, Part, Term, Token};
use crate::{
    dictionary::{
        FileKind,
        tabari::{Cell, Content, Tree},
    },
    text::Span,
};

/// The entries of a text: actors with their synonyms and codes, or agents.
pub(super) fn entries(text: &str, kind: FileKind) -> Vec<Entry> {
    let (tree, _) = Tree::read(text, kind);
    let mut entries: Vec<Entry> = Vec::new();
    for (line, number) in tree.lines.iter().zip(1..) {
        let body = line.span.trim(text);
        match &line.content {
            Content::Phrase(phrase) => {
                if phrase.plus.is_none() || entries.is_empty() {
                    entries.push(opened(body, number, phrase.surface));
                } else if let Some(entry) = entries.last_mut() {
                    entry.tokens.push(Token { span: phrase.surface, part: Part::Alias });
                    entry.span = entry.span.cover(body);
                }
                cells(&mut entries, body, &phrase.cells);
            }
            Content::Codes(list) => cells(&mut entries, body, list),
            Content::Agent(agent) => {
                let mut entry = opened(body, number, agent.surface);
                let code = agent.code.map(|(_, code)| Token { span: code, part: Part::Code });
                entry.tokens.extend(code);
                entries.push(entry);
            }
            _ => {}
        }
    }
    entries
}

fn opened(span: Span, line: u32, name: Span) -> Entry {
    Entry { span, line, tokens: vec![Token { span: name, part: Part::Name }], terms: Vec::new() }
}

fn cells(entries: &mut [Entry], body: Span, cells: &[Cell]) {
    let Some(entry) = entries.last_mut() else { return };
    entry.span = entry.span.cover(body);
    for cell in cells.iter().filter(|cell| !cell.code.is_empty()) {
        entry.tokens.push(Token { span: cell.code, part: Part::Code });
        let (from, to) = match &cell.restriction {
            None => (None, None),
            // A date that is none: the cell never holds, and the timeline leaves it out.
            Some(restriction) => match restriction.days() {
                Some((from, to)) => {
                    (Some(from).filter(|&day| day != Date::MIN), Some(to).filter(|&day| day != Date::MAX))
                }
                None => continue,
            },
        };
        entry.terms.push(Term { span: cell.span, title: None, code: Some(cell.code), from, to });
    }
}
