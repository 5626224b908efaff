//! One model from articles: the chain, pruned and packed, and the linker trained on the chain's own output.

use super::{
    Progress, crf,
    examples::{Counts, Example, GROUPS},
    judge::{self, Candidates},
    linker::LinkerTrainer,
};
use crate::analysis::attribution::model::{
    Bonuses, Model,
    attributes::View,
    crf::{STATES, State, segments},
    cues::{CueTable, HashedMap},
    judge::Judge,
    linker::Linker,
    table::{EdgeTable, NodeTable},
    templates::{Keys, nodes},
};

/// Smaller weights are left out: they are noise, and the table is small.
const PRUNE: f32 = 0.02;
/// The final chain is the average of this many.
const AVERAGED: u64 = 3;
/// The linker sees each article as a chain labels it that was trained on the other parts.
const FOLDS: usize = 4;

/// Trains a model with its linker.
pub(super) fn model(examples: &[&Example], bonuses: Bonuses, seed: u64, progress: &mut dyn Progress) -> Model {
    let mut trainer = LinkerTrainer::default();
    for fold in 0..FOLDS.min(examples.len()) {
        progress.line(&format!("linker: part {} of {FOLDS}", fold + 1));
        let others: Vec<&Example> = every(examples, |at| at % FOLDS != fold);
        let chain = chain(if others.is_empty() { examples } else { &others }, bonuses, &[seed]);
        for example in every(examples, |at| at % FOLDS == fold) {
            label(&chain, example, &mut trainer);
        }
    }
    progress.line("the chain");
    let seeds: Vec<u64> = (0..AVERAGED).map(|number| seed.wrapping_add(number)).collect();
    Model { linker: trainer.finish(seed), ..chain(examples, bonuses, &seeds) }
}

fn every<'a>(examples: &[&'a Example], keep: impl Fn(usize) -> bool) -> Vec<&'a Example> {
    examples.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, example)| *example).collect()
}

/// Gives the linker's trainer an article as the chain labels it.
fn label(chain: &Model, example: &Example, trainer: &mut LinkerTrainer) {
    let mut keys = Keys::default();
    for (paragraph, view) in example.views(chain).iter().enumerate() {
        let found = segments(&chain.label(view, &mut keys));
        if !found.is_empty() {
            trainer.add(example, paragraph, view, &found);
        }
    }
}

/// Trains a chain alone.
fn chain(examples: &[&Example], bonuses: Bonuses, seeds: &[u64]) -> Model {
    let counts = Counts::of(examples.iter().copied());
    let (judge, views) = judged(examples, &counts, seeds[0]);
    let paragraphs: Vec<(&View, Vec<State>)> = examples
        .iter()
        .zip(&views)
        .flat_map(|(example, views)| {
            let states = example.tokens.paragraphs.iter().map(|paragraph| example.states(paragraph.range.clone()));
            views.iter().zip(states)
        })
        .collect();
    let trained = crf::train(&paragraphs, seeds);
    Model {
        bonuses,
        groups: GROUPS.clone(),
        cues: CueTable::new(&counts.forms, &counts.stems),
        judge,
        nodes: packed(trained.nodes, &paragraphs),
        edges: EdgeTable::new(&trained.edges),
        linker: Linker::default(),
    }
}

/// A judge of cues, and the articles as judges see them that were not trained on them.
fn judged(examples: &[&Example], counts: &Counts, seed: u64) -> (Judge, Vec<Vec<View>>) {
    let blank = |example: &&Example| Candidates::of(example, &example.views_left_out(counts, None));
    let candidates: Vec<Candidates> = examples.iter().map(blank).collect();
    let others = |part: usize| {
        let rest = candidates.iter().enumerate().filter(move |(at, _)| at % judge::PARTS != part);
        judge::train(rest.map(|(_, candidates)| candidates), seed)
    };
    let parts: Vec<Judge> = (0..judge::PARTS.min(examples.len())).map(others).collect();
    let views = examples.iter().enumerate();
    let views = views.map(|(at, example)| example.views_left_out(counts, Some(&parts[at % judge::PARTS]))).collect();
    (judge::train(candidates.iter(), seed), views)
}

/// The strongest weights that fit. What is left out would on average favour some states: their offsets make up for it.
fn packed(features: Vec<(u64, [f32; STATES])>, paragraphs: &[(&View, Vec<State>)]) -> NodeTable {
    let strength = |weights: &[f32; STATES]| weights.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let prune = |weights: [f32; STATES]| weights.map(|weight| if weight.abs() <= PRUNE { 0.0 } else { weight });
    let all: HashedMap<u64, [f32; STATES]> = features.iter().copied().collect();
    let mut strong: Vec<_> = features.into_iter().map(|(key, weights)| (key, prune(weights))).collect();
    strong.retain(|(_, weights)| strength(weights) > 0.0);
    strong.sort_by(|a, b| strength(&b.1).total_cmp(&strength(&a.1)).then(a.0.cmp(&b.0)));
    let mut table = NodeTable::default();
    for (key, weights) in strong {
        table.insert(key, &weights);
    }
    table.offsets = offsets(&all, &table, paragraphs);
    table
}

/// By how much the table's scores of each state fall short of those of all weights, on average over all tokens.
fn offsets(
    all: &HashedMap<u64, [f32; STATES]>,
    table: &NodeTable,
    paragraphs: &[(&View, Vec<State>)],
) -> [f32; STATES] {
    let (mut short, mut tokens) = ([0.0_f64; STATES], 0);
    let mut keys = Keys::default();
    for (view, _) in paragraphs {
        for index in 0..view.tokens.len() {
            keys.clear();
            nodes(view, index, &mut keys);
            let packed = table.score(&keys);
            for weights in keys.iter().filter_map(|key| all.get(key)) {
                short.iter_mut().zip(weights).for_each(|(short, weight)| *short += f64::from(*weight));
            }
            short.iter_mut().zip(packed).for_each(|(short, score)| *short -= f64::from(score));
            tokens += 1;
        }
    }
    short.map(|short| (short / f64::from(tokens.max(1))) as f32)
}
