//! Attributions as sets of words of a text, so that found ones can be compared with annotated ones.

use std::{cmp::Ordering, ops::Range};

use super::brat::merged;
use crate::text::Span;

/// Words as evaluation counts them: inner dots, commas, apostrophes and hyphens belong to a word, marks are none.
pub(super) struct CountedWords(Vec<Span>);

impl CountedWords {
    pub(super) fn of(text: &str) -> Self {
        let inner = |c: char| c.is_alphanumeric() || c == '_';
        let (mut words, mut open): (Vec<Span>, Option<usize>) = (Vec::new(), None);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let joins = matches!(c, '.' | ',' | '’' | '\'' | '-') && chars.peek().is_some_and(|&(_, next)| inner(next));
            if inner(c) {
                open.get_or_insert(at);
            } else if !joins && let Some(start) = open.take() {
                words.push(Span::new(start, at));
            }
        }
        words.extend(open.map(|start| Span::new(start, text.len())));
        Self(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The words that a span touches.
    pub(super) fn inside(&self, span: Span) -> Range<usize> {
        let start = self.0.partition_point(|word| word.end() <= span.start());
        let end = self.0.partition_point(|word| word.start() < span.end());
        start..end.max(start)
    }
}

/// An attribution in words.
pub(super) struct Counted {
    pub content: Vec<usize>,
    pub source: Vec<usize>,
    /// Stretches of the content without a gap, by first and last word.
    pub contents: Vec<(usize, usize)>,
    /// The same of the cue.
    pub cues: Vec<(usize, usize)>,
}

impl Counted {
    pub(super) fn of(source: &[Span], cue: &[Span], content: &[Span], text: &str, words: &CountedWords) -> Self {
        let set = |spans: &[Span]| {
            let mut set: Vec<usize> = spans.iter().flat_map(|span| words.inside(*span)).collect();
            set.sort_unstable();
            set.dedup();
            set
        };
        let (source, cue, content) = (merged(source, text), merged(cue, text), merged(content, text));
        let (contents, cues) = (pieces(&content, text, words), pieces(&cue, text, words));
        Self { content: set(&content), source: set(&source), contents, cues }
    }

    /// Whether both name the same source, or both none.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        shared(&self.source, &other.source) > 0 || self.source.is_empty() && other.source.is_empty()
    }
}

fn pieces(spans: &[Span], text: &str, words: &CountedWords) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    for span in spans {
        let mut start = span.start();
        for line in span.of(text).split('\n') {
            let inside = words.inside(Span::new(start, start + line.len()));
            if !inside.is_empty() {
                pieces.push((inside.start, inside.end - 1));
            }
            start += line.len() + 1;
        }
    }
    pieces
}

/// How many members two sorted sets share; of lists with repetitions, how many pairs.
pub(super) fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}

/// Pairs found with annotated attributions one to one, those first that share most: their overlap, and both indices.
pub(super) fn pairs(gold: &[Counted], found: &[Counted]) -> Vec<(f64, usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, gold) in gold.iter().enumerate() {
        for (j, found) in found.iter().enumerate() {
            let common = shared(&gold.content, &found.content);
            if common > 0 {
                all.push((common as f64 / (gold.content.len() + found.content.len() - common) as f64, i, j));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    all.retain(|&(_, i, j)| {
        let free = !used_gold[i] && !used_found[j];
        if free {
            (used_gold[i], used_found[j]) = (true, true);
        }
        free
    });
    all
}
