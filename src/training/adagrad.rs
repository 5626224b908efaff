//! Log-linear weights learnt with `AdaGrad`: a weight's steps shrink with the slopes it has seen.

use crate::analysis::attribution::model::linker::{PLACES, Weights};

const RATE: f32 = 0.05;
const FIRST_SQUARE: f32 = 1e-2;
/// By how much of the first rate a step shrinks from round to round.
const DECAY: f32 = 0.3;

/// Weights while they are learnt.
pub(super) struct Learner {
    /// The weights so far.
    pub(super) weights: Vec<f32>,
    squares: Vec<f32>,
    l2: f32,
    rate: f32,
}

impl Learner {
    /// Weights of zero, held back by so much of an L2 penalty.
    pub(super) fn new(l2: f32) -> Self {
        Self { weights: vec![0.0; PLACES], squares: vec![FIRST_SQUARE; PLACES], l2, rate: RATE }
    }

    /// Begins a round, counted from 0.
    pub(super) fn begin(&mut self, round: usize) {
        self.rate = RATE / (1.0 + DECAY * round as f32);
    }

    /// Moves one weight against a slope.
    pub(super) fn step(&mut self, place: usize, slope: f32) {
        self.squares[place] += slope * slope;
        self.weights[place] -= self.rate * (slope / self.squares[place].sqrt() + self.l2 * self.weights[place]);
    }

    /// The weights as a model holds them.
    pub(super) fn finish(self) -> Weights {
        Weights::new(&self.weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_moves_against_its_slope_and_less_each_time() {
        let mut learner = Learner::new(0.0);
        learner.begin(0);
        learner.step(3, 1.0);
        let first = -learner.weights[3];
        learner.step(3, 1.0);
        let second = -learner.weights[3] - first;
        learner.begin(4);
        learner.step(3, 1.0);
        let later = -learner.weights[3] - first - second;
        assert!(first > second && second > later && later > 0.0, "{first} {second} {later}");
        assert!(learner.weights[4].abs() < f32::EPSILON);
    }
}
