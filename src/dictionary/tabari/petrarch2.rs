//! Actors as PETRARCH2 reads them, with its mistakes: the first blank of a line without a code ends the name, a code
//! line is one cell whatever stands in it, a name with a small letter is dead, the last entry of a file is lost.
//!
//! One of them is left out: a `;` starts a comment here as in the manuals. PETRARCH2 takes it for a word, which kills
//! seven in ten names of the files that are about.

use jiff::civil::Date;

use super::{actors::Codes, cell::trim, comment};
use crate::{
    dictionary::{
        Place,
        code::{Code, Term},
        entry::{Entries, Name},
    },
    text::Span,
};

/// The entries of a file that PETRARCH2 can match.
pub(super) fn read(text: &str, file: u32) -> Entries {
    let masked = comment::blank(text, &comments(text));
    let mut reader = Reader { text: &masked, file, codes: Codes::default(), entries: Entries::default() };
    let mut at = 0;
    for (index, line) in masked.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + comment::start(line.trim_end_matches(['\n', '\r'])));
        at += line.len();
        reader.line(trim(&masked, span), index as u32 + 1);
    }
    // What is still open is never stored.
    reader.entries.withdraw();
    reader.entries
}

/// The XML comments: of a line that starts with one only that line, whatever it leaves open; else up to the `-->`.
fn comments(text: &str) -> Vec<Span> {
    let (mut comments, mut at, mut open) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end();
        let start = if open { Some(0) } else { line.find("<!--") };
        if !open && line.starts_with("<!") {
            comments.push(span);
        } else if let Some(start) = start {
            let close = line[start..].find("-->").map(|close| start + close + 3);
            open = close.is_none();
            comments.push(Span::new(span.start() + start, close.map_or(span.end(), |close| span.start() + close)));
        }
    }
    comments
}

struct Reader<'a> {
    text: &'a str,
    file: u32,
    codes: Codes,
    entries: Entries,
}

impl Reader<'_> {
    fn line(&mut self, span: Span, number: u32) {
        let line = span.of(self.text);
        if line.is_empty() {
            return;
        }
        if line.starts_with('[') {
            let mut inside = line.chars();
            inside.next();
            inside.next_back();
            let mut pieces = inside.as_str().split_whitespace();
            if let Some(code) = pieces.next() {
                self.cell(code, &pieces.collect::<String>(), number);
            }
        } else if line.starts_with('+') {
            self.name(Span::new(span.start() + 1, span.end()), number);
        } else {
            self.close();
            self.entries.open(Place { file: self.file, line: number });
            let (phrase, cells) = split(line);
            self.name(Span::new(span.start(), span.start() + phrase.len()), number);
            for cell in cells.split(']') {
                let mut pieces = cell.trim().trim_start_matches('[').split_whitespace();
                if let Some(code) = pieces.next() {
                    self.cell(code, pieces.next().unwrap_or_default(), number);
                }
            }
        }
    }

    /// A name with a small letter in it never matches: texts are read in capitals.
    fn name(&mut self, surface: Span, line: u32) {
        if !self.entries.is_empty() && !surface.of(self.text).contains(|c: char| c.is_ascii_lowercase()) {
            self.entries.name(Name { surface, line });
        }
    }

    fn cell(&mut self, code: &str, restriction: &str, line: u32) {
        if !self.entries.is_empty() {
            let code = self.codes.get(code);
            self.entries.code(Code { code, term: term(restriction), line });
        }
    }

    fn close(&mut self) {
        let last = self.entries.len().checked_sub(1);
        if last.is_some_and(|last| self.entries.names(last).is_empty() || self.entries.codes(last).is_empty()) {
            self.entries.withdraw();
        }
    }
}

/// The name and the cells of a base line.
fn split(line: &str) -> (&str, &str) {
    let by_tab: Vec<&str> = line.split('\t').collect();
    let pieces = if by_tab.len() > 1 { by_tab } else { line.split_whitespace().collect() };
    match pieces[..] {
        [phrase, cells] => (phrase, cells),
        [_] => (line, ""),
        _ => line.find('[').map_or((line, ""), |open| line.split_at(open)),
    }
}

/// When a cell holds. A date that PETRARCH2 fails on voids the look-up; one without a sign counts as always.
fn term(restriction: &str) -> Term {
    let dated = |from: Option<Date>, to: Option<Date>| match (from, to) {
        (Some(from), Some(to)) => Term::Dated(from, to),
        _ => Term::Never,
    };
    match restriction.split_once('-') {
        _ if restriction.is_empty() => Term::Always,
        Some((from, to)) => dated(day(from), day(to)),
        None if restriction.starts_with('<') => dated(Some(Date::MIN), day(&restriction[1..])),
        None if restriction.starts_with('>') => dated(day(&restriction[1..]), Some(Date::MAX)),
        None => Term::Always,
    }
}

/// A date as PETRARCH2 reads it: the month may be any number.
fn day(text: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let (year, at) = match text.len() {
        8.. => (number(0..4)?, 4),
        _ => (number(0..2).map(|year| if year <= 30 { 2000 + year } else { 1900 + year })?, 2),
    };
    let (month, day) = (number(at..at + 2)?, number(at + 2..at + 4)?);
    let year = year + (month - 1).div_euclid(12);
    let month = i8::try_from((month - 1).rem_euclid(12) + 1).ok()?;
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}
