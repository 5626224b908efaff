//! Event-data codes that hold for a time, and which of them holds on a day.

use std::sync::Arc;

use jiff::civil::Date;

/// How the cells of TABARI and PETRARCH files resolve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// As the manuals say: dated cells first, both bounds inclusive, then the undated default.
    #[default]
    Manual,
    /// As PETRARCH2 reads and resolves: the first cell that holds in the order of the file, the end excluded.
    Petrarch2,
}

impl Dialect {
    /// The dialect of a name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "manual" => Some(Self::Manual),
            "petrarch2" => Some(Self::Petrarch2),
            _ => None,
        }
    }
}

/// When a code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Whenever no dated one does.
    Always,
    /// From a day to a day; `Date::MIN` and `Date::MAX` where one is open.
    Dated(Date, Date),
    /// On no day: its date is none.
    Never,
}

/// A code and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// `IRQGOV`
    pub code: Arc<str>,
    /// When it holds.
    pub term: Term,
    /// Its line in the file of its actor, from 1.
    pub line: u32,
}

/// What an entry's cells say of a day, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A dated cell holds.
    Dated,
    /// No dated one does; there is a default.
    Default,
    /// The entry has cells and none holds: known, without a role on the day.
    NotNow,
    /// The entry has no cell at all.
    Uncoded,
}

/// The cell that holds on a day, if one does.
pub fn resolve(codes: &[Code], day: Option<Date>, dialect: Dialect) -> (Rank, Option<&Code>) {
    match dialect {
        _ if codes.is_empty() => (Rank::Uncoded, None),
        Dialect::Manual => manual(codes, day),
        Dialect::Petrarch2 => petrarch2(codes, day),
    }
}

fn manual(codes: &[Code], day: Option<Date>) -> (Rank, Option<&Code>) {
    let holds = |code: &&Code, day: Date| matches!(code.term, Term::Dated(from, to) if from <= day && day <= to);
    if let Some(day) = day {
        let live = || codes.iter().filter(|code| holds(code, day));
        // Where one ends on the day on which another starts, the new one holds.
        let starts = |other: &Code| matches!(other.term, Term::Dated(from, _) if from == day);
        let ends = |code: &Code| {
            matches!(code.term, Term::Dated(_, to) if to == day)
                && live().any(|other| starts(other) && !std::ptr::eq(other, code))
        };
        if let Some(code) = live().find(|code| !ends(code)) {
            return (Rank::Dated, Some(code));
        }
    }
    match codes.iter().find(|code| code.term == Term::Always) {
        Some(code) => (Rank::Default, Some(code)),
        None => (Rank::NotNow, None),
    }
}

fn petrarch2(codes: &[Code], day: Option<Date>) -> (Rank, Option<&Code>) {
    let decides = |code: &&Code| match code.term {
        Term::Always | Term::Never => true,
        Term::Dated(from, to) => day.is_some_and(|day| from <= day && (day < to || to == Date::MAX)),
    };
    match codes.iter().find(decides) {
        // A date that is none voids the whole look-up.
        Some(Code { term: Term::Never, .. }) | None => (Rank::NotNow, None),
        Some(code) => (Rank::Dated, Some(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn code(code: &str, term: Term) -> Code {
        Code { code: code.into(), term, line: 1 }
    }

    fn told(codes: &[Code], day: Option<Date>, dialect: Dialect) -> Option<&str> {
        resolve(codes, day, dialect).1.map(|code| &*code.code)
    }

    #[test]
    fn dated_codes_come_before_the_default_and_a_start_before_an_end() {
        let codes = [
            code("AAA", Term::Always),
            code("BBB", Term::Dated(date(2010, 1, 1), date(2011, 12, 31))),
            code("CCC", Term::Dated(date(2011, 12, 31), Date::MAX)),
        ];
        let manual = |day| told(&codes, day, Dialect::Manual);
        assert_eq!(manual(Some(date(2010, 1, 1))), Some("BBB"));
        assert_eq!(manual(Some(date(2011, 12, 31))), Some("CCC"));
        assert_eq!(manual(Some(date(2009, 1, 1))), Some("AAA"));
        assert_eq!(manual(None), Some("AAA"));
        assert_eq!(told(&codes, Some(date(2010, 6, 1)), Dialect::Petrarch2), Some("AAA"));
        assert_eq!(told(&codes[1..2], Some(date(2011, 12, 31)), Dialect::Petrarch2), None);
        assert_eq!(resolve(&codes[1..], None, Dialect::Manual), (Rank::NotNow, None));
        assert_eq!(resolve(&[], None, Dialect::Manual), (Rank::Uncoded, None));
    }

    #[test]
    fn a_bad_date_never_holds_and_voids_petrarch2s_look_up() {
        let codes = [code("AAA", Term::Never), code("BBB", Term::Always)];
        assert_eq!(told(&codes, Some(date(2010, 6, 1)), Dialect::Manual), Some("BBB"));
        assert_eq!(told(&codes, Some(date(2010, 6, 1)), Dialect::Petrarch2), None);
    }
}
