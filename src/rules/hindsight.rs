//! Hindsight: whether the words around a title tell of the days in office, or of their end.

use super::{
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{analysis::Mention, text::Span};

/// Words between which and a name an office is over, borne for a while, or only hoped for.
static QUALIFIERS: WordList = WordList::of(
    "former then ex late acting ousted deposed onetime retired erstwhile previous past elect designate future \
    incoming outgoing would candidate nominee hopeful interim fictional disgraced jailed exiled longtime predecessor successor",
);
/// Words before a title that set a time: `under President X`.
static PERIODS: WordList = WordList::of("under during since by when for to after before with was like");
/// Words after a name that make it an age.
static AGES: WordList =
    WordList::of("administration 's ' era presidency had years government cabinet appointed signed");
/// Words anywhere in a sentence that look back.
static LOOKING_BACK: WordList = WordList::of(
    "ago when during decade decades history era then once had death died dies resigned resignation retired \
    presidency successor succeeded replaced predecessor predecessors legacy blame blamed recalled remembered",
);

/// Whether the words before a name say that the office is over, borne for a while, or only hoped for.
pub(crate) fn is_qualified(narration: Narration<'_>, mention: &Mention, title: Span) -> bool {
    let layout = narration.layout();
    let first = layout.words.inside(title).start;
    // `Former prosecutor and New York City Mayor X`: the word may stand far from the title it belongs to.
    let group = (first.saturating_sub(8)..first)
        .rev()
        .take_while(|&word| !layout.word(word).is_mark() || layout.folded(word).is_empty());
    (first..mention.words.start).chain(group).any(|word| QUALIFIERS.has(layout.folded(word)))
}

/// Whether the words around tell of the days in office, or of their end, without naming a year.
pub(crate) fn tells_of_the_past(narration: Narration<'_>, mention: &Mention, title: Span) -> bool {
    let layout = narration.layout();
    let first = layout.words.inside(title).start;
    let sentence = layout.sentences[mention.sentence].words.clone();
    (first.saturating_sub(3).max(sentence.start)..first).any(|word| PERIODS.has(layout.folded(word)))
        || AGES.has(layout.folded(mention.words.end))
        || sentence.into_iter().any(|word| !layout.is_quoted(word) && LOOKING_BACK.has(layout.folded(word)))
}

/// Whether somebody speaks or acts in the article's own time: as its source, or in the present or future tense.
pub(crate) fn speaks_now(narration: Narration<'_>, mention: &Mention) -> bool {
    let sources = narration.facts.attributions.iter().filter_map(|attribution| attribution.source.as_ref());
    let is_source = sources.into_iter().any(|source| source.span.overlaps(mention.span));
    is_source || among("will is has says plans wants hopes leads heads", narration.folded(mention.words.end))
}
