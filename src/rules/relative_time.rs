//! `relative-time`: a time that only the day of reading tells.

use super::{
    Context, Finding, Rule, Severity, calendar,
    moments::{Moment, When},
    narration::{Narration, among},
};
use jiff::civil::Date;

pub(crate) static RULE: Rule = Rule {
    id: "relative-time",
    severity: Severity::Info,
    page: include_str!("relative_time.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut told: Vec<String> = Vec::new();
    let mut findings = Vec::new();
    for (_, moment) in narration.moments() {
        let shown = narration.shown(narration.span(moment.words.clone())).to_lowercase();
        // One remedy helps all places that say the same.
        if let Some(finding) = finding(narration, moment).filter(|_| !told.contains(&shown)) {
            told.push(shown);
            findings.push(finding);
        }
    }
    findings
}

fn finding(narration: Narration<'_>, moment: &Moment) -> Option<Finding> {
    let span = narration.span(moment.words.clone());
    let shown = narration.shown(span);
    let Some(own) = narration.facts.date.date else {
        let message = format!("“{shown}”: the article carries no date, so nobody can tell which day that is");
        let finding = Finding::new(RULE.id, RULE.severity, span, message);
        return Some(finding.help("Date the article, or name the day"));
    };
    let When::Day(days) = moment.when else {
        // A weekday within the week is how a day is told; longer stretches may stay as vague as they are.
        return None;
    };
    let day = calendar::after(own, days)?;
    let message = format!("“{shown}” is {} only on the day of the article", calendar::shown(day));
    let finding =
        Finding::new(RULE.id, Severity::Hint, span, message).help("Name the weekday: it stays right tomorrow");
    let text = weekday_for(narration, moment, day);
    Some(finding.fix(format!("Write “{text}”"), span, text, false))
}

/// `on Thursday`, `Thursday night`, fitted to the words around.
fn weekday_for(narration: Narration<'_>, moment: &Moment, day: Date) -> String {
    let (first, last) = (moment.words.start, moment.words.end - 1);
    let weekday = calendar::name(day.weekday());
    let part = match narration.folded(last) {
        "tonight" | "night" => " night",
        "morning" => " morning",
        "afternoon" => " afternoon",
        "evening" => " evening",
        _ => "",
    };
    let before = narration.layout().before(first, 1);
    let bare = among("on until till since by from of before after for to between than the", before)
        || narration.folded(last + 1) == "'s";
    let opens = narration.layout().sentences[narration.layout().sentence_of(first)].words.start == first;
    match (bare, opens) {
        (true, _) => format!("{weekday}{part}"),
        (false, true) => format!("On {weekday}{part}"),
        (false, false) => format!("on {weekday}{part}"),
    }
}
