//! `role-invalid-at-date`: a title that its bearer did not hold at the time.

use super::{
    Context, Finding, Rule, Severity,
    event_time::{self, Period},
    narration::Narration,
    office::{self, Offices},
};
use crate::{analysis::Mention, dictionary::Role, text::Span};

pub(crate) static RULE: Rule = Rule {
    id: "role-invalid-at-date",
    severity: Severity::Warning,
    page: include_str!("role_invalid_at_date.md"),
    check,
};

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
    if offices.same.is_empty() || periods.is_empty() || offices.same.iter().chain(&offices.akin).any(held) {
        return None;
    }
    if office::is_qualified(narration, mention, title) || tells_of_the_past(narration, mention, title) {
        return None;
    }
    let shown = Span::new(title.start(), mention.span.end());
    let (when, period) = time(context, &periods);
    let message = format!("{} was not {} {when}: {}", actor.name, offices.same[0].title, terms(&offices.same));
    let over = offices.same.iter().all(|role| period.is_after(role));
    let help = if over { "Write “former”, or the title of that time" } else { "Write the title of that time" };
    let finding = Finding::new(RULE.id, RULE.severity, shown, message).help(help);
    Some(if over { former(narration, finding, title) } else { finding })
}

/// The time that is meant, for people: the first period is the sentence's own.
fn time(context: &Context<'_>, periods: &[Period]) -> (String, Period) {
    let when = match (periods.len(), context.facts().date.date) {
        (1, Some(date)) => format!("on {date}, the date of the article"),
        (_, Some(date)) => format!("at the time told of, nor on {date}, the date of the article"),
        (_, None) => "at the time told of".to_owned(),
    };
    (when, periods[0])
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

/// Whether the words around tell of the days in office without naming a year: `under President X`, `when`, `had`.
fn tells_of_the_past(narration: Narration<'_>, mention: &Mention, title: Span) -> bool {
    let layout = narration.layout();
    let first = layout.words.inside(title).start;
    let sentence = layout.sentences[mention.sentence].words.clone();
    let before = (first.saturating_sub(3).max(sentence.start)..first).any(|word| {
        matches!(
            layout.folded(word),
            "under" | "during" | "since" | "by" | "when" | "for" | "to" | "after" | "before" | "with" | "was" | "like"
        )
    });
    let after = matches!(
        layout.folded(mention.words.end),
        "administration"
            | "'s"
            | "'"
            | "era"
            | "presidency"
            | "had"
            | "years"
            | "government"
            | "cabinet"
            | "appointed"
            | "signed"
    );
    let back = sentence.clone().any(|word| {
        !layout.is_quoted(word)
            && matches!(
                layout.folded(word),
                "ago"
                    | "when"
                    | "during"
                    | "decade"
                    | "decades"
                    | "history"
                    | "era"
                    | "1990s"
                    | "then"
                    | "once"
                    | "had"
            )
    });
    before || after || back
}
