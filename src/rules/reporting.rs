//! Reporting in the article's own voice: the attributions that the writer makes, their verbs and their sources.

use std::ops::Range;

use super::{
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, AttributionSource, Form, Mention, SourceClass, Who},
    dictionary::{
        Kind,
        lexicon::{Cue, Inflection, LEXICON},
    },
    text::{BlockKind, Quotation, Span},
};

/// The verb of an attribution.
#[derive(Clone, Copy)]
pub(crate) struct Verb {
    /// Its word.
    pub(crate) word: usize,
    /// What the lexicon has of it.
    pub(crate) cue: &'static Cue,
    /// Its form.
    pub(crate) form: Inflection,
}

/// The attributions of the copy proper, outside quotations.
pub(crate) fn own(narration: Narration<'_>) -> impl Iterator<Item = &Attribution> {
    narration.facts.attributions.iter().filter(move |attribution| {
        let first = attribution.cue.first().map(|cue| narration.layout().words.inside(*cue).start);
        let quoted = first.is_some_and(|word| narration.is_quoted(word));
        narration.layout().kind_of(attribution.sentence) == BlockKind::Body && !quoted
    })
}

/// The reporting verb of an attribution.
pub(crate) fn verb(narration: Narration<'_>, attribution: &Attribution) -> Option<Verb> {
    let mut words = attribution.cue.iter().flat_map(|cue| narration.layout().words.inside(*cue));
    words.find_map(|word| LEXICON.cue(narration.folded(word)).map(|(cue, form)| Verb { word, cue, form }))
}

/// Whether the writer speaks: `I admit`, `we know`.
pub(crate) fn is_first_person(narration: Narration<'_>, source: &AttributionSource) -> bool {
    narration.layout().words.inside(source.span).any(|word| among("i we you us our my", narration.folded(word)))
}

/// Whether a form of `be` or `get` makes a verb passive.
pub(crate) fn is_passive(narration: Narration<'_>, word: usize) -> bool {
    let before = |back: usize| narration.layout().before(word, back);
    let be = |folded: &str| super::narration::is_be(folded) || among("got getting gets", folded);
    be(before(1)) || (before(1).ends_with("ly") || among("first also widely often", before(1))) && be(before(2))
}

/// The quotations that an attribution gives to its source, with this many words at least.
pub(crate) fn quotations<'a>(
    narration: Narration<'a>,
    attribution: &'a Attribution,
    shortest: usize,
) -> impl Iterator<Item = &'a Quotation> {
    narration.layout().quotations.iter().filter(move |quotation| {
        quotation.depth == 0
            && quotation.words >= shortest
            && attribution.content.iter().any(|content| content.overlaps(quotation.inner))
    })
}

/// Whether a source is one human being, or a few, whom the article keeps from naming: `a senior aide`.
pub(crate) fn is_anonymous(narration: Narration<'_>, source: &AttributionSource) -> bool {
    /// People whose names add nothing: anybody in the street.
    static ANYBODY: WordList = WordList::of(
        "resident residents witness witnesses voter voters neighbor neighbors neighbour neighbours man woman men \
        women boy girl student students fan fans protester protesters demonstrator user users reader readers viewer \
        customer customers passenger driver shopper visitor fisherman farmer tourist supporter supporters caller \
        moderator judge jury reporter reporters journalist journalists narrator person people worker workers",
    );
    if !matches!(source.class, SourceClass::Title | SourceClass::Collective | SourceClass::Vague) {
        return false;
    }
    let layout = narration.layout();
    let words = layout.words.inside(source.span);
    let head = layout.words.inside(source.head);
    let folded = layout.folded(head.start);
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let opens = among("a an one another two three four several", layout.folded(words.start));
    let human = LEXICON.is_person(folded) || LEXICON.is_person(singular) || narration.is_vague(folded);
    // `A comment made by`: a thing, with a human being somewhere in its phrase.
    let thing = words.clone().any(|word| among("by made about", layout.folded(word)));
    opens && human && !thing && !ANYBODY.has(folded) && !is_named(narration, words)
}

/// Whether a person is named in some words, or in an apposition to them: `Roy Dell, a spokesman,`.
fn is_named(narration: Narration<'_>, words: Range<usize>) -> bool {
    let person = |who: Who| narration.kind(who) == Kind::Person;
    let mut people = narration.facts.mentions.iter().filter(|mention| person(mention.who));
    let named = people.any(|mention| words.contains(&mention.words.start) || mention.words.end + 1 == words.start);
    // A capital after a comma is a name that no list has: `a spokesman, Roy Dell, said`.
    let capital = |comma: usize| narration.folded(comma) == "," && narration.word(comma + 1).capital;
    let follows = among("named identified known", narration.folded(words.end));
    named || follows || (words.start..=words.end).any(capital)
}

/// Whether an attribution's source stands for a body that cannot open its mouth.
pub(crate) fn is_body(narration: Narration<'_>, source: &AttributionSource) -> bool {
    let first = narration.folded(narration.layout().words.inside(source.span).start);
    let folded = narration.folded(narration.layout().words.inside(source.head).start);
    match source.class {
        SourceClass::Metonym => true,
        SourceClass::Collective => LEXICON.is_collective(folded),
        // `One Republican` is a human being.
        SourceClass::Named if among("a an one another some several", first) => false,
        SourceClass::Named => source.speaker.is_some_and(|who| is_institution(narration.kind(who))),
        _ => false,
    }
}

fn is_institution(kind: Kind) -> bool {
    !matches!(kind, Kind::Person | Kind::Outlet | Kind::Actor)
}

/// The name by which somebody was last called before a place.
pub(crate) fn called(narration: Narration<'_>, who: Who, before: usize) -> Option<Span> {
    let told = |mention: &&Mention| mention.who == who && mention.span.end() <= before && mention.form != Form::Pronoun;
    narration.facts.mentions.iter().rfind(told).map(|mention| mention.span)
}
