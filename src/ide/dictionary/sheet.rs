//! A dictionary file as a document: its entries with the place of every token, in either format.

use std::sync::Arc;

use jiff::civil::Date;

use super::{native, tabari};
use crate::{
    dictionary::{FileKind, Source, entry},
    text::Span,
};

/// A dictionary file as it is in the editor.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its path as shown to people.
    pub name: String,
    /// The whole text.
    pub text: Arc<str>,
    /// What it holds.
    pub kind: FileKind,
    /// Its entries, from the top.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// From its first line to the next entry.
    pub span: Span,
    /// Its first line, from 1.
    pub line: u32,
    /// What stands in it, by place.
    pub tokens: Vec<Token>,
    /// What it was when: offices, or codes with their days.
    pub terms: Vec<Term>,
}

/// Something in an entry that a feature can speak about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, without quotation marks.
    pub span: Span,
    /// What.
    pub part: Part,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The id.
    Id,
    /// The name that it goes by.
    Name,
    /// Another name.
    Alias,
    /// The id of what it belongs to.
    Of,
    /// A code.
    Code,
    /// An office.
    Title,
}

/// A time with what held in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where it is written.
    pub span: Span,
    /// The office, where the format tells one.
    pub title: Option<Span>,
    /// The code.
    pub code: Option<Span>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Term {
    /// Whether it holds on a day. A bound that is not known excludes nothing.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether any day bounds it.
    pub fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

impl Sheet {
    /// Reads a file. There is no text that cannot be read; an entry that is broken has fewer tokens.
    pub fn read(name: &str, text: &str) -> Self {
        let kind = FileKind::of(name, text);
        let entries = match kind {
            FileKind::Native => native::entries(text),
            kind => tabari::entries(text, kind),
        };
        Self { name: name.to_owned(), text: text.into(), kind, entries }
    }

    /// Whether a document is a dictionary, as far as its name and its text tell.
    pub fn is_one(name: &str, text: impl FnOnce() -> String) -> bool {
        let name = name.to_ascii_lowercase();
        let mut ends = name.rsplit('.');
        match (ends.next(), ends.next()) {
            (Some("txt"), Some("actors" | "agents" | "discards")) => true,
            (Some("toml"), _) => text().lines().any(|line| line.starts_with("[[actor]]")),
            _ => false,
        }
    }

    /// The file for the dictionary's readers.
    pub fn source(&self) -> Source {
        Source { name: self.name.clone(), builtin: false, text: self.text.to_string().into() }
    }

    /// The entry that a place is in.
    pub fn entry_at(&self, offset: usize) -> Option<&Entry> {
        let index = self.entries.partition_point(|entry| entry.span.start() <= offset);
        self.entries[..index].last().filter(|entry| entry.span.touches(offset))
    }

    /// The entry that starts on a line.
    pub fn entry_on(&self, line: u32) -> Option<usize> {
        self.entries.binary_search_by_key(&line, |entry| entry.line).ok()
    }

    /// A name as it is shown.
    pub fn shown(&self, span: Span) -> String {
        match self.kind {
            FileKind::Native => native::unescaped(span.of(&self.text)),
            _ => entry::shown(span.of(&self.text)),
        }
    }

    /// What an entry is called.
    pub fn label(&self, entry: &Entry) -> String {
        let span = entry.get(Part::Name).or(entry.get(Part::Id));
        span.map_or_else(|| "an entry without a name".to_owned(), |span| self.shown(span))
    }
}

impl Entry {
    /// The first token of a part.
    pub fn get(&self, part: Part) -> Option<Span> {
        self.all(part).next()
    }

    /// All tokens of a part.
    pub fn all(&self, part: Part) -> impl Iterator<Item = Span> {
        self.tokens.iter().filter(move |token| token.part == part).map(|token| token.span)
    }

    /// The names, the one that it goes by first.
    pub fn names(&self) -> impl Iterator<Item = Span> {
        self.all(Part::Name).chain(self.all(Part::Alias))
    }

    /// The token at a place, or right before it.
    pub fn token_at(&self, offset: usize) -> Option<Token> {
        let inside = self.tokens.iter().find(|token| token.span.contains(offset));
        inside.or_else(|| self.tokens.iter().find(|token| token.span.touches(offset))).copied()
    }
}
