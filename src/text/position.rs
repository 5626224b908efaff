//! The one converter between bytes and the columns that editors and machine output count in.

use super::Document;

/// What a column or an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units: the default of the language server protocol.
    #[default]
    Utf16,
    /// Unicode code points: how brat and Web Annotation count.
    Utf32,
}

/// A place in a document, line and column both counted from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line; ends are `\n`, `\r\n` and `\r`, nothing else.
    pub line: u32,
    /// Column in units of the encoding in use.
    pub column: u32,
}

/// The position of the byte `at`, clamped to the end of the text.
pub fn position(document: &Document, at: usize, encoding: Encoding) -> Position {
    let at = at.min(document.len());
    let line = document.line_of(at);
    let column = document.units(at, encoding) - document.units(document.line_start(line), encoding);
    Position { line: line as u32, column: column as u32 }
}

/// The byte at a position, clamped as the protocol asks: a line past the end is the end of the text, a column past
/// the end of its line is that end before the line break, and the middle of a character is its start.
pub fn byte(document: &Document, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= document.line_count() {
        return document.len();
    }
    let (start, end) = (document.line_start(line), document.line_end(line));
    let last = document.units(end, encoding);
    let column = document.units(start, encoding).saturating_add(position.column as usize);
    document.byte(column.min(last), encoding)
}

/// How many units of the encoding stand before the byte `at`.
pub fn units(document: &Document, at: usize, encoding: Encoding) -> usize {
    document.units(at.min(document.len()), encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Edit;
    use proptest::prelude::*;

    /// A text as it was read, and the same after an edit.
    fn both(text: &str) -> [Document; 2] {
        let mut edited = Document::new("", 0);
        let start = Position::default();
        edited.apply(&[Edit { range: Some(start..start), text: text.to_owned() }], 1, Encoding::Utf16);
        [Document::new(text, 0), edited]
    }

    #[test]
    fn columns_count_in_the_asked_unit() {
        for document in both("a\nx\u{1F5DE}é “q”\n") {
            let at = document.text().find('“').unwrap();
            let column = |encoding| position(&document, at, encoding).column;
            assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)), (8, 5, 4));
        }
    }

    #[test]
    fn positions_beyond_a_line_or_the_text_are_clamped() {
        for document in both("ab\r\ncd") {
            let at = |line, column| byte(&document, Position { line, column }, Encoding::Utf16);
            assert_eq!((at(0, 99), at(1, 99), at(9, 0)), (2, 6, 6));
            assert_eq!(position(&document, 99, Encoding::Utf16), Position { line: 1, column: 2 });
        }
    }

    #[test]
    fn the_middle_of_a_surrogate_pair_is_its_start() {
        for document in both("\u{1F5DE}x") {
            assert_eq!(byte(&document, Position { line: 0, column: 1 }, Encoding::Utf16), 0);
            assert_eq!(byte(&document, Position { line: 0, column: 2 }, Encoding::Utf8), 0);
        }
    }

    #[test]
    fn only_the_protocol_s_line_breaks_break_lines() {
        for document in both("a\u{2028}b\u{85}c\u{b}d\re") {
            assert_eq!(position(&document, document.len(), Encoding::Utf32), Position { line: 1, column: 1 });
        }
    }

    proptest! {
        #[test]
        fn every_character_boundary_round_trips(text in "[a\r\n\u{1F5DE}é\u{2028}“ ]{0,40}") {
            for document in both(&text) {
                for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                    for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                        let there = position(&document, at, encoding);
                        let back = byte(&document, there, encoding);
                        // Only the gap inside a CR LF pair has no position of its own.
                        prop_assert!(back == at || (&text[back..at] == "\r"), "{at} -> {there:?} -> {back}");
                    }
                }
            }
        }

        #[test]
        fn an_edited_text_counts_as_one_that_was_only_read(
            pieces in "[a\r\n\u{1F5DE}é ]{0,12}", times in 1..100_usize, line in 0..40_u32, column in 0..1500_u32,
        ) {
            let [whole, edited] = both(&pieces.repeat(times));
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let at = Position { line, column };
                prop_assert_eq!(byte(&whole, at, encoding), byte(&edited, at, encoding));
                for at in [0, column as usize, 3 * column as usize, usize::MAX] {
                    let at = whole.text().floor_char_boundary(at);
                    prop_assert_eq!(position(&whole, at, encoding), position(&edited, at, encoding));
                    prop_assert_eq!(units(&whole, at, encoding), units(&edited, at, encoding));
                }
            }
        }
    }
}
