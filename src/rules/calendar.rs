//! The calendar in copy: weekdays by name, days named without their year, and days told from the article's own.

use std::ops::Range;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::narration::Narration;
use crate::analysis::date::{self, Stated};

/// A day that is further than this from the article's own may belong to another year.
const HALF_A_YEAR: i32 = 182;

/// The folded names of the weekdays.
pub(crate) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The weekday of a name.
pub(crate) fn weekday(folded: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == folded).map(|(_, weekday)| *weekday)
}

/// The name of a weekday.
pub(crate) fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// `13 June 2014`
pub(crate) fn shown(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

/// The day so many days after another.
pub(crate) fn after(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The day that words from `at` on name, within a sentence: with its year, or in the year that is nearest to the
/// article's own day.
pub(crate) fn day_at(narration: Narration<'_>, at: usize, end: usize) -> Option<Stated> {
    let words = &narration.layout().words;
    let whole = date::stated(words, at..end.min(at + 7)).into_iter().next().filter(|stated| stated.words.start == at);
    whole.or_else(|| {
        let (words, month, day) = without_year(narration, at, end)?;
        let own = narration.facts.date.date?;
        let near = |year: i16| Date::new(year, month, day).ok().filter(|date| days_between(own, *date) <= HALF_A_YEAR);
        let date = [own.year() - 1, own.year(), own.year() + 1].into_iter().find_map(near)?;
        Some(Stated { words, date })
    })
}

fn days_between(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

/// `June 13`, `13 June`, `the 13th of June`, where no year follows.
fn without_year(narration: Narration<'_>, at: usize, end: usize) -> Option<(Range<usize>, i8, i8)> {
    let folded = |index: usize| if index < end { narration.folded(index) } else { "" };
    let day = |folded: &str| {
        let digits = folded.strip_suffix("th").or(folded.strip_suffix("st")).or(folded.strip_suffix("nd"));
        digits.or(folded.strip_suffix("rd")).unwrap_or(folded).parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    };
    let month_first = || Some((at..at + 2, date::month(folded(at))?, day(folded(at + 1))?));
    let day_first = || {
        let month = if folded(at + 1) == "of" { at + 2 } else { at + 1 };
        Some((at..month + 1, date::month(folded(month))?, day(folded(at))?))
    };
    let (words, month, day) = month_first().or_else(day_first)?;
    let next = if folded(words.end) == "," { words.end + 1 } else { words.end };
    date::year(folded(next)).is_none().then_some((words, month, day))
}
