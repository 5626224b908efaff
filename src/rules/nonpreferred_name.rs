//! `nonpreferred-name`: a name that its bearer had given up at the time.

use jiff::civil::Date;

use super::{Context, Finding, Rule, Severity, Tag, calendar, event_time, narration::Narration, word_list::WordList};
use crate::{
    analysis::Mention,
    dictionary::{Actor, Alias},
    text::Span,
};

pub(crate) static RULE: Rule = Rule {
    id: "nonpreferred-name",
    severity: Severity::Info,
    page: include_str!("nonpreferred_name.md"),
    check,
    ..Rule::PLAIN
};

/// Words by which a sentence says itself that the name is an old one.
static LOOKING_BACK: WordList = WordList::of(
    "formerly former previously then once known called named renamed name names predecessor originally \
    founded became become changed until",
);

/// A mention by a superseded name.
struct Old<'a> {
    span: Span,
    actor: &'a Actor,
    alias: &'a Alias,
    until: Date,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let old: Vec<Old<'_>> = context.facts().mentions.iter().filter_map(|mention| old(narration, mention)).collect();
    old.iter().map(|name| finding(context, narration, name, &old)).collect()
}

fn old<'a>(narration: Narration<'a>, mention: &Mention) -> Option<Old<'a>> {
    let actor = narration.dictionary.actor(mention.actor()?);
    let alias = actor.aliases.get(mention.alias? as usize)?;
    let until = alias.to?;
    if !narration.is_own(mention.sentence) || narration.is_quoted(mention.words.start) {
        return None;
    }
    let superseded = narration.facts.judged.is_none_or(|own| own > until);
    let of_then = event_time::of(narration, mention.sentence).iter().any(|period| period.begins_by(until));
    let mut words = narration.layout().sentences[mention.sentence].words.clone();
    let told = words.any(|word| !mention.words.contains(&word) && LOOKING_BACK.has(narration.folded(word)));
    let span = narration.span(mention.words.clone());
    (superseded && !of_then && !told).then_some(Old { span, actor, alias, until })
}

fn finding(context: &Context<'_>, narration: Narration<'_>, old: &Old<'_>, all: &[Old<'_>]) -> Finding {
    let shown = narration.shown(old.span);
    let house = old.actor.preferred_at(context.facts().judged);
    let message =
        format!("“{shown}” has been the name of {} until {} only", old.actor.name, calendar::shown(old.until));
    let finding = Finding::new(RULE.id, RULE.severity, old.span, message)
        .help(format!("Write “{house}”, or say that the name is an old one"))
        .tag(Tag::Deprecated)
        .fix(format!("Write “{house}”"), old.span, house, false);
    let same = all.iter().filter(|other| std::ptr::eq(other.alias, old.alias));
    let spans: Vec<Span> = same.map(|other| other.span).collect();
    if spans.len() == 1 {
        return finding;
    }
    finding.fix_all(format!("Write “{house}” in all the article"), &spans, house, false)
}
