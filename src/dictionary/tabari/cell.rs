//! Cells of TABARI files: `[IRQGOV 20060520-20140908]`, with the place of everything in them.

use jiff::civil::Date;

use super::{
    date::{self, DateForm},
    problem::{Fault, FaultKind},
};
use crate::text::Span;

/// A bracket with a code, and perhaps with the days on which it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// From `[` to `]`.
    pub span: Span,
    /// The code; empty where there is none.
    pub code: Span,
    /// When it holds.
    pub restriction: Option<Restriction>,
    /// Whether the bracket is closed.
    pub closed: bool,
}

/// The days on which a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// All of it.
    pub span: Span,
    /// Its form.
    pub form: RestrictionForm,
    /// The date, or the first of two.
    pub first: DateToken,
    /// The second of two.
    pub second: Option<DateToken>,
}

/// The form of a restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestrictionForm {
    /// `<20140608`
    Before,
    /// `>20140608`
    After,
    /// `20060520-20140908`
    Between,
    /// `20140608`: neither before nor after; read as after.
    Single,
}

/// A date as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateToken {
    /// Where.
    pub span: Span,
    /// The day, where it is one, and how it is written.
    pub day: Option<(Date, DateForm)>,
}

impl DateToken {
    fn of(text: &str, span: Span) -> Self {
        Self { span, day: date::read(span.of(text)) }
    }

    /// The day.
    pub fn date(&self) -> Option<Date> {
        self.day.map(|(date, _)| date)
    }
}

impl Restriction {
    /// The first and the last day as the manuals mean it; none where a date is none.
    pub fn days(&self) -> Option<(Date, Date)> {
        let first = self.first.date()?;
        Some(match self.form {
            RestrictionForm::Before => (Date::MIN, first),
            RestrictionForm::After | RestrictionForm::Single => (first, Date::MAX),
            RestrictionForm::Between => (first, self.second?.date()?),
        })
    }

    /// Its dates.
    pub fn dates(&self) -> impl Iterator<Item = &DateToken> {
        std::iter::once(&self.first).chain(&self.second)
    }
}

/// The cells in a stretch of a line, which starts at byte `at` of the text. Whatever else stands there is junk.
pub(super) fn cells(text: &str, span: Span, faults: &mut Vec<Fault>) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = span.start();
    while let Some(open) = text[at..span.end()].find('[').map(|open| at + open) {
        junk(text, Span::new(at, open), faults);
        let inside = &text[open + 1..span.end()];
        let length = inside.find(['[', ']']).unwrap_or(inside.len());
        let end = open + 1 + length;
        let closed = inside[length..].starts_with(']');
        let cell = cell(text, Span::new(open, end + usize::from(closed)), Span::new(open + 1, end), closed);
        check(text, &cell, faults);
        cells.push(cell);
        at = cell.span.end();
    }
    junk(text, Span::new(at, span.end()), faults);
    cells
}

fn junk(text: &str, span: Span, faults: &mut Vec<Fault>) {
    let span = span.trim(text);
    if !span.is_empty() {
        faults.push(Fault { span, kind: FaultKind::StrayText });
    }
}

fn cell(text: &str, span: Span, inside: Span, closed: bool) -> Cell {
    let body = trim(text, inside);
    let written = body.of(text);
    let length = written.find(char::is_whitespace).unwrap_or(written.len());
    let code = Span::new(body.start(), body.start() + length);
    let rest = trim(text, Span::new(code.end(), body.end()));
    let restriction = (!rest.is_empty()).then(|| restriction(text, rest));
    Cell { span, code, restriction, closed }
}

fn restriction(text: &str, span: Span) -> Restriction {
    let written = span.of(text);
    let after = |at: usize| DateToken::of(text, trim(text, Span::new(span.start() + at, span.end())));
    let (form, first, second) = match written.find('-') {
        _ if written.starts_with('<') => (RestrictionForm::Before, after(1), None),
        _ if written.starts_with('>') => (RestrictionForm::After, after(1), None),
        Some(dash) => {
            let before = trim(text, Span::new(span.start(), span.start() + dash));
            (RestrictionForm::Between, DateToken::of(text, before), Some(after(dash + 1)))
        }
        None => (RestrictionForm::Single, after(0), None),
    };
    Restriction { span, form, first, second }
}

fn check(text: &str, cell: &Cell, faults: &mut Vec<Fault>) {
    let mut fault = |span, kind| faults.push(Fault { span, kind });
    if !cell.closed {
        fault(cell.span, FaultKind::UnclosedBracket);
    }
    if cell.code.is_empty() {
        fault(cell.span, FaultKind::EmptyBracket);
    }
    let Some(restriction) = &cell.restriction else { return };
    for token in restriction.dates() {
        match token.day {
            None => fault(token.span.cover(restriction.span), FaultKind::BadDate { date: token.span }),
            Some((date, DateForm::Odd)) => fault(token.span, FaultKind::OddDate { read_as: date }),
            Some(_) => {}
        }
    }
    let code = cell.code.of(text);
    match (restriction.form, restriction.days()) {
        (RestrictionForm::Single, Some(_)) => fault(restriction.span, FaultKind::SingleDate),
        (RestrictionForm::Between, Some((first, last))) if last < first => {
            fault(restriction.span, FaultKind::ReversedRange { code: code.to_owned(), first, last });
        }
        _ => {}
    }
}

/// A span without white space at its ends; unlike in prose, control characters are text.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start() + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    type Shown = (String, Option<(Date, Date)>);

    fn read(text: &str) -> (Vec<Shown>, Vec<FaultKind>) {
        let mut faults = Vec::new();
        let cells = cells(text, Span::new(0, text.len()), &mut faults);
        let shown =
            |cell: &Cell| (cell.code.of(text).to_owned(), cell.restriction.and_then(|restriction| restriction.days()));
        (cells.iter().map(shown).collect(), faults.into_iter().map(|fault| fault.kind).collect())
    }

    #[test]
    fn cells_follow_one_another_with_any_restriction() {
        let (cells, faults) = read("[AAA 100101-20111231][BBB > 140608] [CCC <20100101] [DDD]");
        let days = [
            Some((date(2010, 1, 1), date(2011, 12, 31))),
            Some((date(2014, 6, 8), Date::MAX)),
            Some((Date::MIN, date(2010, 1, 1))),
            None,
        ];
        assert_eq!(cells.iter().map(|(_, days)| *days).collect::<Vec<_>>(), days);
        assert_eq!(cells.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["AAA", "BBB", "CCC", "DDD"]);
        assert_eq!(faults, []);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_read() {
        let (cells, faults) = read("[AAA 20101301-20111231] x [BBB 20100101] [] [CCC 20110101-20100101] [DDD");
        assert_eq!(cells.len(), 5);
        let names: Vec<_> = faults.iter().map(FaultKind::id).collect();
        let wanted =
            ["bad-date", "junk-after-bracket", "single-date", "empty-bracket", "reversed-range", "unbalanced-bracket"];
        assert_eq!(names, wanted);
    }
}
