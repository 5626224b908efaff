//! The one converter between bytes and the columns that editors and machine output count in.

use ropey::{Rope, RopeSlice};

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
pub fn position(rope: &Rope, at: usize, encoding: Encoding) -> Position {
    let at = at.min(rope.len_bytes());
    let line = rope.byte_to_line(at);
    let column = units(rope, at, encoding) - units(rope, rope.line_to_byte(line), encoding);
    Position { line: line as u32, column: column as u32 }
}

/// The byte at a position, clamped as the protocol asks: a line past the end is the end of the text, a column past
/// the end of its line is that end before the line break, and the middle of a character is its start.
pub fn byte(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_bytes();
    }
    let slice = without_break(rope.line(line));
    let column = position.column as usize;
    let start = rope.line_to_byte(line);
    start
        + match encoding {
            Encoding::Utf8 => {
                let column = column.min(slice.len_bytes());
                slice.char_to_byte(slice.byte_to_char(column))
            }
            Encoding::Utf16 => slice.char_to_byte(slice.utf16_cu_to_char(column.min(slice.len_utf16_cu()))),
            Encoding::Utf32 => slice.char_to_byte(column.min(slice.len_chars())),
        }
}

/// How many units of the encoding stand before the byte `at`.
pub fn units(rope: &Rope, at: usize, encoding: Encoding) -> usize {
    let at = at.min(rope.len_bytes());
    match encoding {
        Encoding::Utf8 => at,
        Encoding::Utf16 => rope.char_to_utf16_cu(rope.byte_to_char(at)),
        Encoding::Utf32 => rope.byte_to_char(at),
    }
}

fn without_break(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    while end > 0 && matches!(line.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_in_the_asked_unit() {
        let rope = Rope::from_str("a\nx\u{1F5DE}é “q”\n");
        let at = rope.to_string().find('“').unwrap();
        let column = |encoding| position(&rope, at, encoding).column;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)), (8, 5, 4));
    }

    #[test]
    fn positions_beyond_a_line_or_the_text_are_clamped() {
        let rope = Rope::from_str("ab\r\ncd");
        let at = |line, column| byte(&rope, Position { line, column }, Encoding::Utf16);
        assert_eq!((at(0, 99), at(1, 99), at(9, 0)), (2, 6, 6));
    }

    #[test]
    fn the_middle_of_a_surrogate_pair_is_its_start() {
        let rope = Rope::from_str("\u{1F5DE}x");
        assert_eq!(byte(&rope, Position { line: 0, column: 1 }, Encoding::Utf16), 0);
        assert_eq!(byte(&rope, Position { line: 0, column: 2 }, Encoding::Utf8), 0);
    }

    #[test]
    fn only_the_protocol_s_line_breaks_break_lines() {
        let rope = Rope::from_str("a\u{2028}b\u{85}c\u{b}d\re");
        assert_eq!(position(&rope, rope.len_bytes(), Encoding::Utf32), Position { line: 1, column: 1 });
    }

    proptest! {
        #[test]
        fn every_character_boundary_round_trips(text in "[a\r\n\u{1F5DE}é\u{2028}“ ]{0,40}") {
            let rope = Rope::from_str(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                    let there = position(&rope, at, encoding);
                    let back = byte(&rope, there, encoding);
                    // Only the gap inside a CR LF pair has no position of its own.
                    prop_assert!(back == at || (&text[back..at] == "\r"), "{at} -> {there:?} -> {back}");
                }
            }
        }
    }
}
