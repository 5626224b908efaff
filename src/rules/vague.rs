//! Sources that no reader can weigh: where they stand, how vague they are, and whether somebody is named soon after.

use std::ops::Range;

use super::narration::Narration;
use crate::{
    analysis::{AttributionSource, SourceClass, Who},
    dictionary::{
        Kind,
        lexicon::{CueClass, LEXICON},
    },
    text::WordKind,
};

/// A vague source.
pub(crate) struct Source {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// Its sentence.
    pub(crate) sentence: usize,
    /// One of them: `official`.
    pub(crate) singular: String,
    /// How vague it is.
    pub(crate) strength: Strength,
    /// Whether it points back: `the officials`.
    pub(crate) is_definite: bool,
}

/// How much a source says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Nothing: `critics`.
    Bare,
    /// Something, but no institution: `US officials`, `two people`.
    Described,
    /// An institution, without a rank or a number: `Treasury officials`.
    Institution,
    /// It is not even people: `some quarters`.
    Phrase,
}

/// The source of an attribution, when it is vague.
pub(crate) fn of_source(narration: Narration<'_>, sentence: usize, source: &AttributionSource) -> Option<Source> {
    if !matches!(source.class, SourceClass::Vague | SourceClass::Collective | SourceClass::Title) {
        return None;
    }
    let words = narration.layout().words.inside(source.span);
    let head = narration.layout().words.inside(source.head).end.checked_sub(1)?;
    noun_phrase(narration, sentence, words, head)
}

/// A vague source after `according to`, or after `by` with a reporting or accusing participle before it.
pub(crate) fn after_preposition(narration: Narration<'_>, sentence: usize, word: usize) -> Option<Source> {
    let end = narration.layout().sentences[sentence].words.end;
    let before = word.checked_sub(1).map_or("", |before| narration.folded(before));
    let introduces = match narration.folded(word) {
        "to" => before == "according",
        "by" => LEXICON
            .cue(before)
            .is_some_and(|(cue, _)| cue.class != CueClass::Promise && before.ends_with("ed") || before == "said"),
        _ => false,
    };
    if !introduces {
        return None;
    }
    let modifies = |index: usize| !narration.word(index).is_mark() || narration.folded(index).is_empty();
    let reach =
        (word + 1..end.min(word + 7)).take_while(|&index| modifies(index) && !is_boundary(narration.folded(index)));
    let head = reach.filter(|&index| LEXICON.is_vague(narration.folded(index))).last()?;
    noun_phrase(narration, sentence, word + 1..head + 1, head)
}

/// A phrase that stands for a source without being one.
pub(crate) fn phrase(narration: Narration<'_>, sentence: usize, word: usize) -> Option<Source> {
    let found = LEXICON
        .vague_phrases()
        .iter()
        .find_map(|phrase| narration.phrase_at(word, phrase))?;
    let end = narration.layout().sentences[sentence].words.end;
    let last = narration.folded(found.end - 1);
    let next = narration.next(found.end - 1, end);
    let speaks = next.is_some_and(|next| {
        LEXICON
            .cue(narration.folded(next))
            .is_some_and(|(cue, _)| matches!(cue.class, CueClass::Say | CueClass::PrivateState))
    });
    let before = found.start.checked_sub(1).map_or("", |before| narration.folded(before));
    let stands = match last {
        "people" | "with" | "reports" | "wisdom" => speaks || matches!(before, "to" | "by") && last != "people",
        "quarters" => {
            matches!(before, "in" | "from" | "by")
                && !next.is_some_and(|next| narration.folded(next) == "of" && narration.folded(next + 1) == "the")
        }
        "is" => found.start == narration.layout().sentences[sentence].words.start,
        _ => true,
    };
    stands.then(|| Source {
        words: found,
        sentence,
        singular: String::new(),
        strength: Strength::Phrase,
        is_definite: false,
    })
}

/// A noun phrase with a vague head, unless it says enough about itself.
fn noun_phrase(narration: Narration<'_>, sentence: usize, words: Range<usize>, head: usize) -> Option<Source> {
    let folded = narration.folded(head);
    if !LEXICON.is_vague(folded)
        || narration.word(head).capital && head != narration.layout().sentences[sentence].words.start
    {
        return None;
    }
    let singular = singular(folded);
    let is_one = singular == folded;
    let first = narration.folded(words.start);
    let is_definite = matches!(first, "the" | "these" | "those" | "that" | "this");
    if is_one && (is_definite || !matches!(first, "a" | "an" | "one")) {
        return None;
    }
    let counted = words.clone().any(|word| is_counted(narration, word));
    let span = narration.span(words.clone());
    let (mut institution, mut described) = (false, false);
    for mention in narration.facts.mentions.iter().filter(|mention| span.overlaps(mention.span)) {
        let is_state = narration.kind(mention.who) == Kind::State;
        institution |= !is_state;
        described |= is_state;
    }
    institution |= names_body(narration, &words, head);
    if institution && counted {
        return None;
    }
    let strength = match (institution, described || counted) {
        (true, _) => Strength::Institution,
        (_, true) => Strength::Described,
        _ => Strength::Bare,
    };
    let words = words.start..words.end.max(head + 1);
    Some(Source { words, sentence, singular, strength, is_definite })
}

/// Whether a capitalised word or a body's name in the phrase says where its people belong.
fn names_body(narration: Narration<'_>, words: &Range<usize>, head: usize) -> bool {
    words.clone().any(|index| {
        let folded = narration.folded(index);
        index != head && index != words.start && narration.word(index).capital && !folded.is_empty()
            || index != head && LEXICON.is_collective(folded)
    })
}

fn is_counted(narration: Narration<'_>, word: usize) -> bool {
    LEXICON.is_specific(narration.folded(word)) || narration.word(word).kind == WordKind::Number
}

fn is_boundary(folded: &str) -> bool {
    matches!(folded, "that" | "who" | "which" | "and" | "of" | "in" | "for" | "is" | "was" | "has" | "had")
}

/// `officials` → `official`
fn singular(folded: &str) -> String {
    match folded {
        _ if folded.ends_with("ies") => format!("{}y", &folded[..folded.len() - 3]),
        _ => folded.strip_suffix('s').unwrap_or(folded).to_owned(),
    }
}

/// Whether a person who has not spoken before is named as a source soon after, or as an example: `critics such as Ann Lee`.
pub(crate) fn is_cashed(narration: Narration<'_>, source: &Source) -> bool {
    let sentences = &narration.layout().sentences;
    let last = (source.sentence + 2).min(sentences.len() - 1);
    let near = |block: usize| block <= sentences[source.sentence].block + 1;
    let speakers = |range: Range<usize>| {
        let named =
            narration.facts.attributions.iter().filter(move |attribution| range.contains(&attribution.sentence));
        named.filter_map(|attribution| attribution.source.as_ref()?.speaker)
    };
    let is_new = |who: &Who| {
        narration.kind(*who) == Kind::Person && !speakers(0..source.sentence).any(|earlier| earlier == *who)
    };
    let range = source.sentence..last + 1;
    let spoken = speakers(range).any(|who| is_new(&who)) && near(sentences[last].block);
    spoken || has_example(narration, source)
}

fn has_example(narration: Narration<'_>, source: &Source) -> bool {
    let end = narration.layout().sentences[source.sentence].words.end;
    let gives = |index: &usize| {
        let before = narration.folded(index - 1);
        matches!(narration.folded(*index), "including" | "like" | "namely")
            || matches!((before, narration.folded(*index)), ("such", "as") | ("among", "them"))
    };
    let Some(example) = (source.words.end..end.min(source.words.end + 12)).find(gives) else {
        return false;
    };
    let rest = narration.span(example..end);
    narration
        .facts
        .mentions
        .iter()
        .any(|mention| rest.covers(mention.span) && narration.kind(mention.who) == Kind::Person)
}
