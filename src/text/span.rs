//! Half-open byte ranges: the only coordinate used inside copydesk.

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of one document, on character boundaries.
///
/// Stored as `u32`: files of 4 GB and more are refused where they are read.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` up to `end`; an inverted pair gives the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start: start as u32, end: end as u32 }
    }

    /// The empty span at `at`.
    pub const fn empty(at: usize) -> Self {
        Self::new(at, at)
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte lies inside.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The text under the span. Panics when the span is of another document.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `offset` lies inside.
    pub const fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether `offset` lies inside or directly after: how an editor's caret touches a word.
    pub const fn touches(self, offset: usize) -> bool {
        self.start() <= offset && offset <= self.end()
    }

    /// Whether `other` lies wholly inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space and filler at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let unseen = |c: char| c.is_whitespace() || c == super::fold::FILLER;
        let inside = self.of(text);
        let start = self.start() + (inside.len() - inside.trim_start_matches(unseen).len());
        Self::new(start, start + inside.trim_matches(unseen).len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn half_open_ranges_touch_without_overlapping() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 6));
        assert!(!a.overlaps(b));
        assert!(a.touches(3) && !a.contains(3));
        assert_eq!(a.cover(b), Span::new(0, 6));
    }

    #[test]
    fn trimming_keeps_inner_blanks() {
        assert_eq!(Span::new(0, 9).trim("  a b \n\n "), Span::new(2, 5));
        assert_eq!(Span::new(0, 2).trim("  "), Span::empty(2));
    }
}
