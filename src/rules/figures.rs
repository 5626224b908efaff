//! Figures that nobody stands behind: the numbers of sentences in the narrator's own voice.

use std::{collections::HashSet, ops::Range};

use super::{
    narration::{self, Narration},
    public_record,
    word_list::WordList,
};
use crate::{
    analysis::{
        Attribution, Coverage, SourceClass,
        quantity::{self, Quantity},
    },
    dictionary::lexicon::CueClass,
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
    let covered = Covered::of(narration);
    let mut found = Vec::new();
    let mut polled = false;
    for (sentence, place) in narration.sentences() {
        polled |= place.words.clone().any(|word| {
            matches!(layout.folded(word), "poll" | "polls" | "polling" | "pollster" | "survey" | "surveyed")
        });
        if covered.has_source(narration, sentence) || layout.kind_of(sentence) != BlockKind::Body {
            continue;
        }
        if is_hypothetical(narration, sentence)
            || polled && is_of_poll(narration, sentence)
            || is_sourced_next(narration, sentence)
        {
            continue;
        }
        for quantity in quantity::quantities(layout, place.words.clone()) {
            let known = covered.numbers.contains(layout.folded(quantity.number));
            if !known && !layout.is_quoted(quantity.number) && is_claim(narration, sentence, &quantity) {
                found.push(Figure { words: quantity.words, sentence });
            }
        }
    }
    found
}

/// What somebody stands behind.
struct Covered<'a> {
    /// By sentence.
    sentences: Vec<bool>,
    /// Whether what a sentence says carries over to the next: somebody says it, rather than hopes it.
    carried: Vec<bool>,
    /// The numbers of covered sentences.
    numbers: HashSet<&'a str>,
}

impl<'a> Covered<'a> {
    fn of(narration: Narration<'a>) -> Self {
        let layout = narration.layout();
        let other = |coverage: &Coverage| {
            !matches!(coverage, Coverage::Narrator | Coverage::Attributed(_) | Coverage::Vague(_))
        };
        let mut sentences: Vec<bool> = narration.facts.coverage.iter().map(other).collect();
        let mut carried = sentences.clone();
        // A cue without a source covers nothing; a vague source is another rule's business.
        let sourced = |attribution: &&Attribution| {
            let vague = attribution.source.as_ref().is_some_and(|source| source.class == SourceClass::Vague);
            vague || narration::is_weighable(narration, attribution)
        };
        for attribution in narration.facts.attributions.iter().filter(sourced) {
            for span in attribution.content.iter().chain(&attribution.cue).filter(|span| !span.is_empty()) {
                for sentence in layout.sentence_at(span.start())..=layout.sentence_at(span.end() - 1) {
                    sentences[sentence] = true;
                    carried[sentence] |= !matches!(attribution.class, CueClass::PrivateState | CueClass::Promise);
                }
            }
        }
        let all = (0..sentences.len()).filter(|&sentence| sentences[sentence]);
        let numbers = all.flat_map(|sentence| quantity::quantities(layout, layout.sentences[sentence].words.clone()));
        let numbers = numbers.map(|quantity| layout.folded(quantity.number)).collect();
        Self { sentences, carried, numbers }
    }

    /// Whether somebody stands behind a sentence, or behind the one before it in the paragraph.
    fn has_source(&self, narration: Narration<'_>, sentence: usize) -> bool {
        let block = |sentence: usize| narration.layout().sentences[sentence].block;
        let carried = sentence > 0 && block(sentence - 1) == block(sentence) && self.carried[sentence - 1];
        self.sentences[sentence] || carried
    }
}

/// Words under which a number is nobody's count.
static OPEN: WordList = WordList::of("if would could might you your we our let's suppose");

/// A question, a condition, a sum that is worked out for the reader.
fn is_hypothetical(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    layout.sentences[sentence].words.clone().any(|word| OPEN.has(layout.folded(word)) || layout.written(word) == "?")
}

/// Words of a poll's answers.
static POLL_WORDS: WordList = WordList::of(
    "poll polls survey respondents voters adults margin likely support points lead leads leading undecided favor \
    favour approve disapprove agree opinion say describe identify sits electorate",
);

/// Whether a sentence goes on with the answers to a poll that the article has named.
fn is_of_poll(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    layout.sentences[sentence]
        .words
        .clone()
        .any(|word| POLL_WORDS.has(layout.folded(word)) || layout.written(word) == "|")
}

/// Whether the next sentence of the paragraph opens with who gives the figures: `According to the record, …`.
fn is_sourced_next(narration: Narration<'_>, sentence: usize) -> bool {
    let sentences = &narration.layout().sentences;
    let next = sentences.get(sentence + 1).filter(|next| next.block == sentences[sentence].block);
    next.is_some_and(|next| narration.folded(next.words.start) == "according")
}

/// Whether the words right before a figure make it somebody's aim, who is named with it: `plans to cut 40 percent`.
fn is_aimed_at(narration: Narration<'_>, quantity: &Quantity) -> bool {
    static AIMS: WordList = WordList::of(
        "target targets goal goals aim aims aimed plan plans planned planning proposal proposals proposed proposes promise promised \
        promises pledge pledged pledges vow vowed wants sought seeks seeking hopes",
    );
    (1..=6).any(|back| AIMS.has(narration.layout().before(quantity.words.start, back)))
}

/// Whether a quantity is one that somebody must have counted.
fn is_claim(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    let layout = narration.layout();
    let unit = quantity.unit.as_deref().unwrap_or("");
    let hyphened = layout.written(quantity.number + 1) == "-";
    let large = matches!(layout.folded(quantity.number + 1), "million" | "billion" | "trillion");
    let counted =
        quantity::is_casualty(unit) || quantity.words.clone().any(|word| quantity::is_casualty(layout.folded(word)));
    // `The 49 people killed at the harbour`: a count that the reader is taken to know.
    let known = counted && matches!(layout.before(quantity.words.start, 1), "the" | "those" | "these" | "all");
    let claimed = !hyphened && !known && (counted || matches!(unit, "$" | "percent") || large);
    claimed && !is_aimed_at(narration, quantity) && !public_record::is_figure(narration, sentence, quantity)
}
