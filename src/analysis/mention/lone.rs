//! Names of one word that nobody introduces: `Mr. Quill`, and `Lumitek` where Lumitek says something.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Draft, Scene,
    body::{Bodies, is_heading},
    is_taken, title,
    unlisted::{self, Unlisted},
};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::{
        Kind,
        lexicon::{Inflection, LEXICON},
        names::NAMES,
    },
    text::Case,
};

/// Puts such names among the drafts, and whom they name among people and bodies.
pub(super) fn resolve(
    scene: Scene<'_>,
    drafts: &mut BTreeMap<usize, Draft>,
    people: &mut Vec<Unlisted>,
    bodies: &mut Bodies,
) {
    // Most words have no capital: that is asked first, and nothing else of them.
    let lone: Vec<usize> = (0..scene.layout.words.len()).filter(|&word| stands_alone(scene, word)).collect();
    let mut known: FxHashMap<&str, Who> = FxHashMap::default();
    let names = Names::of(scene);
    for &word in &lone {
        let folded = scene.layout.folded(word);
        if known.contains_key(folded) || is_taken(drafts, word) {
            continue;
        }
        let who = match names.told(word) {
            Some(Kind::Person) => {
                people.push(Unlisted::new(scene.layout.written(word)));
                Who::Person(people.len() as u32 - 1)
            }
            Some(kind) => bodies.add(scene.layout.written(word), kind),
            None => continue,
        };
        known.insert(folded, who);
    }
    for word in lone {
        if let Some(&who) = known.get(scene.layout.folded(word)).filter(|_| !is_taken(drafts, word)) {
            let words = word..word + 1;
            drafts.insert(word, Draft { words, who, form: Form::Unlisted, alias: None, rivals: Vec::new() });
        }
    }
}

/// Whether a word has a capital of its own and is no part of a longer name.
fn stands_alone(scene: Scene<'_>, word: usize) -> bool {
    if !scene.is_name_like(word) {
        return false;
    }
    let layout = scene.layout;
    let capital = |word: usize| scene.is_name_like(word) && !title::is_title_word(layout, word);
    let before = word > 0 && scene.joined(word - 1) && capital(word - 1) && !scene.opens_sentence(word - 1);
    let after = scene.joined(word) && capital(word + 1);
    let hyphen = |at: usize| matches!(layout.written(at), "-" | "\u{2011}" | "‐") && !layout.word(at).spaced;
    let hyphened = hyphen(word + 1) || word > 0 && hyphen(word - 1);
    !before && !after && !hyphened
}

/// What the article's other words say of a capitalised one.
struct Names<'a> {
    scene: Scene<'a>,
    /// The words that stand in small letters somewhere.
    common: FxHashSet<&'a str>,
    /// Those that have a capital inside a sentence.
    proper: FxHashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(scene: Scene<'a>) -> Self {
        let (mut common, mut proper) = (FxHashSet::default(), FxHashSet::default());
        for word in (0..scene.layout.words.len()).filter(|&word| scene.layout.word(word).is_word()) {
            if !scene.layout.word(word).capital {
                common.insert(scene.layout.folded(word));
            } else if !scene.opens_sentence(word) && !is_heading(scene, word) {
                proper.insert(scene.layout.folded(word));
            }
        }
        Self { scene, common, proper }
    }

    /// What the name of one word at a place is the name of, where the words around it tell that it is one.
    fn told(&self, word: usize) -> Option<Kind> {
        let (scene, layout) = (self.scene, self.scene.layout);
        let folded = layout.folded(word);
        if self.common.contains(folded) || is_heading(scene, word) || title::is_title_word(layout, word) {
            return None;
        }
        let loud = layout.word(word).case == Case::Upper;
        let titled = word > 0 && title::is_title_word(layout, word - 1) && layout.word(word - 1).capital;
        if titled && !loud && scene.joined(word - 1) {
            return (!is_noun(folded)).then_some(Kind::Person);
        }
        let described = matches!(layout.before(word, 1), "a" | "an" | "another" | "one" | "some");
        let own = self.proper.contains(folded) && !described && (loud || layout.before(word, 1) != "the");
        // The ends of words for groups of people and for what is like something.
        let group = ["ic", "ics", "ans", "inos", "ents"].iter().any(|end| folded.ends_with(end));
        // A surname of several people in the dictionary is one of theirs, if anybody's.
        let theirs = || !scene.dictionary.surnamed(folded).is_empty();
        if !own || group || is_noun(folded) || theirs() || !self.speaks(word) {
            return None;
        }
        let person = NAMES.is_given(folded) || title::is_introduced(layout, &(word..word + 1));
        Some(match (person && !loud, loud) {
            (true, _) => Kind::Person,
            (_, true) => Kind::Organisation,
            _ => Kind::Actor,
        })
    }

    fn speaks(&self, word: usize) -> bool {
        // `Millennials say`: a name takes `says`.
        let plural = LEXICON
            .cue(self.scene.layout.folded(word + 1))
            .is_some_and(|(_, inflection)| inflection == Inflection::Base);
        !plural && unlisted::is_source(self.scene, &(word..word + 1))
    }
}

/// Whether a word is what anybody may be, and a name only in a longer one.
pub(super) fn is_noun(folded: &str) -> bool {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let noun = |word: &str| {
        LEXICON.is_person(word) || LEXICON.is_collective(word) || LEXICON.is_vague(word) || NAMES.is_trade(word)
    };
    noun(folded)
        || noun(singular)
        || NAMES.body(folded).is_some()
        || NAMES.is_place(folded)
        || unlisted::is_day(folded)
        || matches!(folded, "we" | "i" | "you" | "they" | "he" | "she" | "it")
        || folded.chars().count() < 2
}
