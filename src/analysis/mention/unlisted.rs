//! People whom no dictionary has: a capitalised name with a title, a trade, an apposition or a reporting verb.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use super::{Draft, Scene, title};
use crate::{
    analysis::facts::{Form, Person, Who},
    dictionary::{actor, lexicon::LEXICON},
    text::{BlockKind, Case, fold},
};

/// An unlisted person with the folded surname that later mentions use.
pub(super) struct Unlisted {
    pub person: Person,
    pub surname: String,
    pub given: String,
}

/// Words that make a capitalised name the name of something else.
const THINGS: [&str; 91] = [
    "committee", "council", "department", "university", "college", "party", "street", "avenue", "road", "county",
    "city", "state", "states", "house", "court", "agency", "bureau", "office", "institute", "center", "centre",
    "foundation", "association", "union", "bank", "group", "company", "corporation", "inc", "llc", "news", "times",
    "post", "journal", "herald", "tribune", "press", "magazine", "television", "radio", "network", "act", "bill",
    "law", "treaty", "agreement", "war", "day", "week", "month", "school", "hospital", "church", "museum", "park",
    "river", "lake", "mountain", "island", "islands", "airport", "hotel", "tower", "square", "bridge", "hall",
    "building", "police", "army", "navy", "force", "forces", "guard", "commission", "authority", "board", "service",
    "services", "administration", "ministry", "campaign", "caucus", "convention", "project", "program", "fund",
    "league", "coalition", "alliance", "movement", "games",
];

/// Finds the people and puts their mentions among the drafts.
pub(super) fn people(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>) -> Vec<Unlisted> {
    let candidates = candidates(scene, drafts);
    let named = |candidate: &Candidate| scene.layout.text(scene.layout.words.span(candidate.words.clone()));
    // A name seen once with evidence is a person everywhere.
    let evident: HashSet<String> = candidates
        .iter()
        .filter(|candidate| candidate.evident)
        .map(|candidate| fold::phrase(&named(candidate)))
        .collect();
    let (mut people, mut numbers) = (Vec::new(), HashMap::new());
    for candidate in candidates {
        let name = named(&candidate);
        let folded = fold::phrase(&name);
        if !evident.contains(&folded) {
            continue;
        }
        let number = *numbers.entry(folded).or_insert_with(|| {
            people.push(unlisted(&name));
            people.len() as u32 - 1
        });
        let words = candidate.words;
        let draft = Draft { words, who: Who::Person(number), form: Form::Unlisted, alias: None, rivals: Vec::new() };
        drafts.insert(draft.words.start, draft);
    }
    people
}

fn unlisted(name: &str) -> Unlisted {
    let surname = actor::surname(name).unwrap_or(name);
    let given = name.split_whitespace().next().unwrap_or(name);
    Unlisted {
        surname: fold::phrase(surname),
        given: fold::phrase(given),
        person: Person { name: name.to_owned(), surname: surname.to_owned() },
    }
}

/// Words inside a name that have no capital.
const PARTICLES: [&str; 16] =
    ["al", "el", "bin", "ibn", "von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "abu", "ter"];

/// First words of places that look like a person's name.
const PLACES: [&str; 22] = [
    "new", "north", "south", "west", "east", "san", "los", "las", "santa", "saint", "st", "fort", "mount", "mt",
    "lake", "cape", "port", "el", "first", "second", "third", "fifth",
];

/// The name without the titles before it: `Senate Majority Leader Ann Lee`.
fn after_titles(scene: Scene<'_>, words: Range<usize>) -> Range<usize> {
    let titled = words.clone().rev().skip(1).find(|&word| title::is_title_word(scene.layout, word));
    titled.map_or(words.start, |title| title + 1)..words.end
}

struct Candidate {
    words: Range<usize>,
    evident: bool,
}

/// Runs of two to four capitalised words that are no name of the dictionary, no title and no thing.
fn candidates(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>) -> Vec<Candidate> {
    let (mut found, mut at) = (Vec::new(), 0);
    let runs = Runs { scene, drafts };
    while at < scene.layout.words.len() {
        if !runs.opens(at) {
            at += 1;
            continue;
        }
        let end = runs.end(at);
        let words = after_titles(scene, at..end);
        at = end;
        if is_name_of_two_to_four(scene, &words) && !runs.is_glued(&words) {
            let evident = evident(scene, &words);
            found.push(Candidate { words, evident });
        }
    }
    found
}

/// Runs of capitalised words that no dictionary name has taken.
#[derive(Clone, Copy)]
struct Runs<'a> {
    scene: Scene<'a>,
    drafts: &'a BTreeMap<usize, Draft>,
}

impl Runs<'_> {
    fn is_taken(self, word: usize) -> bool {
        self.drafts.range(..=word).next_back().is_some_and(|(_, draft)| draft.words.contains(&word))
    }

    fn opens(self, word: usize) -> bool {
        let layout = self.scene.layout;
        let name = self.scene.is_name_like(word) || is_initial(layout.written(word));
        name && self.is_part(word) && !title::is_title_word(layout, word) && !is_plain_opener(self.scene, word)
    }

    fn is_part(self, word: usize) -> bool {
        let layout = self.scene.layout;
        let loud = layout.word(word).case == Case::Upper;
        let name = self.scene.is_name_like(word) && !loud || is_initial(layout.written(word));
        (name || PARTICLES.contains(&layout.folded(word))) && !self.is_taken(word)
    }

    /// The end of the run that starts with a word.
    fn end(self, start: usize) -> usize {
        let scene = self.scene;
        let mut end = start + 1;
        loop {
            let next = self.is_part(end) && (scene.joined(end - 1) || hyphen(scene, end - 1));
            let hyphenated = hyphen(scene, end) && self.is_part(end + 1);
            if next || hyphenated {
                end += 1;
            } else {
                return end;
            }
        }
    }

    /// A name that runs into a name of the dictionary is another name: `Iraq War`, `Barack Obama Boulevard`.
    fn is_glued(self, words: &Range<usize>) -> bool {
        let scene = self.scene;
        let before = words.start > 0 && self.is_taken(words.start - 1) && scene.joined(words.start - 1);
        let after = self.is_taken(words.end) && scene.joined(words.end - 1);
        before && !is_adjective(scene, self.drafts, words.start - 1) || after && !taken_short(self.drafts, words.end)
    }
}

/// Whether a run has the parts of a person's name, as a reader counts them: a hyphen parts nothing.
fn is_name_of_two_to_four(scene: Scene<'_>, words: &Range<usize>) -> bool {
    let layout = scene.layout;
    let parts = words.clone().filter(|&word| layout.word(word).is_word());
    let count = parts.filter(|&word| word == words.start || layout.word(word).spaced).count();
    let last = words.end - 1;
    let thing = |word: usize| {
        let folded = layout.folded(word);
        THINGS.contains(&folded) || super::super::date::month(folded).is_some()
    };
    (2..=4).contains(&count)
        && !PLACES.contains(&layout.folded(words.start))
        && !words.clone().any(thing)
        && layout.folded(last).len() > 1
        && layout.word(last).is_word()
}

/// A demonym or an acronym may stand before a name: `American Ann Lee`, `CIA Director`.
fn is_adjective(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, word: usize) -> bool {
    let draft = drafts.range(..=word).next_back().map(|(_, draft)| draft);
    draft.is_some_and(|draft| {
        matches!(draft.form, Form::Listed(form) if matches!(form, crate::dictionary::AliasForm::Demonym | crate::dictionary::AliasForm::Acronym | crate::dictionary::AliasForm::Full))
            && scene.kind(draft.who) != crate::dictionary::Kind::Person
    })
}

fn taken_short(drafts: &BTreeMap<usize, Draft>, word: usize) -> bool {
    drafts.get(&word).is_some_and(|draft| matches!(draft.form, Form::Listed(crate::dictionary::AliasForm::Short)))
}

fn hyphen(scene: Scene<'_>, word: usize) -> bool {
    matches!(scene.layout.written(word), "-" | "\u{2011}" | "‐")
        && !scene.layout.word(word).spaced
        && !scene.layout.word(word + 1).spaced
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// A sentence's first word that any sentence may start with.
fn is_plain_opener(scene: Scene<'_>, word: usize) -> bool {
    const OPENERS: [&str; 56] = [
        "the", "a", "an", "in", "on", "at", "for", "but", "and", "or", "if", "when", "while", "as", "after", "before",
        "since", "with", "by", "from", "to", "of", "it", "he", "she", "they", "we", "his", "her", "their", "its",
        "this", "that", "these", "those", "there", "then", "also", "both", "some", "many", "most", "all", "one", "two",
        "no", "not", "now", "yet", "so", "despite", "although", "though", "under", "even", "what",
    ];
    let folded = scene.layout.folded(word);
    OPENERS.contains(&folded) || scene.opens_sentence(word) && (LEXICON.cue(folded).is_some() || folded.ends_with("ly"))
}

/// Whether something beside the capitals says that this is a person.
fn evident(scene: Scene<'_>, words: &Range<usize>) -> bool {
    let layout = scene.layout;
    let kind = layout.kind_of(layout.sentence_of(words.start));
    // Headlines have capitals of their own.
    if matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Boilerplate) {
        return false;
    }
    if matches!(layout.before(words.start, 1), "in" | "of" | "at" | "on" | "the")
        && !layout.before(words.start, 2).is_empty()
    {
        return false;
    }
    if title::before(layout, words.start).is_some() || title::is_introduced(layout, words) {
        return true;
    }
    let cue =
        |word: usize| LEXICON.cue(layout.folded(word)).is_some_and(|(cue, _)| !cue.weak) && !layout.word(word).capital;
    let helped = |word: usize| matches!(layout.folded(word), "has" | "had" | "also" | "later" | "who");
    let after = cue(words.end) || helped(words.end) && cue(words.end + 1);
    let before = words.start > 0
        && cue(words.start - 1)
        && scene.joined(words.start - 1)
        && closes_quote(scene, words.start - 1);
    let accord = layout.before(words.start, 1) == "to" && layout.before(words.start, 2) == "according";
    after
        || before
        || accord
        || layout.word(words.start).is_word() && words.clone().any(|word| is_initial(layout.written(word)))
}

/// `..., said Ann Lee`: the cue stands after a mark that closes what was said.
fn closes_quote(scene: Scene<'_>, cue: usize) -> bool {
    cue > 0 && matches!(scene.layout.written(cue - 1), "," | "”" | "\"" | "''" | "’" | "'")
}
