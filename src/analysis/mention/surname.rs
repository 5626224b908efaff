//! Short names that follow a full one: `Crocker` after `Ryan Crocker`, `President Bush` among two of that name.

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;

use super::{Draft, Scene, office, title, unlisted::Unlisted};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::AliasForm,
    text::{Case, fold},
};

/// Somebody introduced by full name in the article.
struct Introduced {
    who: Who,
    surname: String,
    given: String,
    /// Where, in the order of the text.
    at: Vec<usize>,
}

impl Introduced {
    /// How near the nearest introduction is: those before a word come before those after it.
    fn distance(&self, word: usize) -> (u8, usize) {
        match self.at.partition_point(|&at| at < word) {
            0 => (1, self.at[0] - word),
            after => (0, word - self.at[after - 1]),
        }
    }
}

/// Everybody introduced, by the first word of surname and of given name.
#[derive(Default)]
struct Names {
    people: Vec<Introduced>,
    numbers: FxHashMap<Who, usize>,
    surnames: FxHashMap<String, Vec<usize>>,
    givens: FxHashMap<String, Vec<usize>>,
}

impl Names {
    /// Whether somebody is known; then they are introduced once more.
    fn again(&mut self, who: Who, at: usize) -> bool {
        let known = self.numbers.get(&who);
        known.inspect(|&&known| self.people[known].at.push(at)).is_some()
    }

    fn add(&mut self, who: Who, surname: String, given: String, at: usize) {
        let index = self.people.len();
        self.numbers.insert(who, index);
        let first = surname.split(' ').next().unwrap_or_default().to_owned();
        self.surnames.entry(first).or_default().push(index);
        self.givens.entry(given.clone()).or_default().push(index);
        self.people.push(Introduced { who, surname, given, at: vec![at] });
    }
}

/// Puts the mentions by surname, and by a given name that is nobody else's, among the drafts.
pub(super) fn resolve(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>, people: &[Unlisted]) {
    let names = names(scene, drafts, people);
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
        match candidates(scene, &names, at) {
            Some((words, whose)) if !words.clone().any(is_taken) => {
                at = words.end;
                drafts.insert(words.start, draft(scene, words, &whose));
            }
            Some(_) => at += 1,
            None => match office::holder(scene, at).filter(|draft| !draft.words.clone().any(is_taken)) {
                Some(draft) => {
                    at = draft.words.end;
                    drafts.insert(draft.words.start, draft);
                }
                None => at += 1,
            },
        }
    }
}

fn names(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, people: &[Unlisted]) -> Names {
    let mut names = Names::default();
    for draft in drafts.values() {
        if names.again(draft.who, draft.words.start) {
            continue;
        }
        match draft.who {
            Who::Actor(ix) => {
                let actor = scene.dictionary.actor(ix);
                // By whatever name somebody was introduced, the surname may follow: `Butters`, then `Graham`.
                if let Some(surname) = actor.surname() {
                    let given = actor.name.split(' ').next().unwrap_or_default();
                    names.add(draft.who, fold::phrase(surname), fold::phrase(given), draft.words.start);
                }
            }
            Who::Body(..) => {}
            Who::Person(person) => {
                if let Some(person) = people.get(person as usize) {
                    names.add(draft.who, person.surname.clone(), person.given.clone(), draft.words.start);
                }
            }
        }
    }
    names
}

/// The short name that starts with word `at`, and all whom it may mean, nearest introduction first.
fn candidates(scene: Scene<'_>, names: &Names, at: usize) -> Option<(Range<usize>, Vec<Who>)> {
    let layout = scene.layout;
    let before = at.checked_sub(1).filter(|&before| scene.joined(before));
    // A capitalised word right before makes it somebody else's name.
    let foreign = |before: usize| {
        scene.is_name_like(before) && !title::is_title_word(layout, before) && is_foreign(scene, before)
    };
    if before.is_some_and(foreign) {
        return None;
    }
    let folded = layout.folded(at);
    let nearest = |people: Option<&Vec<usize>>, name: fn(&Introduced) -> &str| {
        let people = people.into_iter().flatten().map(|&index| &names.people[index]);
        let fits = people.filter_map(|person| Some((short_name(scene, name(person), at)?, person)));
        let mut whose: Vec<(Range<usize>, &Introduced)> = fits.collect();
        // Readers know the listed: a bare surname is theirs before it is a relative's.
        whose.sort_by_key(|(_, person)| {
            let (later, far) = person.distance(at);
            (later, matches!(person.who, Who::Person(_)), far)
        });
        whose
    };
    let mut whose = nearest(names.surnames.get(folded), |person| &person.surname);
    if whose.is_empty() {
        // A given name alone is a short name only after the full one, and only when it is nobody else's.
        whose = nearest(names.givens.get(folded), |person| &person.given);
        whose.retain(|(_, person)| person.given.chars().count() > 2 && person.at[0] < at);
        if whose.len() > 1 {
            return None;
        }
    }
    let words = whose.first()?.0.clone();
    Some((words, whose.into_iter().map(|(_, person)| person.who).collect()))
}

/// The words from `at` on, when they are a name and the name does not go on.
pub(super) fn short_name(scene: Scene<'_>, name: &str, at: usize) -> Option<Range<usize>> {
    let layout = scene.layout;
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
    let title_case = layout.word(end).case == Case::Title && !is_office(layout.folded(end));
    let goes_on = scene.joined(end - 1) && scene.is_name_like(end) && title_case;
    (capital && !goes_on).then_some(at..end)
}

/// `Bush Administration`, `Clinton Campaign`: still the person.
fn is_office(folded: &str) -> bool {
    [
        "administration", "government", "campaign", "team", "white", "cabinet", "adviser", "aide", "ally", "supporter",
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
pub(super) fn holds(scene: Scene<'_>, who: Who, title: &str) -> bool {
    let Who::Actor(actor) = who else { return false };
    let roles = &scene.dictionary.actor(actor).roles;
    let fits = |role: &crate::dictionary::Role| {
        fold::phrase(role.short_title()).contains(title) || title.contains(&fold::phrase(role.short_title()))
    };
    let now = |role: &crate::dictionary::Role| scene.date.is_none_or(|date| role.covers(date));
    roles.iter().any(|role| fits(role) && now(role))
}
