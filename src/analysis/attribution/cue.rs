//! Cues: the words of a sentence that attribute.

use std::ops::Range;

use crate::{
    analysis::layout::Layout,
    dictionary::lexicon::{CueClass, Inflection, LEXICON, Tier},
};

/// How a cue stands to its source and content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The source is the verb's subject.
    Active,
    /// The source, if any, stands after `by`.
    Passive,
    /// `according to`, `in the words of`: the source follows.
    According,
    /// `X's claim that`: the source owns the noun.
    Noun,
}

/// A cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its words.
    pub words: Range<usize>,
    /// How it is built.
    pub voice: Voice,
    /// What it does.
    pub class: CueClass,
    /// How it colours.
    pub tier: Tier,
    /// Whether it counts only with `that`, a colon or a quotation.
    pub weak: bool,
    /// A participle that hangs on the sentence's subject: `..., saying it was over`.
    pub hanging: bool,
}

impl Cue {
    /// A cue that plainly says so.
    fn saying(words: Range<usize>, voice: Voice) -> Self {
        let (class, tier) = (CueClass::Say, Tier::Neutral);
        Self { words, voice, class, tier, weak: false, hanging: false }
    }
}

/// The cues of a sentence that stand outside quotations.
pub(super) fn cues(layout: &Layout, sentence: &Range<usize>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let cue = if layout.is_quoted(at) {
            None
        } else {
            according(layout, at).or_else(|| noun(layout, at, sentence)).or_else(|| verb(layout, at, sentence))
        };
        match cue {
            Some(cue) => {
                at = cue.words.end;
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn according(layout: &Layout, at: usize) -> Option<Cue> {
    (layout.folded(at) == "according" && layout.folded(at + 1) == "to")
        .then(|| Cue::saying(at..at + 2, Voice::According))
}

/// `his claim that`, `the minister's warning that`
fn noun(layout: &Layout, at: usize, sentence: &Range<usize>) -> Option<Cue> {
    let owned = at > sentence.start && matches!(layout.before(at, 1), "'s" | "'" | "his" | "her" | "their" | "its");
    let is_noun = LEXICON.cue_noun(layout.folded(at)).is_some();
    (owned && is_noun && layout.folded(at + 1) == "that").then(|| Cue::saying(at..at + 1, Voice::Noun))
}

fn verb(layout: &Layout, at: usize, sentence: &Range<usize>) -> Option<Cue> {
    let (cue, inflection) = LEXICON.cue(layout.folded(at))?;
    if cue.particle.as_deref().is_some_and(|particle| layout.folded(at + 1) != particle) {
        return None;
    }
    let capital = layout.word(at).capital && at > sentence.start;
    if capital || is_noun_or_adjective(layout, at, inflection) {
        return None;
    }
    let (auxiliary, be) = auxiliaries(layout, at, sentence.start);
    let passive = be && inflection == Inflection::Past;
    let by = layout.folded(at + 1) == "by" && inflection == Inflection::Past;
    let end = at + 1 + usize::from(cue.particle.is_some());
    Some(Cue {
        words: if passive { auxiliary..end } else { at..end },
        voice: if passive || by { Voice::Passive } else { Voice::Active },
        class: cue.class,
        tier: cue.tier,
        weak: cue.weak,
        hanging: inflection == Inflection::Gerund && auxiliary == at,
    })
}

/// The first word of the auxiliaries before a verb, and whether one is a form of `be`.
pub(super) fn auxiliaries(layout: &Layout, verb: usize, floor: usize) -> (usize, bool) {
    let (mut first, mut be) = (verb, false);
    let mut at = verb;
    while at > floor {
        let word = layout.folded(at - 1);
        let is_be = ["is", "are", "was", "were", "be", "been", "being", "'re"].contains(&word);
        let is_auxiliary = is_be
            || [
                "has", "have", "had", "will", "would", "can", "could", "may", "might", "must", "should", "to", "did",
                "does", "do", "not", "n't", "never", "'ve", "'d", "'ll",
            ]
            .contains(&word);
        let adverb = word.ends_with("ly")
            || [
                "also", "later", "often", "even", "just", "then", "once", "again", "already", "widely", "long", "still",
            ]
            .contains(&word);
        if !is_auxiliary && !adverb {
            break;
        }
        at -= 1;
        be |= is_be;
        if is_auxiliary {
            first = at;
        }
    }
    (first, be)
}

/// `the report`, `a claim`, `his demand`, `reported losses`: a cue's form used as another part of speech.
fn is_noun_or_adjective(layout: &Layout, at: usize, inflection: Inflection) -> bool {
    let before = layout.before(at, 1);
    let determined = [
        "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "some", "any",
        "no", "of", "'s", "such", "more", "other", "new", "several", "many", "in", "for", "on", "under", "with", "at",
        "from", "into", "by", "per",
    ]
    .contains(&before);
    match inflection {
        // `that` and `some` can be subjects: `that shows`, `some say`.
        Inflection::Third | Inflection::Base => {
            determined && !["this", "that", "these", "those", "some", "many", "other", "several"].contains(&before)
                || matches!(layout.folded(at + 1), "of" | "is" | "was" | "are" | "were")
        }
        Inflection::Past => determined && !matches!(before, "that" | "this" | "some" | "many" | "several" | "other"),
        Inflection::Gerund => matches!(before, "the" | "a" | "an" | "of" | "'s"),
    }
}
