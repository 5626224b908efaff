//! How words are written: in capitals, with one, or without.

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letter that has a case.
    None,
    /// `word`
    Lower,
    /// `Word`
    Title,
    /// `WORD`, `U.S.`, `W.`
    Upper,
    /// `McCain`, `iPhone`
    Mixed,
}

/// How a word is written, and whether its first letter is a capital.
pub(super) fn case_of(word: &str) -> (Case, bool) {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else { return (Case::None, false) };
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else if letter.is_lowercase() {
            lower += 1;
        }
    }
    let capital = first.is_uppercase();
    let case = match (capital, upper, lower) {
        (false, 0, 0) if !first.is_lowercase() => Case::None,
        (false, 0, _) => Case::Lower,
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Title,
        _ => Case::Mixed,
    };
    (case, capital)
}
