//! `unnamed-office-holder`: a source by office alone, though the dictionary knows who held it, and nobody else names them.

use std::ops::Range;

use jiff::civil::Date;

use super::{Context, Finding, Rule, Severity, calendar, narration::Narration};
use crate::{
    analysis::{Mention, SourceClass, Who},
    dictionary::{Actor, ActorIx, Kind, lexicon::LEXICON},
    text::{Span, fold},
};

pub(crate) static RULE: Rule = Rule {
    id: "unnamed-office-holder",
    severity: Severity::Hint,
    page: include_str!("unnamed_office_holder.md"),
    check,
    ..Rule::PLAIN
};

/// The most words of an office.
const OFFICE: usize = 5;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let Some(date) = context.facts().judged else { return Vec::new() };
    let mut told: Vec<ActorIx> = Vec::new();
    let mut findings = Vec::new();
    for mention in &context.facts().mentions {
        let bodies = matches!(narration.kind(mention.who), Kind::State | Kind::Government | Kind::Organisation);
        let own = bodies && narration.is_own(mention.sentence) && !narration.is_quoted(mention.words.start);
        let Some(office) = own.then(|| office(narration, mention)).flatten() else { continue };
        let Some(holder) = holder(context, &office, date).filter(|holder| !told.contains(holder)) else { continue };
        if speaks(narration, &office.words) && !is_named(narration, holder) {
            told.push(holder);
            findings.push(finding(narration, &office, context.dictionary.actor(holder), date));
        }
    }
    findings
}

/// An office without a name beside it.
struct Office {
    words: Range<usize>,
    /// As the dictionary writes titles, folded: `prime minister of iraq`.
    title: String,
}

fn office(narration: Narration<'_>, body: &Mention) -> Option<Office> {
    let (words, title) = after_body(narration, body).or_else(|| before_body(narration, body))?;
    let of = &narration.dictionary.actor(body.actor()?).name;
    let title = fold::phrase(&narration.shown(narration.span(title)));
    Some(Office { words, title: format!("{title} of {}", fold::phrase(of)) })
}

/// `the Iraqi prime minister`, `Iraq's prime minister`: the whole phrase and the office in it.
fn after_body(narration: Narration<'_>, body: &Mention) -> Option<(Range<usize>, Range<usize>)> {
    let layout = narration.layout();
    let owner = matches!(layout.folded(body.words.end), "'s" | "'");
    let the = layout.before(body.words.start, 1) == "the";
    let first = body.words.end + usize::from(owner);
    let end = (first + 1..=first + OFFICE).rev().find(|&end| {
        LEXICON.is_title(layout.folded(end - 1)) && (first..end).all(|word| layout.word(word).is_word())
    })?;
    // A name follows, or the offices of several: `Germany's president and foreign ministers`.
    let named = layout.word(end).is_word() && layout.word(end).capital || layout.folded(end) == "and";
    let start = body.words.start - usize::from(the);
    (!named && (the || owner)).then_some((start..end, first..end))
}

/// `the prime minister of Iraq`
fn before_body(narration: Narration<'_>, body: &Mention) -> Option<(Range<usize>, Range<usize>)> {
    let layout = narration.layout();
    let article = usize::from(layout.before(body.words.start, 1) == "the");
    let of = body.words.start.checked_sub(1 + article).filter(|&of| layout.folded(of) == "of")?;
    let the = (of.saturating_sub(OFFICE + 1)..of).rev().find(|&word| layout.folded(word) == "the")?;
    let title = the + 1..of;
    let is_title =
        !title.is_empty() && LEXICON.is_title(layout.folded(of - 1)) || layout.folded(the + 1) == "secretary";
    // `the president of the American Action Network`
    let longer = layout.word(body.words.end).is_word() && layout.word(body.words.end).capital;
    (!longer && is_title && title.clone().all(|word| layout.word(word).is_word()))
        .then_some((the..body.words.end, title))
}

/// The only person who held an office on a day.
fn holder(context: &Context<'_>, office: &Office, date: Date) -> Option<ActorIx> {
    let held = |actor: &Actor| {
        actor.roles_at(date).any(|role| fold::phrase(&role.title).replace(" the ", " ") == office.title)
    };
    let mut holders =
        context.dictionary.holders(&office.title).iter().filter(|&&actor| held(context.dictionary.actor(actor)));
    holders.next().copied().filter(|_| holders.next().is_none())
}

/// Whether a phrase is the source of an attribution, or an agent: `by the prime minister of Iraq`.
fn speaks(narration: Narration<'_>, words: &Range<usize>) -> bool {
    let span = narration.span(words.clone());
    let mut sources = narration.facts.attributions.iter().filter_map(|attribution| attribution.source.as_ref());
    sources.any(|source| source.class != SourceClass::Pronoun && source.span.overlaps(span))
        || narration.layout().before(words.start, 1) == "by"
}

/// Whether anything in the article names somebody.
fn is_named(narration: Narration<'_>, actor: ActorIx) -> bool {
    narration.facts.mentions.iter().any(|mention| mention.who == Who::Actor(actor))
}

fn finding(narration: Narration<'_>, office: &Office, holder: &Actor, date: Date) -> Finding {
    let span = narration.span(office.words.clone());
    let shown = narration.shown(span);
    let message = format!("“{shown}” was {} on {}, and the article never says so", holder.name, calendar::shown(date));
    let closed = narration.word(office.words.end).is_mark() && narration.folded(office.words.end) != "\"";
    let comma = if closed { "" } else { "," };
    Finding::new(RULE.id, RULE.severity, span, message).help("Name the office holder once").fix(
        format!("Insert “{}”", holder.name),
        Span::empty(span.end()),
        format!(", {}{comma}", holder.name),
        false,
    )
}
