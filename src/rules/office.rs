//! Offices: whether a title in the text is one that the dictionary knows of its holder.

use super::narration::Narration;
use crate::{
    analysis::Mention,
    dictionary::{Actor, Role},
    text::{Span, fold},
};

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
            let rank = |words: &[String]| words.iter().filter(|word| is_rank(word)).cloned().collect::<Vec<_>>();
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
    let words = layout.words.inside(title).filter(|&word| word < mention.words.start && !named(word));
    key_of(&words.map(|word| layout.folded(word)).collect::<Vec<_>>().join(" "))
}

/// `Secretary of Defence` and `Defense Secretary` have one key.
fn key_of(title: &str) -> Vec<String> {
    let folded = fold::phrase(title);
    let mut words: Vec<String> = folded.split(' ').filter(|word| !is_filler(word)).map(canonical).collect();
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

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "of" | "for" | "the" | "to" | "and" | "in" | "on" | "affairs" | "prime" | "mr" | "mrs" | "ms" | "miss" | ""
    )
}

/// Words that make another office of the same name.
fn is_rank(word: &str) -> bool {
    const RANKS: [&str; 20] = [
        "vice",
        "deputy",
        "former",
        "interim",
        "acting",
        "assistant",
        "under",
        "elect",
        "caretaker",
        "shadow",
        "first",
        "second",
        "honorary",
        "designate",
        "minority",
        "majority",
        "council",
        "general",
        "attorney",
        "chief",
    ];
    RANKS.contains(&word)
}

/// Whether the words before a name say that the office is over, borne for a while, or only hoped for.
pub(crate) fn is_qualified(narration: Narration<'_>, mention: &Mention, title: Span) -> bool {
    let layout = narration.layout();
    let first = layout.words.inside(title).start;
    let end = mention.words.start;
    (first.saturating_sub(4)..end).any(|word| {
        matches!(
            layout.folded(word),
            "former"
                | "then"
                | "ex"
                | "late"
                | "acting"
                | "ousted"
                | "deposed"
                | "onetime"
                | "retired"
                | "erstwhile"
                | "previous"
                | "past"
                | "elect"
                | "designate"
                | "future"
                | "incoming"
                | "outgoing"
                | "would"
                | "candidate"
                | "nominee"
                | "hopeful"
                | "interim"
                | "fictional"
                | "disgraced"
                | "jailed"
                | "exiled"
                | "longtime"
                | "predecessor"
                | "successor"
        )
    })
}
