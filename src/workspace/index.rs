//! What the articles of a desk have in common: for each thing that can be looked for, the articles that hold it.
//!
//! The index holds article numbers, never spans. Whoever looks something up reads the spans from the articles' current
//! facts, so a hit that is none (two things with one hash) costs a look and no wrong answer.

pub mod assertion;
pub mod content;
pub mod description;
pub mod figure;
mod key;
pub mod quoted;
pub mod run;
mod shards;
mod voices;

use std::sync::Arc;

use super::{Article, corpus};

pub(super) use key::{Key, Kind};
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
    /// Reads an article's keys from its facts.
    pub fn of(article: Arc<Article>) -> Self {
        let mut keys = Vec::new();
        corpus::keys(&article, &mut keys);
        voices::keys(&article, &mut keys);
        quoted::keys(&article.facts.layout, &mut keys);
        figure::keys(&article, &mut keys);
        assertion::keys(&article, &mut keys);
        description::keys(&article, &mut keys);
        run::keys(&article.facts, &mut keys);
        keys.sort_unstable();
        keys.dedup();
        Self { article, keys: keys.into() }
    }
}

/// How many articles a key may have and still tell anything in a search for what is only alike.
const COMMON: usize = 64;
/// How many articles a search for what is only alike looks into.
const LOOKED_INTO: usize = 256;

/// The numbers of the articles that share rare keys with something: those of the rarest keys first, whole keys at a time,
/// so that the order in which articles came changes nothing.
fn sharing(postings: &Shards, keys: &mut Vec<Key>) -> Vec<u32> {
    keys.sort_unstable_by_key(|key| (postings.hits(*key).len(), *key));
    keys.dedup();
    let mut found: Vec<u32> = Vec::new();
    for hits in keys.iter().map(|key| postings.hits(*key)) {
        if hits.len() > COMMON || found.len() + hits.len() > LOOKED_INTO {
            break;
        }
        found.extend(hits.iter().map(|hit| shards::article(*hit)));
    }
    found.sort_unstable();
    found.dedup();
    found
}
