//! Numbers that are claims: counts, money, shares — not dates, ages, scores or the names of events.

use std::ops::Range;

use super::{date, layout::Layout};
use crate::text::WordKind;

/// A quantity in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The words of the number, with its qualifier and unit: `up to 2,000 troops`.
    pub words: Range<usize>,
    /// The number's own word.
    pub number: usize,
    /// Its value, where it is plain.
    pub value: Option<u64>,
    /// The folded noun counted, or `percent`, or a currency sign.
    pub unit: Option<String>,
}

/// The quantities among some words, in their order.
pub fn quantities(layout: &Layout, range: Range<usize>) -> Vec<Quantity> {
    range.clone().filter_map(|word| quantity(layout, word, &range)).collect()
}

fn quantity(layout: &Layout, at: usize, range: &Range<usize>) -> Option<Quantity> {
    let is_number = layout.word(at).kind == WordKind::Number;
    let spelt = !is_number && is_spelt(layout, at);
    if !is_number && !spelt || is_number && is_name_or_date(layout, at) {
        return None;
    }
    let folded = layout.folded(at);
    let value = folded.replace(',', "").parse::<u64>().ok();
    let scale = ["million", "billion", "trillion", "thousand", "hundred"].contains(&layout.folded(at + 1));
    let money = at > 0 && matches!(layout.written(at - 1), "$" | "£" | "€" | "¥");
    let mut end = at + 1 + usize::from(scale);
    let percent = matches!(layout.folded(end), "%" | "percent")
        || layout.folded(end) == "per" && layout.folded(end + 1) == "cent";
    if percent {
        end += 1 + usize::from(layout.folded(end) == "per");
    }
    if spelt {
        end += 1;
    }
    let noun = if money || percent { None } else { counted(layout, end, range.end) };
    let unit = match (money, percent) {
        (true, _) => Some("$".to_owned()),
        (_, true) => Some("percent".to_owned()),
        _ => noun.map(|noun| layout.folded(noun).to_owned()),
    };
    let small = is_number && !scale && !money && !percent && value.is_none_or(|value| value < 10);
    if small && !unit.as_deref().is_some_and(is_casualty)
        || is_number && unit.is_none() && !scale
        || unit.as_deref().is_some_and(is_time)
    {
        return None;
    }
    end = noun.map_or(end, |noun| noun + 1);
    Some(Quantity { words: qualifier(layout, at - usize::from(money))..end, number: at, value, unit })
}

/// `thousands of`
fn is_spelt(layout: &Layout, at: usize) -> bool {
    const SPELT: [&str; 5] = ["dozens", "hundreds", "thousands", "millions", "billions"];
    // Every word of an article is asked, and most are too short.
    layout.word(at).span.len() >= 6 && SPELT.contains(&layout.folded(at)) && layout.folded(at + 1) == "of"
}

/// Years, dates, ages, times, ordinals, decades, scores, names like `9/11` and `5+1`.
fn is_name_or_date(layout: &Layout, at: usize) -> bool {
    let folded = layout.folded(at);
    let (before, after) = (layout.before(at, 1), layout.folded(at + 1));
    let glued = |at: usize| layout.word(at).is_mark() && !layout.word(at).spaced && !layout.word(at + 1).spaced;
    let ordinal = ["st", "nd", "rd", "th", "s"].iter().any(|end| folded.ends_with(end));
    let dated = date::month(before).is_some()
        || date::month(after).is_some()
        || folded.contains(':')
        || matches!(after, "am" | "pm");
    let joined = glued(at + 1)
        && matches!(layout.written(at + 1), "/" | "+" | "-" | "–" | ":")
        && layout.word(at + 2).kind == WordKind::Number
        || at > 1
            && glued(at - 1)
            && matches!(layout.written(at - 1), "/" | "+" | "-" | "–" | "#")
            && layout.word(at - 2).kind == WordKind::Number;
    let age = before == "," && after == ","
        || [
            "aged", "age", "no", "number", "article", "section", "chapter", "resolution", "page", "figure", "route",
            "highway", "interstate",
        ]
        .contains(&before);
    let hyphened = glued(at + 1) && layout.written(at + 1) == "-" && layout.folded(at + 2) == "year";
    date::year(folded).is_some() && !is_counted_year(layout, at) || ordinal || dated || joined || age || hyphened
}

/// `2,000` is written with its comma; a bare `2000` before a counted noun is still rare enough to be a year.
fn is_counted_year(layout: &Layout, at: usize) -> bool {
    layout.written(at).contains(',')
}

/// The noun that a number counts: the head of the words after it.
fn counted(layout: &Layout, from: usize, end: usize) -> Option<usize> {
    let stop = |word: usize| {
        layout.word(word).is_mark() && !layout.folded(word).is_empty()
            || [
                "of", "in", "on", "at", "to", "for", "from", "and", "or", "that", "who", "which", "were", "was",
                "have", "has", "had", "by", "the", "a", "is", "are", "as", "with", "since", "after", "before", "into",
                "during",
            ]
            .contains(&layout.folded(word))
    };
    let last = (from..end.min(from + 4)).take_while(|&word| !stop(word)).last()?;
    // The first plural noun is the head; adverbs and verbs may follow it.
    let plural = (from..=last).find(|&word| {
        layout.folded(word).len() > 3 && layout.folded(word).ends_with('s') || is_casualty(layout.folded(word))
    });
    Some(plural.unwrap_or(last))
}

/// Units of time: how long something took is rarely a claim.
fn is_time(unit: &str) -> bool {
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    [
        "year", "month", "week", "day", "hour", "minute", "second", "decade", "century", "centurie", "time", "old",
        "o'clock",
    ]
    .contains(&unit)
}

/// Nouns of strength and loss: with them any number is a claim.
pub fn is_casualty(unit: &str) -> bool {
    const NOUNS: [&str; 34] = [
        "troops", "dead", "killed", "wounded", "injured", "deaths", "casualties", "victims", "votes", "barrels",
        "soldiers", "people", "civilians", "fighters", "militants", "refugees", "hostages", "prisoners", "missing",
        "displaced", "arrests", "airstrikes", "strikes", "jobs", "protesters", "demonstrators", "marchers", "bodies",
        "missiles", "warheads", "centrifuges", "tanks", "warplanes", "migrants",
    ];
    NOUNS.contains(&unit)
}

/// `up to`, `at least`, `about`, `more than` before a number belong to it.
fn qualifier(layout: &Layout, at: usize) -> usize {
    match (layout.before(at, 2), layout.before(at, 1)) {
        ("up", "to") | ("at", "least" | "most") | ("more" | "less" | "fewer", "than") | ("as", "many") => at - 2,
        (
            _,
            "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "over" | "under" | "approximately" | "the",
        ) if at > 0 => at - usize::from(layout.before(at, 1) != "the"),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn found(text: &str) -> Vec<String> {
        let layout = Layout::read(text, Format::Plain);
        let all = quantities(&layout, 0..layout.words.len());
        all.into_iter().map(|quantity| layout.text(layout.words.span(quantity.words))).collect()
    }

    #[test]
    fn counts_shares_and_money_are_quantities() {
        assert_eq!(found("There are up to 2,000 Iranian troops and 3 dead."), ["up to 2,000 Iranian troops", "3 dead"]);
        assert_eq!(found("It cost $5 million, 46 percent of the $90 fund."), ["$5 million", "46 percent", "$90"]);
        assert_eq!(found("Hundreds of people came."), ["Hundreds of people"]);
    }

    #[test]
    fn dates_ages_and_names_are_not() {
        let none: [&str; 0] = [];
        for text in [
            "It was 2006, and the 9/11 attacks and the 5+1 talks came.",
            "On June 14 at 10:30 he, 45, spoke for 13 years.",
            "The 20th man of the 1980s met 3 friends.",
            "A 35-year feud.",
        ] {
            assert_eq!(found(text), none, "{text}");
        }
    }
}
