//! Sources that no reader can weigh: where they stand, how vague they are, and whether somebody is named soon after.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{narration::Narration, word_list::WordList};
use crate::{
    analysis::{AttributionSource, SourceClass},
    dictionary::{
        Kind,
        lexicon::{CueClass, Inflection, LEXICON},
    },
    text::{Case, WordKind},
};

/// A vague source.
pub(crate) struct Source {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// The word after its head.
    pub(crate) head_end: usize,
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
    /// An institution or a field, without a rank or a number: `Treasury officials`, `budget analysts`.
    Institution,
    /// It is not even people: `some quarters`.
    Phrase,
}

/// The lexicon's phrases by their first word, folded and closed by a blank.
static PHRASES: LazyLock<FxHashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for phrase in LEXICON.vague_phrases() {
        let first = phrase.split(' ').next().unwrap_or_default().to_owned();
        phrases.entry(first).or_default().push(phrase.clone());
    }
    phrases
});

/// The source of an attribution, when it is vague.
pub(crate) fn of_source(narration: Narration<'_>, sentence: usize, source: &AttributionSource) -> Option<Source> {
    if !matches!(source.class, SourceClass::Vague | SourceClass::Collective | SourceClass::Title) {
        return None;
    }
    let layout = narration.layout();
    let head = layout.words.inside(source.head).end.checked_sub(1)?;
    let mut words = layout.words.inside(source.span);
    // A relative pronoun at either end belongs to the clause: `leaders who`, `which advocates`.
    let after = (head + 1..words.end).find(|&word| matches!(layout.folded(word), "who" | "which" | "that" | ","));
    words.end = after.unwrap_or(words.end);
    // So does everything before the phrase's own determiner: `urging his supporters`.
    words.start = (words.start..head).rev().find(|&word| opens_phrase(layout.folded(word))).unwrap_or(words.start);
    while words.start < head
        && matches!(layout.folded(words.start), "which" | "what" | "that" | "who" | "whom" | "as" | "but" | "and")
    {
        words.start += 1;
    }
    noun_phrase(narration, sentence, words, head)
}

fn opens_phrase(folded: &str) -> bool {
    ["a", "an", "the", "his", "her", "its", "their", "our", "some", "many", "several", "most"].contains(&folded)
}

/// The vague sources after prepositions.
pub(crate) fn after_prepositions(narration: Narration<'_>) -> impl Iterator<Item = Source> {
    let places = narration.places(["to", "by"]).into_iter();
    places.filter_map(move |(sentence, word)| after_preposition(narration, sentence, word))
}

/// The phrases that stand for sources.
pub(crate) fn phrases(narration: Narration<'_>) -> impl Iterator<Item = Source> {
    let places = narration.places(PHRASES.keys().map(String::as_str)).into_iter();
    places.filter_map(move |(sentence, word)| phrase(narration, sentence, word))
}

/// A vague source after `according to`, or after `by` with a reporting or accusing participle before it.
fn after_preposition(narration: Narration<'_>, sentence: usize, word: usize) -> Option<Source> {
    let end = narration.layout().sentences[sentence].words.end;
    let before = word.checked_sub(1).map_or("", |before| narration.folded(before));
    let reports = |cue: &str| LEXICON.cue(cue).is_some_and(|(cue, _)| cue.class != CueClass::Promise);
    let introduces = match narration.folded(word) {
        "to" => before == "according",
        "by" => reports(before) && (before.ends_with("ed") || before == "said"),
        _ => false,
    };
    if !introduces {
        return None;
    }
    let modifies = |index: usize| !narration.word(index).is_mark() || narration.folded(index).is_empty();
    let phrase = |&index: &usize| modifies(index) && !is_boundary(narration.folded(index));
    let reach = (word + 1..end.min(word + 7)).take_while(phrase);
    let head = reach.filter(|&index| narration.is_vague(narration.folded(index))).last()?;
    noun_phrase(narration, sentence, word + 1..head + 1, head)
}

/// A phrase that stands for a source without being one.
fn phrase(narration: Narration<'_>, sentence: usize, word: usize) -> Option<Source> {
    let phrases = PHRASES.get(narration.folded(word))?;
    let found = phrases.iter().find_map(|phrase| narration.phrase_at(word, phrase))?;
    let layout = narration.layout();
    let place = &layout.sentences[sentence].words;
    let next = narration.next(found.end - 1, place.end);
    let speaks = next.and_then(|next| LEXICON.cue(layout.folded(next)));
    // `Many people reading this` say nothing.
    let speaks = speaks.is_some_and(|(cue, form)| {
        matches!(cue.class, CueClass::Say | CueClass::PrivateState) && form != Inflection::Gerund
    });
    let of_the = next.is_some_and(|next| layout.folded(next) == "of" && layout.folded(next + 1) == "the");
    let before = layout.before(found.start, 1);
    let last = layout.folded(found.end - 1);
    let stands = match last {
        "people" | "wisdom" => speaks,
        "with" | "reports" => speaks || matches!(before, "to" | "by"),
        "quarters" => matches!(before, "in" | "from" | "by") && !of_the,
        "is" => found.start == place.start,
        _ => true,
    };
    let head_end = found.end;
    let strength = Strength::Phrase;
    stands.then(|| Source { words: found, head_end, sentence, singular: String::new(), strength, is_definite: false })
}

/// A noun phrase with a vague head, unless it says enough about itself.
fn noun_phrase(narration: Narration<'_>, sentence: usize, words: Range<usize>, head: usize) -> Option<Source> {
    let layout = narration.layout();
    let folded = layout.folded(head);
    let is_name = layout.word(head).capital && head != layout.sentences[sentence].words.start;
    if !narration.is_vague(folded) || LEXICON.is_document(folded) || is_name || is_sum(layout.before(head, 1)) {
        return None;
    }
    let singular = singular(folded);
    let is_one = singular == folded;
    let first = layout.folded(words.start);
    let is_definite = matches!(first, "the" | "these" | "those" | "that" | "this");
    if is_one && !matches!(first, "a" | "an" | "one") {
        return None;
    }
    let counted = is_one || words.clone().any(|word| is_counted(narration, word));
    let span = narration.span(words.clone());
    let within = || narration.facts.mentions.iter().filter(|mention| span.overlaps(mention.span));
    if within().any(|mention| narration.kind(mention.who) == Kind::Person && span.covers(mention.span) && is_one) {
        return None;
    }
    let described = within().any(|mention| narration.kind(mention.who) == Kind::State);
    let institution = within().any(|mention| narration.kind(mention.who) != Kind::State);
    let institution = institution || !described && names_body(narration, sentence, &words, head);
    let field = !described && words.start < head && is_field(narration, &words, head);
    // `A paper lawmakers released`: two phrases that met.
    if !is_one && matches!(first, "a" | "an") && !counted && head > words.start + 1 {
        return None;
    }
    let strength = match (institution, described || counted) {
        _ if (institution || field) && singular == "report" => return None,
        // Reports and rumours are not people whom anybody could name.
        _ if matches!(singular.as_str(), "report" | "rumor" | "rumour") => Strength::Phrase,
        (true, _) if counted => return None,
        (true, _) => Strength::Institution,
        _ if field || knows(narration, head) => Strength::Institution,
        (_, true) => Strength::Described,
        _ => Strength::Bare,
    };
    let words = words.start..words.end.max(head + 1);
    Some(Source { words, head_end: head + 1, sentence, singular, strength, is_definite })
}

/// Whether a capitalised word or a body's name in the phrase says where its people belong.
fn names_body(narration: Narration<'_>, sentence: usize, words: &Range<usize>, head: usize) -> bool {
    let layout = narration.layout();
    let opens = layout.sentences[sentence].words.start;
    words.clone().filter(|&index| index != head).any(|index| {
        let capital = layout.word(index).is_word() && layout.word(index).capital;
        let name = capital && (index != opens || is_name_elsewhere(narration, index));
        name || LEXICON.is_collective(layout.folded(index))
    })
}

/// Whether a plain word before the head tells which kind of people: `law enforcement officials`, `budget analysts`.
fn is_field(narration: Narration<'_>, words: &Range<usize>, head: usize) -> bool {
    static SAYS_NOTHING: WordList = WordList::of(
        "the a an some many several most other others few numerous various certain unnamed anonymous senior top veteran former current \
        outside independent his her its their our my these those all virtually nearly almost key close leading prominent foreign local \
        unidentified individual more even exclusive multiple countless high-ranking and or of by",
    );
    let layout = narration.layout();
    words.clone().filter(|&word| word < head).any(|word| {
        let plain =
            layout.word(word).case == Case::Lower || word == layout.sentences[layout.sentence_of(word)].words.start;
        plain && layout.word(word).is_word() && !SAYS_NOTHING.has(layout.folded(word))
    }) && layout.word(head - 1).is_word()
        && !SAYS_NOTHING.has(layout.folded(head - 1))
}

/// Whether the words behind a head tell how its people know: `officials familiar with the talks`.
fn knows(narration: Narration<'_>, head: usize) -> bool {
    (head + 1..head + 5).any(|word| matches!(narration.folded(word), "familiar" | "knowledge" | "briefed" | "involved"))
}

/// Whether a word that opens its sentence has its capital elsewhere, too, and is never without: `Fed officials`.
fn is_name_elsewhere(narration: Narration<'_>, word: usize) -> bool {
    let layout = narration.layout();
    let same = (0..layout.words.len()).filter(|&other| other != word && layout.folded(other) == layout.folded(word));
    let (capital, small): (Vec<usize>, Vec<usize>) = same.partition(|&other| layout.word(other).capital);
    small.is_empty() && capital.into_iter().any(|other| layout.word(other - other.min(1)).is_word())
}

fn is_counted(narration: Narration<'_>, word: usize) -> bool {
    LEXICON.is_specific(narration.folded(word)) || narration.word(word).kind == WordKind::Number
}

/// `$20 million experts say`: two clauses that met without a comma.
fn is_sum(folded: &str) -> bool {
    matches!(folded, "million" | "billion" | "trillion" | "percent")
}

fn is_boundary(folded: &str) -> bool {
    ["that", "who", "which", "and", "of", "in", "for", "is", "was", "has", "had"].contains(&folded)
}

/// `officials` → `official`
fn singular(folded: &str) -> String {
    match folded {
        _ if folded.ends_with("ies") => format!("{}y", &folded[..folded.len() - 3]),
        _ => folded.strip_suffix('s').unwrap_or(folded).to_owned(),
    }
}

/// Whether the sentences right before have the same people: `Treasury officials … Officials said`. One word about them
/// is enough.
pub(crate) fn is_repeated(narration: Narration<'_>, source: &Source) -> bool {
    let head = source.head_end - 1;
    let sentences = &narration.layout().sentences;
    let near = sentences[source.sentence.saturating_sub(REPEATED_WITHIN)].words.start..source.words.start;
    let same = |word: usize| narration.folded(word) == narration.folded(head) && !narration.is_quoted(word);
    source.strength == Strength::Bare && near.into_iter().any(same)
}

/// How many sentences further on the same people need no second word.
const REPEATED_WITHIN: usize = 3;
