//! Near spellings: which names are one slip of the pen away from a word.
//!
//! Only words of five letters and more are compared, and never when the first letters differ: typists rarely miss the
//! first letter, and short names are near each other without being mistakes.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::{ActorIx, AliasForm, Dictionary};

/// The fewest letters of a word that is compared.
const SHORTEST: usize = 5;
/// Longer words share a shelf.
const LONGEST: usize = 24;

/// What makes one word of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The place of the first letter that differs, in letters of the wrong word.
    pub at: usize,
    /// How it differs.
    pub kind: SlipKind,
    /// Whether nothing but the word's end differs, as in a plural.
    pub is_ending: bool,
}

/// The kinds of slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `Merkle`: two neighbours changed places.
    Swapped,
    /// `Hilary`, `Merkell`: a consonant doubled, or not.
    Doubled,
    /// `Bagdad`: a silent h dropped or added.
    Silent,
    /// `Bashir`: one vowel for another, dropped or added.
    Vowel,
    /// Any other letter.
    Consonant,
}

/// The one slip between a wrong word and a right one, both in lower-case ASCII; `None` when there is none or more.
pub fn slip(wrong: &[u8], right: &[u8]) -> Option<Slip> {
    let at = wrong.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (wrong_rest, right_rest) = (&wrong[at..], &right[at..]);
    let kind = match wrong.len().cmp(&right.len()) {
        Ordering::Equal => replaced(wrong_rest, right_rest)?,
        Ordering::Greater if wrong_rest[1..] == *right_rest => lone(wrong, at),
        Ordering::Less if *wrong_rest == right_rest[1..] => lone(right, at),
        _ => return None,
    };
    let is_ending = at + 1 >= wrong.len().max(right.len()) && kind != SlipKind::Doubled;
    Some(Slip { at, kind, is_ending })
}

/// What makes one rest of another of its length, the first letters of which differ.
fn replaced(wrong: &[u8], right: &[u8]) -> Option<SlipKind> {
    match (wrong.first(), right.first()) {
        _ if wrong.len() >= 2 && swapped(wrong, right) => Some(SlipKind::Swapped),
        (Some(a), Some(b)) if wrong[1..] == right[1..] => {
            Some(if is_vowel(*a) && is_vowel(*b) { SlipKind::Vowel } else { SlipKind::Consonant })
        }
        _ => None,
    }
}

fn swapped(wrong: &[u8], right: &[u8]) -> bool {
    wrong[0] == right[1] && wrong[1] == right[0] && wrong[2..] == right[2..]
}

/// What a letter is that only one of two words has.
fn lone(longer: &[u8], at: usize) -> SlipKind {
    let letter = longer[at];
    let twin = at > 0 && longer[at - 1] == letter || longer.get(at + 1) == Some(&letter);
    match letter {
        letter if is_vowel(letter) => SlipKind::Vowel,
        _ if twin => SlipKind::Doubled,
        b'h' => SlipKind::Silent,
        _ => SlipKind::Consonant,
    }
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

/// A name that has a word near to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The actor.
    pub actor: ActorIx,
    /// The index into its aliases.
    pub alias: u32,
    /// Which word of the alias, from 0.
    pub word: u32,
    /// The slip.
    pub slip: Slip,
}

/// Words of names by first letter and length, each word once.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    /// By first letter and length.
    rows: Vec<Vec<Shelved>>,
    /// The words in lower case, one after the other.
    text: Vec<u8>,
    /// Where each word stands.
    places: Vec<Vec<Place>>,
}

/// A word on its shelf.
#[derive(Clone, Copy, Debug)]
struct Shelved {
    /// Which letters it has: one slip changes two of them at most.
    letters: u32,
    start: u32,
    end: u32,
    /// The index of its places.
    places: u32,
}

/// A word of a name.
#[derive(Clone, Copy, Debug)]
struct Place {
    actor: ActorIx,
    alias: u32,
    word: u32,
}

/// What stands on the shelves so far.
#[derive(Default)]
struct Known {
    /// The index of each word's places.
    places: FxHashMap<Box<str>, u32>,
    /// The word in hand.
    lower: String,
}

/// A bit for each letter of a word.
fn letter_bits(word: &[u8]) -> u32 {
    word.iter().fold(0, |seen, letter| seen | 1 << (letter.to_ascii_lowercase() & 31))
}

fn shelf(first: u8, len: usize) -> Option<usize> {
    let letter = first.to_ascii_lowercase();
    (letter.is_ascii_lowercase() && len >= SHORTEST)
        .then(|| usize::from(letter - b'a') * (LONGEST + 1) + len.min(LONGEST))
}

/// The words of a name as spelling looks at them, with the place of each.
pub fn words(name: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = name.split(|c: char| c.is_whitespace() || c == '-');
    parts.map(|part| (part.as_ptr() as usize - name.as_ptr() as usize, part)).filter(|(_, part)| !part.is_empty())
}

impl Shelves {
    pub(super) fn new(dictionary: &Dictionary) -> Self {
        let mut known = Known::default();
        let mut shelves = Self { rows: vec![Vec::new(); 26 * (LONGEST + 1)], ..Self::default() };
        for (index, actor) in dictionary.actors().iter().enumerate() {
            let names = actor.aliases.iter().enumerate();
            for (alias, name) in names.filter(|(_, name)| name.misspells.is_none() && name.form != AliasForm::Acronym) {
                for (word, (_, text)) in words(&name.text).enumerate() {
                    let place = Place { actor: ActorIx::new(index), alias: alias as u32, word: word as u32 };
                    shelves.put(&mut known, text, place);
                }
            }
        }
        shelves
    }

    fn put(&mut self, known: &mut Known, word: &str, place: Place) {
        let letters = word.bytes().all(|letter| letter.is_ascii_alphabetic());
        let first = word.bytes().next().filter(|_| letters);
        let Some(shelf) = first.and_then(|first| shelf(first, word.len())) else { return };
        known.lower.clear();
        known.lower.push_str(word);
        known.lower.make_ascii_lowercase();
        if let Some(&places) = known.places.get(&*known.lower) {
            return self.places[places as usize].push(place);
        }
        let (start, places) = (self.text.len() as u32, self.places.len() as u32);
        self.text.extend_from_slice(known.lower.as_bytes());
        self.places.push(vec![place]);
        let end = self.text.len() as u32;
        self.rows[shelf].push(Shelved { letters: letter_bits(known.lower.as_bytes()), start, end, places });
        known.places.insert(known.lower.as_str().into(), places);
    }

    /// The names with a word that is one slip away from a word in lower-case ASCII, in the order of the dictionaries.
    pub(super) fn near(&self, wrong: &[u8]) -> Vec<Near> {
        let Some(first) = wrong.first().filter(|_| wrong.len() >= SHORTEST && wrong.len() < LONGEST) else {
            return Vec::new();
        };
        let (mut found, seen) = (Vec::new(), letter_bits(wrong));
        for len in wrong.len() - 1..=wrong.len() + 1 {
            let Some(shelf) = shelf(*first, len) else { continue };
            for word in self.rows[shelf].iter().filter(|word| (word.letters ^ seen).count_ones() <= 2) {
                let Some(slip) = slip(wrong, &self.text[word.start as usize..word.end as usize]) else { continue };
                let places = &self.places[word.places as usize];
                found.extend(places.iter().map(|&Place { actor, alias, word }| Near { actor, alias, word, slip }));
            }
        }
        found.sort_by_key(|near| (near.actor, near.alias, near.word));
        found
    }
}

/// Which of some names a misspelling most likely stands for.
pub(super) fn closest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<usize> {
    let wrong = wrong.to_lowercase();
    names
        .enumerate()
        .min_by_key(|(place, name)| (distance(&wrong, &name.to_lowercase()), *place))
        .map(|(place, _)| place)
}

/// How many letters must be put in, taken out or replaced.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (column, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(wrong: &str, right: &str) -> Option<(SlipKind, bool)> {
        slip(wrong.as_bytes(), right.as_bytes()).map(|slip| (slip.kind, slip.is_ending))
    }

    #[test]
    fn one_slip_is_told_by_its_kind() {
        assert_eq!(kind("merkle", "merkel"), Some((SlipKind::Swapped, false)));
        assert_eq!(kind("hilary", "hillary"), Some((SlipKind::Doubled, false)));
        assert_eq!(kind("merkell", "merkel"), Some((SlipKind::Doubled, false)));
        assert_eq!(kind("bagdad", "baghdad"), Some((SlipKind::Silent, false)));
        assert_eq!(kind("bashir", "bashar"), Some((SlipKind::Vowel, false)));
        assert_eq!(kind("comer", "comey"), Some((SlipKind::Consonant, true)));
        assert_eq!(kind("germans", "german"), Some((SlipKind::Consonant, true)));
    }

    #[test]
    fn two_slips_or_none_are_no_slip() {
        assert_eq!(kind("merkel", "merkel"), None);
        assert_eq!(kind("stephen", "steven"), None);
        assert_eq!(kind("tehran", "teheranx"), None);
        assert_eq!(kind("ab", "abcd"), None);
    }

    #[test]
    fn a_misspelling_stands_for_the_closest_name() {
        let names = ["Iraq", "Baghdad", "Iraqi"];
        assert_eq!(closest("Bagdad", names.into_iter()), Some(1));
        assert_eq!(closest("Bagdad", std::iter::empty()), None);
    }
}
