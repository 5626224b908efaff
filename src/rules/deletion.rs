//! Taking a word out of a sentence so that what is left reads as if it had never been there.

use super::{TextEdit, narration::Narration};
use crate::text::{Sentence, Span};

/// The edit that takes an adverb out with the commas and the blank that it leaves behind.
pub(crate) fn deletion(narration: Narration<'_>, sentence: &Sentence, word: usize) -> TextEdit {
    let span = narration.span(word..word + 1);
    let comma = |index: usize| sentence.words.contains(&index) && narration.folded(index) == ",";
    let next = sentence.words.contains(&(word + 1)).then(|| narration.word(word + 1));
    if word == sentence.words.start {
        let first = if comma(word + 1) { word + 2 } else { word + 1 };
        let letter = narration.layout().written(first).chars().next().filter(|_| sentence.words.contains(&first));
        if let Some(letter) = letter {
            let end = narration.word(first).span.start() + letter.len_utf8();
            return TextEdit { span: Span::new(span.start(), end), text: letter.to_uppercase().collect() };
        }
    }
    let start = if word > sentence.words.start && comma(word - 1) && comma(word + 1) {
        narration.span(word - 1..word).start()
    } else {
        span.start()
    };
    let end =
        if comma(word + 1) && start < span.start() { narration.span(word + 1..word + 2).end() } else { span.end() };
    match next {
        // The blank before the adverb goes when nothing but a mark follows, the one after it otherwise.
        Some(next) if end == span.end() && next.spaced => {
            TextEdit { span: Span::new(start, next.span.start()), text: String::new() }
        }
        Some(_) if start < span.start() => TextEdit { span: Span::new(start, end), text: String::new() },
        _ => {
            let before = narration.text()[..start].trim_end_matches(' ').len();
            TextEdit { span: Span::new(before, end), text: String::new() }
        }
    }
}
