//! Surnames that the article itself spells two ways: often as somebody's full name has it, and once a slip away from it.

use std::{collections::BTreeMap, ops::Range};

use super::{narration::Narration, near_names};
use crate::{
    analysis::{Form, Mention},
    dictionary::{
        AliasForm, Kind,
        lexicon::LEXICON,
        spelling::{self, SlipKind},
    },
    text::Span,
};

/// A surname that is taken for a slip of another.
pub(crate) struct Slip {
    /// Its word.
    pub(crate) words: Range<usize>,
    /// What it should be.
    pub(crate) right: String,
    /// The full name that has it so.
    pub(crate) full: Span,
}

/// How many times as often the article must have the right spelling.
const SURER: usize = 2;

/// The slips of an article, in their order.
pub(crate) fn slips(narration: Narration<'_>) -> Vec<Slip> {
    let surnames = surnames(narration);
    if surnames.is_empty() {
        return Vec::new();
    }
    let own = narration.name_like().iter().copied();
    let strange = own.filter(|&word| !surnames.contains_key(narration.folded(word)));
    strange.filter_map(|word| slip(narration, &surnames, word)).collect()
}

/// The surnames of the people who are named in full, by their folded forms, each with its first full name.
fn surnames(narration: Narration<'_>) -> BTreeMap<&str, Span> {
    let mut surnames = BTreeMap::new();
    let in_full = |mention: &&Mention| {
        let full = matches!(mention.form, Form::Unlisted | Form::Listed(AliasForm::Full));
        full && mention.words.len() > 1 && narration.kind(mention.who) == Kind::Person
    };
    for mention in narration.facts.mentions.iter().filter(in_full) {
        surnames.entry(narration.folded(mention.words.end - 1)).or_insert(mention.span);
    }
    surnames
}

/// The slip that a word is, where exactly one surname is near and nothing speaks for a name of its own.
fn slip(narration: Narration<'_>, surnames: &BTreeMap<&str, Span>, word: usize) -> Option<Slip> {
    let folded = narration.folded(word);
    // Surnames with the same first letter stand together.
    let first = folded.get(..1)?;
    let alike = surnames.range(first..).take_while(|(name, _)| name.starts_with(first));
    let mut near = alike.filter(|(name, _)| is_slip(folded, name));
    let (right, full) = near.next().filter(|_| near.next().is_none())?;
    let words = word..word + 1;
    let names_another = narration.facts.mentions.iter().any(|mention| {
        let overlaps = mention.words.contains(&word);
        overlaps && (mention.words.len() > 1 || mention.actor().is_some())
    });
    let fits = !names_another
        && count(narration, folded) * SURER <= count(narration, right)
        && narration.dictionary.readings(folded).is_empty()
        && !near_names::is_ordinary(narration, word)
        && !near_names::is_inside_longer(narration, &words)
        && stands_as_name(narration, word);
    let right = || narration.shown(*full).rsplit(' ').next().map(str::to_owned);
    fits.then(right).flatten().map(|right| Slip { words, right, full: *full })
}

/// How often the article has a word with a capital.
fn count(narration: Narration<'_>, folded: &str) -> usize {
    narration.everywhere(folded).filter(|&word| narration.word(word).capital).count()
}

/// Whether typists make such slips: two letters in each other's place, one doubled, a vowel wrong, left out or too many.
fn is_slip(wrong: &str, right: &str) -> bool {
    let slip = spelling::slip(wrong.as_bytes(), right.as_bytes());
    slip.is_some_and(|slip| slip.kind != SlipKind::Consonant && !slip.is_ending && slip.at > 0)
}

/// Whether the words beside a word treat it as a surname: no article before it, and where its capital is the sentence's, a
/// verb or an `'s` behind it.
fn stands_as_name(narration: Narration<'_>, word: usize) -> bool {
    let layout = narration.layout();
    let next = layout.folded(word + 1);
    let acts = next == "'s"
        || matches!(next, "has" | "had" | "is" | "was" | "also" | "will" | "would" | "went" | "did" | "does")
        || LEXICON.cue(next).is_some();
    let article = matches!(layout.before(word, 1), "the" | "a" | "an" | "this" | "in" | "at");
    !article && (acts || !near_names::opens_sentence(narration, word))
}
