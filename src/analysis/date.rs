//! The dates that an article states, and which of them is its own.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    Metadata,
    facts::{ArticleDate, DateSource},
    layout::Layout,
};
use crate::text::{BlockKind, WordKind, Words};

/// A full date in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its words, a weekday before it left out.
    pub words: Range<usize>,
    /// The day.
    pub date: Date,
}

/// A short line that states the date: this many words at most.
const DATE_LINE_WORDS: usize = 7;

/// The article's own date.
pub fn article_date(layout: &Layout, metadata: &Metadata) -> ArticleDate {
    let matter = layout.prose.front_matter.as_ref().and_then(|matter| matter.date.as_ref());
    if let Some(field) = matter
        && let Some(date) = parse(&field.value)
    {
        return ArticleDate { date: Some(date), source: DateSource::FrontMatter, span: Some(field.span) };
    }
    if let Some(found) = in_text(layout) {
        return found;
    }
    let named = metadata.file_name.as_deref().and_then(|name| parse(&name.replace('_', " ")));
    match (named, metadata.date) {
        (Some(date), _) => ArticleDate { date: Some(date), source: DateSource::FileName, span: None },
        (None, Some(date)) => ArticleDate { date: Some(date), source: DateSource::Given, span: None },
        (None, None) => ArticleDate::default(),
    }
}

/// The first date in a short text of its own.
pub fn parse(text: &str) -> Option<Date> {
    let words = Words::of_phrase(text);
    stated(&words, 0..words.len()).into_iter().next().map(|stated| stated.date)
}

/// The full dates among some words, in their order.
pub fn stated(words: &Words, range: Range<usize>) -> Vec<Stated> {
    let (mut found, mut at) = (Vec::new(), range.start);
    while at < range.end {
        // A date opens with a number, or with a month and a number: nothing more is asked of most words.
        let is_number = |at: usize| words.get(at).is_some_and(|word| word.kind == WordKind::Number);
        let stated = if is_number(at) {
            iso(words, at).or_else(|| day_first(words, at))
        } else if is_number(at + 1) {
            month_first(words, at)
        } else {
            None
        };
        match stated.filter(|stated| stated.words.end <= range.end) {
            Some(stated) => {
                at = stated.words.end;
                found.push(stated);
            }
            None => at += 1,
        }
    }
    found
}

fn in_text(layout: &Layout) -> Option<ArticleDate> {
    let words = &layout.words;
    let dated = |stated: &Stated, source| ArticleDate {
        date: Some(stated.date),
        source,
        span: Some(words.span(stated.words.clone())),
    };
    let blocks = &layout.blocks;
    let inside = |index: usize| words.inside(blocks[index].span);
    // A dateline opens the copy: place, date, perhaps an agency, and a dash.
    let first = blocks.iter().position(|block| block.kind == BlockKind::Body);
    if let Some(body) = first.map(inside) {
        let end = (body.start..body.end.min(body.start + 16)).find(|&index| {
            let mark = layout.written(index);
            matches!(mark, "—" | "–" | "―")
                || mark == "-" && (layout.word(index).spaced || layout.written(index + 1) == "-")
        });
        if let Some(stated) = end.and_then(|end| stated(words, body.start..end).into_iter().next()) {
            return Some(dated(&stated, DateSource::Dateline));
        }
    }
    // A line of its own near the head or the foot.
    let near = |index: usize| index < 6 || index + 4 > blocks.len();
    for index in (0..blocks.len()).filter(|&index| near(index)) {
        let range = inside(index);
        let short = range.clone().filter(|&word| layout.word(word).counts()).count() <= DATE_LINE_WORDS;
        let copyright = range.clone().any(|word| matches!(layout.folded(word), "©" | "copyright" | "cc"));
        if let (true, false, Some(stated)) = (short, copyright, stated(words, range).into_iter().next()) {
            return Some(dated(&stated, DateSource::Line));
        }
    }
    // A sentence that says which day it is.
    layout.sentences.iter().filter(|sentence| layout.blocks[sentence.block].kind == BlockKind::Body).find_map(
        |sentence| {
            let start = sentence.words.start;
            let says = matches!((layout.folded(start), layout.folded(start + 1)), ("it" | "today", "is" | "'s"));
            let opening = start..sentence.words.end.min(start + 10);
            let stated = if says { stated(words, opening).into_iter().next() } else { None };
            stated.map(|stated| dated(&stated, DateSource::Text))
        },
    )
}

/// `2014-06-14`
fn iso(words: &Words, at: usize) -> Option<Stated> {
    let part = |offset: usize| {
        let word = words.get(at + offset).filter(|word| offset == 0 || !word.spaced)?;
        (!word.is_mark()).then(|| words.folded(at + offset))
    };
    let joint = |offset: usize| words.get(at + offset).is_some_and(|word| word.is_mark() && !word.spaced);
    let year = part(0).filter(|year| year.len() == 4)?.parse().ok()?;
    if !joint(1) || !joint(3) {
        return None;
    }
    let month = part(2).filter(|month| month.len() == 2)?.parse().ok()?;
    let day = part(4)?.get(..2)?.parse().ok()?;
    Some(Stated { words: at..at + 5, date: Date::new(year, month, day).ok()? })
}

/// `June 14, 2014`
fn month_first(words: &Words, at: usize) -> Option<Stated> {
    let month = month(words.folded(at))?;
    let day = day(words.folded(at + 1))?;
    let year_at = if words.folded(at + 2) == "," { at + 3 } else { at + 2 };
    Some(Stated { words: at..year_at + 1, date: Date::new(year(words.folded(year_at))?, month, day).ok()? })
}

/// `14 June 2014`, `13 June, 2014`, `14th of June 2014`
fn day_first(words: &Words, at: usize) -> Option<Stated> {
    let day = day(words.folded(at))?;
    let month_at = if words.folded(at + 1) == "of" { at + 2 } else { at + 1 };
    let month = month(words.folded(month_at))?;
    let year_at = if words.folded(month_at + 1) == "," { month_at + 2 } else { month_at + 1 };
    Some(Stated { words: at..year_at + 1, date: Date::new(year(words.folded(year_at))?, month, day).ok()? })
}

/// The number of a month's name or abbreviation.
pub fn month(folded: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ];
    let exact = MONTHS.iter().position(|month| *month == folded);
    let short = || {
        MONTHS.iter().position(|month| {
            folded.len() == 3 && month.starts_with(folded) || folded == "sept" && *month == "september"
        })
    };
    exact.or_else(short).map(|place| place as i8 + 1)
}

fn day(folded: &str) -> Option<i8> {
    let digits = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year that news speaks of.
pub fn year(folded: &str) -> Option<i16> {
    (folded.len() == 4).then(|| folded.parse().ok())?.filter(|year| (1800..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::Format;

    fn of(text: &str, file: Option<&str>) -> (Option<Date>, DateSource) {
        let metadata = Metadata { file_name: file.map(str::to_owned), ..Metadata::default() };
        let found = article_date(&Layout::read(text, Format::Plain), &metadata);
        (found.date, found.source)
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        let day = Some(date(2014, 6, 14));
        for text in ["2014-06-14", "June 14, 2014", "14 June 2014", "Sat, 14th of June, 2014", "2014-06-14T08:00:00Z"] {
            assert_eq!(parse(text), day, "{text}");
        }
        assert_eq!(parse("June 31, 2014"), None);
        assert_eq!(parse("May 2014"), None);
    }

    #[test]
    fn each_source_of_a_date_is_told() {
        let day = Some(date(2014, 6, 14));
        assert_eq!(of("---\ndate: 2014-06-14\n---\nText.", None), (day, DateSource::FrontMatter));
        assert_eq!(of("VIENNA, June 14, 2014 (Wire) — Talks began.\n\nMore.", None), (day, DateSource::Dateline));
        assert_eq!(of("Talks\n\nUpdated 14 June 2014\n\nThe talks began.", None), (day, DateSource::Line));
        assert_eq!(of("The talks began. It is Saturday, 14 June, 2014.", None), (day, DateSource::Text));
        assert_eq!(of("The talks began.", Some("nyt_2014-06-14_talks.txt")), (day, DateSource::FileName));
        assert_eq!(
            of("The talks of June 14, 2013, failed and nobody came back to the table.", None),
            (None, DateSource::None)
        );
    }

    #[test]
    fn a_copyright_line_is_no_date() {
        assert_eq!(of("The talks began.\n\n© 14 June 2014 The Post", None), (None, DateSource::None));
    }
}
