//! Scores of moves without those that cannot be, and the best path: what decoding adds up and searches.
//!
//! Any state may be followed by nothing or by the beginning of a segment: a row of four for each state. The inside of a
//! segment follows its beginning or itself: two more rows. That is little more than half of a full table.

use super::crf::{EdgeScores, LANES, MOVES, NEVER, NodeScores, STATES, State, Trellis, may_follow, may_start};

/// Lanes of a row: nothing and the three beginnings, or the three insides and one lane to spare.
const ROW: usize = 4;
/// Where the rows into the insides start: from the beginnings, then from the insides.
const INNER: usize = STATES * ROW;
/// How many scores there are.
pub const PACKED: usize = INNER + 2 * ROW;

/// Scores of the moves that can be.
pub type MoveScores = [f32; PACKED];

/// The place of a move that can be.
const fn place(from: usize, to: usize) -> usize {
    match to {
        0 | 1 | 3 | 5 => from * ROW + to.div_ceil(2),
        _ if from == to => INNER + ROW + to / 2 - 1,
        _ => INNER + to / 2 - 1,
    }
}

/// Places of a full table beside their places here, for all moves that can be, in the order of the full table.
pub(super) const LEGAL: [(usize, usize); STATES * ROW + STATES - 1] = {
    let (mut places, mut count, mut index) = ([(0, 0); STATES * ROW + STATES - 1], 0, 0);
    while index < LANES * LANES {
        let (from, to) = (index / LANES, index % LANES);
        if may_follow(from as State, to as State) {
            places[count] = (index, place(from, to));
            count += 1;
        }
        index += 1;
    }
    places
};

/// The score of one move.
pub fn score(moves: &MoveScores, from: State, to: State) -> f32 {
    if may_follow(from, to) { moves[place(usize::from(from), usize::from(to))] } else { NEVER }
}

/// The scores of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Of the states of each token.
    pub nodes: Vec<NodeScores>,
    /// Of the moves into each token; the first are not used.
    pub moves: Vec<MoveScores>,
}

impl Chart {
    /// The best path.
    pub fn best(&self) -> Vec<State> {
        let Some(first) = self.nodes.first() else { return Vec::new() };
        let mut scores = [NEVER; LANES];
        for (state, score) in scores.iter_mut().enumerate().filter(|(state, _)| may_start(*state as State)) {
            *score = first[state];
        }
        let mut back: Vec<[State; LANES]> = Vec::with_capacity(self.nodes.len());
        back.push([0; LANES]);
        for (node, moves) in self.nodes.iter().zip(&self.moves).skip(1) {
            let (next, from) = step(&scores, moves);
            for (score, (next, node)) in scores.iter_mut().zip(next.iter().zip(node)) {
                *score = next + node;
            }
            back.push(from);
        }
        let last = (1..STATES).fold(0, |best, state| if scores[state] > scores[best] { state } else { best });
        let mut path = vec![last as State; self.nodes.len()];
        for at in (1..path.len()).rev() {
            path[at - 1] = back[at][path[at] as usize];
        }
        path
    }

    /// The same scores with those of moves that cannot be.
    pub fn trellis(&self) -> Trellis {
        let full = |moves: &MoveScores| -> EdgeScores {
            let mut full = MOVES;
            for (index, place) in LEGAL {
                full[index] = moves[place];
            }
            full
        };
        Trellis { nodes: self.nodes.clone(), edges: self.moves.iter().map(full).collect() }
    }
}

/// The best score into each state and where it comes from; of equals, the first.
fn step(scores: &NodeScores, moves: &MoveScores) -> (NodeScores, [State; LANES]) {
    let (mut best, mut from) = ([f32::NEG_INFINITY; ROW], [0_u32; ROW]);
    for (state, row) in (0_u32..).zip(moves[..INNER].chunks_exact(ROW)) {
        for lane in 0..ROW {
            let score = scores[state as usize] + row[lane];
            let better = score > best[lane];
            best[lane] = if better { score } else { best[lane] };
            from[lane] = if better { state } else { from[lane] };
        }
    }
    let (mut inner, mut goes_on) = ([NEVER; ROW], [false; ROW]);
    for lane in 0..ROW - 1 {
        let begun = scores[2 * lane + 1] + moves[INNER + lane];
        let inside = scores[2 * lane + 2] + moves[INNER + ROW + lane];
        goes_on[lane] = inside > begun;
        inner[lane] = if goes_on[lane] { inside } else { begun };
    }
    let inner_from = |lane: usize| 2 * lane as State + 1 + State::from(goes_on[lane]);
    let from = from.map(|state| state as State);
    (
        [best[0], best[1], inner[0], best[2], inner[1], best[3], inner[2], NEVER],
        [from[0], from[1], inner_from(0), from[2], inner_from(1), from[3], inner_from(2), 0],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that differ everywhere, without a generator of random numbers.
    fn chart(length: usize, seed: u32) -> Chart {
        let mut state = seed;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 4_000_000.0 - 2.0
        };
        let nodes = (0..length).map(|_| std::array::from_fn(|_| next())).collect();
        Chart { nodes, moves: (0..length).map(|_| std::array::from_fn(|_| next())).collect() }
    }

    /// The best of every path that may be.
    fn brute_force(trellis: &Trellis) -> Vec<State> {
        let mut paths = vec![(Vec::new(), 0.0)];
        for (at, node) in trellis.nodes.iter().enumerate() {
            let longer = paths.iter().flat_map(|(path, score): &(Vec<State>, f32)| {
                (0..STATES as State).filter_map(move |to| {
                    let step = match path.last() {
                        None => may_start(to).then_some(0.0),
                        Some(&from) => {
                            may_follow(from, to).then(|| trellis.edges[at][usize::from(from) * LANES + usize::from(to)])
                        }
                    };
                    Some(([path.as_slice(), &[to]].concat(), score + step? + node[usize::from(to)]))
                })
            });
            paths = longer.collect();
        }
        paths.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0
    }

    #[test]
    fn decoding_equals_brute_force() {
        for seed in 0..40 {
            let chart = chart(1 + seed as usize % 5, seed);
            assert_eq!(chart.best(), brute_force(&chart.trellis()));
        }
    }

    #[test]
    fn every_move_that_can_be_has_a_place_of_its_own() {
        let mut seen: Vec<_> = LEGAL.iter().map(|&(_, place)| place).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), MOVES.iter().filter(|&&score| score == 0.0).count());
        assert!(seen.iter().all(|&place| place < PACKED));
    }
}
