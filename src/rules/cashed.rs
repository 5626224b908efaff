//! Whether a vague source is cashed: somebody of its kind is named close by.

use std::ops::Range;

use super::{
    narration::{self, Narration},
    vague::{Source, Strength},
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, Mention, Who},
    dictionary::Kind,
};

/// Whether a person or a body who has not spoken before is named as a source soon after, or as an example: `critics such as X`.
pub(crate) fn is_cashed(narration: Narration<'_>, source: &Source) -> bool {
    let sentences = &narration.layout().sentences;
    let last = (source.sentence + 2).min(sentences.len() - 1);
    let near = |sentence: usize| sentences[sentence].block <= sentences[source.sentence].block + 1;
    // Who speaks in the very next sentence is one of them, even when the reader has heard them before.
    let goes_on = |sentence: usize| sentence == source.sentence + 1 && near(sentence);
    let spoken = speakers(narration, source.sentence..last + 1).any(|(sentence, who)| {
        near(sentence) && narration.kind(who) != Kind::State && (is_new(narration, who, source) || goes_on(sentence))
    });
    spoken || has_example(narration, source) || has_one_around(narration, source)
}

/// Whether a reader can tell more of a source than its words say: a warning would ask for what is nearly there.
pub(crate) fn is_partly(narration: Narration<'_>, source: &Source) -> bool {
    is_placed(narration, source)
        || is_of_paper(narration, source)
        || is_of_principal(narration, source)
        || is_by_the_way(narration, source)
        || is_summary(narration, source)
}

/// Who speaks in some sentences, with the sentence in which their words begin: a long quotation may name its speaker at its
/// end.
fn speakers(narration: Narration<'_>, range: Range<usize>) -> impl Iterator<Item = (usize, Who)> {
    let layout = narration.layout();
    let opened = |at: usize| {
        let mut around = layout.quotations.iter().filter(|quotation| quotation.depth == 0);
        around.find(|quotation| quotation.span.contains(at)).map_or(at, |quotation| quotation.span.start())
    };
    let begins = move |attribution: &Attribution| {
        let first = attribution.content.iter().chain(&attribution.cue).map(|span| span.start()).min();
        first.map_or(attribution.sentence, |first| layout.sentence_at(opened(first)))
    };
    let begun = narration.facts.attributions.iter().map(move |attribution| (begins(attribution), attribution));
    let named = begun.filter(move |(sentence, _)| range.contains(sentence));
    named.filter_map(|(sentence, attribution)| Some((sentence, attribution.source.as_ref()?.speaker?)))
}

/// Whether somebody has not spoken before a source does.
fn is_new(narration: Narration<'_>, who: Who, source: &Source) -> bool {
    !speakers(narration, 0..source.sentence).any(|(_, earlier)| earlier == who)
}

/// Whether the words sum up what follows, as `critics say` does before a critic: within two paragraphs somebody speaks by
/// name who has not spoken before. Who is not to be named is summed up by nobody.
fn is_summary(narration: Narration<'_>, source: &Source) -> bool {
    static UNNAMED: WordList = WordList::of("source official authority aide adviser advisor insider staffer");
    if UNNAMED.has(&source.singular) {
        return false;
    }
    let layout = narration.layout();
    let block = layout.sentences[source.sentence].block;
    let last = layout.sentences_in((block + FOLLOWING).min(layout.blocks.len() - 1)).end;
    let one = |who: Who| matches!(narration.kind(who), Kind::Person | Kind::Outlet);
    speakers(narration, source.sentence + 1..last).any(|(_, who)| one(who) && is_new(narration, who, source))
}

/// Paragraphs behind a summary in which its speakers come.
const FOLLOWING: usize = 2;

/// Whether many or some are said to think so by the way, in a clause that explains another word: `the triumph that many
/// observers had forecast`.
fn is_by_the_way(narration: Narration<'_>, source: &Source) -> bool {
    let layout = narration.layout();
    let start = source.words.start;
    let before = layout.word(start.saturating_sub(1));
    let explains = start > layout.sentences[source.sentence].words.start && before.is_word() && !before.capital;
    let counted = matches!(layout.folded(start), "many" | "some" | "most" | "several");
    let joins =
        narration::among("and but or as because while though although if when yet where", layout.before(start, 1));
    explains && counted && !joins
}

/// The heads of vague sources with the words that tell one of them who is named.
static KINDS: [(WordList, WordList); 5] = [
    (
        WordList::of("official authority administration source"),
        WordList::of(
            "official officials spokesman spokeswoman spokesperson spokesmen secretary minister director commissioner deputy \
            ambassador administrator general sheriff mayor governor chief undersecretary attorney",
        ),
    ),
    (
        WordList::of("expert analyst economist scholar researcher academic scientist observer historian"),
        WordList::of(
            "expert professor director fellow analyst economist scholar researcher scientist historian institute university \
            institution college center centre studies economics author",
        ),
    ),
    (
        WordList::of(
            "aide adviser advisor strategist operative staffer insider associate ally backer supporter friend",
        ),
        WordList::of(
            "aide adviser advisor spokesman spokeswoman spokesperson manager strategist operative chairman chairwoman consultant \
            pollster director ally supporter backer donor loyalist friend surrogate",
        ),
    ),
    (
        WordList::of("critic opponent skeptic sceptic detractor"),
        WordList::of(
            "critic opponent opponents president director chairman chairwoman head association federation institute advocate \
            activist rival professor fellow",
        ),
    ),
    (
        WordList::of("advocate activist proponent campaigner"),
        WordList::of(
            "advocate activist proponent president director founder head association federation group organizer organiser \
            attorney lawyer",
        ),
    ),
];

/// Paragraphs on either side in which one who is named stands for the others.
const AROUND: usize = 4;

/// Whether somebody of the source's kind speaks by name a few paragraphs before or behind: a professor among experts, a
/// spokesman among officials.
fn has_one_around(narration: Narration<'_>, source: &Source) -> bool {
    let kind = KINDS.iter().find(|(heads, _)| heads.has(&source.singular));
    let Some((_, words)) = kind else { return false };
    let sentences = &narration.layout().sentences;
    let here = sentences[source.sentence].block;
    // `Holm said` is a professor's word where the copy has called her one.
    let called = |who: Who, sentence: usize| {
        let introduced = narration.facts.mentions.iter().find(|mention| mention.who == who);
        let introduced = introduced.is_some_and(|mention| narration.says(mention.sentence, words));
        introduced || narration.says(sentence, words)
    };
    let speaks = |attribution: &Attribution| {
        let speaker = attribution.source.as_ref().and_then(|source| source.speaker);
        let near = sentences[attribution.sentence].block.abs_diff(here) <= AROUND;
        near && attribution.sentence != source.sentence
            && speaker.is_some_and(|who| narration.kind(who) == Kind::Person && called(who, attribution.sentence))
    };
    narration.facts.attributions.iter().any(speaks)
}

/// Whether a paper is named to which the source spoke: `a harbour official told The Post`.
fn is_of_paper(narration: Narration<'_>, source: &Source) -> bool {
    let told = (source.head_end..source.head_end + 3).find(|&word| narration.folded(word) == "told");
    let heard = |told: usize, words: &Range<usize>| (told + 1..told + 4).contains(&words.start);
    told.is_some_and(|told| {
        let mut mentions = narration.mentions(source.sentence).iter();
        mentions.any(|mention| heard(told, &mention.words) && narration.kind(mention.who) == Kind::Outlet)
    })
}

/// Whether the people of somebody tell of what their principal does: `Aides said that Holm will speak`.
fn is_of_principal(narration: Narration<'_>, source: &Source) -> bool {
    static STAFF: WordList = WordList::of("aide adviser advisor staffer");
    let speaks = |attribution: &&Attribution| {
        attribution.source.as_ref().is_some_and(|own| own.span.overlaps(narration.span(source.words.clone())))
    };
    let subject = |attribution: &Attribution| {
        let content = attribution.content.first().map(|content| narration.layout().words.inside(*content));
        let pronoun = |word: usize| matches!(narration.folded(word), "he" | "she");
        let first = |start: usize| {
            let names = |mention: &Mention| {
                (start..start + 3).contains(&mention.words.start) && narration.kind(mention.who) == Kind::Person
            };
            (start..start + 2).any(pronoun) || narration.mentions(attribution.sentence).iter().any(names)
        };
        content.is_some_and(|words| first(words.start))
    };
    STAFF.has(&source.singular) && narration.facts.attributions.iter().filter(speaks).any(subject)
}

/// Whether a body to which the source must belong is named with it or right before: `The agency's office in Leeds …
/// officials said`; or whose people they are: `her advisers`.
fn is_placed(narration: Narration<'_>, source: &Source) -> bool {
    static PEOPLE_OF: WordList =
        WordList::of("official authority aide adviser advisor staffer strategist operative ally backer supporter");
    static OWN: WordList = WordList::of("his her their its 's '");
    if !matches!(source.strength, Strength::Bare | Strength::Described) || !PEOPLE_OF.has(&source.singular) {
        return false;
    }
    let sentences = &narration.layout().sentences;
    let owned = source.words.clone().any(|word| OWN.has(narration.folded(word)));
    let block = sentences[source.sentence].block;
    let near = source.sentence.saturating_sub(1)..=source.sentence;
    let body = |sentence: usize| {
        sentences[sentence].block == block
            && narration.mentions(sentence).iter().any(|mention| {
                mention.words.start < source.words.start
                    && matches!(narration.kind(mention.who), Kind::Organisation | Kind::Government | Kind::Company)
            })
    };
    owned || near.into_iter().any(body)
}

fn has_example(narration: Narration<'_>, source: &Source) -> bool {
    let end = narration.layout().sentences[source.sentence].words.end;
    let gives = |index: &usize| {
        let before = narration.layout().before(*index, 1);
        matches!(narration.folded(*index), "including" | "like" | "namely")
            || matches!((before, narration.folded(*index)), ("such", "as") | ("among", "them") | ("led", "by"))
    };
    let Some(example) = (source.head_end..end.min(source.head_end + 12)).find(gives) else { return false };
    let rest = narration.span(example..end);
    let person = |who: Who| narration.kind(who) == Kind::Person;
    narration.facts.mentions.iter().any(|mention| rest.covers(mention.span) && person(mention.who))
}
