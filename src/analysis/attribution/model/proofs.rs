//! What must hold of any model and any scores: decoding equals a search through all paths, and a file is read as it was
//! written or refused.

use proptest::prelude::*;

use super::{
    Model, ModelError,
    crf::{Chances, LANES, Role, STATES, State, Trellis, may_follow, may_start},
    moves::{self, Chart, PACKED},
};
use crate::{analysis::layout::Layout, text::Format};

fn charts() -> impl Strategy<Value = Chart> {
    let token = (prop::array::uniform8(-3.0..3.0_f32), prop::collection::vec(-3.0..3.0_f32, PACKED));
    prop::collection::vec(token, 1..=5).prop_map(|tokens| {
        let (nodes, moves) = tokens.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        Chart { nodes, moves: moves.into_iter().map(|moves| moves.try_into().unwrap()).collect() }
    })
}

/// Every one of the 7^n sequences of states that may be a path, with its score.
fn paths(chart: &Chart) -> Vec<(Vec<State>, f32)> {
    let length = chart.nodes.len() as u32;
    let sequences = (0..STATES.pow(length))
        .map(|number| -> Vec<State> { (0..length).map(|at| (number / STATES.pow(at) % STATES) as State).collect() });
    let legal = |path: &Vec<State>| may_start(path[0]) && path.windows(2).all(|step| may_follow(step[0], step[1]));
    let score = |path: &[State]| {
        let nodes: f32 = path.iter().zip(&chart.nodes).map(|(&state, node)| node[usize::from(state)]).sum();
        let steps = path.windows(2).zip(&chart.moves[1..]);
        nodes + steps.map(|(step, moves)| moves::score(moves, step[0], step[1])).sum::<f32>()
    };
    sequences.filter(legal).map(|path| (path.clone(), score(&path))).collect()
}

fn small() -> Model {
    let mut model = Model::default();
    model.bonuses.cue = 0.8;
    model.nodes.insert(0x1234_5678_9abc_def0, &[0.1, -0.2, 0.3, 0.0, 0.0, 0.5, -0.5]);
    model
}

/// A file whose checksum is right whatever stands in it.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = super::file::checksum(&bytes[super::file::HEADER..]);
    bytes[12..20].copy_from_slice(&sum.to_le_bytes());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_best_path_is_the_best_of_all(chart in charts()) {
        let all = paths(&chart);
        let best = all.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
        let found = chart.best();
        let (_, score) = all.iter().find(|(path, _)| *path == found).expect("the best path is a path");
        prop_assert!((score - best).abs() < 1e-4, "{found:?}: {score}, best {best}");
    }

    #[test]
    fn marginals_are_shares_of_all_paths(chart in charts()) {
        let all = paths(&chart);
        let sum: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let trellis: Trellis = chart.trellis();
        let rough = trellis.marginals();
        let (forward, backward, total) = Chances::of(&trellis).sums();
        prop_assert!((total - f64::from(sum.ln())).abs() < 1e-3);
        for (at, state) in (0..chart.nodes.len()).flat_map(|at| (0..STATES).map(move |state| (at, state))) {
            let here = all.iter().filter(|(path, _)| usize::from(path[at]) == state);
            let share = here.map(|(_, score)| score.exp()).sum::<f32>() / sum;
            prop_assert!((forward[at][state] * backward[at][state] - share).abs() < 1e-3);
            prop_assert!((rough[at][state] - share).abs() < 0.06, "token {at}, state {state}");
        }
    }

    #[test]
    fn what_cannot_be_never_is(chart in charts()) {
        let trellis = chart.trellis();
        for (from, to) in (0..STATES as State).flat_map(|from| (0..STATES as State).map(move |to| (from, to))) {
            let score = trellis.edges[0][usize::from(from) * LANES + usize::from(to)];
            prop_assert_eq!(score < -1e6, !may_follow(from, to));
        }
        let path = chart.best();
        prop_assert!(path.iter().all(|&state| state == 0 || Role::of(state).is_some()));
    }

    #[test]
    fn a_flipped_byte_is_refused_and_under_a_right_checksum_read_without_a_panic(
        flips in prop::collection::vec((0..1_usize << 24, 1..=255_u8), 1..4), low in any::<bool>(),
    ) {
        let good = small().to_bytes();
        let mut bytes = good.clone();
        for (at, flip) in flips {
            // Half of the time among the counts and steps at the front, where most can go wrong.
            let at = at % if low { 120 } else { bytes.len() };
            bytes[at] ^= flip;
        }
        if bytes != good {
            prop_assert!(Model::from_bytes(&bytes).is_err());
        }
        if let Ok(model) = Model::from_bytes(&sealed(bytes)) {
            model.decode_with_confidence(&Layout::read("“It rained,” Ann Lee said. She left.", Format::Plain));
        }
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let bytes = small().to_bytes();
    let edge = 48;
    let inner = (edge..bytes.len() - edge).step_by(bytes.len() / 16);
    for length in (0..edge).chain(inner).chain(bytes.len() - edge..bytes.len()) {
        let wanted = if length < 8 { ModelError::Foreign } else { ModelError::Damaged };
        assert_eq!(Model::from_bytes(&bytes[..length]).unwrap_err(), wanted, "{length} bytes");
        if length > 20 {
            assert_eq!(Model::from_bytes(&sealed(bytes[..length].to_vec())).unwrap_err(), ModelError::Damaged);
        }
    }
}

#[test]
fn the_shipped_file_comes_back_byte_for_byte() {
    let bytes: &[u8] = include_bytes!("../../../../dictionaries/attribution.model");
    assert!(Model::from_bytes(bytes).unwrap().to_bytes() == bytes);
}
