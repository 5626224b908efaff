//! The linear chain: seven states, what may follow what, and how sure each state of a paragraph is.

use std::ops::Range;

/// What a stretch of text does in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// What is attributed.
    Content = 1,
    /// What attributes.
    Cue = 2,
    /// Whom it is attributed to.
    Source = 3,
}

/// States are 0 for nothing, then for each role one that begins a segment and one that goes on with it.
pub type State = u8;

/// How many states there are.
pub const STATES: usize = 7;
/// States with one more to fill a vector register.
pub const LANES: usize = 8;

/// Scores of the states of a token.
pub type NodeScores = [f32; LANES];
/// Scores of the moves into a token's states: row `from`, column `to`.
pub type EdgeScores = [f32; LANES * LANES];

/// The score of what cannot be.
pub(super) const NEVER: f32 = -1e9;

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Content, Self::Cue, Self::Source];

    /// The name in messages and machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Cue => "cue",
            Self::Source => "source",
        }
    }

    /// The state of a segment's first token.
    pub const fn begin(self) -> State {
        2 * self as u8 - 1
    }

    /// The state of its other tokens.
    pub const fn inside(self) -> State {
        2 * self as u8
    }

    /// The role of a state.
    pub const fn of(state: State) -> Option<Self> {
        match state {
            1 | 2 => Some(Self::Content),
            3 | 4 => Some(Self::Cue),
            5 | 6 => Some(Self::Source),
            _ => None,
        }
    }
}

/// Whether `to` may follow `from`: a segment goes on only where it began.
pub const fn may_follow(from: State, to: State) -> bool {
    from < STATES as u8 && to < STATES as u8 && (to == 0 || to % 2 == 1 || from == to || from + 1 == to)
}

/// Whether a paragraph may start in a state.
pub const fn may_start(state: State) -> bool {
    may_follow(0, state)
}

/// A table of scores of moves where those that cannot be have no chance and all others none.
pub const MOVES: EdgeScores = {
    let mut moves = [NEVER; LANES * LANES];
    let mut index = 0;
    while index < LANES * LANES {
        if may_follow((index / LANES) as u8, (index % LANES) as u8) {
            moves[index] = 0.0;
        }
        index += 1;
    }
    moves
};

/// A segment of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it does.
    pub role: Role,
    /// Its tokens, counted from the paragraph's start.
    pub range: Range<usize>,
}

/// The segments of a path.
pub fn segments(path: &[State]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (at, &state) in path.iter().enumerate() {
        let Some(role) = Role::of(state) else { continue };
        match segments.last_mut() {
            Some(last) if state == role.inside() && last.role == role && last.range.end == at => {
                last.range.end = at + 1;
            }
            _ => segments.push(Segment { role, range: at..at + 1 }),
        }
    }
    segments
}

/// The scores of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct Trellis {
    /// Of the states of each token.
    pub nodes: Vec<NodeScores>,
    /// Of the moves into each token; the first row is not used.
    pub edges: Vec<EdgeScores>,
}

impl Trellis {
    /// The probability of each state of each token over all paths.
    pub fn marginals(&self) -> Vec<NodeScores> {
        let chances = Chances::roughly(self);
        let (forward, backward, _) = chances.sums();
        forward.iter().zip(&backward).map(|(a, b)| std::array::from_fn(|state| a[state] * b[state])).collect()
    }
}

/// Scores turned into chances; the largest of each row was taken out and is kept as a logarithm.
pub struct Chances {
    nodes: Vec<NodeScores>,
    edges: Vec<EdgeScores>,
    scale: f64,
}

impl Chances {
    /// The chances of a trellis.
    pub fn of(trellis: &Trellis) -> Self {
        let mut scale = 0.0;
        let mut below_top = |scores: &[f32]| {
            let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            scale += f64::from(top);
            top
        };
        let nodes = trellis.nodes.iter().map(|node| {
            let top = below_top(&node[..STATES]);
            std::array::from_fn(|state| if state < STATES { (node[state] - top).exp() } else { 0.0 })
        });
        let nodes = nodes.collect();
        let edges = trellis.edges.iter().enumerate().map(|(at, edge)| {
            // Nothing moves into the first token.
            let top = if at == 0 { 0.0 } else { below_top(edge) };
            std::array::from_fn(|index| if MOVES[index] < 0.0 { 0.0 } else { (edge[index] - top).exp() })
        });
        let edges = edges.collect();
        Self { nodes, edges, scale }
    }

    /// The same within a few per cent, and without the scale.
    fn roughly(trellis: &Trellis) -> Self {
        let nodes = trellis.nodes.iter().map(|node| {
            let top = node[..STATES].iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let mut chances = node.map(|score| rough_exp(score - top));
            chances[STATES] = 0.0;
            chances
        });
        // Scores of moves are small, or that of no move at all, whose exponential is 0.
        Self {
            nodes: nodes.collect(),
            edges: trellis.edges.iter().map(|edge| edge.map(rough_exp)).collect(),
            scale: 0.0,
        }
    }

    /// Forward and backward sums, scaled so that their product is the marginal, and the logarithm of the sum over all paths.
    pub fn sums(&self) -> (Vec<NodeScores>, Vec<NodeScores>, f64) {
        let count = self.nodes.len();
        let mut total = self.scale;
        let (mut forward, mut norms) = (vec![[0.0; LANES]; count], vec![1.0_f32; count]);
        for at in 0..count {
            let mut sums = [0.0_f32; LANES];
            if at == 0 {
                (0..STATES).filter(|&state| may_start(state as u8)).for_each(|state| sums[state] = 1.0);
            } else {
                for (row, chance) in self.edges[at].chunks_exact(LANES).zip(forward[at - 1]) {
                    sums.iter_mut().zip(row).for_each(|(sum, edge)| *sum += chance * edge);
                }
            }
            sums.iter_mut().zip(&self.nodes[at]).for_each(|(sum, node)| *sum *= node);
            let norm = sums.iter().sum::<f32>().max(1e-30);
            total += f64::from(norm).ln();
            forward[at] = sums.map(|sum| sum / norm);
            norms[at] = norm;
        }
        let mut backward = vec![[1.0; LANES]; count];
        for at in (1..count).rev() {
            let next: NodeScores = std::array::from_fn(|to| self.nodes[at][to] * backward[at][to] / norms[at]);
            for (row, sum) in self.edges[at].chunks_exact(LANES).zip(&mut backward[at - 1]) {
                *sum = row.iter().zip(&next).map(|(edge, next)| edge * next).sum();
            }
        }
        for sums in &mut backward {
            sums[STATES] = 0.0;
        }
        (forward, backward, total)
    }

    /// The probability of each move into token `at`, which is not the first.
    pub fn moves(&self, at: usize, forward: &[NodeScores], backward: &[NodeScores]) -> EdgeScores {
        let ahead: NodeScores = std::array::from_fn(|to| self.nodes[at][to] * backward[at][to]);
        let mut moves = [0.0; LANES * LANES];
        for from in 0..STATES {
            (0..LANES).for_each(|to| {
                moves[from * LANES + to] = forward[at - 1][from] * self.edges[at][from * LANES + to] * ahead[to];
            });
        }
        let sum: f32 = moves.iter().sum::<f32>().max(1e-30);
        moves.map(|chance| chance / sum)
    }
}

/// The exponential within a few per cent, as (1 + x/n)^n: ten squarings, which the compiler does for many at once.
fn rough_exp(x: f32) -> f32 {
    let root = (x / 1024.0 + 1.0).max(0.0);
    (0..10).fold(root, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that differ everywhere, without a generator of random numbers.
    fn trellis(length: usize, seed: u32) -> Trellis {
        let mut state = seed;
        let mut next = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 4_000_000.0 - 2.0
        };
        let nodes = (0..length).map(|_| std::array::from_fn(|_| next())).collect();
        let edges = (0..length).map(|_| MOVES.map(|score| score + next())).collect();
        Trellis { nodes, edges }
    }

    /// Every path that may be, with its score.
    fn paths(trellis: &Trellis) -> Vec<(Vec<State>, f32)> {
        let mut paths: Vec<(Vec<State>, f32)> =
            (0..STATES as u8).filter(|&s| may_start(s)).map(|s| (vec![s], trellis.nodes[0][s as usize])).collect();
        for at in 1..trellis.nodes.len() {
            let longer = paths.iter().flat_map(|(path, score)| {
                let from = path[at - 1];
                (0..STATES as u8).filter(move |&to| may_follow(from, to)).map(move |to| {
                    let step = trellis.nodes[at][to as usize] + trellis.edges[at][from as usize * LANES + to as usize];
                    ([path.as_slice(), &[to]].concat(), score + step)
                })
            });
            paths = longer.collect();
        }
        paths
    }

    #[test]
    fn marginals_are_shares_of_all_paths() {
        for seed in 0..20 {
            let trellis = trellis(1 + seed as usize % 5, seed);
            let all = paths(&trellis);
            let sum: f32 = all.iter().map(|(_, score)| score.exp()).sum();
            for (at, marginal) in trellis.marginals().iter().enumerate() {
                for (state, chance) in marginal.iter().enumerate().take(STATES) {
                    let share: f32 =
                        all.iter().filter(|(path, _)| path[at] as usize == state).map(|(_, score)| score.exp()).sum();
                    assert!((chance - share / sum).abs() < 0.06, "seed {seed}, token {at}, state {state}");
                }
            }
            let (.., total) = Chances::of(&trellis).sums();
            assert!((total - f64::from(sum.ln())).abs() < 1e-3);
        }
    }

    #[test]
    fn exact_chances_give_exact_marginals() {
        let trellis = trellis(4, 7);
        let all = paths(&trellis);
        let sum: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let chances = Chances::of(&trellis);
        let (forward, backward, _) = chances.sums();
        for (from, to) in (0..STATES).flat_map(|from| (0..STATES).map(move |to| (from, to))) {
            let taken = all.iter().filter(|(path, _)| path[1] as usize == from && path[2] as usize == to);
            let share = taken.map(|(_, score)| score.exp()).sum::<f32>() / sum;
            assert!((chances.moves(2, &forward, &backward)[from * LANES + to] - share).abs() < 1e-4);
        }
    }

    #[test]
    fn segments_begin_anew_with_each_begin() {
        let roles: Vec<_> = segments(&[5, 3, 4, 0, 1, 2, 1]).into_iter().map(|s| (s.role, s.range)).collect();
        assert_eq!(roles, [(Role::Source, 0..1), (Role::Cue, 1..3), (Role::Content, 4..6), (Role::Content, 6..7)]);
    }
}
