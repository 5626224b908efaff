//! Folding: the form of a word that matching compares, without case, diacritics, dots and typographic variants.
//!
//! Words are folded one by one, and [`Words`](super::Words) keeps where each stands in the text and in the folded
//! stream: that pair is the offset map, so a match on folded text always gives back the original's span.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::word::WordKind;

/// Stands for a byte of markup or of a character entity that readers do not see.
pub const FILLER: char = '\0';

/// Whether a character is invisible inside a word: soft hyphens, zero-width signs, direction marks, filler.
pub fn is_ignorable(c: char) -> bool {
    matches!(c, FILLER | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
        || is_combining(c)
}

/// Whether a character is used as an apostrophe; U+2018 is one only between letters, which the caller sees.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '`' | '\u{B4}')
}

/// Whether a mark joins words like a blank does, so that `AL-QAEDA` and `al Qaeda` are one name.
pub fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '*' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// Appends the folded form of one word.
pub fn word(text: &str, kind: WordKind, out: &mut String) {
    if kind == WordKind::Mark {
        return mark(text, out);
    }
    if text.is_ascii() {
        // Acronyms lose their dots; numbers keep the decimal point, for 3.5 is not 35.
        let dots = kind == WordKind::Number;
        out.extend(text.bytes().filter(|&b| (dots || b != b'.') && b != 0).map(|b| match b {
            b'`' => '\'',
            b => char::from(b.to_ascii_lowercase()),
        }));
        return;
    }
    for c in text.nfkd().filter(|&c| c != '.' && !is_ignorable(c)) {
        if is_apostrophe(c) {
            out.push('\'');
        } else {
            push_plain(c, out);
        }
    }
}

fn mark(text: &str, out: &mut String) {
    for c in text.chars().filter(|&c| !is_joint(c)) {
        out.push(match c {
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}' => '"',
            c if is_apostrophe(c) => '\'',
            c => c,
        });
    }
}

fn push_plain(c: char, out: &mut String) {
    match c {
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        c => out.extend(c.to_lowercase().filter(|&c| !is_combining_mark(c))),
    }
}

fn is_combining(c: char) -> bool {
    // Everything below the combining diacriticals block is spacing: no table look-up for common text.
    c >= '\u{300}' && is_combining_mark(c)
}

/// A text as it is written, but with plain hyphens, apostrophes and blanks.
pub fn plain(text: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '\u{2010}'..='\u{2013}' => '-',
        '\u{a0}' => ' ',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// The folded form of a phrase as one string, its words parted by single blanks.
pub fn phrase(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    phrase_onto(text, &mut folded);
    folded
}

/// Appends the folded form of a phrase.
pub fn phrase_onto(text: &str, out: &mut String) {
    // Letters, blanks and hyphens are what most names are made of; no word in them needs a second look.
    if text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'_' | b'-')) {
        let start = out.len();
        for word in text.split([' ', '_', '-']).filter(|word| !word.is_empty()) {
            if out.len() > start {
                out.push(' ');
            }
            out.push_str(word);
        }
        out[start..].make_ascii_lowercase();
    } else {
        out.push_str(super::Words::of_phrase(text).stream().trim());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::phrase;
    use crate::text::Words;

    #[test]
    fn case_diacritics_dots_and_hyphens_fold_away() {
        assert_eq!(phrase("Erdoğan"), phrase("ERDOGAN"));
        assert_eq!(phrase("Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(phrase("U.S."), phrase("US"));
        assert_eq!(phrase("Lech Wałęsa"), "lech walesa");
        assert_eq!(phrase("AL-QAEDA"), phrase("al Qaeda"));
        assert_eq!(phrase("United\u{a0}States"), "united states");
        assert_eq!(phrase("Gro\u{df}"), "gross");
        assert_eq!(phrase("co\u{ad}operation"), "cooperation");
    }

    proptest! {
        #[test]
        fn a_name_of_letters_folds_as_any_text_does(name in "[a-cA-C _-]{0,12}") {
            let words = Words::of_phrase(&name);
            prop_assert_eq!(phrase(&name), words.stream().trim());
        }
    }

    #[test]
    fn decimal_points_stay() {
        assert_eq!(phrase("3.5"), "3.5");
        assert_eq!(phrase("2,000"), "2,000");
    }
}
