//! People whom no dictionary has: a capitalised name with a title, a trade, an apposition or a reporting verb.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Draft, Scene, is_taken, lone, title};
use crate::{
    analysis::{
        date,
        facts::{Form, Person, Who},
    },
    dictionary::{AliasForm, Kind, actor, lexicon::LEXICON, names::NAMES},
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
    // A name seen once with evidence is a person everywhere; so is one whose surname speaks by itself.
    let echoes = echoes(scene, drafts);
    let echoed =
        |candidate: &Candidate| actor::surname(&candidate.folded).is_some_and(|surname| echoes.contains(surname));
    let (mut evident, mut told) = (FxHashSet::default(), FxHashSet::default());
    for candidate in &candidates {
        if candidate.told {
            told.insert(candidate.folded.as_str());
        }
        if candidate.told || candidate.named || echoed(candidate) {
            evident.insert(candidate.folded.as_str());
        }
    }
    let (mut people, mut numbers) = (Vec::new(), FxHashMap::default());
    for Candidate { words, name, folded, .. } in candidates.iter().filter(|one| evident.contains(one.folded.as_str())) {
        let number = *numbers.entry(folded.as_str()).or_insert_with(|| {
            let mut unlisted = Unlisted::new(name);
            unlisted.person.told = told.contains(folded.as_str());
            people.push(unlisted);
            people.len() as u32 - 1
        });
        let words = words.clone();
        let draft = Draft { words, who: Who::Person(number), form: Form::Unlisted, alias: None, rivals: Vec::new() };
        drafts.insert(draft.words.start, draft);
    }
    people
}

impl Unlisted {
    /// Somebody of a name.
    pub(super) fn new(name: &str) -> Self {
        let surname = actor::surname(name).unwrap_or(name);
        let given = name.split_whitespace().next().unwrap_or(name);
        Self {
            surname: fold::phrase(surname),
            given: fold::phrase(given),
            person: Person { name: name.to_owned(), surname: surname.to_owned(), told: true },
        }
    }
}

/// Words inside a name that have no capital.
const PARTICLES: [&str; 16] =
    ["al", "el", "bin", "ibn", "von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "abu", "ter"];

/// First words of places that look like a person's name.
const PLACES: [&str; 26] = [
    "team", "camp", "top", "super", "new", "north", "south", "west", "east", "san", "los", "las", "santa", "saint",
    "st", "fort", "mount", "mt", "lake", "cape", "port", "el", "first", "second", "third", "fifth",
];

/// The name without the titles before it: `Senate Majority Leader Ann Lee`, `Comedian Ann Lee`.
fn after_titles(scene: Scene<'_>, words: Range<usize>) -> Range<usize> {
    let titled = words.clone().rev().skip(1).find(|&word| title::is_title_word(scene.layout, word));
    let mut start = titled.map_or(words.start, |title| title + 1);
    while start + 2 < words.end && NAMES.is_trade(scene.layout.folded(start)) {
        start += 1;
    }
    start..words.end
}

struct Candidate {
    words: Range<usize>,
    name: String,
    folded: String,
    /// Whether the words beside it tell that this is a person.
    told: bool,
    /// Whether its own words do: `Billy`.
    named: bool,
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
            let in_place = is_in_place(scene, &words);
            let told = !in_place && is_told(scene, &words);
            let trade = NAMES.is_trade(scene.layout.before(words.start, 1));
            let named = !in_place && (trade || NAMES.is_given(scene.layout.folded(words.start)));
            let name = scene.layout.text(scene.layout.words.span(words.clone()));
            found.push(Candidate { words, folded: fold::phrase(&name), name, told, named });
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
        is_taken(self.drafts, word)
    }

    fn opens(self, word: usize) -> bool {
        let layout = self.scene.layout;
        let name = self.scene.is_name_like(word) || is_initial(layout.written(word));
        name && self.is_part(word) && !title::is_title_word(layout, word) && !is_plain_opener(self.scene, word)
    }

    fn is_part(self, word: usize) -> bool {
        let layout = self.scene.layout;
        let loud = layout.word(word).case == Case::Upper;
        let name = self.scene.is_name_like(word)
            && !loud
            && !is_day(layout.folded(word))
            && !is_run_together(layout.written(word));
        (name || is_initial(layout.written(word)) || PARTICLES.contains(&layout.folded(word))) && !self.is_taken(word)
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
                return self.suffixed(end);
            }
        }
    }

    /// The end of a name with the `Jr.` or `III` behind it.
    fn suffixed(self, end: usize) -> usize {
        let suffix = |word: usize| matches!(self.scene.layout.folded(word), "jr" | "sr" | "ii" | "iii" | "iv");
        match self.scene.layout.written(end) {
            "," if suffix(end + 1) => end + 2,
            _ if suffix(end) && self.scene.joined(end - 1) => end + 1,
            _ => end,
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
        THINGS.contains(&folded) || is_day(folded)
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
        matches!(draft.form, Form::Listed(AliasForm::Demonym | AliasForm::Acronym | AliasForm::Full))
            && scene.kind(draft.who) != Kind::Person
    })
}

fn taken_short(drafts: &BTreeMap<usize, Draft>, word: usize) -> bool {
    drafts.get(&word).is_some_and(|draft| matches!(draft.form, Form::Listed(AliasForm::Short)))
}

fn hyphen(scene: Scene<'_>, word: usize) -> bool {
    matches!(scene.layout.written(word), "-" | "\u{2011}" | "‐")
        && !scene.layout.word(word).spaced
        && !scene.layout.word(word + 1).spaced
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The name of a day of the week or of a month.
pub(super) fn is_day(folded: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.contains(&folded) || date::month(folded).is_some()
}

/// `LevineShareLikeReply`: words that lost the blanks between them.
fn is_run_together(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 3 && word.contains(char::is_lowercase)
}

/// A sentence's first word that any sentence may start with.
pub(super) fn is_plain_opener(scene: Scene<'_>, word: usize) -> bool {
    const OPENERS: [&str; 108] = [
        "about", "absent", "among", "another", "any", "are", "because", "being", "between", "can", "classic", "could",
        "did", "do", "does", "during", "each", "either", "every", "following", "former", "given", "had", "half", "has",
        "have", "here", "how", "is", "like", "may", "might", "must", "neither", "only", "other", "our", "per",
        "several", "should", "such", "through", "unlike", "until", "was", "were", "where", "whether", "which", "who",
        "why", "will", "the", "a", "an", "in", "on", "at", "for", "but", "and", "or", "if", "when", "while", "as",
        "after", "before", "since", "with", "by", "from", "to", "of", "it", "he", "she", "they", "we", "his", "her",
        "their", "its", "this", "that", "these", "those", "there", "then", "also", "both", "some", "many", "most",
        "all", "one", "two", "no", "not", "now", "yet", "so", "despite", "although", "though", "under", "even", "what",
    ];
    let folded = scene.layout.folded(word);
    OPENERS.contains(&folded)
        || scene.opens_sentence(word)
            && (LEXICON.cue(folded).is_some() || folded.ends_with("ly") && !NAMES.is_given(folded))
}

/// Whether a name stands where capitals are everybody's, or where places do.
fn is_in_place(scene: Scene<'_>, words: &Range<usize>) -> bool {
    let layout = scene.layout;
    let kind = layout.kind_of(layout.sentence_of(words.start));
    // Headlines have capitals of their own.
    matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Boilerplate)
        || matches!(layout.before(words.start, 1), "in" | "of" | "at" | "on" | "the")
            && !layout.before(words.start, 2).is_empty()
}

/// Whether something beside the capitals says that this is a person.
fn is_told(scene: Scene<'_>, words: &Range<usize>) -> bool {
    let layout = scene.layout;
    title::before(layout, words.start).is_some()
        || title::is_introduced(layout, words)
        || layout.word(words.start).is_word() && words.clone().any(|word| is_initial(layout.written(word)))
        || is_source(scene, words)
}

/// The surnames that stand by themselves behind a courtesy title, or where somebody speaks.
fn echoes(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>) -> HashSet<String> {
    let layout = scene.layout;
    let lone = |word: &usize| {
        let capital = |at: usize| scene.is_name_like(at) && !title::is_title_word(layout, at);
        let before = || *word > 0 && scene.joined(word - 1) && capital(word - 1);
        let after = || scene.joined(*word) && capital(word + 1);
        // Most words have no capital: that is asked first.
        capital(*word) && !is_taken(drafts, *word) && !before() && !after() && !lone::is_noun(layout.folded(*word))
    };
    let told = |word: &usize| {
        let titled = *word > 0 && title::is_title_word(layout, word - 1) && layout.word(word - 1).capital;
        titled || is_source(scene, &(*word..word + 1))
    };
    let words = (0..layout.words.len()).filter(lone).filter(told);
    let mut echoes: HashSet<String> = words.map(|word| layout.folded(word).to_owned()).collect();
    // A surname of somebody listed is theirs: `Top Sanders aides`, then `Sanders said`.
    for draft in drafts.values() {
        if let Who::Actor(actor) = draft.who
            && let Some(surname) = scene.dictionary.actor(actor).surname()
        {
            echoes.remove(&fold::phrase(surname));
        }
    }
    echoes
}

/// Whether a name stands where a source does: `Ann Lee said`, `, said Ann Lee`, `according to Ann Lee`.
pub(super) fn is_source(scene: Scene<'_>, words: &Range<usize>) -> bool {
    let layout = scene.layout;
    let cue =
        |word: usize| LEXICON.cue(layout.folded(word)).is_some_and(|(cue, _)| !cue.weak) && !layout.word(word).capital;
    let helped = |word: usize| matches!(layout.folded(word), "has" | "had" | "also" | "later" | "who");
    let after = cue(words.end) || helped(words.end) && cue(words.end + 1);
    let before = words.start > 0
        && cue(words.start - 1)
        && scene.joined(words.start - 1)
        && closes_quote(scene, words.start - 1);
    let accord = layout.before(words.start, 1) == "to" && layout.before(words.start, 2) == "according";
    after || before || accord
}

/// `..., said Ann Lee`: the cue stands after a mark that closes what was said.
fn closes_quote(scene: Scene<'_>, cue: usize) -> bool {
    cue > 0 && matches!(scene.layout.written(cue - 1), "," | "”" | "\"" | "''" | "’" | "'")
}
