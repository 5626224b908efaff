//! Short names that follow a full one: `Crocker` after `Ryan Crocker`, `President Bush` among two of that name.

use std::{collections::BTreeMap, ops::Range};

use super::{Draft, Scene, title, unlisted::Unlisted};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::{AliasForm, Kind},
    text::{Case, fold},
};

/// Somebody introduced by full name in the article.
struct Introduced {
    who: Who,
    surname: String,
    given: String,
    at: usize,
}

/// Puts the mentions by surname, and by a given name that is nobody else's, among the drafts.
pub(super) fn resolve(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>, people: &mut [Unlisted]) {
    let introduced = introduced(scene, drafts, people);
    let taken: Vec<Range<usize>> = drafts.values().map(|draft| draft.words.clone()).collect();
    let is_taken = |word: usize| {
        let place = taken.partition_point(|words| words.end <= word);
        taken.get(place).is_some_and(|words| words.contains(&word))
    };
    let layout = scene.layout;
    let mut at = 0;
    while at < layout.words.len() {
        let word = layout.word(at);
        if !word.is_word() || is_taken(at) || !(word.capital || is_particle(layout.folded(at))) {
            at += 1;
            continue;
        }
        let found = candidates(scene, &introduced, at);
        match found {
            Some((words, whose)) if !whose.is_empty() && !words.clone().any(is_taken) => {
                let draft = draft(scene, words.clone(), &whose);
                at = words.end;
                drafts.insert(words.start, draft);
            }
            _ => at += 1,
        }
    }
}

fn introduced(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, people: &[Unlisted]) -> Vec<Introduced> {
    let of = |draft: &Draft| {
        let (surname, given) = match draft.who {
            Who::Actor(actor) => {
                let actor = scene.dictionary.actor(actor);
                let full = matches!(draft.form, Form::Listed(AliasForm::Full)) && actor.kind == Kind::Person;
                (fold::phrase(full.then(|| actor.surname()).flatten()?), fold::phrase(actor.name.split(' ').next()?))
            }
            Who::Person(person) => {
                let person = people.get(person as usize)?;
                (person.surname.clone(), person.given.clone())
            }
        };
        Some(Introduced { who: draft.who, surname, given, at: draft.words.start })
    };
    drafts.values().filter_map(of).collect()
}

/// The short name that starts with word `at`, and all whom it may mean, nearest introduction first.
fn candidates<'a>(scene: Scene<'_>, introduced: &'a [Introduced], at: usize) -> Option<(Range<usize>, Vec<Who>)> {
    let layout = scene.layout;
    let before = at.checked_sub(1).filter(|&before| scene.joined(before));
    // A capitalised word right before makes it somebody else's name.
    if before.is_some_and(|before| {
        scene.is_name_like(before) && !title::is_title_word(layout, before) && is_foreign(scene, before)
    }) {
        return None;
    }
    let matches = |name: &str| -> Option<Range<usize>> {
        let mut end = at;
        for part in name.split(' ') {
            while layout.folded(end).is_empty() && end > at && layout.words.get(end).is_some() {
                end += 1;
            }
            if layout.folded(end) != part {
                return None;
            }
            end += 1;
        }
        let capital = (at..end).any(|word| layout.word(word).capital);
        let goes_on = scene.joined(end - 1)
            && scene.is_name_like(end)
            && layout.word(end).case == Case::Title
            && !is_office(layout.folded(end));
        (capital && !goes_on).then_some(at..end)
    };
    let nearest = |wanted: &dyn Fn(&'a Introduced) -> Option<&'a str>| {
        let mut whose: Vec<(Range<usize>, &Introduced)> =
            introduced.iter().filter_map(|person| Some((matches(wanted(person)?)?, person))).collect();
        // The latest before this place, then those who come later.
        whose.sort_by_key(|(_, person)| if person.at < at { (0, at - person.at) } else { (1, person.at - at) });
        whose
    };
    let mut whose = nearest(&|person| Some(person.surname.as_str()));
    if whose.is_empty() {
        whose =
            nearest(&|person| (person.given.chars().count() > 2 && person.at < at).then_some(person.given.as_str()));
        let same = |who: Who| whose.iter().all(|(_, person)| person.who == who);
        if whose.first().is_some_and(|(_, person)| !same(person.who)) || scene.opens_sentence(at) && whose.is_empty() {
            return None;
        }
    }
    let words = whose.first()?.0.clone();
    let mut all: Vec<Who> = Vec::new();
    for (_, person) in whose {
        if !all.contains(&person.who) {
            all.push(person.who);
        }
    }
    Some((words, all))
}

/// `Bush Administration`, `Clinton Campaign`: still the person.
fn is_office(folded: &str) -> bool {
    [
        "administration",
        "government",
        "campaign",
        "team",
        "white",
        "cabinet",
        "adviser",
        "aide",
        "ally",
        "supporter",
        "supporters",
    ]
    .contains(&folded)
}

/// A capitalised word that is part of another name, and no people's or party's name used as an adjective.
fn is_foreign(scene: Scene<'_>, word: usize) -> bool {
    let written = scene.layout.written(word);
    scene.layout.word(word).case != Case::Upper
        && scene.dictionary.readings(written).is_empty()
        && !scene.opens_sentence(word)
        && !written.ends_with('.')
}

fn is_particle(folded: &str) -> bool {
    matches!(folded, "al" | "el" | "von" | "van" | "de" | "bin")
}

/// The draft for a short name: a title before it decides, else the nearest introduction.
fn draft(scene: Scene<'_>, words: Range<usize>, whose: &[Who]) -> Draft {
    let by_title = title::before(scene.layout, words.start).and_then(|title| {
        let title = fold::phrase(&scene.layout.text(scene.layout.words.span(title)));
        whose.iter().find(|who| holds(scene, **who, &title)).copied()
    });
    let who = by_title.unwrap_or(whose[0]);
    let rivals = whose.iter().filter(|rival| **rival != who && by_title.is_none());
    let rivals = rivals.filter_map(|rival| if let Who::Actor(actor) = rival { Some(*actor) } else { None }).collect();
    let form = if matches!(who, Who::Actor(_)) { Form::Listed(AliasForm::Short) } else { Form::Unlisted };
    Draft { words, who, form, alias: None, rivals }
}

/// Whether somebody held an office of that title at the article's date, or ever where it has none.
fn holds(scene: Scene<'_>, who: Who, title: &str) -> bool {
    let Who::Actor(actor) = who else { return false };
    let roles = &scene.dictionary.actor(actor).roles;
    let fits = |role: &crate::dictionary::Role| {
        fold::phrase(role.short_title()).contains(title) || title.contains(&fold::phrase(role.short_title()))
    };
    let now = |role: &crate::dictionary::Role| scene.date.is_none_or(|date| role.covers(date));
    roles.iter().any(|role| fits(role) && now(role))
}
