//! Spans as people and machines count them: offsets in the asked unit, lines and columns from 1.

use serde::Serialize;

use crate::text::{
    Document, Span,
    position::{self, Encoding},
};

/// A stretch of an article in machine output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Stretch {
    pub(super) fn of(document: &Document, span: Span, encoding: Encoding) -> Self {
        let units = |at| position::units(document, at, encoding);
        Self { start: units(span.start()), end: units(span.end()) }
    }

    pub(super) fn pair(self) -> [usize; 2] {
        [self.start, self.end]
    }
}

/// Where a stretch begins and ends: lines and columns from 1, columns in code points, the end behind the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl Place {
    pub(super) fn of(document: &Document, span: Span) -> Self {
        let (line, column) = line_and_column(document, span.start());
        let (end_line, end_column) = line_and_column(document, span.end());
        Self { line, column, end_line, end_column }
    }
}

/// The line and the column, in code points, of a byte; both from 1.
pub(super) fn line_and_column(document: &Document, at: usize) -> (u32, u32) {
    let place = position::position(document, at, Encoding::Utf32);
    (place.line + 1, place.column + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_in_the_asked_unit_and_columns_in_code_points() {
        let text = "é\n\u{1F5DE} “Tehran”\n";
        let document = Document::new(text, 0);
        let start = text.find("Tehran").unwrap();
        let of = |encoding| Stretch::of(&document, Span::new(start, start + 6), encoding).pair();
        assert_eq!((of(Encoding::Utf32), of(Encoding::Utf16), of(Encoding::Utf8)), ([5, 11], [6, 12], [11, 17]));
        assert_eq!(line_and_column(&document, start), (2, 4));
    }
}
