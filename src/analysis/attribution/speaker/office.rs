//! People meant by an office alone: `the president`, `the Iraqi prime minister`, at the article's date.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use super::Hearing;
use crate::{
    analysis::facts::{Mention, Who},
    dictionary::{Actor, ActorIx, Kind, lexicon::LEXICON},
    text::fold,
};

/// Who was named with an office so far. An office that is named again asks only those who were named since.
#[derive(Default)]
pub(super) struct Offices {
    /// By the office and the country that it is of.
    known: HashMap<(String, Option<ActorIx>), Holders>,
}

#[derive(Default)]
struct Holders {
    /// How many mentions were asked.
    asked: usize,
    /// Those of them that fit.
    mentions: Vec<usize>,
    /// Who held it at the article's date, once that was asked.
    at_date: OnceCell<Option<Who>>,
}

/// Who holds the office that a phrase names, where the article or its date tells.
pub(super) fn holder(hearing: &Hearing<'_>, offices: &mut Offices, words: &Range<usize>) -> Option<Who> {
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
    let key = (office, of);
    let holders = offices.known.entry(key.clone()).or_default();
    let (office, of) = (&key.0, key.1);
    let end = hearing.story.found.mentions.partition_point(|mention| mention.words.end <= words.start);
    if let Some(who) = holders.named(hearing, end, office, of) {
        return Some(who);
    }
    *holders.at_date.get_or_init(|| at_date(hearing, office, of?))
}

impl Holders {
    /// Whoever was named last, among so many mentions, with that title or office.
    fn named(&mut self, hearing: &Hearing<'_>, end: usize, office: &str, of: Option<ActorIx>) -> Option<Who> {
        let mentions = &hearing.story.found.mentions;
        let unasked = self.asked..end.max(self.asked);
        self.asked = unasked.end;
        self.mentions.extend(unasked.filter(|&mention| fits(hearing, &mentions[mention], office, of)));
        let last = self.mentions.partition_point(|&mention| mention < end).checked_sub(1)?;
        Some(mentions[self.mentions[last]].who)
    }
}

/// Whether a mention names a person with that title or office.
fn fits(hearing: &Hearing<'_>, mention: &Mention, office: &str, of: Option<ActorIx>) -> bool {
    if hearing.kind(mention.who) != Kind::Person {
        return false;
    }
    let actor = mention.actor().map(|actor| hearing.story.dictionary.actor(actor));
    let home = of.is_none_or(|of| actor.is_some_and(|actor| belongs(hearing, actor, of)));
    let titled = || {
        let title = mention.title.map(|title| fold::phrase(&hearing.story.layout.text(title)));
        title.is_some_and(|title| ends_with(&title, office))
    };
    home && (titled() || actor.is_some_and(|actor| holds(hearing, actor, office)))
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
