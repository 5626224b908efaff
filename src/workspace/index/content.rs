//! What a stretch of text is about: the stems of its words of content.

use std::{collections::BTreeSet, hash::BuildHasher, ops::Range, sync::LazyLock};

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::analysis::{DateSource, Facts, Layout};

/// Words that say nothing of what a sentence is about.
static FUNCTION: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    "a about above after again against all almost along already also although always am among an and another any are around \
     as at away back be because been before being below between both but by came can could did do does doing done down during \
     each either else even ever every few for from get give given go goes going gone got had has have having he her here hers \
     him his how however i if in instead into is it its just last later least less let like made make many may me might mine \
     more most much must my near neither never new next no nor not now of off often on once one only onto or other others our \
     out over own per perhaps put quite rather same say says said see several shall she should since so some soon still such \
     take tell than that the their theirs them then there these they this those though through thus to today together told too \
     toward towards two under until up upon us use used very was way we well went were what when where whether which while who \
     whom whose why will with within without would yes yet you your yours monday tuesday wednesday thursday friday saturday \
     sunday day days week weeks month months year years time times according added mr mrs ms"
        .split_whitespace()
        .collect()
});

/// A word without the endings that its grammar gives it. No linguist's stem: it is only compared with others.
pub fn stem(folded: &str) -> &str {
    let cut = ["ing", "ied", "ies", "ed", "es", "s", "y"]
        .into_iter()
        .find_map(|end| folded.strip_suffix(end).filter(|rest| rest.len() >= 3))
        .filter(|_| folded.is_ascii() && !folded.ends_with("ss"))
        .unwrap_or(folded);
    let cut = cut.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(cut);
    let twin = cut.len() > 3 && cut.is_ascii() && cut.as_bytes()[cut.len() - 1] == cut.as_bytes()[cut.len() - 2];
    if twin { &cut[..cut.len() - 1] } else { cut }
}

/// Whether a folded word tells what its sentence is about.
pub fn tells(folded: &str) -> bool {
    folded.len() > 1 && !folded.starts_with('\'') && folded != "n't" && !FUNCTION.contains(folded)
}

/// The stems of the words of content among some words.
pub fn stems(layout: &Layout, words: impl IntoIterator<Item = usize>) -> BTreeSet<&str> {
    let tells = |word: &usize| layout.word(*word).counts() && tells(layout.folded(*word));
    words.into_iter().filter(tells).map(|word| stem(layout.folded(word))).collect()
}

/// Stems as sorted numbers, for who compares them with many others.
#[derive(Clone, Debug, Default)]
pub struct Prints(Vec<u64>);

impl Prints {
    /// Those of some stems.
    pub fn of(stems: &BTreeSet<&str>) -> Self {
        let mut prints: Vec<u64> = stems.iter().map(|stem| FxBuildHasher.hash_one(stem)).collect();
        prints.sort_unstable();
        Self(prints)
    }

    /// How many both have.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut one, mut other, mut shared) = (&*self.0, &*other.0, 0);
        while let ([first, rest @ ..], [second, others @ ..]) = (one, other) {
            shared += usize::from(first == second);
            (one, other) = (if first <= second { rest } else { one }, if second <= first { others } else { other });
        }
        shared
    }

    /// The share of the stems of either that both have.
    pub fn likeness(&self, other: &Self) -> f64 {
        share(self.shared(other), self.0.len() + other.0.len())
    }
}

/// The words of a sentence without the place and the day that open a report.
pub fn story(facts: &Facts, sentence: usize) -> Range<usize> {
    let words = facts.layout.sentences[sentence].words.clone();
    let line = facts.date.span.filter(|_| facts.date.source == DateSource::Dateline);
    let end = line.map_or(0, |span| facts.layout.words.inside(span).end);
    if words.contains(&end) { end..words.end } else { words }
}

/// The share of the stems of either that both have.
pub fn likeness(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> f64 {
    share(one.intersection(other).count(), one.len() + other.len())
}

fn share(shared: usize, both: usize) -> f64 {
    let all = both - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in
            [["stop", "stopped"], ["seize", "seized"], ["party", "parties"], ["kill", "killing"], ["force", "forces"]]
        {
            assert_eq!(stem(forms[0]), stem(forms[1]));
        }
        assert_ne!(stem("bridge"), stem("brigade"));
        assert_eq!(stem("is"), "is");
    }

    #[test]
    fn likeness_counts_words_of_content() {
        let stems_of = |text: &str| Layout::read(text, Format::Plain);
        let (one, other) =
            (stems_of("The guards closed the bridge."), stems_of("It was the guard who closes bridges."));
        let all = |layout: &Layout| layout.words.len();
        let (one, other) = (stems(&one, 0..all(&one)), stems(&other, 0..all(&other)));
        assert!((likeness(&one, &other) - 1.0).abs() < 1e-9);
        for (one, other) in [(&one, &other), (&one, &BTreeSet::from(["bridge", "gate"])), (&one, &BTreeSet::new())] {
            let prints = (Prints::of(one), Prints::of(other));
            assert_eq!(prints.0.shared(&prints.1), one.intersection(other).count());
            assert!((prints.1.likeness(&prints.0) - likeness(one, other)).abs() < 1e-9);
        }
    }
}
