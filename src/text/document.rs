//! An open document: a rope with a version, changed by edits and cheap to copy.

use std::ops::Range;

use ropey::Rope;

use super::position::{self, Encoding, Position};

/// A document as an editor sees it. Cloning shares the text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    rope: Rope,
    version: i32,
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
        Self { rope: Rope::from_str(text), version }
    }

    /// The text as a rope, for positions.
    pub fn rope(&self) -> &Rope {
        &self.rope
    }

    /// The text in one piece, for analysis.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// The version that the client gave the text.
    pub fn version(&self) -> i32 {
        self.version
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
            self.rope = Rope::from_str(&edit.text);
            return;
        };
        let start = position::byte(&self.rope, range.start, encoding);
        let end = position::byte(&self.rope, range.end, encoding).max(start);
        let chars = self.rope.byte_to_char(start)..self.rope.byte_to_char(end);
        let at = chars.start;
        self.rope.remove(chars);
        self.rope.insert(at, &edit.text);
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
