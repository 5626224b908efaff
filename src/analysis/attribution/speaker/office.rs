//! People meant by an office alone: `the president`, `the Iraqi prime minister`, at the article's date.

use std::ops::Range;

use super::Hearing;
use crate::{
    analysis::facts::{Mention, Who},
    dictionary::{Actor, ActorIx, Kind, lexicon::LEXICON},
    text::fold,
};

/// Who holds the office that a phrase names, where the article or its date tells.
pub(super) fn holder(hearing: &Hearing<'_>, words: &Range<usize>) -> Option<Who> {
    let layout = hearing.story.layout;
    let mut inner = words.clone();
    if !matches!(layout.folded(inner.start), "the" | "mr" | "madam") {
        return None;
    }
    inner.start += 1;
    let country = hearing.story.found.within(&inner).next();
    if let Some(country) = country {
        if country.words.start != inner.start || hearing.kind(country.who) != Kind::State {
            return None;
        }
        inner.start = country.words.end + usize::from(layout.folded(country.words.end) == "'s");
    }
    let plain = inner.len() <= 4 && !inner.is_empty() && inner.clone().all(|word| !layout.word(word).is_mark());
    let titled = plain && LEXICON.is_title(layout.folded(inner.end - 1)) || layout.folded(inner.end - 1) == "state";
    if !titled {
        return None;
    }
    let office = fold::phrase(&layout.text(layout.words.span(inner)));
    let of = country.and_then(Mention::actor);
    named(hearing, words.start, &office, of).or_else(|| at_date(hearing, &office, of?))
}

/// Whoever was named last before with that title or office.
fn named(hearing: &Hearing<'_>, before: usize, office: &str, of: Option<ActorIx>) -> Option<Who> {
    let layout = hearing.story.layout;
    let mentions = &hearing.story.found.mentions;
    let end = mentions.partition_point(|mention| mention.words.end <= before);
    let fits = |mention: &&Mention| {
        let titled = mention.title.map(|title| fold::phrase(&layout.text(title)));
        let titled = titled.is_some_and(|title| ends_with(&title, office));
        let actor = mention.actor().map(|actor| hearing.story.dictionary.actor(actor));
        let person = hearing.kind(mention.who) == Kind::Person;
        let home = of.is_none_or(|of| actor.is_some_and(|actor| belongs(hearing, actor, of)));
        person && home && (titled || actor.is_some_and(|actor| holds(hearing, actor, office)))
    };
    mentions[..end].iter().rev().find(fits).map(|mention| mention.who)
}

/// The only person of a country who held an office at the article's date.
fn at_date(hearing: &Hearing<'_>, office: &str, of: ActorIx) -> Option<Who> {
    hearing.date?;
    let actors = hearing.story.dictionary.actors().iter();
    let country = fold::phrase(&hearing.story.dictionary.actor(of).name);
    let titles = [format!("{office} of {country}"), format!("{office} of the {country}")];
    let mut holders =
        actors.filter(|actor| actor.kind == Kind::Person && titles.iter().any(|title| holds(hearing, actor, title)));
    let holder = holders.next().filter(|_| holders.next().is_none())?;
    hearing.story.dictionary.find(&holder.id).map(Who::Actor)
}

/// Whether an actor held an office on the article's date.
fn holds(hearing: &Hearing<'_>, actor: &Actor, office: &str) -> bool {
    let is = |title: String| {
        let rest = title.strip_prefix(office);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" of ") || rest.starts_with(" for "))
    };
    hearing.date.is_some_and(|date| actor.roles_at(date).any(|role| is(fold::phrase(&role.title))))
}

fn belongs(hearing: &Hearing<'_>, actor: &Actor, of: ActorIx) -> bool {
    actor.of.as_deref() == Some(&*hearing.story.dictionary.actor(of).id)
}

/// Whether a title ends with an office and is not another one: `vice president` is no `president`.
fn ends_with(title: &str, office: &str) -> bool {
    let rank = |before: &str| {
        let last = before.trim_end().rsplit(' ').next().unwrap_or("");
        matches!(last, "vice" | "deputy" | "former" | "ex" | "assistant")
    };
    title.strip_suffix(office).is_some_and(|before| (before.is_empty() || before.ends_with(' ')) && !rank(before))
}
