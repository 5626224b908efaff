//! The learned engine: text in, raw attributions out, each as spans with a confidence.
//!
//! A linear-chain model labels tokens as content, cue or source; a log-linear linker puts the segments together. All
//! it knows is a model file: weights of hashed features and the likelihood of hashed word forms as cues.

pub mod attributes;
pub mod crf;
pub mod cues;
pub mod explain;
mod file;
mod function_words;
pub mod groups;
pub mod judge;
pub mod lexical;
pub mod linker;
pub mod moves;
#[cfg(test)]
mod proofs;
mod slots;
mod subject;
pub mod table;
mod template_names;
pub mod templates;
pub mod tokens;
mod turn;

use std::{ops::Range, sync::LazyLock};

pub use file::ModelError;

use crate::{analysis::layout::Layout, text::Span};
use attributes::View;
use crf::{Role, Segment, State};
use cues::CueTable;
use groups::Groups;
use judge::Judge;
use linker::{Link, Linker};
use moves::Chart;
use table::{EdgeTable, NodeTable};
use templates::Keys;
use tokens::{Token, Tokens};
use turn::Turn;

/// The shipped model.
pub static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model::shipped().expect("the shipped model is read by a test"));

/// An attribution as the model sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawAttribution {
    /// Who, as spans of the text; empty for nobody.
    pub source: Vec<Span>,
    /// The words that attribute; empty where there are none.
    pub cue: Vec<Span>,
    /// What is attributed, piece by piece.
    pub content: Vec<Span>,
    /// How sure the model is, from 0 to 1, where that was asked for.
    pub confidence: Option<f32>,
}

/// What the scores of a segment's first token are raised by, to balance finding much against finding only what is right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bonuses {
    /// For a content.
    pub content: f32,
    /// For a cue.
    pub cue: f32,
    /// For a source.
    pub source: f32,
    /// For a cue without a source.
    pub silence: f32,
}

impl From<[f32; 4]> for Bonuses {
    fn from([content, cue, source, silence]: [f32; 4]) -> Self {
        Self { content, cue, source, silence }
    }
}

impl From<Bonuses> for [f32; 4] {
    fn from(Bonuses { content, cue, source, silence }: Bonuses) -> Self {
        [content, cue, source, silence]
    }
}

/// A trained model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What decoding leans to.
    pub bonuses: Bonuses,
    /// Words that are used alike.
    pub groups: Groups,
    /// Words as cues.
    pub cues: CueTable,
    /// Cues in their place.
    pub judge: Judge,
    /// Weights of the states.
    pub nodes: NodeTable,
    /// Weights of the moves between states.
    pub edges: EdgeTable,
    /// Which segment belongs to which.
    pub linker: Linker,
}

impl Model {
    /// The attributions of an article, by paragraph and cue.
    pub fn decode(&self, layout: &Layout) -> Vec<RawAttribution> {
        self.read(layout, false, |_| true)
    }

    /// The same with the model's confidence, which costs another third of the time.
    pub fn decode_with_confidence(&self, layout: &Layout) -> Vec<RawAttribution> {
        self.read(layout, true, |_| true)
    }

    /// The attributions of the paragraphs around a span, with confidence.
    pub fn decode_around(&self, layout: &Layout, span: Span) -> Vec<RawAttribution> {
        self.read(layout, true, |tokens| is_around(tokens, span))
    }

    /// Reads the paragraphs whose tokens are wanted.
    fn read(&self, layout: &Layout, with_confidence: bool, wanted: impl Fn(&[Token]) -> bool) -> Vec<RawAttribution> {
        let tokens = Tokens::of(layout);
        let words = attributes::words(&layout.prose.text, &tokens, &self.groups);
        let mut found = Vec::new();
        let (mut keys, mut chart, mut turn) = (Keys::default(), Chart::default(), Turn::default());
        for (index, paragraph) in tokens.paragraphs.iter().enumerate() {
            let list = tokens.inside(paragraph);
            if !wanted(list) {
                continue;
            }
            let view =
                attributes::view(&tokens, &words, index, |at| self.cues.likelihood(&words[at]), Some(&self.judge));
            self.fill(&mut chart, &view, &mut keys);
            let path = chart.best();
            let segments = crf::segments(&path);
            if segments.is_empty() {
                continue;
            }
            let sure = with_confidence.then(|| confidences(&chart, &path, &segments));
            let links = self.linker.link(&view, &segments, self.bonuses.silence);
            let first = found.len();
            found.extend(links.iter().map(|link| {
                let mut found = attribution(list, &segments, sure.as_deref(), link);
                if let (None, Some(cue)) = (link.source, link.cue) {
                    let subject = subject::borrowed(&view, &segments[cue]);
                    found.source.extend(subject.map(|range| span_of(list, &range)));
                }
                found
            }));
            turn.go_on(index, &mut found, first, opens_quoted(&view, &segments));
        }
        found
    }

    /// The best labels of a paragraph.
    pub fn label(&self, view: &View, keys: &mut Keys) -> Vec<State> {
        let mut chart = Chart::default();
        self.fill(&mut chart, view, keys);
        chart.best()
    }

    /// Fills a chart with the scores of a paragraph; what stood there is gone.
    fn fill(&self, chart: &mut Chart, view: &View, keys: &mut Keys) {
        chart.nodes.clear();
        chart.moves.clear();
        for index in 0..view.tokens.len() {
            keys.clear();
            templates::nodes(view, index, keys);
            let mut node = self.nodes.score(keys);
            node[Role::Content.begin() as usize] += self.bonuses.content;
            node[Role::Cue.begin() as usize] += self.bonuses.cue;
            node[Role::Source.begin() as usize] += self.bonuses.source;
            chart.nodes.push(node);
            keys.clear();
            templates::edges(view, index, keys);
            chart.moves.push(self.edges.score(keys));
        }
    }
}

/// Whether a paragraph and a span have something in common.
fn is_around(tokens: &[Token], span: Span) -> bool {
    !tokens.is_empty() && span_of(tokens, &(0..tokens.len())).overlaps(span)
}

/// Whether some content of a paragraph starts in quotation marks.
fn opens_quoted(view: &View, segments: &[Segment]) -> bool {
    segments.iter().any(|segment| view.tokens[segment.range.start].is_quoted())
}

fn span_of(tokens: &[Token], range: &Range<usize>) -> Span {
    tokens[range.start].span.cover(tokens[range.end - 1].span)
}

/// The mean probability of the labels of each segment.
fn confidences(chart: &Chart, path: &[State], segments: &[Segment]) -> Vec<f32> {
    let marginals = chart.trellis().marginals();
    let mean = |segment: &Segment| {
        let sum: f32 = segment.range.clone().map(|at| marginals[at][path[at] as usize]).sum();
        sum / segment.range.len() as f32
    };
    segments.iter().map(mean).collect()
}

fn attribution(tokens: &[Token], segments: &[Segment], sure: Option<&[f32]>, link: &Link) -> RawAttribution {
    let span = |&index: &usize| span_of(tokens, &segments[index].range);
    let parts = || link.source.iter().chain(&link.cue).chain(&link.contents);
    RawAttribution {
        source: link.source.iter().map(span).collect(),
        cue: link.cue.iter().map(span).collect(),
        content: link.contents.iter().map(span).collect(),
        confidence: sure.map(|sure| parts().map(|&index| sure[index]).fold(1.0, f32::min).max(0.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn decode(text: &str) -> Vec<RawAttribution> {
        SHIPPED.decode(&Layout::read(text, Format::Plain))
    }

    fn texts<'a>(text: &'a str, spans: &[Span]) -> Vec<&'a str> {
        spans.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_plain_report_is_found() {
        let text = "Bridge Closed.\n\n\"The bridge will stay closed until June,\" Ana Lopez said on Monday. It rained all day.";
        let found = decode(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(texts(text, &found[0].source), ["Ana Lopez"]);
        assert!(texts(text, &found[0].cue)[0].starts_with("said"));
        assert!(texts(text, &found[0].content)[0].starts_with("\"The bridge will stay closed"));
    }

    #[test]
    fn a_participle_borrows_the_subject() {
        let text = "Ana Lopez left the meeting early on Monday, saying that the talks had failed.";
        let found = decode(text);
        assert!(
            found
                .iter()
                .any(|found| texts(text, &found.cue) == ["saying"] && texts(text, &found.source) == ["Ana Lopez"]),
            "{found:?}"
        );
    }

    #[test]
    fn drawing_quotation_marks_otherwise_changes_nothing() {
        let text = "\u{201c}We will wait,\u{201d} the mayor said. \u{201c}Nobody knows why.\u{201d}";
        let straight = text.replace(['\u{201c}', '\u{201d}'], "\"");
        let doubled = text.replace(['\u{201c}', '\u{201d}'], "''");
        let read = |text: &str| -> Vec<(Vec<String>, Vec<String>)> {
            let own = |spans: &[Span]| {
                texts(text, spans)
                    .iter()
                    .map(|part| part.replace("''", "\"").replace(['\u{201c}', '\u{201d}'], "\""))
                    .collect()
            };
            decode(text).iter().map(|found| (own(&found.source), own(&found.content))).collect()
        };
        assert!(!read(text).is_empty());
        assert_eq!(read(text), read(&straight));
        assert_eq!(read(text), read(&doubled));
    }

    #[test]
    fn odd_copy_is_decoded_without_a_panic() {
        for text in [
            "",
            "\n\n",
            "\u{201c}\u{201d}\"''",
            "...",
            "SAID",
            "\u{43e}\u{43d} \u{441}\u{43a}\u{430}\u{437}\u{430}\u{43b}",
            "a\u{301}\u{200b}",
        ] {
            decode(text);
        }
        decode(&"said that ".repeat(5_000));
        decode(&"\u{201c}He left. ".repeat(3_000));
    }
}
