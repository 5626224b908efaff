//! What an unsaved dictionary would change in the articles: names that it finds and the one in force does not.

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashSet;

use super::{
    leaf::Leaf,
    sheet::{Entry, Part},
};
use crate::{
    analysis::{Form, Mention},
    dictionary::{ActorIx, Dictionary, FileKind, Hit, Source},
    text::fold,
    workspace::{Article, corpus::Known},
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

/// In so many articles effects are counted: a lens is made anew with each key press, however many articles there are.
pub(super) const LOOKED_INTO: usize = 256;

/// The effects by entry of the document, in some articles or in all; nothing where it says what is in force.
pub(super) fn effects(leaf: &Leaf<'_>) -> BTreeMap<usize, Effect> {
    let mut effects = BTreeMap::new();
    let Some(saved) = leaf.file.and_then(|file| leaf.dictionary.sources().get(file as usize)) else { return effects };
    if *saved.text == *leaf.sheet.text {
        return effects;
    }
    let read = |source: Source| Dictionary::read_as(vec![source], leaf.dictionary.dialect());
    let (old, new) = (read(saved.clone()), read(leaf.sheet.source()));
    for article in articles(leaf, &saved.text) {
        compare(leaf, article, &old, &new, &mut effects);
    }
    effects.retain(|_, effect| *effect != Effect::default());
    effects
}

/// The articles that are looked into: of many, first those that name whom the edited entries name, as far as keys tell.
fn articles<'a>(leaf: &Leaf<'a>, saved: &str) -> Vec<&'a Arc<Article>> {
    if leaf.corpus.len() <= LOOKED_INTO {
        return leaf.corpus.articles().collect();
    }
    let saved: FxHashSet<&str> = saved.lines().collect();
    let is_edited = |entry: &&Entry| entry.span.of(&leaf.sheet.text).lines().any(|line| !saved.contains(line));
    let edited = leaf.sheet.entries.iter().filter(is_edited).flat_map(|entry| somebody(leaf, entry));
    let naming = edited.flat_map(|known| leaf.corpus.mentioning(&known).take(LOOKED_INTO).collect::<Vec<_>>());
    let mut seen = FxHashSet::default();
    let all = naming.chain(leaf.corpus.articles()).filter(|article| seen.insert(&article.id));
    all.take(LOOKED_INTO).collect()
}

/// Whom an entry names: its actor, and the unlisted that have its names now.
fn somebody(leaf: &Leaf<'_>, entry: &Entry) -> Vec<Known> {
    let names = entry.tokens.iter().filter(|token| matches!(token.part, Part::Name | Part::Alias));
    let unlisted = names.map(|token| fold::phrase(&leaf.sheet.shown(token.span)));
    let unlisted = unlisted.flat_map(|name| [Known::Person(name.clone()), Known::Body(name)]);
    leaf.known(entry).into_iter().chain(unlisted).collect()
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
