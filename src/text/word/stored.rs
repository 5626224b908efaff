//! Words as bytes for a store: where they stand and how they are written. Folded forms are made from the text again,
//! which takes less time than to read them.

use super::{Packed, Words};
use crate::text::Span;

impl Words {
    /// For each word the bytes from the one before, its length, and what it is.
    pub fn stored(&self) -> Vec<u8> {
        let (mut bytes, mut end) = (Vec::with_capacity(3 * self.len() + 8), 0);
        number(&mut bytes, self.len());
        for packed in &self.list {
            let span = packed.span();
            number(&mut bytes, span.start() - end);
            number(&mut bytes, span.len());
            bytes.push(packed.flags());
            end = span.end();
        }
        bytes
    }

    /// The words of a text from what was stored of them. Nothing where they cannot be of that text and those blocks.
    pub fn restored(text: &str, blocks: impl IntoIterator<Item = Span>, stored: &[u8]) -> Option<Self> {
        let mut bytes = stored.iter().copied();
        let count = next(&mut bytes)?;
        // Three bytes a word at least: no count of a damaged store asks for all memory.
        let room = count.min(stored.len() / 3 + 1);
        let mut words = Self {
            list: Vec::with_capacity(room),
            stream: String::with_capacity(text.len() + text.len() / 8 + 4),
            folds: Vec::with_capacity(room),
        };
        let mut ahead = (count > 0).then(|| read(&mut bytes, 0)).flatten();
        for block in blocks {
            words.stream.push('\n');
            while let Some(packed) = ahead.filter(|packed| packed.start() < block.end()) {
                let span = packed.span();
                words.list.push(packed);
                words.fold(text.get(span.range())?, packed.word().kind, packed.is_plain());
                ahead = (words.len() < count).then(|| read(&mut bytes, span.end())).flatten();
            }
        }
        words.stream.shrink_to_fit();
        (words.len() == count).then_some(words)
    }
}

/// The next word, behind byte `end`.
fn read(bytes: &mut impl Iterator<Item = u8>, end: usize) -> Option<Packed> {
    let start = end + next(bytes)?;
    let span = Span::new(start, start + next(bytes)?);
    Some(Packed::of_flags(span, bytes.next()?))
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 1 << 7 {
        bytes.push(number as u8 | 1 << 7);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn next(bytes: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = bytes.next()?;
        number |= usize::from(byte & 0x7F) << shift;
        if byte < 1 << 7 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were_and_not_into_another_text() {
        let text = "Al-Qaeda’s men\n\nCan't say 2,000 of “them” — café.\n\n\n\nÉtude in U.S. dollars";
        let blocks = [Span::new(0, 16), Span::new(18, 20), Span::new(20, text.len())];
        let words = Words::of(text, blocks);
        let stored = words.stored();
        assert_eq!(Words::restored(text, blocks, &stored), Some(words));
        assert_eq!(Words::restored(&text[..20], blocks, &stored), None);
        for cut in 0..stored.len() {
            assert_eq!(Words::restored(text, blocks, &stored[..cut]), None, "{cut}");
        }
        assert!(Words::restored(text, blocks, &[0xFF; 40]).is_none());
    }
}
