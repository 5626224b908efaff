//! What can be said of a word without its neighbours: form, stem, ending, class and shape, each as a hash.

use std::{borrow::Cow, collections::HashSet, hash::BuildHasherDefault, sync::LazyLock};

use super::{
    cues::{HashedMap, Identity},
    function_words::{FUNCTION_WORDS, IRREGULAR},
    tokens::Place,
};
use crate::text::fold;

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Shape {
    /// No letter and no digit.
    #[default]
    Mark,
    /// `word`
    Lower,
    /// `Word`
    Capital,
    /// `WORD`
    Upper,
    /// `2,000`
    Number,
    /// `20th`
    Mixed,
}

/// What a word does in the frame of a verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Frame {
    /// Nothing in particular.
    #[default]
    Other,
    /// `that`
    That,
    /// `to`
    To,
    /// who, which, whether, if …: opens a clause
    Question,
    /// Auxiliaries, negations and adverbs between a subject and its verb.
    Helper,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// An opening quotation mark.
    Opening,
}

impl Frame {
    fn of(form: &str) -> Self {
        match form {
            "that" => Self::That,
            "to" => Self::To,
            "who" | "whom" | "whose" | "which" | "what" | "when" | "where" | "why" | "how" | "whether" | "if" => {
                Self::Question
            }
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "has" | "have" | "had" | "having"
            | "do" | "does" | "did" | "will" | "would" | "can" | "could" | "should" | "may" | "might" | "must"
            | "shall" | "ca" | "wo" | "n't" | "not" | "never" | "also" | "just" | "even" | "only" | "still" | "now"
            | "then" | "often" | "always" | "once" | "later" | "soon" | "already" | "'s" | "'ve" | "'d" | "'ll"
            | "'re" | "'m" => Self::Helper,
            "," => Self::Comma,
            ":" => Self::Colon,
            "“" => Self::Opening,
            _ if form.len() > 4 && form.ends_with("ly") => Self::Helper,
            _ => Self::Other,
        }
    }
}

/// A word by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lexical {
    /// The form: lower case, digits made equal, quotation marks by what they do.
    pub form: u32,
    /// The stem.
    pub stem: u32,
    /// The last three letters.
    pub suffix: u32,
    /// The form of function words and marks; the shape and the last two letters of others.
    pub class: u32,
    /// How it is written.
    pub shape: Shape,
    /// Whether it parts clauses: a comma, a semicolon, a dash.
    pub parts: bool,
    /// What it does in the frame of a verb.
    pub frame: Frame,
    /// The group of words used alike that it belongs to; the shape where it belongs to none.
    pub group: u32,
}

/// Stems of forms that no rule gives.
static IRREGULAR_STEMS: LazyLock<HashedMap<u32, u32>> = LazyLock::new(|| {
    let stems = IRREGULAR.iter().flat_map(|(stem, forms)| forms.split(' ').map(move |form| (form, stem)));
    stems.map(|(form, stem)| (hash(b'w', form), hash(b's', stem))).collect()
});

/// The forms of function words.
static CLOSED: LazyLock<HashSet<u32, BuildHasherDefault<Identity>>> = LazyLock::new(|| {
    let words = FUNCTION_WORDS.iter().flat_map(|list| list.split_whitespace());
    words.map(|word| hash(b'w', word)).collect()
});

impl Lexical {
    /// The word as it stands in the text; `place` tells what a quotation mark does.
    pub fn of(word: &str, place: Place) -> Self {
        let shape = shape(word);
        let form = form(word, shape, place);
        let form_hash = hash(b'w', &form);
        let closed = shape == Shape::Mark || form.starts_with('\'') || CLOSED.contains(&form_hash);
        let class = if closed {
            form_hash
        } else if shape == Shape::Lower {
            hash(b'c', ending(&form, 2))
        } else {
            hash(b'c' + shape as u8, "")
        };
        Self {
            form: form_hash,
            stem: IRREGULAR_STEMS.get(&form_hash).copied().unwrap_or_else(|| hash(b's', &stem(&form))),
            suffix: hash(b'e', ending(&form, 3)),
            class,
            shape,
            parts: matches!(&*form, "," | ";" | "—"),
            frame: Frame::of(&form),
            group: shape as u32,
        }
    }
}

/// FNV-1a over a kind and a string, folded to 32 bits.
pub fn hash(kind: u8, text: &str) -> u32 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let wide = text.bytes().fold(step(0xcbf2_9ce4_8422_2325, kind), step);
    (wide ^ (wide >> 32)) as u32
}

fn shape(word: &str) -> Shape {
    let (mut letters, mut digits, mut lower) = (0, 0, false);
    for c in word.chars() {
        letters += usize::from(c.is_alphabetic());
        digits += usize::from(c.is_numeric());
        lower |= c.is_lowercase();
    }
    match (letters, digits) {
        (0, 0) => Shape::Mark,
        (0, _) => Shape::Number,
        (_, 1..) => Shape::Mixed,
        _ if !word.starts_with(char::is_uppercase) => Shape::Lower,
        _ if lower || letters == 1 => Shape::Capital,
        _ => Shape::Upper,
    }
}

fn form(word: &str, shape: Shape, place: Place) -> Cow<'_, str> {
    if shape == Shape::Mark {
        return Cow::Borrowed(mark(word, place));
    }
    let word = if shape == Shape::Number { word } else { word.trim_end_matches('.') };
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | '\'' | '.' | ',');
    if word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    let mut form = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| !fold::is_ignorable(c)) {
        match c {
            c if fold::is_apostrophe(c) => form.push('\''),
            c if c.is_numeric() => form.push('0'),
            c => form.extend(c.to_lowercase()),
        }
    }
    Cow::Owned(form)
}

/// Quotation marks count by what they do, not by how they are drawn.
fn mark(word: &str, place: Place) -> &str {
    match (word, place) {
        ("\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" | "'" | "‘" | "’" | "`", Place::Open) => "“",
        ("\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" | "'" | "‘" | "’" | "`", Place::Close) => "”",
        ("\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``", _) => "\"",
        ("'" | "‘" | "’" | "`", _) => "'",
        ("–" | "—" | "―" | "--", _) => "—",
        ("...", _) => "…",
        _ => word,
    }
}

/// The last `count` characters.
fn ending(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count - 1).map_or(word, |(at, _)| &word[at..])
}

/// A stem that brings the forms of a regular verb or noun together; nobody reads it.
fn stem(form: &str) -> Cow<'_, str> {
    let long = |rest: &str, least: usize| rest.len() >= least;
    for y in ["ied", "ies"] {
        if let Some(rest) = form.strip_suffix(y).filter(|rest| long(rest, 2)) {
            return Cow::Owned(format!("{rest}y"));
        }
    }
    if let Some(rest) = form.strip_suffix("ing").or_else(|| form.strip_suffix("ed")).filter(|rest| long(rest, 3)) {
        return Cow::Borrowed(bare(rest));
    }
    if let Some(rest) = form.strip_suffix("es").filter(|rest| long(rest, 3)) {
        let hissing = rest.ends_with(['s', 'h', 'x', 'z']);
        return Cow::Borrowed(if hissing { rest } else { bare(rest) });
    }
    let plural = form.strip_suffix('s').filter(|rest| long(rest, 3) && !rest.ends_with(['s', 'u', 'i']));
    Cow::Borrowed(bare(plural.unwrap_or(form)))
}

/// Without a doubled last consonant and without a last e.
fn bare(rest: &str) -> &str {
    let mut last = rest.chars().rev();
    let (end, before) = (last.next(), last.next());
    let doubled = end == before && end.is_some_and(|c| c.is_ascii_lowercase() && !"lsaeiou".contains(c));
    let rest = if doubled && rest.len() > 3 { &rest[..rest.len() - 1] } else { rest };
    rest.strip_suffix('e').filter(|short| short.len() >= 3).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_share_a_stem() {
        for forms in [
            ["say", "said", "saying"],
            ["argue", "argued", "arguing"],
            ["deny", "denies", "denied"],
            ["plan", "planned", "plans"],
        ] {
            let stem = |form: &str| Lexical::of(form, Place::Outside).stem;
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn marks_count_by_what_they_do() {
        let of = |mark, place| Lexical::of(mark, place).form;
        assert_eq!(of("''", Place::Open), of("“", Place::Open));
        assert_eq!(of("\"", Place::Close), of("”", Place::Close));
        assert_ne!(of("\"", Place::Open), of("\"", Place::Close));
    }

    #[test]
    fn names_share_a_class_and_function_words_do_not() {
        let class = |word| Lexical::of(word, Place::Outside).class;
        assert_eq!(class("Lopez"), class("Vienna"));
        assert_ne!(class("that"), class("what"));
        assert_eq!(class("’s"), class("'s"));
    }
}
