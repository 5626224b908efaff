//! Training the judge of cues: each candidate word of the articles, with whether it is one.

use super::{adagrad::Learner, examples::Example, random::Random};
use crate::analysis::attribution::model::{
    attributes::View,
    crf::Role,
    judge::{self, Judge},
    linker::slot,
    templates::Keys,
};

/// Each article is judged by one that was trained on the other parts, or the chain would trust it too much.
pub(super) const PARTS: usize = 8;
const ROUNDS: usize = 4;
const L2: f32 = 1e-5;
/// Smaller slopes change nothing.
const IDLE: f32 = 5e-3;

/// A candidate: the places of its weights, and whether it is a cue.
struct Row {
    places: Vec<u32>,
    is_cue: bool,
}

/// The candidates of an article.
pub(super) struct Candidates(Vec<Row>);

impl Candidates {
    /// Those of an article, from views that no judge has seen.
    pub(super) fn of(example: &Example, views: &[View]) -> Self {
        let mut rows = Vec::new();
        let mut keys = Keys::default();
        for (paragraph, view) in example.tokens.paragraphs.iter().zip(views) {
            let candidates = (0..view.tokens.len()).filter(|&at| judge::is_candidate(&view.tokens[at]));
            for at in candidates {
                keys.clear();
                judge::templates(&view.tokens, at, &mut keys);
                let is_cue = example.parts[paragraph.range.start + at].role == Some(Role::Cue);
                rows.push(Row { places: keys.iter().map(|&key| slot(key) as u32).collect(), is_cue });
            }
        }
        Self(rows)
    }
}

/// Trains a judge on the candidates of articles; half of the features are dropped at random in every step.
pub(super) fn train<'a>(articles: impl Iterator<Item = &'a Candidates>, seed: u64) -> Judge {
    let mut rows: Vec<&Row> = articles.flat_map(|candidates| &candidates.0).collect();
    let mut learner = Learner::new(L2);
    let mut random = Random::new(seed);
    let mut kept: Vec<usize> = Vec::new();
    for round in 0..ROUNDS {
        learner.begin(round);
        random.shuffle(&mut rows);
        for row in &rows {
            let bits = random.next();
            let keep = row.places.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            kept.clear();
            kept.extend(keep.map(|(_, &place)| place as usize));
            let score: f32 = kept.iter().map(|&place| 2.0 * learner.weights[place]).sum();
            let slope = 1.0 / (1.0 + (-score).exp()) - if row.is_cue { 1.0 } else { 0.0 };
            if slope.abs() < IDLE {
                continue;
            }
            for &place in &kept {
                learner.step(place, slope);
            }
        }
    }
    Judge { weights: learner.finish() }
}
