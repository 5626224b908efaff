//! A text that nobody edits, in one piece, with what positions in it need: where its lines start and, where it is not
//! all ASCII, how many characters stand before every so many bytes. Both are counted when somebody first asks.

use std::sync::{Arc, OnceLock};

use super::position::Encoding;

/// Bytes between two places up to which characters have been counted.
const STEP: usize = 1 << 7;

/// A text. Cloning shares it.
#[derive(Clone, Debug)]
pub(super) struct Whole(Arc<Counted>);

#[derive(Debug)]
struct Counted {
    text: Arc<str>,
    /// Where each line starts.
    lines: OnceLock<Box<[u32]>>,
    /// What stands before every step; nothing where all characters take one byte.
    steps: OnceLock<Box<[Units]>>,
}

/// How long a text is in two units.
#[derive(Clone, Copy, Debug, Default)]
struct Units {
    chars: u32,
    /// Characters that UTF-16 takes two units for.
    pairs: u32,
}

impl Units {
    fn of(bytes: &[u8]) -> Self {
        let count = |counts: fn(u8) -> bool| bytes.iter().filter(|byte| counts(**byte)).count() as u32;
        Self { chars: count(|byte| byte & 0xC0 != 0x80), pairs: count(|byte| byte >= 0xF0) }
    }

    fn and(self, other: Self) -> Self {
        Self { chars: self.chars + other.chars, pairs: self.pairs + other.pairs }
    }

    fn in_encoding(self, encoding: Encoding) -> usize {
        let pairs = if encoding == Encoding::Utf16 { self.pairs } else { 0 };
        self.chars as usize + pairs as usize
    }
}

impl Default for Whole {
    fn default() -> Self {
        Self::new("".into())
    }
}

impl Whole {
    pub(super) fn new(text: Arc<str>) -> Self {
        Self(Arc::new(Counted { text, lines: OnceLock::new(), steps: OnceLock::new() }))
    }

    pub(super) fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    pub(super) fn is_instance(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn lines(&self) -> &[u32] {
        self.0.lines.get_or_init(|| {
            let bytes = self.text().as_bytes();
            let ends = |&at: &usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at as u32 + 1)).collect()
        })
    }

    fn steps(&self) -> &[Units] {
        self.0.steps.get_or_init(|| {
            if self.text().is_ascii() {
                return Box::default();
            }
            let mut before = Units::default();
            let count = |piece| {
                let here = before;
                before = before.and(Units::of(piece));
                here
            };
            self.text().as_bytes().chunks(STEP).map(count).collect()
        })
    }

    pub(super) fn line_count(&self) -> usize {
        self.lines().len()
    }

    pub(super) fn line_of(&self, at: usize) -> usize {
        self.lines().partition_point(|start| *start as usize <= at) - 1
    }

    pub(super) fn line_start(&self, line: usize) -> usize {
        self.lines().get(line).map_or(self.text().len(), |start| *start as usize)
    }

    /// How many units stand before a byte.
    pub(super) fn units(&self, at: usize, encoding: Encoding) -> usize {
        let at = self.text().floor_char_boundary(at);
        let step = (at / STEP).min(self.steps().len().saturating_sub(1));
        match self.steps().get(step).filter(|_| encoding != Encoding::Utf8) {
            Some(before) => before.and(Units::of(&self.text().as_bytes()[step * STEP..at])).in_encoding(encoding),
            None => at,
        }
    }

    /// The last place that so many units or fewer stand before.
    pub(super) fn byte(&self, units: usize, encoding: Encoding) -> usize {
        let text = self.text();
        if encoding == Encoding::Utf8 || self.steps().is_empty() {
            return text.floor_char_boundary(units);
        }
        let step = self.steps().partition_point(|before| before.in_encoding(encoding) <= units).saturating_sub(1);
        let from = text.ceil_char_boundary(step * STEP);
        let mut before = self.steps()[step].in_encoding(encoding);
        for (at, letter) in text[from..].char_indices() {
            before += if encoding == Encoding::Utf16 { letter.len_utf16() } else { 1 };
            if before > units {
                return from + at;
            }
        }
        text.len()
    }
}
