//! Training the linear chain: `AdaGrad` by paragraph, half of the features dropped at random in every step, and a
//! truncated L1 that is applied to a feature only when it is met again.
//!
//! Dropping features is what keeps redundant templates from leaning on one another; without it the corpus is learnt by
//! heart in three rounds.

use super::random::Random;
use crate::analysis::attribution::model::{
    attributes::View,
    crf::{Chances, EdgeScores, LANES, MOVES, STATES, State, Trellis},
    cues::HashedMap,
    templates::{self, Keys},
};

const ROUNDS: usize = 8;
const RATE: f32 = 0.03;
const L1: f32 = 2e-5;
const L2_EDGES: f32 = 1e-5;
/// The gradient's squares start here.
const FIRST_SQUARE: f32 = 1e-2;
/// Smaller gradients change nothing.
const IDLE: f32 = 5e-3;
/// Rarer features are left out.
const NODE_LEAST: u32 = 3;
const EDGE_LEAST: u32 = 12;

/// Features by their keys.
#[derive(Default)]
struct Features {
    index: HashedMap<u64, u32>,
    keys: Vec<u64>,
}

impl Features {
    /// Numbers the keys seen often enough, by their values.
    fn frequent(counts: HashedMap<u64, u32>, least: u32) -> Self {
        let mut keys: Vec<u64> = counts.into_iter().filter(|&(_, count)| count >= least).map(|(key, _)| key).collect();
        keys.sort_unstable();
        Self { index: keys.iter().copied().zip(0..).collect(), keys }
    }

    fn known<'a>(&'a self, keys: &'a [u64]) -> impl Iterator<Item = u32> + 'a {
        keys.iter().filter_map(|key| self.index.get(key).copied())
    }
}

/// Paragraphs as lists of features.
#[derive(Default)]
struct Sequences {
    nodes: Vec<u32>,
    node_ends: Vec<usize>,
    edges: Vec<u32>,
    edge_ends: Vec<usize>,
    states: Vec<State>,
    /// Where each paragraph ends, in tokens.
    ends: Vec<usize>,
}

/// What training yields.
pub(super) struct Trained {
    pub nodes: Vec<(u64, [f32; STATES])>,
    pub edges: Vec<(u64, EdgeScores)>,
}

/// Trains on paragraphs with their states, once for each seed, and averages.
pub(super) fn train(paragraphs: &[(&View, Vec<State>)], seeds: &[u64]) -> Trained {
    let (nodes, edges) = count(paragraphs);
    let sequences = Sequences::new(paragraphs, &nodes, &edges);
    let mut sum = Weights::new(nodes.keys.len(), edges.keys.len());
    for &seed in seeds {
        let mut trainer = Trainer::new(nodes.keys.len(), edges.keys.len(), seed);
        for round in 0..ROUNDS {
            trainer.round(&sequences, RATE / (1.0 + 0.3 * round as f32));
        }
        trainer.finish(RATE / (1.0 + 0.3 * (ROUNDS - 1) as f32));
        sum.add(&trainer, 1.0 / seeds.len() as f32);
    }
    Trained {
        nodes: nodes.keys.into_iter().zip(sum.nodes).collect(),
        edges: edges.keys.into_iter().zip(sum.edges).collect(),
    }
}

fn count(paragraphs: &[(&View, Vec<State>)]) -> (Features, Features) {
    let (mut nodes, mut edges): (HashedMap<u64, u32>, HashedMap<u64, u32>) = Default::default();
    let mut keys = Keys::default();
    for (view, _) in paragraphs {
        for index in 0..view.tokens.len() {
            keys.clear();
            templates::nodes(view, index, &mut keys);
            keys.iter().for_each(|&key| *nodes.entry(key).or_default() += 1);
            keys.clear();
            templates::edges(view, index, &mut keys);
            keys.iter().for_each(|&key| *edges.entry(key).or_default() += 1);
        }
    }
    (Features::frequent(nodes, NODE_LEAST), Features::frequent(edges, EDGE_LEAST))
}

impl Sequences {
    fn new(paragraphs: &[(&View, Vec<State>)], nodes: &Features, edges: &Features) -> Self {
        let mut all = Self::default();
        let mut keys = Keys::default();
        for (view, states) in paragraphs {
            for index in 0..view.tokens.len() {
                keys.clear();
                templates::nodes(view, index, &mut keys);
                all.nodes.extend(nodes.known(&keys));
                all.node_ends.push(all.nodes.len());
                keys.clear();
                templates::edges(view, index, &mut keys);
                all.edges.extend(edges.known(&keys));
                all.edge_ends.push(all.edges.len());
            }
            all.states.extend(states);
            all.ends.push(all.states.len());
        }
        all
    }

    fn edges_of(&self, token: usize) -> &[u32] {
        &self.edges[start(&self.edge_ends, token)..self.edge_ends[token]]
    }

    fn nodes_of(&self, token: usize) -> &[u32] {
        &self.nodes[start(&self.node_ends, token)..self.node_ends[token]]
    }
}

fn start(ends: &[usize], index: usize) -> usize {
    index.checked_sub(1).map_or(0, |before| ends[before])
}

struct Weights {
    nodes: Vec<[f32; STATES]>,
    edges: Vec<EdgeScores>,
}

impl Weights {
    fn new(nodes: usize, edges: usize) -> Self {
        Self { nodes: vec![[0.0; STATES]; nodes], edges: vec![[0.0; LANES * LANES]; edges] }
    }

    fn add(&mut self, trainer: &Trainer, share: f32) {
        for (sum, node) in self.nodes.iter_mut().zip(&trainer.nodes) {
            sum.iter_mut().zip(node.weights).for_each(|(sum, weight)| *sum += share * weight);
        }
        for (sum, edge) in self.edges.iter_mut().zip(&trainer.edges) {
            sum.iter_mut().zip(edge.weights).for_each(|(sum, weight)| *sum += share * weight);
        }
    }
}

/// A node feature while it is learnt.
#[derive(Clone)]
struct Node {
    weights: [f32; LANES],
    squares: [f32; LANES],
    /// The step up to which its L1 has been paid.
    paid: u32,
}

#[derive(Clone)]
struct Edge {
    weights: EdgeScores,
    squares: EdgeScores,
}

struct Trainer {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    random: Random,
    step: u32,
    /// The features of the paragraph at hand that were not dropped.
    kept: Vec<u32>,
    kept_ends: Vec<usize>,
}

impl Trainer {
    fn new(nodes: usize, edges: usize, seed: u64) -> Self {
        let node = Node { weights: [0.0; LANES], squares: [FIRST_SQUARE; LANES], paid: 0 };
        let edge = Edge { weights: [0.0; LANES * LANES], squares: [FIRST_SQUARE; LANES * LANES] };
        let random = Random::new(seed);
        Self {
            nodes: vec![node; nodes],
            edges: vec![edge; edges],
            random,
            step: 0,
            kept: Vec::new(),
            kept_ends: Vec::new(),
        }
    }

    /// One round over all paragraphs in random order.
    fn round(&mut self, all: &Sequences, rate: f32) {
        let mut order: Vec<usize> = (0..all.ends.len()).collect();
        self.random.shuffle(&mut order);
        let mut trellis = Trellis::default();
        for paragraph in order {
            let (first, end) = (start(&all.ends, paragraph), all.ends[paragraph]);
            self.step += 1;
            self.score(all, first..end, &mut trellis);
            self.learn(all, first..end, &trellis, rate);
        }
    }

    /// Scores a paragraph with half of its features, counted twice.
    fn score(&mut self, all: &Sequences, tokens: std::ops::Range<usize>, trellis: &mut Trellis) {
        trellis.nodes.clear();
        trellis.edges.clear();
        self.kept.clear();
        self.kept_ends.clear();
        for token in tokens {
            let mut node = [0.0; LANES];
            let (mut bits, mut left) = (0_u64, 0);
            for &feature in all.nodes_of(token) {
                if left == 0 {
                    (bits, left) = (self.random.next(), 64);
                }
                let keep = bits & 1 == 1;
                (bits, left) = (bits >> 1, left - 1);
                if keep {
                    self.kept.push(feature);
                    let weights = &self.nodes[feature as usize].weights;
                    node.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += 2.0 * weight);
                }
            }
            self.kept_ends.push(self.kept.len());
            trellis.nodes.push(node);
            let mut edge = MOVES;
            for &feature in all.edges_of(token) {
                edge.iter_mut().zip(&self.edges[feature as usize].weights).for_each(|(sum, weight)| *sum += weight);
            }
            trellis.edges.push(edge);
        }
    }

    fn learn(&mut self, all: &Sequences, tokens: std::ops::Range<usize>, trellis: &Trellis, rate: f32) {
        let chances = Chances::of(trellis);
        let (forward, backward, _) = chances.sums();
        for (at, token) in tokens.enumerate() {
            let gold = all.states[token] as usize;
            let mut gradient: [f32; LANES] = std::array::from_fn(|state| forward[at][state] * backward[at][state]);
            gradient[gold] -= 1.0;
            if gradient.iter().any(|slope| slope.abs() > IDLE) {
                for index in start(&self.kept_ends, at)..self.kept_ends[at] {
                    self.nodes[self.kept[index] as usize].learn(&gradient, rate, self.step);
                }
            }
            if at > 0 {
                let mut gradient = chances.moves(at, &forward, &backward);
                gradient[all.states[token - 1] as usize * LANES + gold] -= 1.0;
                if gradient.iter().any(|slope| slope.abs() > IDLE) {
                    all.edges_of(token).iter().for_each(|&feature| self.edges[feature as usize].learn(&gradient, rate));
                }
            }
        }
    }

    /// Collects the L1 that is still due.
    fn finish(&mut self, rate: f32) {
        let step = self.step;
        self.nodes.iter_mut().for_each(|node| node.learn(&[0.0; LANES], rate, step));
    }
}

impl Node {
    fn learn(&mut self, gradient: &[f32; LANES], rate: f32, step: u32) {
        let debt = L1 * (step - self.paid) as f32;
        self.paid = step;
        for ((weight, square), slope) in self.weights.iter_mut().zip(&mut self.squares).zip(gradient) {
            *square += slope * slope;
            let rate = rate / square.sqrt();
            let moved = *weight - rate * slope;
            *weight = moved.signum() * (moved.abs() - rate * debt).max(0.0);
        }
    }
}

impl Edge {
    fn learn(&mut self, gradient: &EdgeScores, rate: f32) {
        for ((weight, square), slope) in self.weights.iter_mut().zip(&mut self.squares).zip(gradient) {
            let slope = slope + L2_EDGES * *weight;
            *square += slope * slope;
            *weight -= rate * slope / square.sqrt();
        }
    }
}
