//! `weekday-date-mismatch`: a weekday beside a date that falls on another.

use super::{Context, Finding, Rule, Severity, calendar, narration::Narration};
use crate::{analysis::date, text::BlockKind};

pub(crate) static RULE: Rule = Rule {
    id: "weekday-date-mismatch",
    severity: Severity::Warning,
    page: include_str!("weekday_date_mismatch.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let layout = narration.layout();
    let mut findings = Vec::new();
    let mut places: Vec<_> = calendar::WEEKDAYS.iter().flat_map(|(name, _)| narration.everywhere(name)).collect();
    places.sort_unstable();
    for word in places.into_iter().filter(|&word| !layout.is_quoted(word)) {
        let index = layout.sentence_of(word);
        if !matches!(layout.kind_of(index), BlockKind::Excerpt | BlockKind::Boilerplate | BlockKind::Bio) {
            findings.extend(mismatch(narration, word, layout.sentences[index].words.end));
        }
    }
    findings
}

/// A weekday at `word` and a date right after it that do not go together.
fn mismatch(narration: Narration<'_>, word: usize, end: usize) -> Option<Finding> {
    let written = calendar::weekday(narration.folded(word)).filter(|_| narration.word(word).capital)?;
    let next = if narration.folded(word + 1) == "," { word + 2 } else { word + 1 };
    let next = if narration.folded(next) == "the" { next + 1 } else { next };
    let stated = calendar::day_at(narration, next, end)?;
    let right = stated.date.weekday();
    let has_year = date::year(narration.folded(stated.words.end - 1)).is_some();
    if right == written || !has_year && tells_of_another_year(narration, word) {
        return None;
    }
    let span = narration.span(word..stated.words.end);
    let (right, written) = (calendar::name(right), calendar::name(written));
    let message = format!("{} was a {right}, not a {written}", calendar::shown(stated.date));
    let finding = Finding::new(RULE.id, RULE.severity, span, message).help("Look up which of the two is right").fix(
        format!("Write “{right}”"),
        narration.span(word..word + 1),
        right,
        false,
    );
    let own = narration.facts.date.span.filter(|_| !has_year);
    Some(match own {
        Some(own) => finding.related(own, "the article's date, which tells the year"),
        None => finding,
    })
}

/// Whether the paragraph names a year: a day without one may belong to it.
fn tells_of_another_year(narration: Narration<'_>, word: usize) -> bool {
    let layout = narration.layout();
    let block = layout.sentences[layout.sentence_of(word)].block;
    let own = narration.facts.date.date.map(jiff::civil::Date::year);
    layout.words.inside(layout.blocks[block].span).any(|word| {
        let year = date::year(layout.folded(word));
        year.is_some() && year != own
    })
}
