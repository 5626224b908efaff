//! Words, numbers, clitics and marks of a text, each with its folded form.
//!
//! A word keeps inner apostrophes (`d'Ivoire`), the dots of acronyms (`U.S.`) and of known abbreviations (`Gen.`).
//! Clitics stand alone, so the actor in `Iran's` is `Iran`. A hyphen is a mark of its own: `US-led` is three.

mod case;
mod packed;
mod stored;

pub use self::case::Case;
use self::{
    case::case_of,
    packed::{LONGEST, Packed},
};
use super::{
    fold::{self, FILLER},
    span::Span,
};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, perhaps with digits among them.
    Word,
    /// Starts with a digit: `2,000`, `3.5`, `20th`.
    Number,
    /// `'s`, `n't`, `'ll` and their like.
    Clitic,
    /// Any other sign, one at a time; `''` and `...` count as one.
    Mark,
}

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
    /// How it is written.
    pub case: Case,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether white space, or the start of a block, stands before it.
    pub spaced: bool,
}

impl Word {
    /// Whether it is a word of letters.
    pub fn is_word(self) -> bool {
        self.kind == WordKind::Word
    }

    /// Whether it is a sign.
    pub fn is_mark(self) -> bool {
        self.kind == WordKind::Mark
    }

    /// Whether it counts when a writer counts words.
    pub fn counts(self) -> bool {
        matches!(self.kind, WordKind::Word | WordKind::Number)
    }
}

/// All words of a text in their order, with the folded stream that matching runs on.
///
/// The stream holds each word's folded form and one blank after it; where words cannot belong to one name (a new
/// block) a line break stands before the next. A pattern folded the same way and closed by a blank therefore matches
/// whole words only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    list: Vec<Packed>,
    stream: String,
    /// Where each word's folded form starts in the stream.
    folds: Vec<u32>,
}

impl Words {
    /// The words of `text` inside the given blocks, which must be sorted.
    pub fn of(text: &str, blocks: impl IntoIterator<Item = Span>) -> Self {
        let expected = text.len() / 5 + 2;
        let mut words = Self {
            list: Vec::with_capacity(expected),
            stream: String::with_capacity(text.len() + text.len() / 8 + 4),
            folds: Vec::with_capacity(expected),
        };
        for block in blocks {
            words.stream.push('\n');
            Tokenizer { text, at: block.start(), end: block.end(), out: &mut words }.run();
        }
        words
    }

    /// The words of a short text, as for a name in a dictionary.
    pub fn of_phrase(text: &str) -> Self {
        Self::of(text, [Span::new(0, text.len())])
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Word> + DoubleEndedIterator + '_ {
        self.list.iter().map(|word| word.word())
    }

    /// Word `index`, which there must be.
    pub fn at(&self, index: usize) -> Word {
        self.list[index].word()
    }

    /// Gives back the room that was left for more of them.
    pub fn shrink(&mut self) {
        self.list.shrink_to_fit();
        self.stream.shrink_to_fit();
        self.folds.shrink_to_fit();
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Word `index`.
    pub fn get(&self, index: usize) -> Option<Word> {
        self.list.get(index).map(|word| word.word())
    }

    /// The folded form of word `index`; a hyphen's is empty.
    pub fn folded(&self, index: usize) -> &str {
        let (start, end) = match self.folds.get(index..) {
            Some([start, end, ..]) => (*start as usize, *end as usize),
            Some([start]) => (*start as usize, self.stream.len()),
            _ => return "",
        };
        let mut word = &self.stream.as_bytes()[start..end];
        // What parts words belongs to none.
        while let [rest @ .., b' ' | b'\n'] = word {
            word = rest;
        }
        &self.stream[start..start + word.len()]
    }

    /// The folded stream.
    pub fn stream(&self) -> &str {
        &self.stream
    }

    /// Where word `index` starts in the stream.
    pub fn stream_start(&self, index: usize) -> usize {
        self.folds[index] as usize
    }

    /// The word that ends before byte `end` of the stream.
    pub fn word_before(&self, end: usize) -> usize {
        let mut index = self.folds.partition_point(|fold| (*fold as usize) < end);
        while index > 0 && self.folded(index - 1).is_empty() {
            index -= 1;
        }
        index.saturating_sub(1)
    }

    /// The words that overlap a span, as a range of indices.
    pub fn inside(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|word| word.span().end() <= span.start());
        let last = self.list.partition_point(|word| word.start() < span.end());
        first..last.max(first)
    }

    /// The span from the first to the last word of a range.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        match (self.list.get(range.start), range.end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span().cover(last.span()),
            (Some(first), _) => Span::empty(first.start()),
            _ => Span::default(),
        }
    }

    fn push(&mut self, text: &str, span: Span, kind: WordKind, spaced: bool) {
        let word = span.of(text);
        // Most words are of this kind, and there is nothing to fold.
        let plain = kind == WordKind::Word && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let (case, capital) = if plain { (Case::Lower, false) } else { case_of(word) };
        self.list.push(Packed::of(Word { span, kind, case, capital, spaced }).folded_as_written(plain));
        self.fold(word, kind, plain);
    }

    /// Appends the folded form of a word to the stream.
    fn fold(&mut self, word: &str, kind: WordKind, plain: bool) {
        let before = self.stream.len();
        if plain {
            self.stream.push_str(word);
        } else {
            fold::word(word, kind, &mut self.stream);
        }
        self.folds.push(before as u32);
        if self.stream.len() > before {
            self.stream.push(' ');
        }
    }
}

struct Tokenizer<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    out: &'a mut Words,
}

impl Tokenizer<'_> {
    fn run(mut self) {
        let mut spaced = true;
        while let Some(next) = self.peek(self.at) {
            if next.is_whitespace() {
                spaced = true;
                self.at += next.len_utf8();
            } else if fold::is_ignorable(next) {
                self.at += next.len_utf8();
            } else {
                let start = self.at;
                let kind = self.token(next);
                if self.at - start > LONGEST {
                    self.at = self.text.floor_char_boundary(start + LONGEST);
                }
                self.out.push(self.text, Span::new(start, self.at), kind, spaced);
                spaced = false;
            }
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        match self.text.as_bytes()[..self.end].get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at..self.end].chars().next(),
            None => None,
        }
    }

    /// Moves past one token that starts with `first`.
    fn token(&mut self, first: char) -> WordKind {
        if first.is_ascii_digit() {
            self.number();
            WordKind::Number
        } else if let Some(end) = self.negation(self.at).or_else(|| self.clitic(self.at)) {
            self.at = end;
            WordKind::Clitic
        } else if first.is_alphanumeric() {
            self.word();
            WordKind::Word
        } else {
            self.mark(first);
            WordKind::Mark
        }
    }

    fn number(&mut self) {
        while let Some(next) = self.peek(self.at) {
            let inside = match next {
                ',' | '.' | ':' => self.peek(self.at + 1).is_some_and(|after| after.is_ascii_digit()),
                _ => is_inner(next),
            };
            if !inside {
                return;
            }
            self.at += next.len_utf8();
        }
    }

    fn word(&mut self) {
        let start = self.at;
        if self.dotted_acronym() {
            return;
        }
        loop {
            let rest = &self.text.as_bytes()[self.at..self.end];
            self.at += rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            // `don't`: the last letter before the apostrophe may belong to the next word.
            let last = self.at.saturating_sub(1);
            if self.at > start && self.text.as_bytes()[last] | 0x20 == b'n' && self.negation(last).is_some() {
                self.at = last;
                break;
            }
            let Some(next) = self.peek(self.at) else { break };
            let joins = is_inner(next) || self.at > start && fold::is_apostrophe(next) && self.joins();
            if !joins {
                break;
            }
            self.at += next.len_utf8();
        }
        if self.peek(self.at) == Some('.') && self.keeps_dot(start) {
            self.at += 1;
        }
    }

    /// `U.S.`, `U.N`, `p.m.`: single letters with dots between. The last dot belongs to it.
    fn dotted_acronym(&mut self) -> bool {
        let (mut at, mut letters) = (self.at, 0);
        while let Some(letter) = self.peek(at).filter(|letter| letter.is_alphabetic()) {
            let after = at + letter.len_utf8();
            match self.peek(after) {
                Some('.') => at = after + 1,
                Some(next) if is_inner(next) => return false,
                _ => {
                    at = after;
                    letters += 1;
                    break;
                }
            }
            letters += 1;
        }
        if letters < 2 || !self.text[self.at..at].contains('.') {
            return false;
        }
        self.at = at;
        true
    }

    /// Whether the apostrophe at the cursor stands inside a name (`O'Malley`) and starts no clitic.
    fn joins(&self) -> bool {
        let mark = self.peek(self.at).map_or(1, char::len_utf8);
        self.peek(self.at + mark).is_some_and(char::is_alphabetic) && self.clitic(self.at).is_none()
    }

    /// The end of the `n't` that starts at `at`, where it closes a longer word.
    fn negation(&self, at: usize) -> Option<usize> {
        let n = self.peek(at).filter(|n| n.eq_ignore_ascii_case(&'n'))?;
        let apostrophe = self.peek(at + n.len_utf8()).filter(|&mark| fold::is_apostrophe(mark))?;
        let t = at + n.len_utf8() + apostrophe.len_utf8();
        let glued = self.text[..at].ends_with(char::is_alphabetic);
        let ends =
            self.peek(t).is_some_and(|t| t.eq_ignore_ascii_case(&'t')) && !self.peek(t + 1).is_some_and(is_inner);
        (glued && ends).then_some(t + 1)
    }

    /// The end of the clitic whose apostrophe stands at `at`.
    fn clitic(&self, at: usize) -> Option<usize> {
        let mark = self.peek(at).filter(|&mark| fold::is_apostrophe(mark))?.len_utf8();
        let glued = self.text[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '.');
        let rest = &self.text[at + mark..self.end];
        let length = rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len());
        let known = matches!(&*rest[..length].to_ascii_lowercase(), "s" | "re" | "ve" | "d" | "ll" | "m");
        (glued && known).then_some(at + mark + length)
    }

    /// Whether the dot after the word from `start` belongs to it: an abbreviation or an initial.
    fn keeps_dot(&self, start: usize) -> bool {
        let word = &self.text[start..self.at];
        let initial = word.chars().count() == 1 && word != "I" && word.chars().all(char::is_uppercase);
        let before_number = || {
            let rest = self.text[self.at + 1..self.end].trim_start();
            rest.starts_with(|next: char| next.is_ascii_digit())
        };
        initial || (word == "No" && before_number()) || super::abbreviation::is_abbreviation(word)
    }

    fn mark(&mut self, first: char) {
        self.at += first.len_utf8();
        let doubled = |c: char| matches!(c, '\'' | '`' | '.');
        while doubled(first) && self.peek(self.at) == Some(first) {
            self.at += 1;
        }
    }
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || c == FILLER || fold::is_ignorable(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Words::of_phrase(text).iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn clitics_stand_alone_and_names_keep_their_apostrophe() {
        assert_eq!(words("Iran's d’Ivoire O'Malley’s"), ["Iran", "'s", "d’Ivoire", "O'Malley", "’s"]);
        assert_eq!(words("Iran‘s they're"), ["Iran", "‘s", "they", "'re"]);
        assert_eq!(words("the sides' talks"), ["the", "sides", "'", "talks"]);
    }

    #[test]
    fn negations_are_two_words() {
        assert_eq!(words("It doesn’t; can't."), ["It", "does", "n’t", ";", "ca", "n't", "."]);
    }

    #[test]
    fn acronyms_and_abbreviations_keep_their_dots() {
        assert_eq!(words("U.S. Gen. George W. Bush won."), ["U.S.", "Gen.", "George", "W.", "Bush", "won", "."]);
        assert_eq!(words("No. 3? No. Never."), ["No.", "3", "?", "No", ".", "Never", "."]);
    }

    #[test]
    fn numbers_keep_commas_and_points() {
        assert_eq!(
            words("2,000 men, 3.5%, 20th, 9/11."),
            ["2,000", "men", ",", "3.5", "%", ",", "20th", ",", "9", "/", "11", "."]
        );
    }

    #[test]
    fn hyphens_part_words_and_vanish_from_the_stream() {
        let text = "al-Qaeda-linked US–Iran";
        assert_eq!(words(text), ["al", "-", "Qaeda", "-", "linked", "US", "–", "Iran"]);
        assert_eq!(Words::of_phrase(text).stream(), "\nal qaeda linked us iran ");
    }

    #[test]
    fn doubled_apostrophes_are_one_mark() {
        assert_eq!(words("''Yes,'' he said..."), ["''", "Yes", ",", "''", "he", "said", "..."]);
    }

    #[test]
    fn case_is_that_of_the_letters() {
        let of = |word: &str| case_of(word).0;
        assert_eq!(
            [of("US"), of("U.S."), of("us"), of("Iran"), of("McCain"), of("5")],
            [Case::Upper, Case::Upper, Case::Lower, Case::Title, Case::Mixed, Case::None]
        );
    }

    #[test]
    fn a_stream_end_maps_back_to_its_word() {
        let words = Words::of_phrase("the al-Qaeda men");
        let end = words.stream().find("qaeda ").unwrap() + "qaeda ".len();
        assert_eq!(words.folded(words.word_before(end)), "qaeda");
    }
}
