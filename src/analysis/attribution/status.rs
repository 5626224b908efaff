//! What a cue does to what it reports: its class and tier, and whether it is negated or conditional.

use std::ops::Range;

use super::cue;
use crate::{
    analysis::layout::Layout,
    dictionary::lexicon::{CueClass, LEXICON, Tier},
    text::Span,
};

/// What a cue does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status {
    /// What kind of attribution it makes.
    pub class: CueClass,
    /// How it colours.
    pub tier: Tier,
    /// `did not say`, `refused to say`, `no one said`
    pub negated: bool,
    /// `would say`, `if he says`
    pub conditional: bool,
}

/// The status of a cue and its source; plain saying where the lexicon knows none of its words.
pub(super) fn of(layout: &Layout, cue: &[Span], source: Option<Span>) -> Status {
    let words = || cue.iter().flat_map(|span| layout.words.inside(*span));
    let verb = words().find(|&word| LEXICON.cue(layout.folded(word)).is_some());
    let noun = || words().find_map(|word| LEXICON.cue_noun(layout.folded(word)));
    let (class, tier) =
        verb.map_or_else(|| (noun().unwrap_or(CueClass::Say), Tier::Neutral), |verb| kind(layout, verb));
    let source = source.map(|span| layout.words.inside(span));
    let (mut negated, mut conditional) = (false, false);
    if let Some(first) = words().next() {
        let verb = verb.unwrap_or(first);
        let floor = layout.sentences[layout.sentence_of(first)].words.start;
        let (start, _) = cue::auxiliaries(layout, verb, floor);
        let last = words().last().unwrap_or(verb);
        negated = is_negated(layout, start.min(first)..last + 1, source.as_ref());
        conditional = is_conditional(layout, start.min(first)..verb, source.as_ref());
        // `would not say` is what papers write for a refusal.
        conditional &= !negated;
    }
    Status { class, tier, negated, conditional }
}

/// The class and tier of a verb, which its particle may change: `called for`.
fn kind(layout: &Layout, verb: usize) -> (CueClass, Tier) {
    let Some((cue, _)) = LEXICON.cue(layout.folded(verb)) else { return (CueClass::Say, Tier::Neutral) };
    match LEXICON.phrasal(&cue.lemma, layout.folded(verb + 1)) {
        Some(class) => (class, Tier::Neutral),
        None => (cue.class, cue.tier),
    }
}

/// Whether nobody has said it: a negation among the cue's words or in its source, a refusal to speak, `nor`.
fn is_negated(layout: &Layout, cue: Range<usize>, source: Option<&Range<usize>>) -> bool {
    const NOT: [&str; 6] = ["not", "n't", "never", "cannot", "nor", "without"];
    const REFUSAL: [&str; 14] = [
        "refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining", "denies", "denied",
        "denying", "stopped", "fails", "failed",
    ];
    let not = cue.clone().any(|word| NOT.contains(&layout.folded(word)));
    let refuses = cue.clone().any(|word| {
        let after = layout.folded(word + 1);
        REFUSAL.contains(&layout.folded(word)) && (after == "to" || after == "short" || after.ends_with("ing"))
    });
    let nobody = source.is_some_and(|source| {
        let (first, second) = (layout.folded(source.start), layout.folded(source.start + 1));
        matches!(first, "nobody" | "none" | "neither") || first == "no" && second == "one" && source.len() <= 4
    });
    let nor = cue.start.checked_sub(1).is_some_and(|before| matches!(layout.folded(before), "nor" | "neither"));
    not || refuses || nobody || nor
}

/// Whether it has yet to be said: a modal before the verb, or `if` before its subject.
fn is_conditional(layout: &Layout, auxiliaries: Range<usize>, source: Option<&Range<usize>>) -> bool {
    const MODAL: [&str; 5] = ["would", "could", "might", "may", "should"];
    let modal = |word: usize| MODAL.contains(&layout.folded(word)) && !layout.word(word).capital;
    let clause = source.filter(|source| source.start < auxiliaries.end).map_or(auxiliaries.start, |one| one.start);
    let condition = matches!(layout.before(clause, 1), "if" | "unless" | "should");
    auxiliaries.into_iter().any(modal) || condition
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    /// The status of the cue that stands between `[` and `]` and of the source between `<` and `>`.
    fn status(marked: &str) -> Status {
        let text = marked.replace(['[', ']', '<', '>'], "");
        let place = |open: char, close: char| {
            let at = |mark: char| {
                let before = &marked[..marked.find(mark)?];
                Some(before.chars().filter(|c| !"[]<>".contains(*c)).count())
            };
            Some(Span::new(at(open)?, at(close)?))
        };
        let layout = Layout::read(&text, Format::Plain);
        of(&layout, &[place('[', ']').unwrap()], place('<', '>'))
    }

    #[test]
    fn classes_follow_the_lexicon_in_every_part_of_speech() {
        for (text, class) in [
            ("<He> [said in a statement] that it was over.", CueClass::Say),
            ("<He> [asked] whether it was over.", CueClass::Ask),
            ("<He> [called for] new talks.", CueClass::Ask),
            ("<He> [fears] that it is over.", CueClass::PrivateState),
            ("<He> [accused] them of fraud.", CueClass::Accuse),
            ("<He> [ruled out] a vote.", CueClass::Deny),
            ("<He> [has promised] to go.", CueClass::Promise),
            ("<The poll> [showed] a lead.", CueClass::Show),
            ("<His> [promise] that it would hold.", CueClass::Promise),
            ("<His> [denials] that it fell.", CueClass::Deny),
            ("<His> [belief] that it fell.", CueClass::PrivateState),
        ] {
            assert_eq!(status(text).class, class, "{text}");
        }
    }

    #[test]
    fn negation_is_told_wherever_it_stands() {
        for text in [
            "<He> [did not say] that it was over.",
            "<He> never [said] that it was over.",
            "<He> [refused to say] whether it was over.",
            "<He> [denied saying] that it was over.",
            "<He> [would not say] whether it was over.",
            "<No one> [said] that it was over.",
            "<Neither side> [said] that it was over.",
        ] {
            assert!(status(text).negated, "{text}");
            assert!(!status(text).conditional, "{text}");
        }
        assert!(!status("<He> [denied] that it was over.").negated);
        assert!(!status("<He> [said] it was not over.").negated);
    }

    #[test]
    fn what_is_yet_to_be_said_is_conditional() {
        for text in [
            "<He> would [say] that it was over.",
            "<He> [might say] that it was over.",
            "If <he> [says] so, it is over.",
            "<He> could [accuse] them of fraud.",
        ] {
            assert!(status(text).conditional, "{text}");
        }
        for text in ["<He> [will announce] the date.", "<He> [said] it would rain.", "<The May report> [said] so."] {
            assert!(!status(text).conditional, "{text}");
        }
    }
}
