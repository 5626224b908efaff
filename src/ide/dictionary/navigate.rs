//! Jumps between entries and articles.

use super::{
    super::{
        Location, References,
        navigate::{mentions, mentions_in},
    },
    leaf::Leaf,
    sheet::{Entry, Part},
};
use crate::{
    dictionary::{ActorIx, Place},
    workspace::{ArticleId, corpus::Known},
};

/// Whom a place in a dictionary is about: what the entry belongs to on `of`, else the entry.
pub fn listed(leaf: &Leaf<'_>, offset: usize) -> Option<ActorIx> {
    let entry = leaf.sheet.entry_at(offset)?;
    match of(leaf, entry, offset) {
        Some(of) => leaf.dictionary.find(of),
        None => leaf.actor(entry),
    }
}

fn of<'a>(leaf: &Leaf<'a>, entry: &Entry, offset: usize) -> Option<&'a str> {
    let token = entry.token_at(offset).filter(|token| token.part == Part::Of)?;
    Some(token.span.of(&leaf.sheet.text))
}

/// Where a reader first meets the actor of an entry: in the earliest article that introduces them, else in the first
/// that names them.
pub fn definition(leaf: &Leaf<'_>, offset: usize) -> Option<Location> {
    let known = Known::Actor(listed(leaf, offset)?);
    // No article is called by the empty name: the earliest of all introduces.
    if let Some((article, mention)) = leaf.corpus.introduction(&ArticleId("".into()), &known) {
        return Some(Location::new(article, mention.span));
    }
    let mut named = leaf.corpus.mentioning(&known);
    named.find_map(|article| Some(Location::new(article, mentions_in(article, &known).next()?.span)))
}

/// The entry in force of what a place is about.
pub fn declaration(leaf: &Leaf<'_>, offset: usize) -> Option<Place> {
    Some(leaf.dictionary.actor(listed(leaf, offset)?).place)
}

/// The entry of what the entry at a place belongs to.
pub fn affiliation(leaf: &Leaf<'_>, offset: usize) -> Option<Place> {
    let entry = leaf.sheet.entry_at(offset)?;
    let of = leaf.dictionary.find(leaf.text(entry, Part::Of)?)?;
    Some(leaf.dictionary.actor(of).place)
}

/// Every mention of the actor of an entry, and the entry.
pub fn references<'a>(leaf: &Leaf<'a>, offset: usize) -> Option<References<'a>> {
    let actor = listed(leaf, offset)?;
    let articles = mentions(leaf.corpus, None, Known::Actor(actor));
    Some(References { articles, entry: Some(leaf.dictionary.actor(actor).place) })
}
