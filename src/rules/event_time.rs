//! When what a sentence tells took place: a year in it, one before it in the paragraph, or the article's date.

use jiff::civil::Date;

use super::narration::Narration;
use crate::{analysis::date, dictionary::Role};

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    first: Date,
    last: Date,
}

impl Period {
    fn years(first: i16, last: i16) -> Option<Self> {
        Some(Self { first: Date::new(first, 1, 1).ok()?, last: Date::new(last, 12, 31).ok()? })
    }

    /// Whether an office was held at any time of the period. A bound that is not known excludes nothing.
    pub(crate) fn meets(self, role: &Role) -> bool {
        role.from.is_none_or(|from| from <= self.last) && role.to.is_none_or(|to| self.first <= to)
    }

    /// Whether the period has begun by a day.
    pub(crate) fn begins_by(self, day: Date) -> bool {
        self.first <= day
    }

    /// Whether the period lies wholly after an office ended.
    pub(crate) fn is_after(self, role: &Role) -> bool {
        role.to.is_some_and(|to| to < self.first)
    }

    /// How many years an office had been over, rounded down.
    pub(crate) fn years_after(self, role: &Role) -> i16 {
        role.to.map_or(0, |to| (self.first.year() - to.year()).max(0))
    }
}

/// Everything that a sentence may be about; empty when nothing is known.
pub(crate) fn of(narration: Narration<'_>, sentence: usize) -> Vec<Period> {
    let layout = narration.layout();
    let block = layout.sentences[sentence].block;
    // A paragraph may go on with what the last words of the one before it set the time for.
    let first = layout.sentences_in(block).start.saturating_sub(1);
    let stated = (first..=sentence).rev().map(|index| stated(narration, index)).find(|stated| !stated.is_empty());
    let mut periods: Vec<Period> = stated.unwrap_or_default();
    // Titles of the day are right for the past as well: the minister may tell of it today.
    periods.extend(narration.facts.judged.map(|date| Period { first: date, last: date }));
    periods
}

/// The years and decades that a sentence names.
fn stated(narration: Narration<'_>, sentence: usize) -> Vec<Period> {
    let layout = narration.layout();
    let words = layout.sentences[sentence].words.clone();
    let last_year = || {
        let year = narration.facts.date.date?.year() - 1;
        Period::years(year, year)
    };
    let at = |word: usize| match (layout.folded(word), layout.folded(word + 1)) {
        ("last", "year") => last_year(),
        (folded, _) => period(folded),
    };
    words.filter_map(at).collect()
}

fn period(folded: &str) -> Option<Period> {
    match folded.strip_suffix('s') {
        Some(decade) => date::year(decade).and_then(|first| Period::years(first, first + 9)),
        None => date::year(folded).and_then(|year| Period::years(year, year)),
    }
}
