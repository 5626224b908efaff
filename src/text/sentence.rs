//! Sentences: where one ends, in copy full of abbreviations, initials and quotations.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    abbreviation,
    block::Block,
    span::Span,
    word::{Word, Words},
};

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, marks included.
    pub span: Span,
    /// Its words.
    pub words: Range<usize>,
    /// The block it stands in.
    pub block: usize,
}

/// Nobody writes longer sentences: what goes on for more words is a list, a table or copy without full stops, and the
/// analysis of a sentence may look at each pair of its words.
const LONGEST: usize = 250;

/// The sentences of a text, block by block.
pub fn sentences(text: &str, blocks: &[Block], words: &Words) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (block, place) in blocks.iter().enumerate() {
        let inside = words.inside(place.span);
        let mut start = inside.start;
        for index in inside.clone() {
            let last = index + 1 == inside.end;
            // `1. The background`: the number of a heading or an item.
            if index == inside.start + 1 && words.at(inside.start).kind == super::WordKind::Number && !last {
                continue;
            }
            let ends = last || ends_after(text, words, index) || runs_on(text, words, start, index);
            if ends && index + 1 > start {
                let range = start..index + 1;
                sentences.push(Sentence { span: words.span(range.clone()), words: range, block });
                start = index + 1;
            }
        }
    }
    sentences
}

/// Whether what started with word `start` and ends nowhere is cut behind word `index`: at a mark that parts clauses, and
/// where there is none either, anywhere.
fn runs_on(text: &str, words: &Words, start: usize, index: usize) -> bool {
    let parts =
        || words.at(index).is_mark() && matches!(words.at(index).span.of(text), "," | ";" | ":" | "—" | "–" | "--");
    match index + 1 - start {
        ..LONGEST => false,
        count => count >= 2 * LONGEST || parts(),
    }
}

/// Whether a sentence ends with word `index`: with its full stop, or with the last closing mark after one.
fn ends_after(text: &str, words: &Words, index: usize) -> bool {
    let Some(next) = words.get(index + 1) else { return true };
    if is_closer(text, next) {
        return false;
    }
    let mut stop = index;
    while stop > 0 && is_closer(text, words.at(stop)) {
        stop -= 1;
    }
    let closers = index - stop;
    let word = words.at(stop).span.of(text);
    if words.at(stop).is_mark() {
        return match word.chars().next() {
            // What goes on in lower case has not ended: `“Is it over?” he asked`.
            Some('.' | '…' | '?' | '!') => next.spaced && opens(text, words, index + 1),
            _ => false,
        };
    }
    // The dot of an abbreviation may also be the sentence's.
    word.ends_with('.')
        && next.spaced
        && !abbreviation::is_title(word)
        && !is_initial(word)
        && (closers > 0 || next.span.of(text).starts_with(['“', '"', '‘']) || is_starter(text, words, index + 1))
}

/// A mark that closes what a sentence's end may stand in.
fn is_closer(text: &str, word: Word) -> bool {
    let mark = word.span.of(text);
    word.is_mark()
        && match mark {
            "”" | ")" | "]" | "»" => true,
            // Straight marks and U+2019 close when they stand directly after something.
            "\"" | "''" | "'" | "’" => !word.spaced,
            _ => false,
        }
}

/// Whether a sentence can start with word `index`: a capital, a digit or an opening mark before one.
fn opens(text: &str, words: &Words, mut index: usize) -> bool {
    while let Some(word) = words.get(index) {
        if word.is_mark() && "\"“‘'«([`*—–-•".contains(word.span.of(text).chars().next().unwrap_or('.')) {
            index += 1;
            continue;
        }
        return word.capital || word.kind == super::WordKind::Number || word.is_mark();
    }
    true
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.starts_with(char::is_uppercase)
}

/// Whether the word is one that starts sentences and no names: after `U.S.` only that tells an end.
fn is_starter(text: &str, words: &Words, index: usize) -> bool {
    const STARTERS: [&str; 48] = [
        "The", "A", "An", "It", "He", "She", "They", "We", "I", "But", "And", "In", "On", "At", "This", "That",
        "These", "Those", "There", "His", "Her", "Its", "Their", "If", "When", "While", "As", "For", "So", "Yet",
        "After", "Before", "However", "Since", "What", "Who", "How", "Why", "Some", "Many", "Most", "Both", "Not",
        "With", "By", "To", "From", "Mr.",
    ];
    words.get(index).is_some_and(|word| STARTERS.contains(&word.span.of(text)))
}

#[cfg(test)]
mod tests {
    use super::super::block::BlockKind;
    use super::*;

    /// Splits a text at every sentence end and compares with the same text marked with `|`.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Body };
        let words = Words::of(&text, [block.span]);
        let found: Vec<_> = sentences(&text, &[block], &words).iter().map(|sentence| sentence.span.of(&text)).collect();
        let wanted: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn news_copy_is_split_where_an_editor_would() {
        include_str!("sentence_cases.txt").lines().for_each(check);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        check("Gen. George W. Bush met U.S. officials at 5 p.m. on Monday.| He left.");
        check("Sen. John Kerry, D-Mass., spoke.| No. 3 was absent.");
        check("He moved to the U.S.| The family stayed.");
        check("Smith Inc. said so.| Co. rules apply.");
        check("Profits rose 3.5 percent.| Rep. Lee agreed.");
    }

    #[test]
    fn closing_marks_belong_to_their_sentence() {
        check("“It is over.”| He left.");
        check("“Is it over?” he asked.| “Yes.”| ‘No.’| Then he left.");
        check("\"It is over.\"| \"It is not.\"");
        check("It ended (at last.)| Then it began.");
        check("''It is over.''| He left.");
    }

    #[test]
    fn what_ends_nowhere_is_cut() {
        let lengths = |text: &str| -> Vec<usize> {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Body };
            let words = Words::of(text, [block.span]);
            sentences(text, &[block], &words).iter().map(|sentence| sentence.words.len()).collect()
        };
        assert_eq!(lengths(&"rain ".repeat(1100)), [500, 500, 100]);
        let clauses = lengths(&"it rained all day, ".repeat(100));
        assert_eq!((clauses[0], clauses[1], clauses.iter().sum::<usize>()), (250, 250, 500));
    }

    #[test]
    fn dots_in_mid_sentence_are_no_end() {
        check("He paused … and went on.| Then... nothing came.");
        check("The site example.com is down.| It was up.");
        check("He said yes!| Who knew?| Nobody.");
        check("1. The background");
    }
}
