//! Chance that is the same on every machine for the same seed.

use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};

/// A generator of its own for each number.
pub(super) fn dice(seed: u8) -> TestRng {
    TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32])
}

/// A number below another.
pub(super) fn below(dice: &mut TestRng, end: usize) -> usize {
    usize::try_from(dice.next_u64() % u64::try_from(end.max(1)).unwrap()).unwrap()
}

/// One of a list.
pub(super) fn one_of<'a, T>(dice: &mut TestRng, list: &'a [T]) -> &'a T {
    &list[below(dice, list.len())]
}
