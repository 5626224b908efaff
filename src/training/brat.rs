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

/// A line that is broken, from 1, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// The attributions of a standoff file, and its broken lines; the others hold.
pub fn read(standoff: &str, text: &str) -> (Vec<Gold>, Vec<Fault>) {
    let bytes = ByteOffsets::of(text);
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let (mut relations, mut faults) = (Vec::new(), Vec::new());
    for (line, row) in (1..).zip(standoff.split('\n')) {
        let mut fields = row.trim_end_matches('\r').split('\t');
        let (id, rest) = (fields.next().unwrap_or_default(), fields.next());
        match (id.as_bytes(), rest) {
            ([b'T', b'0'..=b'9', ..], Some(rest)) => match bytes.labelled(rest) {
                Ok(places) => _ = spans.insert(id, places),
                Err(message) => faults.push(Fault { line, message }),
            },
            ([b'E', b'0'..=b'9', ..], Some(rest)) => relations.push((line, rest)),
            // Brat's relations, attributes, normalisations, equivalences and notes say nothing of attributions.
            ([b'R' | b'A' | b'M' | b'N' | b'*' | b'#', ..] | [], _) => {}
            _ if row.trim().is_empty() => {}
            _ => faults.push(Fault { line, message: "no line of brat standoff: an id and a tab are missing".into() }),
        }
    }
    let mut all = Vec::new();
    for (line, relation) in relations {
        match gold(relation, &spans, text) {
            Ok(gold) if !gold.content.is_empty() => all.push(gold),
            Ok(_) => {}
            Err(message) => faults.push(Fault { line, message }),
        }
    }
    faults.sort_by_key(|fault| fault.line);
    (all, faults)
}

/// One relation: `Attribution:T3 Source:T1 Cue:T3 Content:T2`; the first argument is the trigger.
fn gold(relation: &str, spans: &HashMap<&str, Vec<Span>>, text: &str) -> Result<Gold, String> {
    let mut gold = Gold::default();
    for (role, id) in relation.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
        let part = match role {
            "Source" => &mut gold.source,
            "Cue" => &mut gold.cue,
            "Content" | "Content2" => &mut gold.content,
            _ => continue,
        };
        part.extend(spans.get(id).ok_or_else(|| format!("`{role}:{id}` names no span of this file"))?);
    }
    for part in [&mut gold.source, &mut gold.cue, &mut gold.content] {
        *part = merged(part, text);
    }
    Ok(gold)
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

    /// `Source 3 10;12 15` as spans; what is wrong where a number is none or lies outside the text.
    fn labelled(&self, field: &str) -> Result<Vec<Span>, String> {
        let shape = || format!("`{field}` is no label with offsets, as in `Source 3 10`");
        let offset = |number: &str| {
            let number: usize = number.parse().map_err(|_| shape())?;
            let beyond = || format!("offset {number} lies beyond the text, which has {} characters", self.0.len() - 1);
            self.0.get(number).copied().ok_or_else(beyond)
        };
        let span = |piece: &str| {
            let (start, end) = piece.split_once(' ').ok_or_else(shape)?;
            let (start, end) = (offset(start)?, offset(end)?);
            if start <= end { Ok(Span::new(start, end)) } else { Err(format!("`{piece}` ends before it starts")) }
        };
        let (_, places) = field.split_once(' ').ok_or_else(shape)?;
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
                        T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Cue:T2 Content:T1 Source:T3\n#1\tNote T1\tx\n\
                        E2\tAttribution:T9\n";
        let (found, faults) = read(standoff, text);
        assert_eq!((found.len(), faults), (1, Vec::new()));
        assert_eq!(found[0].content[0].of(text), "“Né,”");
        assert_eq!(found[0].cue[0].of(text), "said");
        assert_eq!(found[0].source.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Ana", "who"]);
    }

    #[test]
    fn a_broken_line_is_told_and_the_others_hold() {
        let standoff = "T1\tContent 0 99\tx\nT2\tContent 0 1\ta\nE1\tAttribution:T1 Content:T1\n\
                        E2\tAttribution:T2 Content:T2\nstray line\nT5\tCue 1 x\ty\nT6\tCue 2 1\tb\n\n";
        let (found, faults) = read(standoff, "ab");
        assert_eq!(found, [Gold { content: vec![Span::new(0, 1)], ..Gold::default() }]);
        let faults: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.line, fault.message)).collect();
        assert_eq!(
            faults,
            [
                "1: offset 99 lies beyond the text, which has 2 characters",
                "3: `Content:T1` names no span of this file",
                "5: no line of brat standoff: an id and a tab are missing",
                "6: `Cue 1 x` is no label with offsets, as in `Source 3 10`",
                "7: `2 1` ends before it starts",
            ]
        );
    }
}
