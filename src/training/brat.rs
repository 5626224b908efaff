//! Brat standoff, as `PolNeAR` writes it: text-bound spans (`T`) and attribution relations (`E`).
//!
//! Offsets count Unicode code points; they become bytes here. Spans that nothing refers to and notes are left out.

use std::collections::HashMap;

use crate::text::Span;

/// An attribution as somebody annotated it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// Who.
    pub source: Vec<Span>,
    /// By which words.
    pub cue: Vec<Span>,
    /// What.
    pub content: Vec<Span>,
}

/// The attributions of a standoff file.
pub fn read(standoff: &str, text: &str) -> Vec<Gold> {
    let bytes = ByteOffsets::of(text);
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut relations = Vec::new();
    for line in standoff.split('\n') {
        let mut fields = line.trim_end_matches('\r').split('\t');
        let (Some(id), Some(rest)) = (fields.next(), fields.next()) else { continue };
        match id.as_bytes() {
            [b'T', b'0'..=b'9', ..] => {
                if let Some(places) = rest.split_once(' ').and_then(|(_, places)| bytes.spans(places)) {
                    spans.insert(id, places);
                }
            }
            [b'E', b'0'..=b'9', ..] => relations.push(rest),
            _ => {}
        }
    }
    relations.iter().map(|relation| gold(relation, &spans, text)).filter(|gold| !gold.content.is_empty()).collect()
}

/// One relation: `Attribution:T3 Source:T1 Cue:T3 Content:T2`; the first argument is the trigger.
fn gold(relation: &str, spans: &HashMap<&str, Vec<Span>>, text: &str) -> Gold {
    let mut gold = Gold::default();
    for (role, id) in relation.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
        let part = match role {
            "Source" => &mut gold.source,
            "Cue" => &mut gold.cue,
            "Content" | "Content2" => &mut gold.content,
            _ => continue,
        };
        part.extend(spans.get(id).into_iter().flatten());
    }
    for part in [&mut gold.source, &mut gold.cue, &mut gold.content] {
        *part = merged(part, text);
    }
    gold
}

/// Sorted, without white space at the ends; pieces with nothing but white space between them are one: brat cuts spans
/// at line breaks.
pub(super) fn merged(spans: &[Span], text: &str) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.iter().map(|span| span.trim(text)).filter(|span| !span.is_empty()).collect();
    sorted.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in sorted {
        match merged.last_mut() {
            Some(last) if Span::new(last.end(), span.start()).of(text).trim().is_empty() => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Where each code point starts.
struct ByteOffsets(Vec<usize>);

impl ByteOffsets {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// `3 10;12 15` as spans; `None` where a number is none or lies outside the text.
    fn spans(&self, places: &str) -> Option<Vec<Span>> {
        let offset = |number: &str| self.0.get(number.parse::<usize>().ok()?).copied();
        let span = |piece: &str| {
            let (start, end) = piece.split_once(' ')?;
            Some(Span::new(offset(start)?, offset(end)?))
        };
        places.split(';').map(span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_become_spans_of_bytes() {
        let text = "“Né,” said Ana,\nwho left.";
        let standoff = "T1\tContent 0 5\t“Né,”\nT2\tCue 6 10\tsaid\nT3\tSource 11 14;16 19\tAna who\n\
                        T4\tAttribution 6 10\tsaid\nstray line\nE1\tAttribution:T4 Cue:T2 Content:T1 Source:T3\n#1\tNote T1\tx\n\
                        E2\tAttribution:T9\n";
        let found = read(standoff, text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].content[0].of(text), "“Né,”");
        assert_eq!(found[0].cue[0].of(text), "said");
        assert_eq!(found[0].source.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Ana", "who"]);
    }

    #[test]
    fn offsets_beyond_the_text_are_no_span() {
        let found = read(
            "T1\tContent 0 99\tx\nT2\tContent 0 1\ta\nE1\tAttribution:T1 Content:T1\nE2\tAttribution:T2 Content:T2\n",
            "ab",
        );
        assert_eq!(found, [Gold { content: vec![Span::new(0, 1)], ..Gold::default() }]);
    }
}
