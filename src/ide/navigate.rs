//! Jumps: to where somebody or something was first introduced, to the dictionary, to every other place.

use super::{Cursor, Location, Thing, cursor::attribution_of, echo::echoes};
use crate::{
    analysis::{Attribution, Form, Mention, Who},
    dictionary::Place,
    text::Quotation,
    workspace::{Article, corpus::Known},
};

/// Where the reader first meets what stands under the cursor. For somebody named or cited that is their introduction
/// in this article, else in the earliest article that introduces them; for a quotation the earliest article with the
/// same words.
pub fn definition(cursor: &Cursor<'_>) -> Option<Location> {
    match cursor.thing()?.0 {
        Thing::Mention(mention) => introduction(cursor, mention.who),
        Thing::Attribution(attribution) => source(cursor, attribution),
        Thing::Quotation(quotation) => echoes(cursor.corpus, cursor.article, quotation).into_iter().next(),
    }
}

/// The dictionary entry of whoever stands under the cursor.
pub fn declaration(cursor: &Cursor<'_>) -> Option<Place> {
    let Who::Actor(ix) = somebody(cursor)? else { return None };
    Some(cursor.dictionary.actor(ix).place)
}

/// The dictionary entry of what somebody under the cursor belongs to.
pub fn affiliation(cursor: &Cursor<'_>) -> Option<Place> {
    let Who::Actor(ix) = somebody(cursor)? else { return None };
    let of = cursor.dictionary.affiliation(ix)?;
    Some(cursor.dictionary.actor(of).place)
}

/// All places of a thing.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// In articles: article by article, from the top.
    pub articles: Vec<Location>,
    /// In a dictionary.
    pub entry: Option<Place>,
}

/// Every mention of somebody, or every article that carries a quotation.
pub fn references(cursor: &Cursor<'_>) -> Option<References> {
    if let Thing::Quotation(quotation) = cursor.thing()?.0 {
        return Some(References { articles: echoes(cursor.corpus, cursor.article, quotation), entry: None });
    }
    let known = Known::of(cursor.article, somebody(cursor)?);
    let mut articles = Vec::new();
    for article in cursor.corpus.mentioning(&known) {
        articles.extend(mentions_in(article, &known).map(|mention| Location::new(article, mention.span)));
    }
    Some(References { articles, entry: declaration(cursor) })
}

/// The mentions of somebody in an article. A capital meant as a place is no mention of its government.
pub(super) fn mentions_in<'a>(article: &'a Article, known: &Known) -> impl Iterator<Item = &'a Mention> {
    let whos: Vec<Who> = match known {
        Known::Actor(ix) => vec![Who::Actor(*ix)],
        Known::Person(_) => {
            let people = (0..article.facts.people.len()).map(|person| Who::Person(person as u32));
            people.filter(|&who| Known::of(article, who) == *known).collect()
        }
    };
    article.facts.mentions.iter().filter(move |mention| whos.contains(&mention.who) && mention.form != Form::Place)
}

/// Who is meant: the one named, or the speaker of what is said.
fn somebody(cursor: &Cursor<'_>) -> Option<Who> {
    let speaker = |attribution: &Attribution| attribution.source.as_ref().and_then(|source| source.speaker);
    match cursor.thing()?.0 {
        Thing::Mention(mention) => Some(mention.who),
        Thing::Attribution(attribution) => speaker(attribution),
        Thing::Quotation(Quotation { inner, .. }) => attribution_of(cursor.facts(), *inner).and_then(speaker),
    }
}

fn introduction(cursor: &Cursor<'_>, who: Who) -> Option<Location> {
    let known = Known::of(cursor.article, who);
    if let Some((article, mention)) = cursor.corpus.introduction(&cursor.article.id, &known) {
        return Some(Location::new(article, mention.span));
    }
    // Nobody introduces them anywhere; the first name in this article is the next best.
    let named = |mention: &&Mention| mention.form != Form::Pronoun;
    let first = mentions_in(cursor.article, &known).find(named)?;
    Some(Location::new(cursor.article, first.span))
}

fn source(cursor: &Cursor<'_>, attribution: &Attribution) -> Option<Location> {
    let source = attribution.source.as_ref()?;
    let known = source.speaker.and_then(|who| introduction(cursor, who));
    known.or_else(|| Some(Location::new(cursor.article, source.span)))
}

