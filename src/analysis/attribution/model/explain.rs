//! Why the model reads a paragraph as it does: each token's label with the features that decided, each choice of the
//! linker with the candidates it had.

use super::{
    Model,
    attributes::{self, View},
    crf::{Chances, NodeScores, Role, STATES, Segment, State, segments},
    is_around,
    linker::{Scene, near},
    moves::{self, Chart},
    span_of, template_names,
    templates::{self, EDGE_GROUP, Keys},
    tokens::{Token, Tokens},
};
use crate::{analysis::layout::Layout, text::Span};

/// How many features are told of a token.
const TOLD: usize = 3;
/// A rival whose step is this bad cannot stand here at all.
const IMPOSSIBLE: f32 = -1e6;

/// A paragraph as the model reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its tokens.
    pub tokens: Vec<TokenReading>,
    /// Which cue each content belongs to, and which source each cue has.
    pub choices: Vec<Choice>,
}

/// A token as the model reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenReading {
    /// Where it stands.
    pub span: Span,
    /// What it is taken for.
    pub state: State,
    /// How likely that is.
    pub confidence: f32,
    /// What it would be next.
    pub rival: State,
    /// What spoke most for the one or for the other.
    pub features: Vec<Feature>,
}

/// A feature that had a say.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// What it asks, in words.
    pub name: String,
    /// How much it speaks for the state, against its rival.
    pub weight: f32,
}

/// A choice of the linker.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What is looked for: a cue for a content, a source for a cue.
    pub wanted: Role,
    /// For what.
    pub of: Span,
    /// Among whom.
    pub candidates: Vec<Candidate>,
    /// Which was chosen.
    pub chosen: usize,
}

/// What the linker can choose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Where it stands; a cue may also have no source.
    pub span: Option<Span>,
    /// How well it suits.
    pub score: f32,
}

impl Model {
    /// How the paragraphs around a span are read, and why.
    pub fn explain(&self, layout: &Layout, span: Span) -> Vec<Reading> {
        let tokens = Tokens::of(layout);
        let words = attributes::words(&layout.prose.text, &tokens, &self.groups);
        let wanted =
            (0..tokens.paragraphs.len()).filter(|&index| is_around(tokens.inside(&tokens.paragraphs[index]), span));
        wanted
            .map(|index| {
                let view =
                    attributes::view(&tokens, &words, index, |at| self.cues.likelihood(&words[at]), Some(&self.judge));
                let explainer = Explainer { model: self, layout, list: tokens.inside(&tokens.paragraphs[index]), view };
                explainer.reading()
            })
            .collect()
    }
}

struct Explainer<'a> {
    model: &'a Model,
    layout: &'a Layout,
    list: &'a [Token],
    view: View,
}

impl Explainer<'_> {
    fn reading(&self) -> Reading {
        let mut chart = Chart::default();
        self.model.fill(&mut chart, &self.view, &mut Keys::default());
        let path = chart.best();
        let (forward, backward, _) = Chances::of(&chart.trellis()).sums();
        let chance =
            |at: usize| -> NodeScores { std::array::from_fn(|state| forward[at][state] * backward[at][state]) };
        let tokens = (0..path.len()).map(|at| self.token(at, &path, &chance(at))).collect();
        Reading { tokens, choices: self.choices(&segments(&path)) }
    }

    fn token(&self, at: usize, path: &[State], chances: &NodeScores) -> TokenReading {
        let state = path[at];
        let others = (0..STATES as State).filter(|&other| other != state);
        let rival = others.fold(u8::from(state == 0), |best, other| {
            if chances[other as usize] > chances[best as usize] { other } else { best }
        });
        let before = at.checked_sub(1).map(|before| path[before]);
        let mut features = self.features(at, before, state, rival);
        features.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        features.truncate(TOLD);
        let confidence = chances[state as usize].clamp(0.0, 1.0);
        TokenReading { span: self.list[at].span, state, confidence, rival, features }
    }

    /// Every feature of a token that speaks for a state or its rival, in the order of the templates.
    fn features(&self, at: usize, before: Option<State>, state: State, rival: State) -> Vec<Feature> {
        let mut features = Vec::new();
        let word = |index: usize| self.layout.text(self.list[index].span);
        templates::in_groups(&self.view, at, |group, keys| {
            for (number, &key) in keys.iter().enumerate() {
                let weight = match before {
                    _ if group != EDGE_GROUP => self.node(key, state) - self.node(key, rival),
                    Some(before) => self.step(key, before, state) - self.step(key, before, rival),
                    None => 0.0,
                };
                if weight != 0.0 && weight < -IMPOSSIBLE {
                    let name = template_names::name(group, keys.len(), number, &self.view, at, word);
                    features.push(Feature { name, weight });
                }
            }
        });
        features
    }

    fn node(&self, key: u64, state: State) -> f32 {
        let nodes = &self.model.nodes;
        nodes.score(&[key])[state as usize] - nodes.offsets[state as usize]
    }

    fn step(&self, key: u64, from: State, to: State) -> f32 {
        moves::score(&self.model.edges.score(&[key]), from, to)
    }

    fn choices(&self, segments: &[Segment]) -> Vec<Choice> {
        let scene = Scene::new(&self.view, segments);
        let (cues, sources) = (scene.of(Role::Cue), scene.of(Role::Source));
        let linker = &self.model.linker;
        let mut keys = Vec::new();
        let span = |index: usize| span_of(self.list, &segments[index].range);
        let mut choices = Vec::new();
        for content in scene.of(Role::Content) {
            let cues = &cues[near(&cues, content)];
            let scores = linker.owners(&scene, cues, content, &mut keys);
            let scores = cues.iter().map(|&cue| Some(span(cue))).zip(scores);
            choices.extend(choice(Role::Cue, span(content), scores));
        }
        for &cue in &cues {
            let nobody = (None, linker.nobody(&scene, cue, self.model.bonuses.silence, &mut keys));
            let sources = &sources[near(&sources, cue)];
            let scores = linker.speakers(&scene, sources, cue, &mut keys);
            let scores = sources.iter().map(|&source| Some(span(source))).zip(scores);
            choices.extend(choice(Role::Source, span(cue), std::iter::once(nobody).chain(scores)));
        }
        choices
    }
}

fn choice(wanted: Role, of: Span, scores: impl Iterator<Item = (Option<Span>, f32)>) -> Option<Choice> {
    let candidates: Vec<Candidate> = scores.map(|(span, score)| Candidate { span, score }).collect();
    let chosen = (0..candidates.len()).reduce(
        |best, at| {
            if candidates[at].score > candidates[best].score { at } else { best }
        },
    )?;
    Some(Choice { wanted, of, candidates, chosen })
}

#[cfg(test)]
mod tests {
    use super::super::SHIPPED;
    use super::*;
    use crate::text::Format;

    const TEXT: &str = "It rained all day.\n\n“The talks have failed,” Ana Lopez said on Monday.";

    fn readings(word: &str) -> Vec<Reading> {
        let start = TEXT.find(word).unwrap();
        SHIPPED.explain(&Layout::read(TEXT, Format::Plain), Span::new(start, start + word.len()))
    }

    #[test]
    fn labels_and_choices_are_those_of_decoding() {
        let layout = Layout::read(TEXT, Format::Plain);
        let [reading] = readings("Lopez").try_into().unwrap();
        let decoded = SHIPPED.decode(&layout);
        let chosen = |wanted: Role| -> Vec<Span> {
            let choices = reading.choices.iter().filter(|choice| choice.wanted == wanted);
            choices.filter_map(|choice| choice.candidates[choice.chosen].span).collect()
        };
        assert!(!decoded.is_empty());
        for found in &decoded {
            assert!(found.cue.iter().all(|cue| chosen(Role::Cue).contains(cue)));
            assert!(found.source.iter().all(|source| chosen(Role::Source).contains(source)));
        }
        let is = |token: &TokenReading, role: Role| Role::of(token.state) == Some(role);
        for cue in decoded.iter().flat_map(|found| &found.cue) {
            let inside = reading.tokens.iter().filter(|token| cue.covers(token.span));
            assert!(inside.clone().count() > 0 && inside.clone().all(|token| is(token, Role::Cue)));
        }
    }

    #[test]
    fn every_labelled_token_has_its_reasons_and_its_chance() {
        let [reading] = readings("Lopez").try_into().unwrap();
        for token in reading.tokens.iter().filter(|token| token.state != 0) {
            assert!(token.confidence > 0.0 && token.confidence <= 1.0 && token.rival != token.state, "{token:?}");
            assert!(!token.features.is_empty() && token.features.len() <= TOLD, "{token:?}");
            assert!(token.features.iter().all(|feature| !feature.name.contains(['{', '}'])), "{token:?}");
        }
        let said = reading.tokens.iter().find(|token| token.span.of(TEXT) == "said").unwrap();
        assert_eq!(Role::of(said.state), Some(Role::Cue));
        assert!(said.features.iter().any(|feature| feature.weight > 0.0), "{said:?}");
    }

    #[test]
    fn only_the_paragraphs_around_the_span_are_read() {
        assert_eq!(readings("rained")[0].tokens.len(), 5);
        let layout = Layout::read(TEXT, Format::Plain);
        let around = |word: &str| {
            let start = TEXT.find(word).unwrap();
            SHIPPED.decode_around(&layout, Span::new(start, start + 1))
        };
        assert_eq!(around("rained"), []);
        let whole = SHIPPED.decode_with_confidence(&layout);
        assert_eq!(around("Lopez"), whole);
        assert!(SHIPPED.explain(&layout, Span::new(18, 20)).is_empty(), "a blank line has no paragraph");
    }
}
