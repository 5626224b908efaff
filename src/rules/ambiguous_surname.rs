//! `ambiguous-surname`: a surname alone, where the article has introduced several people of that name.

use std::collections::BTreeMap;

use super::{
    Context, Finding, Rule, Severity, Start,
    introduction::{self, Naming},
    narration::Narration,
};
use crate::{
    analysis::{Mention, Who},
    dictionary::Kind,
    text::{Span, fold},
};

pub(crate) static RULE: Rule = Rule {
    id: "ambiguous-surname",
    severity: Severity::Warning,
    start: Start::Off,
    page: include_str!("ambiguous_surname.md"),
    check,
    ..Rule::PLAIN
};

/// Everybody introduced so far by surname, each with the place.
type Met = BTreeMap<String, Vec<(Who, Span)>>;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let (mut met, mut findings) = (Met::new(), Vec::new());
    for mention in context.facts().mentions.iter().filter(|mention| narration.kind(mention.who) == Kind::Person) {
        let Some(surname) = surname(narration, mention.who) else { continue };
        match introduction::naming(narration, mention) {
            Some(Naming::Full) => {
                let bearers = met.entry(surname).or_default();
                if bearers.iter().all(|(who, _)| *who != mention.who) {
                    bearers.push((mention.who, mention.span));
                }
            }
            Some(Naming::Surname) | None => {
                let bearers = met.get(&surname).filter(|bearers| bearers.len() > 1);
                findings.extend(bearers.and_then(|bearers| finding(narration, mention, &surname, bearers)));
            }
            Some(Naming::Given) => {}
        }
    }
    findings
}

fn surname(narration: Narration<'_>, who: Who) -> Option<String> {
    let surname = match who {
        Who::Actor(actor) => narration.dictionary.actor(actor).surname()?,
        Who::Person(person) => &narration.facts.people[person as usize].surname,
        Who::Body(..) => return None,
    };
    Some(fold::phrase(surname))
}

fn finding(narration: Narration<'_>, mention: &Mention, surname: &str, bearers: &[(Who, Span)]) -> Option<Finding> {
    let span = narration.span(mention.words.clone());
    let own = narration.is_own(mention.sentence) && !narration.is_quoted(mention.words.start);
    let shown = narration.shown(span);
    // A title before the name tells which of them it is.
    if !own || mention.title.is_some() || fold::phrase(&shown) != surname {
        return None;
    }
    let names: Vec<&str> = bearers.iter().map(|(who, _)| name(narration, *who)).collect();
    let message = format!("“{shown}” may be {}", names.join(" or "));
    let mut finding = Finding::new(RULE.id, RULE.severity, span, message)
        .help("Write the full name, or a title that tells them apart");
    for ((_, place), name) in bearers.iter().zip(names) {
        finding = finding.related(*place, format!("{name} is introduced here"));
        finding = finding.fix(format!("Write “{name}”"), span, name, false);
    }
    Some(finding)
}

fn name(narration: Narration<'_>, who: Who) -> &str {
    narration.facts.name(who, narration.dictionary)
}
