//! The article's own voice: its copy without headlines, captions, excerpts and furniture, and outside quotations.

use std::ops::Range;

use super::{
    Context,
    figures::{self, Figure},
    moments::{self, Moment},
    near_names,
    overview::Overview,
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, Coverage, Facts, Layout, Mention, SourceClass, Who, mention::in_sentence},
    dictionary::{Dictionary, Kind, lexicon::LEXICON},
    text::{BlockKind, Sentence, Span, Word},
    workspace::{RuleSettings, RuleTable},
};

/// A view of an article for rules that judge what the writer says.
#[derive(Clone, Copy)]
pub(crate) struct Narration<'a> {
    /// What is known of the article.
    pub(crate) facts: &'a Facts,
    /// Who is who.
    pub(crate) dictionary: &'a Dictionary,
    /// What the settings say of the rules.
    settings: &'a RuleTable,
    /// What many rules ask.
    overview: &'a Overview,
}

impl<'a> Narration<'a> {
    /// The narration of the context's article.
    pub(crate) fn of(context: &'a Context<'_>) -> Self {
        let Context { dictionary, settings, .. } = *context;
        Self { facts: context.facts(), dictionary, settings, overview: context.overview() }
    }

    /// The article as it is read.
    pub(crate) fn layout(self) -> &'a Layout {
        &self.facts.layout
    }

    /// The prose.
    pub(crate) fn text(self) -> &'a str {
        &self.facts.layout.prose.text
    }

    /// Whether a sentence stands in the copy proper.
    pub(crate) fn is_own(self, sentence: usize) -> bool {
        self.overview.is_own(self.layout().sentences[sentence].block)
    }

    /// Whether a sentence may be display type that nothing marks as such: a second headline, a deck, a crosshead, an
    /// abstract.
    pub(crate) fn is_display(self, sentence: usize) -> bool {
        self.overview.is_display(self.layout().sentences[sentence].block)
    }

    /// The sentences of the copy proper, with their indices.
    pub(crate) fn sentences(self) -> impl Iterator<Item = (usize, &'a Sentence)> {
        self.layout().sentences.iter().enumerate().filter(move |(index, _)| self.is_own(*index))
    }

    /// The sentences of the copy that nobody but the narrator stands behind.
    pub(crate) fn bare(self) -> impl Iterator<Item = (usize, &'a Sentence)> {
        self.sentences().filter(move |&(index, _)| self.is_bare(index))
    }

    /// Whether a sentence of the copy is one that nobody but the narrator stands behind.
    fn is_bare(self, sentence: usize) -> bool {
        self.layout().kind_of(sentence) == BlockKind::Body && self.facts.coverage[sentence] == Coverage::Narrator
    }

    /// All places of a folded form in the article, from left to right.
    pub(crate) fn everywhere(self, folded: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.overview.concordance.places(&self.layout().words, folded)
    }

    /// The places of some folded forms in the copy proper outside quotation marks, from left to right, with their sentences.
    pub(crate) fn places<'w: 'a>(self, forms: impl IntoIterator<Item = &'w str>) -> Vec<(usize, usize)> {
        let own = |&(sentence, word): &(usize, usize)| self.is_own(sentence) && !self.is_quoted(word);
        let places = forms.into_iter().flat_map(|form| self.everywhere(form));
        let mut places: Vec<_> = places.map(|word| (self.layout().sentence_of(word), word)).filter(own).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The same in the sentences that nobody but the narrator stands behind.
    pub(crate) fn bare_places<'w: 'a>(self, forms: impl IntoIterator<Item = &'w str>) -> Vec<(usize, usize)> {
        let mut places = self.places(forms);
        places.retain(|&(sentence, _)| self.is_bare(sentence));
        places
    }

    /// Places, sentence by sentence.
    pub(crate) fn by_sentence(
        self,
        places: &[(usize, usize)],
    ) -> impl Iterator<Item = (usize, &'a Sentence, &[(usize, usize)])> {
        let alike = places.chunk_by(|one, next| one.0 == next.0);
        alike.map(move |places| (places[0].0, &self.layout().sentences[places[0].0], places))
    }

    /// Whether a word of a sentence outside quotation marks is on a list.
    pub(crate) fn says(self, sentence: usize, words: &WordList) -> bool {
        let own = self.layout().sentences[sentence].words.clone().filter(|&word| !self.is_quoted(word));
        own.into_iter().any(|word| words.has(self.folded(word)))
    }

    /// Who is mentioned in a sentence.
    pub(crate) fn mentions(self, sentence: usize) -> &'a [Mention] {
        in_sentence(&self.facts.mentions, sentence)
    }

    /// Whether a sentence asks.
    pub(crate) fn asks(self, sentence: usize) -> bool {
        self.layout().sentences[sentence].words.clone().any(|word| self.layout().written(word) == "?")
    }

    /// The words of the copy that are spelt like names, in their order.
    pub(crate) fn name_like(self) -> &'a [usize] {
        self.overview.name_like.get_or_init(|| near_names::name_like(self))
    }

    /// The moments of the copy's own words with their sentences, in their order.
    pub(crate) fn moments(self) -> &'a [(usize, Moment)] {
        self.overview.moments.get_or_init(|| moments::all(self))
    }

    /// The figures without a source, in their order.
    pub(crate) fn figures(self) -> &'a [Figure] {
        self.overview.figures.get_or_init(|| figures::unsourced(self))
    }

    /// Whether a sentence links to anything that a reader can open.
    pub(crate) fn links(self, sentence: usize) -> bool {
        let span = self.layout().sentences[sentence].span;
        self.layout().links_in(span).iter().any(|link| span.covers(link.span) && link.is_evidence())
    }

    /// Whether a word stands inside quotation marks.
    pub(crate) fn is_quoted(self, word: usize) -> bool {
        self.layout().is_quoted(word)
    }

    /// A word of the article; past the end an empty mark.
    pub(crate) fn word(self, index: usize) -> Word {
        self.layout().word(index)
    }

    /// The folded form of a word; empty for hyphens and beyond the end.
    pub(crate) fn folded(self, index: usize) -> &'a str {
        self.layout().words.folded(index)
    }

    /// The text of a span without what readers do not see.
    pub(crate) fn shown(self, span: Span) -> String {
        self.layout().text(span)
    }

    /// The span of some words, without markup at its ends: `**Maliki**` is the name alone.
    pub(crate) fn span(self, words: Range<usize>) -> Span {
        self.layout().words.span(words).trim(self.text())
    }

    /// The words that a folded phrase, closed by a blank, takes up from word `index` on.
    pub(crate) fn phrase_at(self, index: usize, phrase: &str) -> Option<Range<usize>> {
        let words = &self.layout().words;
        if words.folded(index).is_empty() {
            return None;
        }
        let start = words.stream_start(index);
        words.stream()[start..].starts_with(phrase).then(|| index..words.word_before(start + phrase.len()) + 1)
    }

    /// The first word after `index` that is no hyphen, inside a range.
    pub(crate) fn next(self, index: usize, end: usize) -> Option<usize> {
        (index + 1..end).find(|&next| !self.folded(next).is_empty())
    }

    /// The last word before `index` that is no hyphen, inside a range.
    pub(crate) fn before(self, index: usize, start: usize) -> Option<usize> {
        (start..index).rev().find(|&before| !self.folded(before).is_empty())
    }

    /// Whether a folded word heads a source that nobody can weigh.
    pub(crate) fn is_vague(self, folded: &str) -> bool {
        let said = self.settings.get(super::vague_source::RULE.id).unwrap_or(RuleSettings::NONE);
        said.admits(folded, LEXICON.is_vague(folded))
    }

    /// Whether somebody who can be weighed is given as the source of what stands at a place.
    pub(crate) fn is_owned(self, offset: usize) -> bool {
        self.facts
            .attributions
            .iter()
            .any(|attribution| attribution.contains(offset) && is_weighable(self, attribution))
    }

    /// What somebody is.
    pub(crate) fn kind(self, who: Who) -> Kind {
        who.kind(self.dictionary)
    }
}

/// Whether an attribution has a source that a reader can weigh.
pub(crate) fn is_weighable(narration: Narration<'_>, attribution: &Attribution) -> bool {
    attribution.source.as_ref().is_some_and(|source| match source.class {
        SourceClass::Vague | SourceClass::None => false,
        // `It is a measure of …`: a pronoun that means nobody speaks for nobody.
        SourceClass::Pronoun => {
            let nobody = narration.shown(source.span).eq_ignore_ascii_case("it");
            source.speaker.is_some() || !source.candidates.is_empty() || !nobody
        }
        _ => true,
    })
}

/// Whether a folded word is a form of `be`.
pub(crate) fn is_be(folded: &str) -> bool {
    ["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "isn't", "wasn't"].contains(&folded)
}

/// Whether a folded word is one of a few, which are parted by blanks. What is asked of every word of an article, or of
/// many, belongs into a [`WordList`].
pub(crate) fn among(words: &str, folded: &str) -> bool {
    !folded.is_empty() && words.split(' ').any(|word| word == folded)
}
