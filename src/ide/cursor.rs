//! What stands under the cursor.

use std::sync::Arc;

use crate::{
    analysis::{Attribution, Facts, Mention, attribution::model::Model},
    dictionary::Dictionary,
    text::{Quotation, Span},
    workspace::{Article, Corpus},
};

/// A place in an article, with everything that is known around it.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    /// The article.
    pub article: &'a Arc<Article>,
    /// All articles; the same one among them.
    pub corpus: &'a Corpus,
    /// Who is who.
    pub dictionary: &'a Dictionary,
    /// The attribution model that the article was read with.
    pub model: &'a Model,
    /// The byte that the cursor stands before.
    pub offset: usize,
}

/// What a feature can speak about.
#[derive(Clone, Copy, Debug)]
pub enum Thing<'a> {
    /// Somebody named.
    Mention(&'a Mention),
    /// Words that attribute, or words attributed.
    Attribution(&'a Attribution),
    /// Words in quotation marks.
    Quotation(&'a Quotation),
}

impl<'a> Cursor<'a> {
    /// What is known of the article.
    pub fn facts(&self) -> &'a Facts {
        &self.article.facts
    }

    /// The prose under a span of the article.
    pub fn prose(&self, span: Span) -> &'a str {
        span.of(&self.article.facts.layout.prose.text)
    }

    /// What stands under the cursor, the smallest thing first: a name, the words that attribute, a quotation, and last
    /// whatever somebody is said to have said. A cursor right behind a name or a cue is still on it.
    pub fn thing(&self) -> Option<(Thing<'a>, Span)> {
        let inside = |span: Span| span.contains(self.offset);
        let touching = |span: Span| span.touches(self.offset);
        self.mention(inside)
            .or_else(|| self.cue(inside))
            .or_else(|| self.mention(touching))
            .or_else(|| self.cue(touching))
            .or_else(|| self.quotation())
            .or_else(|| self.content())
    }

    fn mention(&self, here: impl Fn(Span) -> bool) -> Option<(Thing<'a>, Span)> {
        let whole = |mention: &Mention| mention.title.map_or(mention.span, |title| title.cover(mention.span));
        let found = self.facts().mentions.iter().filter(|mention| here(whole(mention)));
        let smallest = found.min_by_key(|mention| (!here(mention.span), mention.span.len()))?;
        Some((Thing::Mention(smallest), whole(smallest)))
    }

    fn cue(&self, here: impl Fn(Span) -> bool) -> Option<(Thing<'a>, Span)> {
        self.facts().attributions.iter().find_map(|attribution| {
            let source = attribution.source.iter().map(|source| source.span);
            let span = attribution.cue.iter().copied().chain(source).find(|span| here(*span))?;
            Some((Thing::Attribution(attribution), span))
        })
    }

    fn quotation(&self) -> Option<(Thing<'a>, Span)> {
        let quotations = self.facts().layout.quotations.iter();
        let deepest = quotations
            .filter(|quotation| quotation.span.contains(self.offset))
            .max_by_key(|quotation| quotation.depth)?;
        Some((Thing::Quotation(deepest), deepest.span))
    }

    fn content(&self) -> Option<(Thing<'a>, Span)> {
        let pieces = self
            .facts()
            .attributions
            .iter()
            .flat_map(|attribution| attribution.content.iter().map(move |span| (attribution, *span)));
        let (attribution, span) =
            pieces.filter(|(_, span)| span.contains(self.offset)).min_by_key(|(_, span)| span.len())?;
        Some((Thing::Attribution(attribution), span))
    }
}
