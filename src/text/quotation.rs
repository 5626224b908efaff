//! Quotations: double and single, nested, and running over paragraphs.
//!
//! Double marks are curly, straight, angled, or pairs of apostrophes and of backticks. Single marks count only where
//! they cannot be apostrophes. A quotation left open runs to the end of its paragraph; when the next paragraph opens
//! again it goes on there, as news style asks.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    block::Block,
    span::Span,
    word::{Word, Words},
};

/// A quotation, or the piece of one that stands in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Where it stands, marks included.
    pub span: Span,
    /// What is quoted, without the marks.
    pub inner: Span,
    /// Words inside.
    pub words: usize,
    /// 0 for a quotation, 1 for one inside another.
    pub depth: u8,
    /// Whether its closing mark is there.
    pub closed: bool,
    /// Whether it goes on from the paragraph before.
    pub continues: bool,
    /// The block it stands in.
    pub block: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

/// The most words of a quotation inside another, and of what follows it.
const NESTED: usize = 400;

struct Open {
    style: Style,
    word: usize,
    continues: bool,
}

/// The quotations of a text in the order of their starts.
pub fn quotations(text: &str, blocks: &[Block], words: &Words) -> Vec<Quotation> {
    let mut scanner = Scanner { text, words, found: Vec::new(), open: Vec::new(), block: 0, inside: 0..0 };
    let mut running = false;
    for (block, place) in blocks.iter().enumerate() {
        scanner.block = block;
        let inside = words.inside(place.span);
        running = scanner.paragraph(inside, running);
    }
    scanner.found.sort_by_key(|quotation| (quotation.span.start(), quotation.depth));
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    words: &'a Words,
    found: Vec<Quotation>,
    open: Vec<Open>,
    block: usize,
    /// The paragraph's words.
    inside: Range<usize>,
}

impl Scanner<'_> {
    /// Scans one paragraph; tells whether a double quotation was left open in it.
    fn paragraph(&mut self, inside: Range<usize>, running: bool) -> bool {
        self.open.clear();
        self.inside = inside.clone();
        for index in inside.clone() {
            let word = self.words.at(index);
            if let Some(style) = style(word.span.of(self.text)).filter(|_| word.is_mark()) {
                let continues = running && index == inside.start;
                self.mark(style, index, continues);
            }
        }
        let mut left_open = false;
        while let Some(open) = self.open.pop() {
            // A single mark that nothing closes was an apostrophe.
            if open.style == Style::Double {
                left_open = true;
                self.push(&open, inside.end, false);
            }
        }
        left_open
    }

    fn mark(&mut self, style: Style, index: usize, continues: bool) {
        let place = self.open.iter().rposition(|open| open.style == style);
        match place {
            Some(place) if self.can_close(style, index) => {
                self.open.truncate(place + 1);
                if let Some(open) = self.open.pop() {
                    self.push(&open, index + 1, true);
                }
            }
            None if self.can_open(style, index) => self.open.push(Open { style, word: index, continues }),
            // A second opening mark inside an open quotation: the first was never closed, or levels share a glyph.
            Some(place) if style == Style::Double && self.opens(index) => {
                if !self.is_level_of_its_own(self.open[place].word, index) {
                    self.open.truncate(place + 1);
                    if let Some(open) = self.open.pop() {
                        self.push(&open, self.first_stop(open.word, index), false);
                    }
                }
                self.open.push(Open { style, word: index, continues });
            }
            _ => {}
        }
    }

    /// Whether the mark can open: for double marks by glyph, or by what stands around it; for single ones both.
    fn can_open(&self, style: Style, index: usize) -> bool {
        let word = self.words.at(index);
        let next = self.words.get(index + 1).filter(|next| !next.spaced);
        let before = index.checked_sub(1).and_then(|before| self.words.get(before));
        let free = word.spaced || before.is_none_or(super::word::Word::is_mark);
        match style {
            // A closing glyph opens only where it stands before a word like an opening one: a slip of the typist's.
            Style::Double => next.is_some() && (word.span.of(self.text) != "”" || free),
            Style::Single => {
                free && next.is_some_and(|next| !next.is_mark() || is_open_mark(self.text, next))
                    && !self.is_elision(index)
            }
        }
    }

    /// Whether the mark can close what is open.
    fn can_close(&self, style: Style, index: usize) -> bool {
        let word = self.words.at(index);
        let mark = word.span.of(self.text);
        let next = self.words.get(index + 1);
        let free = next.is_none_or(|next| next.spaced || next.is_mark());
        match style {
            // An opening glyph closes only where it stands behind a word like a closing one.
            Style::Double if mark == "“" => free && !word.spaced && !self.follows_mark(index),
            Style::Double => mark != "„" && mark != "``" && (mark == "”" || mark == "»" || free || !word.spaced),
            Style::Single => mark != "‘" && mark != "`" && !word.spaced && free && !self.is_possessive(index),
        }
    }

    /// Whether an opening mark stands directly before a mark.
    fn follows_mark(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_none_or(|before| is_open_mark(self.text, before))
    }

    /// Whether a double mark opens beyond doubt: a blank before it, a word behind it.
    fn opens(&self, index: usize) -> bool {
        self.words.at(index).spaced && self.can_open(Style::Double, index)
    }

    /// Whether an opening mark inside a quotation starts one inside it, not one after it: by another glyph, by single
    /// marks between the two, by its end, or because the outer one runs on into the next paragraph.
    fn is_level_of_its_own(&self, outer: usize, index: usize) -> bool {
        let glyph = |word: usize| self.words.get(word).map_or("", |word| word.span.of(self.text));
        let next = self.words.get(self.inside.end);
        let runs_on =
            || outer == self.inside.start && next.is_some_and(|next| style(next.span.of(self.text)).is_some());
        let single = || self.open.iter().any(|open| open.style == Style::Single && open.word > outer);
        glyph(outer) != glyph(index) || single() || runs_on() || self.nests(index)
    }

    /// Whether the quotation that opens at a word closes again and the one around it does so after it.
    fn nests(&self, index: usize) -> bool {
        let mut depth = 1;
        for at in index + 1..self.inside.end.min(index + NESTED) {
            let word = self.words.at(at);
            if !word.is_mark() || style(word.span.of(self.text)) != Some(Style::Double) {
                continue;
            }
            match (self.opens(at), depth) {
                (true, 0) => return false,
                (true, _) => depth += 1,
                (false, 0) => return true,
                (false, _) => depth -= 1,
            }
        }
        false
    }

    /// Where a quotation ends that nobody closed: behind its first sentence.
    fn first_stop(&self, from: usize, ceiling: usize) -> usize {
        let stop = |word: &usize| matches!(self.words.folded(*word), "." | "?" | "!");
        (from..ceiling).find(stop).map_or(ceiling, |stop| stop + 1)
    }

    /// `’90s`, `'em`: an apostrophe for letters left out.
    fn is_elision(&self, index: usize) -> bool {
        let next = self.words.folded(index + 1);
        next.starts_with(|c: char| c.is_ascii_digit()) && next.ends_with('s')
            || matches!(next, "em" | "til" | "tis" | "twas" | "cause")
    }

    /// `the sides' talks`: a plural's apostrophe, when a real closing mark still follows in the paragraph.
    fn is_possessive(&self, index: usize) -> bool {
        let plural = index.checked_sub(1).is_some_and(|before| self.words.folded(before).ends_with('s'));
        let next_is_word = self.words.get(index + 1).is_some_and(|next| next.spaced && next.is_word());
        plural && next_is_word && self.closes_later(index + 1)
    }

    fn closes_later(&self, from: usize) -> bool {
        for index in from..self.words.len().min(from + 120) {
            let word = self.words.at(index);
            match word.is_mark().then(|| style(word.span.of(self.text))).flatten() {
                Some(Style::Single) if word.spaced => return false,
                Some(Style::Single) => {
                    return self.words.get(index + 1).is_none_or(|next| next.spaced || next.is_mark());
                }
                _ => {}
            }
        }
        false
    }

    fn push(&mut self, open: &Open, end: usize, closed: bool) {
        let span = self.words.span(open.word..end);
        let inner_end = if closed { self.words.at(end - 1).span.start() } else { span.end() };
        let inner = Span::new(self.words.at(open.word).span.end(), inner_end);
        let words = (open.word..end).filter(|&word| self.words.at(word).counts()).count();
        let depth = u8::from(self.open.iter().any(|outer| outer.word < open.word));
        let Open { continues, .. } = *open;
        self.found.push(Quotation { span, inner, words, depth, closed, continues, block: self.block });
    }
}

fn style(mark: &str) -> Option<Style> {
    match mark {
        "\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" => Some(Style::Double),
        "'" | "‘" | "’" | "`" => Some(Style::Single),
        _ => None,
    }
}

fn is_open_mark(text: &str, word: Word) -> bool {
    matches!(word.span.of(text), "“" | "\"" | "[" | "(" | "…" | "..." | "''")
}

#[cfg(test)]
mod tests {
    use super::super::markup::{Format, Prose};
    use super::*;

    fn quoted(text: &str) -> Vec<(String, u8, bool)> {
        let prose = Prose::read(text, Format::Plain);
        let blocks = super::super::block::blocks(&prose);
        let words = Words::of(&prose.text, blocks.iter().map(|block| block.span));
        quotations(&prose.text, &blocks, &words)
            .iter()
            .map(|q| (q.inner.of(text).to_owned(), q.depth, q.closed))
            .collect()
    }

    fn inner(text: &str) -> Vec<String> {
        quoted(text).into_iter().map(|(text, ..)| text).collect()
    }

    #[test]
    fn every_style_of_double_marks_is_read() {
        for text in [
            "He said “so it is” then.",
            "He said \"so it is\" then.",
            "He said ''so it is'' then.",
            "He said ``so it is'' then.",
        ] {
            assert_eq!(inner(text), ["so it is"], "{text}");
        }
    }

    #[test]
    fn apostrophes_open_and_close_nothing() {
        assert!(inner("Iran‘s role and the sides' talks in the ’90s weren't new.").is_empty());
        assert_eq!(inner("He said 'we don't talk to evil' then."), ["we don't talk to evil"]);
        assert_eq!(inner("A ‘strongman’ and ‘the powers’ aims’ too."), ["strongman", "the powers’ aims"]);
    }

    #[test]
    fn quotations_nest() {
        assert_eq!(
            quoted("“He told me, ‘Go home,’ and left,” she said."),
            [("He told me, ‘Go home,’ and left,".to_owned(), 0, true), ("Go home,".to_owned(), 1, true)]
        );
    }

    #[test]
    fn a_running_quotation_has_a_piece_in_each_paragraph() {
        let text = "“It began here.\n\n“It went on.\n\n“It ended.” He left.";
        let flags: Vec<_> = quoted(text).into_iter().map(|(.., closed)| closed).collect();
        assert_eq!(flags, [false, false, true]);
    }

    #[test]
    fn wrong_way_marks_open_and_close_by_their_place() {
        for text in [
            "He said ”so it is” then.",
            "He said “so it is“ then.",
            "He said ”so it is“ then.",
            "He said „so it is“ then.",
            "He said “so it is\" then.",
            "He said \"so it is” then.",
        ] {
            assert_eq!(inner(text), ["so it is"], "{text}");
        }
    }

    #[test]
    fn an_unclosed_quotation_does_not_turn_the_paragraph_inside_out() {
        for text in [
            "“It is over. He left the room. “It was never open,” he said. She stayed.",
            "\"It is over. He left the room. \"It was never open,\" he said. She stayed.",
        ] {
            assert_eq!(inner(text), ["It is over.", "It was never open,"], "{text}");
        }
        let running = "“He asked me, “Will it hold?” and left.\n\n“It holds,” she said.";
        assert_eq!(inner(running), ["He asked me, “Will it hold?” and left.", "Will it hold?", "It holds,"]);
        assert_eq!(inner("\"He said “no” twice,\" she said."), ["He said “no” twice,", "no"]);
        assert_eq!(inner("“He told me “go home” and left,” she said."), ["He told me “go home” and left,", "go home"]);
    }
}
