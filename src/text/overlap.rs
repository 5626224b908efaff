//! How two runs of words lie over each other: the best stretch that both have in the same order, and where they part.

use std::ops::Range;

/// The stretch that two runs share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// The stretch in the first run. It begins and ends with a word that both have.
    pub first: Range<usize>,
    /// The stretch in the second.
    pub second: Range<usize>,
    /// Where they differ inside it, from the front: words of the first, words of the second.
    pub gaps: Vec<(Range<usize>, Range<usize>)>,
    /// How many words were put in, left out or replaced.
    pub edits: usize,
}

/// How a cell of the table was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Same,
    Other,
    /// A word of the first run alone.
    First,
    /// A word of the second alone.
    Second,
}

impl Overlap {
    /// The best one, by Smith and Waterman: a shared word counts as much as a difference costs. Of several that are as
    /// good, the one that ends first.
    pub fn of<T: PartialEq>(first: &[T], second: &[T]) -> Self {
        let wide = second.len() + 1;
        let mut steps = vec![Step::Start; (first.len() + 1) * wide];
        let (mut above, mut row) = (vec![0_i32; wide], vec![0_i32; wide]);
        let mut best = (0, 0, 0);
        for (i, word) in first.iter().enumerate() {
            for (j, other) in second.iter().enumerate() {
                let (score, step) = if word == other {
                    (above[j] + 1, Step::Same)
                } else {
                    // The first of the best, so that the same runs always lie the same way.
                    let best = |one: (i32, Step), two: (i32, Step)| if two.0 > one.0 { two } else { one };
                    let one = best((above[j], Step::Other), (above[j + 1], Step::First));
                    let (score, step) = best(one, (row[j], Step::Second));
                    if score > 1 { (score - 1, step) } else { (0, Step::Start) }
                };
                row[j + 1] = score;
                steps[(i + 1) * wide + j + 1] = step;
                if score > best.0 {
                    best = (score, i + 1, j + 1);
                }
            }
            std::mem::swap(&mut above, &mut row);
        }
        Self::back(&steps, wide, (best.1, best.2))
    }

    /// Walks back from where the stretch ends.
    fn back(steps: &[Step], wide: usize, end: (usize, usize)) -> Self {
        let (mut i, mut j) = end;
        let mut overlap = Self::default();
        loop {
            let step = steps[i * wide + j];
            let (a, b) = match step {
                Step::Start => break,
                Step::Same | Step::Other => (1, 1),
                Step::First => (1, 0),
                Step::Second => (0, 1),
            };
            if step != Step::Same {
                overlap.edits += 1;
                match overlap.gaps.last_mut() {
                    Some((first, second)) if first.start == i && second.start == j => {
                        (first.start, second.start) = (i - a, j - b);
                    }
                    _ => overlap.gaps.push((i - a..i, j - b..j)),
                }
            }
            (i, j) = (i - a, j - b);
        }
        overlap.gaps.reverse();
        (overlap.first, overlap.second) = (i..end.0, j..end.1);
        overlap
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(first: &str, second: &str) -> Overlap {
        Overlap::of(&first.split(' ').collect::<Vec<_>>(), &second.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn words_that_differ_inside_are_told_and_loose_ends_are_not() {
        let found = overlap(
            "well we will never ever leave the bridge here",
            "we will not ever leave the old bridge here today",
        );
        assert_eq!((found.first, found.second, found.edits), (1..9, 0..9, 2));
        assert_eq!(found.gaps, [(3..4, 2..3), (7..7, 6..7)]);
    }

    #[test]
    fn what_shares_nothing_has_no_overlap() {
        assert_eq!(overlap("a b c", "d e"), Overlap::default());
        assert_eq!(Overlap::of::<&str>(&[], &[]), Overlap::default());
        assert_eq!(overlap("a b c", "x a b c").edits, 0);
    }
}
