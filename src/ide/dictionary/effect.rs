//! What an unsaved dictionary would change in the articles: names that it finds and the one in force does not.

use std::collections::BTreeMap;

use super::leaf::Leaf;
use crate::{
    analysis::{Form, Mention},
    dictionary::{ActorIx, Dictionary, FileKind, Hit, Source},
    workspace::Article,
};

/// What saving would do to the mentions of one entry, as far as names tell; pronouns and short names follow them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// Words that name nobody now.
    pub(super) adds: usize,
    /// Words that name somebody else now, or with more or fewer words.
    pub(super) changes: usize,
    /// Names of it now that would not be any more.
    pub(super) drops: usize,
}

/// The effects by entry of the document; nothing where it says what is in force.
pub(super) fn effects(leaf: &Leaf<'_>) -> BTreeMap<usize, Effect> {
    let mut effects = BTreeMap::new();
    let Some(saved) = leaf.file.and_then(|file| leaf.dictionary.sources().get(file as usize)) else { return effects };
    if *saved.text == *leaf.sheet.text {
        return effects;
    }
    let read = |source: Source| Dictionary::read_as(vec![source], leaf.dictionary.dialect());
    let (old, new) = (read(saved.clone()), read(leaf.sheet.source()));
    for article in leaf.corpus.articles() {
        compare(leaf, article, &old, &new, &mut effects);
    }
    effects.retain(|_, effect| *effect != Effect::default());
    effects
}

fn compare(
    leaf: &Leaf<'_>,
    article: &Article,
    old: &Dictionary,
    new: &Dictionary,
    effects: &mut BTreeMap<usize, Effect>,
) {
    let words = &article.facts.layout.words;
    let (before, after) = (old.matches(words), new.matches(words));
    for hit in &after {
        let Some(actor) = named(hit) else { continue };
        let Some(entry) = leaf.sheet.entry_on(new.actor(actor).place.line) else { continue };
        let now = mention(article, hit);
        let effect = effects.entry(entry).or_default();
        match now {
            None => effect.adds += 1,
            Some(now) => {
                let same = now.actor().is_some_and(|now| same(leaf, leaf.dictionary, now, new, actor));
                effect.changes += usize::from(!same || now.words != hit.words);
            }
        }
    }
    for hit in &before {
        let Some(actor) = named(hit) else { continue };
        let stays = after.iter().any(|later| {
            later.words == hit.words && named(later).is_some_and(|later| same(leaf, old, actor, new, later))
        });
        let counts = mention(article, hit).and_then(Mention::actor);
        if stays || !counts.is_some_and(|now| same(leaf, old, actor, leaf.dictionary, now)) {
            continue;
        }
        if let Some(entry) = leaf.sheet.entries.iter().position(|entry| leaf.actor(entry) == counts) {
            effects.entry(entry).or_default().drops += 1;
        }
    }
}

fn named(hit: &Hit<'_>) -> Option<ActorIx> {
    hit.readings.first().map(|reading| reading.actor)
}

/// Who is named now by words that a hit shares.
fn mention<'a>(article: &'a Article, hit: &Hit<'_>) -> Option<&'a Mention> {
    let overlaps = |mention: &&Mention| mention.words.start < hit.words.end && hit.words.start < mention.words.end;
    article.facts.mentions.iter().filter(|mention| mention.form != Form::Pronoun).find(overlaps)
}

/// Whether two dictionaries mean the same entry: by id, or by name where the format knows no ids.
fn same(leaf: &Leaf<'_>, one: &Dictionary, actor: ActorIx, two: &Dictionary, other: ActorIx) -> bool {
    let (actor, other) = (one.actor(actor), two.actor(other));
    match leaf.sheet.kind {
        FileKind::Native => actor.id == other.id,
        _ => actor.kind == other.kind && actor.name == other.name,
    }
}
