//! `ambiguous-alias`: a name that several known actors share, where nothing in the article tells which is meant.

use std::collections::BTreeSet;

use super::{Context, Finding, Rule, Severity, Start, narration::Narration};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{Actor, ActorIx, AliasForm},
};

pub(crate) static RULE: Rule = Rule {
    id: "ambiguous-alias",
    severity: Severity::Info,
    start: Start::Off,
    page: include_str!("ambiguous_alias.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut told = BTreeSet::new();
    let own = context.facts().mentions.iter().filter(|mention| {
        let named = matches!(
            mention.form,
            Form::Listed(AliasForm::Full | AliasForm::Short | AliasForm::Alias | AliasForm::Acronym)
        );
        named && narration.is_own(mention.sentence) && !narration.is_quoted(mention.words.start)
    });
    own.filter_map(|mention| finding(narration, mention))
        .filter(|(actors, _)| told.insert(actors.clone()))
        .map(|(_, finding)| finding)
        .collect()
}

/// The finding about a name, and whom it may name.
fn finding(narration: Narration<'_>, mention: &Mention) -> Option<(Vec<ActorIx>, Finding)> {
    let chosen = mention.actor().filter(|_| !mention.rivals.is_empty() && mention.title.is_none())?;
    let best = evidence(narration, mention, chosen);
    let ties = mention.rivals.iter().copied().filter(|&rival| evidence(narration, mention, rival) == best);
    let mut actors: Vec<ActorIx> = std::iter::once(chosen).chain(ties).collect();
    actors.sort_unstable();
    actors.dedup();
    if actors.len() < 2 || best.0 {
        return None;
    }
    let span = narration.span(mention.words.clone());
    let shown = narration.shown(span);
    let actors_of = || actors.iter().map(|&actor| narration.dictionary.actor(actor));
    let names: Vec<String> = actors_of().map(described).collect();
    let message = format!("“{shown}” may be {}, and nothing in the article tells which", names.join(" or "));
    let mut finding = Finding::new(RULE.id, RULE.severity, span, message)
        .help("Write the full name at the first mention, with a title that tells them apart");
    for actor in actors_of().filter(|actor| actor.name != shown) {
        finding = finding.fix(format!("Write “{}”", actor.name), span, &*actor.name, false);
    }
    Some((actors, finding))
}

/// A name with its bearer's last office.
fn described(actor: &Actor) -> String {
    match actor.roles.last() {
        Some(role) => format!("{} ({})", actor.name, role.title),
        None => actor.name.to_string(),
    }
}

/// What speaks for an actor: another of its names in the article, its home, an office on the day.
fn evidence(narration: Narration<'_>, mention: &Mention, actor: ActorIx) -> (bool, bool, bool) {
    let mentions = || narration.facts.mentions.iter();
    let shown = narration.shown(mention.span);
    let elsewhere = mentions().any(|other| other.who == Who::Actor(actor) && narration.shown(other.span) != shown);
    let home = narration.dictionary.affiliation(actor);
    let near = home.is_some_and(|home| mentions().any(|other| other.who == Who::Actor(home)));
    let serves = |date| narration.dictionary.actor(actor).role_at(date).is_some();
    (elsewhere, near, narration.facts.date.date.is_some_and(serves))
}
