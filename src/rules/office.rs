//! Offices: whether a title in the text is one that the dictionary knows of its holder.

use super::{narration::Narration, word_list::WordList};
use crate::{
    analysis::Mention,
    dictionary::{Actor, Role},
    text::{Span, fold},
};

/// Words that make another office of the same name.
static RANKS: WordList = WordList::of(
    "vice deputy former interim acting assistant under elect caretaker shadow first second honorary designate \
    minority majority council general attorney chief",
);
/// Titles that anybody may bear: alone they name no office.
static GENERIC: WordList = WordList::of(
    "adviser advisor aide chair director leader chief commander spokesperson head officer fellow analyst editor member",
);
/// Words that titles have and offices need not.
static FILLERS: WordList = WordList::of("of for the to and in on affairs prime mr mrs ms miss");

/// The roles of an actor that a title may mean.
pub(crate) struct Offices<'a> {
    /// Exactly that office.
    pub(crate) same: Vec<&'a Role>,
    /// An office of a like name: `Vice President` where the text has `President`.
    pub(crate) akin: Vec<&'a Role>,
}

impl<'a> Offices<'a> {
    /// The roles that the title of a mention may mean.
    pub(crate) fn of(narration: Narration<'_>, mention: &Mention, title: Span, actor: &'a Actor) -> Self {
        let key = title_key(narration, mention, title);
        let mut offices = Self { same: Vec::new(), akin: Vec::new() };
        for role in actor.roles.iter().filter(|_| !key.is_empty()) {
            let held = key_of(&role.title);
            let within = key.iter().all(|word| held.contains(word));
            let rank = |words: &[String]| words.iter().filter(|word| RANKS.has(word)).cloned().collect::<Vec<_>>();
            match (within, rank(&key) == rank(&held)) {
                (true, true) => offices.same.push(role),
                (true, false) => offices.akin.push(role),
                _ => {}
            }
        }
        offices
    }
}

/// The words of a title that make the office, without the names of countries and bodies in it.
fn title_key(narration: Narration<'_>, mention: &Mention, title: Span) -> Vec<String> {
    let layout = narration.layout();
    let named = |word: usize| {
        let mut others = narration.facts.mentions.iter().filter(|other| other.span != mention.span);
        others.any(|other| other.words.contains(&word))
    };
    let words: Vec<&str> = layout
        .words
        .inside(title)
        .filter(|&word| word < mention.words.start && !named(word))
        .map(|word| layout.folded(word))
        .collect();
    let key = key_of(&words.join(" "));
    // `president of X Plaza`: the name is only the start of a body's.
    let tells = words.last() != Some(&"of") && !key.iter().all(|word| GENERIC.has(word));
    if tells { key } else { Vec::new() }
}

/// `Secretary of Defence` and `Defense Secretary` have one key.
fn key_of(title: &str) -> Vec<String> {
    let folded = fold::phrase(title);
    let mut words: Vec<String> =
        folded.split(' ').filter(|word| !word.is_empty() && !FILLERS.has(word)).map(canonical).collect();
    words.sort();
    words.dedup();
    words
}

fn canonical(word: &str) -> String {
    let word = match word {
        "sen" => "senator",
        "gov" => "governor",
        "rep" | "congressman" | "congresswoman" => "representative",
        "sec" => "secretary",
        "pm" | "premier" => "minister",
        "defence" => "defense",
        "gen" => "general",
        "amb" => "ambassador",
        "chairman" | "chairwoman" => "chair",
        "spokesman" | "spokeswoman" => "spokesperson",
        word => word,
    };
    word.to_owned()
}
