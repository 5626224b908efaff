//! The tokens of native TOML, entry by entry: a broken one gives those before the fault.

use jiff::civil::Date;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::sheet::{Entry, Part, Term, Token};
use crate::text::Span;

type Value<'a> = Spanned<DeValue<'a>>;

/// The line that starts an entry.
const START: &str = "[[actor]]";

/// The entries of a text.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let (mut at, mut starts) = (0, Vec::new());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with(START) {
            starts.push((at, index as u32 + 1));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|((start, line), end)| entry(text, Span::new(start, end), line)).collect()
}

fn entry(text: &str, span: Span, line: u32) -> Entry {
    let part = span.of(text);
    let (table, _) = DeTable::parse_recoverable(part);
    let mut reader =
        Reader { part, at: span.start(), entry: Entry { span: trimmed(text, span), line, ..Entry::default() } };
    let actors = table.get_ref().get("actor").and_then(|actors| actors.get_ref().as_array());
    if let Some(actor) = actors.and_then(|actors| actors.first()).and_then(|actor| actor.get_ref().as_table()) {
        actor.iter().for_each(|(key, value)| reader.take(key.get_ref(), value));
    }
    let mut entry = reader.entry;
    entry.tokens.sort_by_key(|token| token.span);
    entry.terms.sort_by_key(|term| term.span);
    entry
}

/// An entry without the comments and blank lines before the next one.
fn trimmed(text: &str, span: Span) -> Span {
    let mut end = span.start();
    let mut at = span.start();
    for line in span.of(text).split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() && !body.starts_with('#') {
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    Span::new(span.start(), end)
}

struct Reader<'a> {
    part: &'a str,
    /// Where the entry starts in its file.
    at: usize,
    entry: Entry,
}

impl Reader<'_> {
    fn take(&mut self, key: &str, value: &Value<'_>) {
        match key {
            "id" => self.string(value, Part::Id),
            "name" => self.string(value, Part::Name),
            "of" => self.string(value, Part::Of),
            "code" => self.string(value, Part::Code),
            "aliases" | "demonyms" | "metonyms" | "misspellings" | "variants" => self.names(value),
            "former" | "preferred" => self.tables(value, |reader, table| {
                if let Some(name) = table.get("name") {
                    reader.string(name, Part::Alias);
                }
            }),
            "role" => self.tables(value, Self::role),
            _ => {}
        }
    }

    fn tables(&mut self, value: &Value<'_>, take: impl Fn(&mut Self, &DeTable<'_>)) {
        let tables = value.get_ref().as_array().into_iter().flat_map(|array| array.iter());
        tables.filter_map(|table| table.get_ref().as_table()).for_each(|table| take(self, table));
    }

    fn names(&mut self, value: &Value<'_>) {
        match value.get_ref().as_array() {
            Some(list) => list.iter().for_each(|value| self.names(value)),
            None => self.string(value, Part::Alias),
        }
    }

    fn role(&mut self, table: &DeTable<'_>) {
        let token = |reader: &mut Self, key, part| {
            let value: &Value<'_> = table.get(key)?;
            reader.string(value, part);
            reader.inside(value)
        };
        let (title, code) = (token(self, "title", Part::Title), token(self, "code", Part::Code));
        let date = |key| table.get(key).and_then(date);
        let spans = table
            .iter()
            .map(|(key, value)| Span::new(self.at + key.span().start, self.at + value.span().end.max(key.span().end)));
        let Some(span) = spans.reduce(Span::cover) else { return };
        self.entry.terms.push(Term { span, title, code, from: date("from"), to: date("to") });
    }

    fn string(&mut self, value: &Value<'_>, part: Part) {
        if let Some(span) = self.inside(value) {
            self.entry.tokens.push(Token { span, part });
        }
    }

    /// The place of a string in the file, without its marks.
    fn inside(&self, value: &Value<'_>) -> Option<Span> {
        value.get_ref().as_str()?;
        let span = value.span();
        let raw = self.part.get(span.clone())?;
        let marks = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
        let closed = raw.len() >= 2 * marks && raw.starts_with(['"', '\'']) && raw.ends_with(['"', '\'']);
        closed.then(|| Span::new(self.at + span.start + marks, self.at + span.end - marks))
    }
}

fn date(value: &Value<'_>) -> Option<Date> {
    let date = value.get_ref().as_datetime()?.date?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// What the inside of a string means; one without escapes means itself.
pub(super) fn unescaped(inside: &str) -> String {
    if !inside.contains('\\') {
        return inside.to_owned();
    }
    let quoted = format!("\"{inside}\"");
    let value = DeValue::parse(&quoted).ok();
    value.and_then(|value| value.get_ref().as_str().map(str::to_owned)).unwrap_or_else(|| inside.to_owned())
}
