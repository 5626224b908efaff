//! A document: a text with a version. One that is edited is a rope, one that is only read stays in one piece.

use std::{ops::Range, sync::Arc};

use ropey::Rope;

use super::{
    position::{self, Encoding, Position},
    whole::Whole,
};

/// A document as an editor sees it. Cloning shares the text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    body: Body,
    version: i32,
}

#[derive(Clone, Debug)]
enum Body {
    /// As it was read.
    Whole(Whole),
    /// Since the first edit.
    Edited(Rope),
}

impl Default for Body {
    fn default() -> Self {
        Self::Whole(Whole::default())
    }
}

/// One change: a range replaced by a text, or the whole text where there is no range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the positions of the client; `None` is everything.
    pub range: Option<Range<Position>>,
    /// What stands there afterwards.
    pub text: String,
}

impl Document {
    /// A document with a first text.
    pub fn new(text: &str, version: i32) -> Self {
        Self { body: Body::Whole(Whole::new(text.into())), version }
    }

    /// The text in one piece.
    pub fn text(&self) -> String {
        match &self.body {
            Body::Whole(whole) => whole.text().to_string(),
            Body::Edited(rope) => rope.to_string(),
        }
    }

    /// The same to be kept: a document that was never edited shares its own.
    pub fn shared(&self) -> Arc<str> {
        match &self.body {
            Body::Whole(whole) => Arc::clone(whole.text()),
            Body::Edited(rope) => rope.to_string().into(),
        }
    }

    /// Whether this is a copy of another document, or that of it, with no edit in between.
    pub fn is_instance(&self, other: &Self) -> bool {
        match (&self.body, &other.body) {
            (Body::Whole(one), Body::Whole(two)) => one.is_instance(two),
            (Body::Edited(one), Body::Edited(two)) => one.is_instance(two),
            _ => false,
        }
    }

    /// The version that the client gave the text.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        match &self.body {
            Body::Whole(whole) => whole.text().len(),
            Body::Edited(rope) => rope.len_bytes(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many lines it has: one more than line breaks.
    pub fn line_count(&self) -> usize {
        match &self.body {
            Body::Whole(whole) => whole.line_count(),
            Body::Edited(rope) => rope.len_lines(),
        }
    }

    /// The line that a byte stands on, counted from 0; the last line for what lies behind the text.
    pub fn line_of(&self, at: usize) -> usize {
        match &self.body {
            Body::Whole(whole) => whole.line_of(at),
            Body::Edited(rope) => rope.byte_to_line(at.min(rope.len_bytes())),
        }
    }

    /// The first byte of a line; the end of the text for a line behind it.
    pub fn line_start(&self, line: usize) -> usize {
        match &self.body {
            Body::Whole(whole) => whole.line_start(line),
            Body::Edited(rope) => rope.line_to_byte(line.min(rope.len_lines())),
        }
    }

    /// The end of a line, before its break.
    pub(super) fn line_end(&self, line: usize) -> usize {
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        let is_break = |at: usize| match &self.body {
            Body::Whole(whole) => matches!(whole.text().as_bytes()[at], b'\n' | b'\r'),
            Body::Edited(rope) => matches!(rope.byte(at), b'\n' | b'\r'),
        };
        let breaks = (start..end).rev().take_while(|at| is_break(*at)).count();
        end - breaks
    }

    /// How many units of an encoding stand before a byte of the text.
    pub(super) fn units(&self, at: usize, encoding: Encoding) -> usize {
        match (&self.body, encoding) {
            (_, Encoding::Utf8) => at,
            (Body::Whole(whole), _) => whole.units(at, encoding),
            (Body::Edited(rope), Encoding::Utf16) => rope.char_to_utf16_cu(rope.byte_to_char(at)),
            (Body::Edited(rope), Encoding::Utf32) => rope.byte_to_char(at),
        }
    }

    /// The last place that so many units or fewer stand before.
    pub(super) fn byte(&self, units: usize, encoding: Encoding) -> usize {
        match (&self.body, encoding) {
            (Body::Whole(whole), _) => whole.byte(units, encoding),
            (Body::Edited(rope), Encoding::Utf8) => rope.char_to_byte(rope.byte_to_char(units)),
            (Body::Edited(rope), Encoding::Utf16) => rope.char_to_byte(rope.utf16_cu_to_char(units)),
            (Body::Edited(rope), Encoding::Utf32) => rope.char_to_byte(units),
        }
    }

    /// Applies edits in their order. Each sees the text that the one before it left.
    pub fn apply(&mut self, edits: &[Edit], version: i32, encoding: Encoding) {
        for edit in edits {
            self.apply_one(edit, encoding);
        }
        self.version = version;
    }

    fn apply_one(&mut self, edit: &Edit, encoding: Encoding) {
        let Some(range) = &edit.range else {
            self.body = Body::Whole(Whole::new(edit.text.as_str().into()));
            return;
        };
        let start = position::byte(self, range.start, encoding);
        let end = position::byte(self, range.end, encoding).max(start);
        let mut rope = match std::mem::take(&mut self.body) {
            Body::Whole(whole) => Rope::from_str(whole.text()),
            Body::Edited(rope) => rope,
        };
        let chars = rope.byte_to_char(start)..rope.byte_to_char(end);
        let at = chars.start;
        rope.remove(chars);
        rope.insert(at, &edit.text);
        self.body = Body::Edited(rope);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Option<[u32; 4]>, text: &str) -> Edit {
        let at = |line, column| Position { line, column };
        Edit { range: range.map(|[a, b, c, d]| at(a, b)..at(c, d)), text: text.to_owned() }
    }

    #[test]
    fn edits_apply_in_order_and_set_the_version() {
        let mut document = Document::new("one\ntwo\n", 1);
        document.apply(
            &[edit(Some([0, 3, 1, 0]), " "), edit(Some([0, 0, 0, 3]), "\u{1F5DE}"), edit(Some([0, 2, 0, 3]), "-")],
            7,
            Encoding::Utf16,
        );
        assert_eq!((document.text().as_str(), document.version()), ("\u{1F5DE}-two\n", 7));
    }

    #[test]
    fn a_change_without_a_range_replaces_everything() {
        let mut document = Document::new("old", 1);
        document.apply(&[edit(None, "new")], 2, Encoding::Utf16);
        assert_eq!(document.text(), "new");
    }

    #[test]
    fn an_inverted_range_inserts_at_its_start() {
        let mut document = Document::new("abc", 1);
        document.apply(&[edit(Some([0, 2, 0, 1]), "-")], 2, Encoding::Utf16);
        assert_eq!(document.text(), "ab-c");
    }
}
