//! The card of somebody named: who it is, what they were on the article's day, and how copydesk knows.

use super::{
    Cursor,
    markdown::{count, date, escape},
    tally::Tally,
};
use crate::{
    analysis::{ArticleDate, Form, Mention, Who},
    dictionary::{Actor, ActorIx, AgentIx, AliasForm, Dictionary, Kind, Role},
    workspace::corpus::Known,
};

/// The most other names on a card.
const NAMES: usize = 12;
/// The most offices on the card of somebody whose office on the day cannot be told.
const OFFICES: usize = 4;

/// The card of whoever a mention names.
pub(super) fn card(cursor: &Cursor<'_>, mention: &Mention) -> String {
    match mention.who {
        Who::Actor(ix) => actor_card(cursor, mention, ix),
        Who::Person(person) => person_card(cursor, mention, &cursor.facts().people[person as usize].name),
        Who::Body(body, kind) => body_card(cursor, mention, &cursor.facts().bodies[body as usize].name, kind),
    }
}

fn actor_card(cursor: &Cursor<'_>, mention: &Mention, ix: ActorIx) -> String {
    let actor = cursor.dictionary.actor(ix);
    let mut lines =
        vec![format!("**{}** · {}", escape(&actor.name), actor.kind.name().replace('-', " ")), String::new()];
    lines.extend(offices(actor, cursor.facts().date).into_iter().map(|office| format!("- {office}")));
    lines.extend(actor.born.map(|born| format!("- Born: {}", date(born))));
    if let Some(of) = cursor.dictionary.affiliation(ix) {
        lines.push(format!("- Belongs to: {}", escape(&cursor.dictionary.actor(of).name)));
    }
    lines.extend(names(actor));
    lines.extend(code(cursor, mention));
    lines.push(format!("- {}", form(mention.form)));
    if !mention.rivals.is_empty() {
        let rivals: Vec<String> =
            mention.rivals.iter().map(|&rival| escape(&cursor.dictionary.actor(rival).name)).collect();
        lines.push(format!("- The same words may name: {}", rivals.join(", ")));
    }
    lines.push(tally(cursor, mention));
    lines.push(entry(cursor.dictionary, actor));
    lines.join("\n")
}

fn person_card(cursor: &Cursor<'_>, mention: &Mention, name: &str) -> String {
    let mut lines =
        vec![format!("**{}** · person", escape(name)), String::new(), "- No dictionary has this person".to_owned()];
    if let Some(title) = mention.title {
        lines.push(format!("- Title here: {}", escape(&super::markdown::excerpt(cursor.prose(title), 80))));
    }
    lines.push(tally(cursor, mention));
    lines.join("\n")
}

fn body_card(cursor: &Cursor<'_>, mention: &Mention, name: &str, kind: Kind) -> String {
    let kind = if kind == Kind::Actor { "person or body" } else { kind.name() };
    let head = format!("**{}** · {}", escape(name), kind.replace('-', " "));
    [head, String::new(), "- No dictionary has this name".to_owned(), tally(cursor, mention)].join("\n")
}

/// The event-data code, and the agents that it is made with.
fn code(cursor: &Cursor<'_>, mention: &Mention) -> Option<String> {
    let agent = |ix: &AgentIx| {
        let agent = cursor.dictionary.agent(*ix);
        format!("{} `{}`", escape(&agent.name.to_lowercase()), agent.code)
    };
    let agents: Vec<String> = mention.agents.iter().map(agent).collect();
    let with = if agents.is_empty() { String::new() } else { format!(" with {}", agents.join(", ")) };
    Some(format!("- Code: `{}`{with}", mention.code.as_ref()?))
}

/// What the actor was on the article's day, and where that day is from.
fn offices(actor: &Actor, day: ArticleDate) -> Vec<String> {
    if actor.roles.is_empty() {
        return Vec::new();
    }
    let Some(on) = day.date else {
        let known: Vec<String> = actor
            .roles
            .iter()
            .rev()
            .take(OFFICES)
            .map(|role| format!("{} ({})", escape(&role.title), term(role)))
            .collect();
        return vec![format!("The article carries no date, so the office is not certain: {}", known.join("; "))];
    };
    let source = day.source.name();
    let held: Vec<String> = actor
        .roles_at(on)
        .map(|role| format!("{} on {} ({}; the day is from the {source})", escape(&role.title), date(on), term(role)))
        .collect();
    if !held.is_empty() {
        return held;
    }
    let before = actor.roles.iter().filter(|role| role.to.is_some_and(|to| to < on)).max_by_key(|role| role.to);
    let after = actor.roles.iter().filter(|role| role.from.is_some_and(|from| from > on)).min_by_key(|role| role.from);
    let nearest = before.map(|role| ("before", role)).or(after.map(|role| ("later", role)));
    let nearest =
        nearest.map_or(String::new(), |(when, role)| format!("; {when}: {} ({})", escape(&role.title), term(role)));
    vec![format!("No listed office on {} (the day is from the {source}){nearest}", date(on))]
}

/// When an office was held.
fn term(role: &Role) -> String {
    match (role.from, role.to) {
        (Some(from), Some(to)) => format!("{} – {}", date(from), date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => "dates not listed".to_owned(),
    }
}

fn names(actor: &Actor) -> Option<String> {
    let mut others: Vec<&str> = Vec::new();
    for alias in &actor.aliases {
        if alias.text != actor.name && !others.contains(&&*alias.text) {
            others.push(&alias.text);
        }
    }
    let more = others.len().saturating_sub(NAMES);
    others.truncate(NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!others.is_empty()).then(|| format!("- Also: {}{more}", escape(&others.join(", "))))
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Listed(AliasForm::Full) => "Named here in full",
        Form::Listed(AliasForm::Short) => "Named here by a part of the name",
        Form::Listed(AliasForm::Alias) => "Named here by another name",
        Form::Listed(AliasForm::Acronym) => "Named here by initials",
        Form::Listed(AliasForm::Demonym) => "Named here by a word for its people",
        Form::Listed(AliasForm::Metonym) => "Named here by a place that stands for it",
        Form::Place => "Here the place is meant; as a source it would stand for this actor",
        Form::Pronoun => "Meant here by a pronoun",
        Form::Unlisted => "Named here",
    }
}

/// How often the same one is named, here and everywhere.
fn tally(cursor: &Cursor<'_>, mention: &Mention) -> String {
    let known = Known::of(cursor.article, mention.who);
    let here = super::navigate::mentions_in(cursor.article, &known).count();
    let here = capital(&count(here, "mention"));
    match Tally::of(cursor.corpus, &known) {
        Tally { articles: 0 | 1, .. } => format!("- {here} here, in no other article of the workspace"),
        Tally { articles, mentions: Some(all) } => {
            format!("- {here} here, {all} in {articles} articles of the workspace")
        }
        Tally { articles, mentions: None } => format!("- {here} here, and in {articles} articles of the workspace"),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn entry(dictionary: &Dictionary, actor: &Actor) -> String {
    let file = dictionary.sources().get(actor.place.file as usize).map_or("", |source| &source.name);
    format!("- Dictionary: `{file}:{}` (`{}`)", actor.place.line, actor.id)
}
