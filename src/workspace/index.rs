//! What the articles of a desk have in common: for each thing that can be looked for, the articles that hold it.
//!
//! The index holds article numbers, never spans. Whoever looks something up reads the spans from the articles' current
//! facts, so a hit that is none (two things with one hash) costs a look and no wrong answer.

pub mod assertion;
pub mod content;
mod day;
pub mod description;
pub mod figure;
mod key;
pub mod quoted;
mod recall;
pub mod run;
mod shards;
mod voices;

use std::sync::Arc;

use super::{Article, corpus};

pub(super) use day::Day;
pub(super) use key::{Key, Kind};
pub use recall::Recall;
pub(super) use shards::Shards;

/// An article with everything that it can be found by.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// The article.
    pub article: Arc<Article>,
    /// Sorted, each once.
    pub(super) keys: Arc<[Key]>,
}

impl Indexed {
    /// Reads an article's keys from its facts, unless they were left with it.
    pub fn of(article: Arc<Article>) -> Self {
        let keys = article.facts.take_keys().unwrap_or_else(|| keys(&article));
        Self { article, keys }
    }
}

/// Reads an article's keys from its facts.
pub(super) fn keys(article: &Article) -> Arc<[Key]> {
    let mut keys = Vec::new();
    keys.extend(Day::of(article).key());
    corpus::keys(article, &mut keys);
    voices::keys(article, &mut keys);
    quoted::keys(&article.facts.layout, &mut keys);
    figure::keys(article, &mut keys);
    assertion::keys(article, &mut keys);
    description::keys(article, &mut keys);
    run::keys(&article.facts, &mut keys);
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// How many articles a key may have and still tell anything in a search for what is only alike.
const COMMON: usize = 32;
/// How many articles a search for what is only alike looks into.
const LOOKED_INTO: usize = 32;

/// The numbers of the articles that share at least so many rare keys with something. Where those are many it is the ones
/// that share most of them, a whole rank at a time, so that the order in which articles came changes nothing.
fn sharing(postings: &Shards, keys: &mut Vec<Key>, least: usize) -> Vec<u32> {
    keys.sort_unstable();
    keys.dedup();
    let rare = keys.iter().map(|key| postings.hits(*key)).filter(|hits| hits.len() <= COMMON);
    let mut found: Vec<u32> = rare.flatten().map(|hit| shards::article(*hit)).collect();
    found.sort_unstable();
    let mut ranked: Vec<(usize, u32)> = found.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    ranked.retain(|(shared, _)| *shared >= least);
    ranked.sort_unstable_by_key(|(shared, number)| (std::cmp::Reverse(*shared), *number));
    // The article that asks is one of them.
    if let Some((cut, _)) = ranked.get(LOOKED_INTO + 1).copied() {
        ranked.retain(|(shared, _)| *shared > cut);
    }
    let mut numbers: Vec<u32> = ranked.into_iter().map(|(_, number)| number).collect();
    numbers.sort_unstable();
    numbers
}
