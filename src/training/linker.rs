//! Training the linker on segments as the model itself finds them in articles it was not trained on.

use super::{
    adagrad::Learner,
    examples::{Example, Part},
    random::Random,
};
use crate::analysis::attribution::model::{
    attributes::View,
    crf::{Role, Segment},
    linker::{Linker, Scene, Weights, slot},
};

const ROUNDS: usize = 6;
const L2: f32 = 1e-4;

/// A choice: the keys of each candidate, and which is right.
struct Choice {
    candidates: Vec<Vec<u64>>,
    right: usize,
}

/// Collects choices, paragraph by paragraph.
#[derive(Default)]
pub(super) struct LinkerTrainer {
    contents: Vec<Choice>,
    sources: Vec<Choice>,
}

impl LinkerTrainer {
    /// Adds the choices of a paragraph whose segments were predicted.
    pub(super) fn add(&mut self, example: &Example, paragraph: usize, view: &View, segments: &[Segment]) {
        let scene = Scene::new(view, segments);
        let parts = &example.parts[example.tokens.paragraphs[paragraph].range.clone()];
        let (cues, sources) = (scene.of(Role::Cue), scene.of(Role::Source));
        let keys = |cue, other| {
            let mut keys = Vec::new();
            scene.pair(cue, other, &mut keys);
            keys
        };
        for content in scene.of(Role::Content).into_iter().filter(|_| cues.len() > 1) {
            let Some(id) = owner(parts, &segments[content]) else { continue };
            if let Some(right) = cues.iter().rposition(|&cue| serves(parts, &segments[cue], id)) {
                let candidates = cues.iter().map(|&cue| keys(cue, content)).collect();
                self.contents.push(Choice { candidates, right });
            }
        }
        for &cue in cues.iter().filter(|_| !sources.is_empty()) {
            let Some(id) = owner(parts, &segments[cue]) else { continue };
            let mut none = Vec::new();
            scene.without_source(cue, &mut none);
            let candidates = std::iter::once(none).chain(sources.iter().map(|&source| keys(cue, source))).collect();
            let right = sources.iter().rposition(|&source| serves(parts, &segments[source], id)).map_or(0, |at| at + 1);
            self.sources.push(Choice { candidates, right });
        }
    }

    /// Trains both choices.
    pub(super) fn finish(self, seed: u64) -> Linker {
        Linker { content: learn(self.contents, seed), source: learn(self.sources, seed) }
    }
}

/// The attribution that most of a segment's tokens belong to in the segment's role.
fn owner(parts: &[Part], segment: &Segment) -> Option<u32> {
    let inside = parts[segment.range.clone()].iter().filter(|part| part.role == Some(segment.role));
    let mut ids: Vec<u32> = inside.flat_map(|part| part.attributions.iter().copied()).collect();
    ids.sort_unstable();
    let count = |id: u32| ids.iter().filter(|&&other| other == id).count();
    ids.iter().copied().max_by_key(|&id| (count(id), std::cmp::Reverse(id)))
}

/// Whether a segment serves an attribution in its role.
fn serves(parts: &[Part], segment: &Segment, id: u32) -> bool {
    parts[segment.range.clone()].iter().any(|part| part.role == Some(segment.role) && part.attributions.contains(&id))
}

fn learn(mut choices: Vec<Choice>, seed: u64) -> Weights {
    let mut random = Random::new(seed);
    let mut learner = Learner::new(L2);
    for round in 0..ROUNDS {
        learner.begin(round);
        random.shuffle(&mut choices);
        for choice in &choices {
            let chances = chances(&learner.weights, choice);
            for (at, (keys, chance)) in choice.candidates.iter().zip(chances).enumerate() {
                let slope = chance - if at == choice.right { 1.0 } else { 0.0 };
                if slope.abs() < 1e-3 {
                    continue;
                }
                for &key in keys {
                    learner.step(slot(key), slope);
                }
            }
        }
    }
    learner.finish()
}

fn chances(weights: &[f32], choice: &Choice) -> Vec<f32> {
    let scores: Vec<f32> =
        choice.candidates.iter().map(|keys| keys.iter().map(|&key| weights[slot(key)]).sum()).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    scores.iter().map(|score| (score - top).exp() / sum).collect()
}
