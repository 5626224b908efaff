//! `unknown-actor`: a source whom no dictionary knows.

use std::collections::BTreeSet;

use super::{Context, Finding, Rule, Severity, Start, introduction, narration::Narration};
use crate::{
    analysis::{Attribution, Mention, Who},
    dictionary::stub::{self, quoted},
};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-actor",
    severity: Severity::Hint,
    start: Start::Off,
    page: include_str!("unknown_actor.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let own = |attribution: &&Attribution| narration.is_own(attribution.sentence);
    let speakers = context.facts().attributions.iter().filter(own).filter_map(|attribution| {
        let Who::Person(person) = attribution.source.as_ref()?.speaker? else { return None };
        Some(person)
    });
    let speakers: BTreeSet<u32> = speakers.collect();
    speakers.into_iter().filter_map(|person| finding(narration, person)).collect()
}

fn finding(narration: Narration<'_>, person: u32) -> Option<Finding> {
    let name = &narration.facts.people[person as usize].name;
    let parts = name.split(' ').count();
    let own = |mention: &&Mention| mention.who == Who::Person(person) && narration.is_own(mention.sentence);
    let first = narration.facts.mentions.iter().find(own)?;
    if !(2..=4).contains(&parts) || introduction::is_author(narration, first) {
        return None;
    }
    let id = stub::id(name, |id| narration.dictionary.find(id).is_none());
    let message = format!("no dictionary knows {name}, who is a source here");
    let help =
        format!("To add an entry: `[[actor]]`, `id = {}`, `name = {}`, `kind = \"person\"`", quoted(&id), quoted(name));
    Some(Finding::new(RULE.id, RULE.severity, narration.span(first.words.clone()), message).help(help))
}
