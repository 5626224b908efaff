//! Attributions that an article's structure makes: turns of a transcript, signed quotations, lead-ins and the copy
//! they introduce, headlines with a colon, quotations that run over paragraphs.

mod headline;
mod lead_in;
mod orphan;
mod running;
mod signature;
mod transcript;

use std::ops::Range;

use super::{content, phrase::Phrase};
use crate::{
    analysis::{
        facts::{Attribution, AttributionSource, By, Who},
        layout::Layout,
        mention::Found,
    },
    dictionary::{
        Dictionary, Kind,
        lexicon::{CueClass, Tier},
    },
    text::Span,
};

/// What structure is read from.
#[derive(Clone, Copy)]
pub(super) struct Story<'a> {
    /// The article's text.
    pub layout: &'a Layout,
    /// Who is named in it.
    pub found: &'a Found,
    /// The actors.
    pub dictionary: &'a Dictionary,
}

/// Adds what structure attributes, and finds contents without a cue their owners.
pub(super) fn apply(story: Story<'_>, all: &mut Vec<Attribution>) {
    let plain = transcript::turns(story).into_iter().chain(signature::signed(story)).chain(headline::of(story));
    adopt(all, plain.collect());
    all.sort_by_key(Attribution::start);
    lead_in::add(story, all);
    running::join(story.layout, all);
    orphan::house(story, all);
}

/// Takes attributions in and what others found inside their contents out: that is their speakers'.
fn adopt(all: &mut Vec<Attribution>, made: Vec<Attribution>) {
    let ground = Ground::of(made.iter().flat_map(|one| one.content.iter().chain(&one.cue)));
    all.retain(|old| old.cue.first().or(old.content.first()).is_none_or(|place| !ground.meets(*place)));
    all.extend(made);
}

/// The stretches of a text that some spans take up.
struct Ground(Vec<Span>);

impl Ground {
    fn of<'a>(spans: impl Iterator<Item = &'a Span>) -> Self {
        let mut spans: Vec<Span> = spans.copied().collect();
        spans.sort_unstable();
        spans.dedup_by(|next, before| {
            let joined = next.start() <= before.end();
            if joined {
                *before = before.cover(*next);
            }
            joined
        });
        Self(spans)
    }

    /// Whether a span overlaps one of them.
    fn meets(&self, span: Span) -> bool {
        let at = self.0.partition_point(|one| one.end() <= span.start());
        self.0.get(at).is_some_and(|one| one.overlaps(span))
    }
}

impl Story<'_> {
    /// What somebody is.
    pub(super) fn kind(self, who: Who) -> Kind {
        who.kind(self.dictionary)
    }

    /// An attribution that says no more than who and what.
    fn attribution(self, by: By, source: Range<usize>, cue: Range<usize>, content: Vec<Span>) -> Option<Attribution> {
        let layout = self.layout;
        let source = self.source(source)?;
        let content: Vec<Span> = content.into_iter().filter(|span| !span.is_empty()).collect();
        (!content.is_empty()).then(|| Attribution {
            source: Some(source),
            sentence: layout.sentence_of(cue.start),
            cue: vec![layout.words.span(cue)],
            kind: content::kind(layout, &content),
            content,
            class: CueClass::Say,
            tier: Tier::Neutral,
            negated: false,
            conditional: false,
            by,
            repairs: Vec::new(),
        })
    }

    /// Some words as a source whose speaker is yet to be found.
    fn source(self, words: Range<usize>) -> Option<AttributionSource> {
        Phrase::of(self.layout, self.found, words).map(|phrase| phrase.source(self.layout))
    }

    /// The words of a block.
    fn words_of(self, block: usize) -> Range<usize> {
        self.layout.words.inside(self.layout.blocks[block].span)
    }

    /// Whether a block is nothing but quotations.
    fn is_all_quoted(self, block: usize) -> bool {
        let words = self.words_of(block);
        !words.is_empty() && words.clone().all(|word| self.layout.is_quoted(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::mention, text::Format};

    /// What structure alone attributes in a text: `source | cue | content`, pieces joined by ` + `.
    #[track_caller]
    pub(super) fn check(text: &str, wanted: &[&str]) {
        let dictionary = Dictionary::builtin();
        let layout = Layout::read(text, Format::Plain);
        let found = mention::mentions(&layout, &dictionary, None);
        let mut all = Vec::new();
        apply(Story { layout: &layout, found: &found, dictionary: &dictionary }, &mut all);
        all.sort_by_key(Attribution::start);
        let join = |spans: &[Span]| spans.iter().map(|span| layout.text(*span)).collect::<Vec<_>>().join(" + ");
        let source = |one: &Attribution| one.source.as_ref().map_or(String::new(), |source| layout.text(source.span));
        let read: Vec<_> =
            all.iter().map(|one| format!("{} | {} | {}", source(one), join(&one.cue), join(&one.content))).collect();
        assert_eq!(read, wanted, "{text}");
    }
}
