//! `conflicting-time-anchors`: times in one article that cannot all be right.

use jiff::civil::{Date, Weekday};

use super::{
    Context, Finding, Rule, Severity, calendar,
    moments::{Moment, When},
    narration::Narration,
};
use crate::{
    analysis::{DateSource, date},
    text::Case,
};

pub(crate) static RULE: Rule = Rule {
    id: "conflicting-time-anchors",
    severity: Severity::Warning,
    page: include_str!("conflicting_time_anchors.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let facts = context.facts();
    let stated = matches!(
        facts.date.source,
        DateSource::FrontMatter | DateSource::Dateline | DateSource::Line | DateSource::Text
    );
    let Some(own) = facts.date.date.filter(|_| stated) else { return Vec::new() };
    let moments = narration.moments();
    let mut findings: Vec<_> =
        narration.sentences().filter_map(|(sentence, _)| another_today(narration, sentence, own)).collect();
    findings.extend(moments.iter().filter_map(|(_, moment)| named_twice(narration, moment, own)));
    findings.extend(moments.iter().filter_map(|moment| early_weekend(narration, moment, own)));
    findings
}

fn finding(narration: Narration<'_>, words: std::ops::Range<usize>, message: String) -> Finding {
    let finding = Finding::new(RULE.id, RULE.severity, narration.span(words), message)
        .help("Check the times against each other and against the article's date");
    match narration.facts.date.span {
        Some(span) => finding.related(span, "the article's date"),
        None => finding,
    }
}

/// `It is Friday, 13 June 2014` in an article of another day.
fn another_today(narration: Narration<'_>, sentence: usize, own: Date) -> Option<Finding> {
    let layout = narration.layout();
    let words = layout.sentences[sentence].words.clone();
    let says = matches!((layout.folded(words.start), layout.folded(words.start + 1)), ("it" | "today", "is" | "'s"));
    if !says || narration.is_quoted(words.start) {
        return None;
    }
    let stated = date::stated(&layout.words, words.start..words.end.min(words.start + 10)).into_iter().next()?;
    let right = stated.date == own || stated.words.start > words.start + 4;
    let message =
        || format!("the article is of {}, and the sentence says that today is {}", day(own), day(stated.date));
    (!right).then(|| finding(narration, stated.words.clone(), message()))
}

/// `yesterday, Friday,` in an article of a Sunday.
fn named_twice(narration: Narration<'_>, moment: &Moment, own: Date) -> Option<Finding> {
    let When::Day(days) = moment.when else { return None };
    let meant = calendar::after(own, days)?;
    let end = moment.words.end;
    let (mark, at) = (narration.folded(end), end + 1);
    let weekday = calendar::weekday(narration.folded(at)).filter(|_| narration.word(at).capital)?;
    let closed = match mark {
        "(" => narration.folded(at + 1) == ")",
        "," => matches!(narration.folded(at + 1), "," | "." | ";"),
        _ => false,
    };
    let message = || {
        let shown = narration.shown(narration.span(moment.words.clone()));
        format!("“{shown}” was {}, not a {}", day(meant), calendar::name(weekday))
    };
    (closed && weekday != meant.weekday()).then(|| finding(narration, moment.words.start..at + 1, message()))
}

/// `over the weekend` of what has happened, beside `On Friday`, in an article of that Friday: it was written later.
fn early_weekend(narration: Narration<'_>, (sentence, moment): &(usize, Moment), own: Date) -> Option<Finding> {
    if moment.when != When::Weekend || !matches!(own.weekday(), Weekday::Thursday | Weekday::Friday) {
        return None;
    }
    let layout = narration.layout();
    let first = layout.folded(moment.words.start);
    if first == "last" || !is_past(narration, *sentence) {
        return None;
    }
    let block = layout.sentences[*sentence].block;
    let (_, beside) = narration.moments().iter().find(|(other, moment)| {
        let beside = layout.sentences[*other].block == block && is_past(narration, *other);
        beside && moment.when == When::Weekday(own.weekday())
    })?;
    let weekday = calendar::name(own.weekday());
    let message = format!(
        "the article is of {}, and tells both of that {weekday} and of a weekend as past: the weekend was still to come",
        day(own)
    );
    let found = finding(narration, moment.words.clone(), message);
    Some(found.related(narration.span(beside.words.clone()), "told as past, too"))
}

/// Whether a sentence tells what has happened.
fn is_past(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let words = layout.sentences[sentence].words.clone();
    let folded = |word: usize| layout.folded(word);
    let future = words.clone().any(|word| matches!(folded(word), "will" | "would" | "shall" | "tomorrow"));
    let past = |word: usize| {
        layout.word(word).case == Case::Lower
            && (folded(word).ends_with("ed") || matches!(folded(word), "was" | "were" | "had" | "said" | "did" | "met"))
    };
    !future && words.into_iter().any(past)
}

/// `Friday 13 June 2014`
fn day(date: Date) -> String {
    format!("{} {}", calendar::name(date.weekday()), calendar::shown(date))
}
