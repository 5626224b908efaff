//! `role-invalid-at-date`: a title that its bearer did not hold at the time.

use super::{
    Context, Finding, Rule, Severity,
    event_time::{self, Period},
    hindsight,
    narration::Narration,
    office::Offices,
};
use crate::{
    analysis::Mention,
    dictionary::{Actor, Role},
    text::Span,
};

pub(crate) static RULE: Rule = Rule {
    id: "role-invalid-at-date",
    severity: Severity::Warning,
    page: include_str!("role_invalid_at_date.md"),
    check,
    ..Rule::PLAIN
};

/// After so many years a leader is history: past tense with the title of the day is how history is told.
const LONG_AGO: i16 = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mentions = context.facts().mentions.iter();
    let own =
        mentions.filter(|mention| narration.is_own(mention.sentence) && !narration.is_quoted(mention.words.start));
    own.filter_map(|mention| finding(context, narration, mention)).collect()
}

fn finding(context: &Context<'_>, narration: Narration<'_>, mention: &Mention) -> Option<Finding> {
    let title = mention.title.filter(|_| mention.rivals.is_empty())?;
    let actor = context.dictionary.actor(mention.actor()?);
    let offices = Offices::of(narration, mention, title, actor);
    let periods = event_time::of(narration, mention.sentence);
    let held = |role: &&Role| periods.iter().any(|period| period.meets(role));
    let past = |role: &&Role| periods.iter().all(|period| period.is_after(role));
    // A title borne before its time is a wish, or another office of the same name.
    if !offices.same.iter().any(past) || periods.is_empty() || offices.same.iter().chain(&offices.akin).any(held) {
        return None;
    }
    let long_ago = offices.same.iter().all(|role| periods[0].years_after(role) >= LONG_AGO);
    if hindsight::is_qualified(narration, mention, title)
        || hindsight::tells_of_the_past(narration, mention, title)
        || long_ago && !hindsight::speaks_now(narration, mention)
    {
        return None;
    }
    let shown = title.cover(narration.span(mention.words.clone()));
    let message = format!(
        "{} was not {} {}: {}",
        actor.name,
        offices.same[0].title,
        time(context, &periods),
        terms(&offices.same)
    );
    let finding =
        Finding::new(RULE.id, RULE.severity, shown, message).help("Write “former”, or the title of that time");
    Some(right_title(context, actor, former(narration, finding, title), title))
}

/// Offers the title of the day, where the dictionary has a plain one.
fn right_title(context: &Context<'_>, actor: &Actor, finding: Finding, title: Span) -> Finding {
    let role = context.facts().judged.and_then(|date| actor.role_at(date));
    match role.map(Role::short_title).filter(|title| title.split(' ').count() <= 3) {
        Some(right) => finding.fix(format!("Write “{right}”"), title, right, false),
        None => finding,
    }
}

/// The time that is meant, for people.
fn time(context: &Context<'_>, periods: &[Period]) -> String {
    let judged = context.facts().judged;
    let day =
        if judged == context.facts().date.date { "the date of the article" } else { "the day that was asked for" };
    match (periods.len(), judged) {
        (1, Some(date)) => format!("on {date}, {day}"),
        (_, Some(date)) => format!("at the time told of, nor on {date}, {day}"),
        (_, None) => "at the time told of".to_owned(),
    }
}

/// `20 May 2006 to 8 Sep 2014`, of each term.
fn terms(roles: &[&Role]) -> String {
    let bound =
        |date: Option<jiff::civil::Date>, open: &str| date.map_or_else(|| open.to_owned(), |date| date.to_string());
    let term = |role: &&Role| format!("{} to {}", bound(role.from, "?"), bound(role.to, "now"));
    format!("the dictionary has {}", roles.iter().map(term).collect::<Vec<_>>().join(" and "))
}

fn former(narration: Narration<'_>, finding: Finding, title: Span) -> Finding {
    let layout = narration.layout();
    let first = layout.words.inside(title).start;
    let opens = layout.sentences[layout.sentence_of(first)].words.start == first;
    let word = if opens { "Former " } else { "former " };
    finding.fix("Write “former”", Span::empty(title.start()), word, false)
}
