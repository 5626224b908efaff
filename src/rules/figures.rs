//! Figures that nobody stands behind: the numbers of sentences in the narrator's own voice.

use std::{collections::HashSet, ops::Range};

use super::narration::{self, Narration};
use crate::{
    analysis::{
        Coverage, SourceClass,
        quantity::{self, Quantity},
    },
    text::BlockKind,
};

/// A number without a source.
pub(crate) struct Figure {
    /// Its words, with qualifier and unit.
    pub(crate) words: Range<usize>,
    /// Its sentence.
    pub(crate) sentence: usize,
}

/// The figures without a source, in their order.
pub(crate) fn unsourced(narration: Narration<'_>) -> Vec<Figure> {
    let layout = narration.layout();
    let sourced = sourced_numbers(narration);
    let mut found = Vec::new();
    for (sentence, place) in narration.sentences() {
        if has_source(narration, sentence) || layout.kind_of(sentence) != BlockKind::Body {
            continue;
        }
        for quantity in quantity::quantities(layout, place.words.clone()) {
            let known = sourced.contains(layout.folded(quantity.number));
            if !known && !layout.is_quoted(quantity.number) && is_claim(narration, &quantity) {
                found.push(Figure { words: quantity.words, sentence });
            }
        }
    }
    found
}

/// Numbers that a covered sentence of the article gives.
fn sourced_numbers(narration: Narration<'_>) -> HashSet<&str> {
    let layout = narration.layout();
    let covered = (0..layout.sentences.len()).filter(|&sentence| has_source(narration, sentence));
    let numbers = covered.flat_map(|sentence| quantity::quantities(layout, layout.sentences[sentence].words.clone()));
    numbers.map(|quantity| layout.folded(quantity.number)).collect()
}

/// Whether somebody stands behind a sentence, or behind the one before it in the paragraph.
fn has_source(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let same = sentence > 0 && layout.sentences[sentence - 1].block == layout.sentences[sentence].block;
    is_covered(narration, sentence) || same && is_covered(narration, sentence - 1)
}

fn is_covered(narration: Narration<'_>, sentence: usize) -> bool {
    match narration.facts.coverage[sentence] {
        Coverage::Narrator => false,
        Coverage::Attributed(_) => {
            // A cue without a source covers nothing.
            narration.facts.attributions.iter().any(|attribution| {
                let touches = attribution
                    .content
                    .iter()
                    .chain(&attribution.cue)
                    .any(|span| span.overlaps(narration.layout().sentences[sentence].span));
                touches
                    && (narration::is_weighable(attribution)
                        || attribution.source.as_ref().is_some_and(|source| source.class == SourceClass::Vague))
            })
        }
        _ => true,
    }
}

/// Whether a quantity is one that somebody must have counted.
fn is_claim(narration: Narration<'_>, quantity: &Quantity) -> bool {
    let layout = narration.layout();
    let unit = quantity.unit.as_deref().unwrap_or("");
    let hyphened = layout.written(quantity.number + 1) == "-";
    let large = matches!(layout.folded(quantity.number + 1), "million" | "billion" | "trillion");
    let counted =
        quantity::is_casualty(unit) || quantity.words.clone().any(|word| quantity::is_casualty(layout.folded(word)));
    !hyphened && (counted || matches!(unit, "$" | "percent") || large)
}
