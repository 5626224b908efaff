//! Words that tell a time by the day they are read on: `yesterday`, `this week`, `on Monday`, `in the past two days`.

use std::ops::Range;

use jiff::civil::Weekday;

use super::{
    calendar,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{
    analysis::date,
    text::{Case, WordKind},
};

/// A time told by the day of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// When that is.
    pub(crate) when: When,
}

/// A time, seen from the day the article is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// So many days later.
    Day(i32),
    /// The nearest such day.
    Weekday(Weekday),
    /// `over the weekend`
    Weekend,
    /// A longer stretch.
    Stretch,
}

/// The moments of the copy's own words with their sentences, from left to right.
pub(super) fn all(narration: Narration<'_>) -> Vec<(usize, Moment)> {
    let mut found: Vec<(usize, Moment)> = Vec::new();
    for (sentence, at) in narration.places(OPENERS.iter()) {
        if found.last().is_none_or(|(_, last)| last.words.end <= at) {
            let words = narration.layout().sentences[sentence].words.clone();
            found.extend(moment(narration, at, words).map(|moment| (sentence, moment)));
        }
    }
    found
}

/// The words that moments open with.
static OPENERS: WordList =
    WordList::of("yesterday today tonight tomorrow last this next over at during in for within on");

fn moment(narration: Narration<'_>, at: usize, sentence: Range<usize>) -> Option<Moment> {
    let day = || day(narration, at, sentence.clone());
    let (words, when) = day()
        .or_else(|| weekend(narration, at))
        .or_else(|| week(narration, at))
        .or_else(|| past_days(narration, at))
        .or_else(|| on_weekday(narration, at, sentence.end))?;
    // A name that happens to hold such a word: a show, a paper.
    let named = narration.facts.mentions.iter().any(|mention| mention.words.contains(&at));
    (words.end <= sentence.end && !named).then_some(Moment { words, when })
}

/// `yesterday`, `last night`, `this morning`
fn day(narration: Narration<'_>, at: usize, sentence: Range<usize>) -> Option<(Range<usize>, When)> {
    let (this, next) = (narration.folded(at), narration.folded(at + 1));
    let parts = ["morning", "afternoon", "evening"];
    let (length, days) = match (this, next) {
        ("yesterday", _) => (1, -1),
        // `today's world` is no day; `USA Today` is a paper.
        ("today", "'s") => return None,
        ("today" | "tonight", _) => (1, 0),
        ("tomorrow", _) => (1, 1),
        ("last", "night") => (2, -1),
        ("this", next) if parts.contains(&next) => (2, 0),
        _ => return None,
    };
    let case = narration.word(at).case;
    let is_name = case == Case::Upper || case == Case::Title && at != sentence.start;
    (!is_name).then_some((at..at + length, When::Day(days)))
}

/// `over the weekend`, `this weekend`
fn weekend(narration: Narration<'_>, at: usize) -> Option<(Range<usize>, When)> {
    let (this, next) = (narration.folded(at), narration.folded(at + 1));
    match (this, next, narration.folded(at + 2)) {
        ("over" | "at" | "during", "the" | "this", "weekend") => Some((at..at + 3, When::Weekend)),
        ("this" | "last", "weekend", _) => Some((at..at + 2, When::Weekend)),
        _ => None,
    }
}

/// `this week`, `next month`
fn week(narration: Narration<'_>, at: usize) -> Option<(Range<usize>, When)> {
    let (this, next) = (narration.folded(at), narration.folded(at + 1));
    let is = among("this last next", this) && next == "week" || among("last next", this) && next == "month";
    is.then_some((at..at + 2, When::Stretch))
}

/// `in the past two days`, `over the last week`
fn past_days(narration: Narration<'_>, at: usize) -> Option<(Range<usize>, When)> {
    let folded = |offset: usize| narration.folded(at + offset);
    if !among("in over during for within", folded(0))
        || folded(1) != "the"
        || !among("past last coming next", folded(2))
    {
        return None;
    }
    let counted = narration.word(at + 3).kind == WordKind::Number
        || among("few couple several two three four five six seven ten", folded(3));
    let unit = if counted { if folded(4) == "of" { 5 } else { 4 } } else { 3 };
    among("hours days day week weeks 24-hour", folded(unit)).then_some((at..at + unit + 1, When::Stretch))
}

/// `on Monday`, where no date follows.
fn on_weekday(narration: Narration<'_>, at: usize, end: usize) -> Option<(Range<usize>, When)> {
    if narration.folded(at) != "on" || !narration.word(at + 1).capital {
        return None;
    }
    let weekday = calendar::weekday(narration.folded(at + 1))?;
    // `on Monday, 13 June`, `on Monday the 13th`: the date tells the day.
    let dated = (at + 2..end.min(at + 5)).any(|word| {
        let folded = narration.folded(word);
        date::month(folded).is_some() || folded.ends_with("th") && folded.starts_with(|c: char| c.is_ascii_digit())
    });
    (!dated).then_some((at..at + 2, When::Weekday(weekday)))
}
