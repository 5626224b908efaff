//! Who speaks in an article, about whom, and who denies.

use super::{Key, Kind};
use crate::{
    analysis::Who,
    dictionary::lexicon::CueClass,
    workspace::{Article, corpus::Known},
};

/// The keys of those who speak, deny and are spoken of.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    let facts = &article.facts;
    let key = |kind, who: Who| Key::of(kind, Known::of(article, who));
    for attribution in &facts.attributions {
        let Some(speaker) = attribution.source.as_ref().and_then(|source| source.speaker) else { continue };
        keys.push(key(Kind::Speaker, speaker));
        if attribution.class == CueClass::Deny {
            keys.push(key(Kind::Denial, speaker));
        }
        for span in &attribution.content {
            let first = facts.mentions.partition_point(|mention| mention.span.start() < span.start());
            let inside = facts.mentions[first..].iter().take_while(|mention| mention.span.start() < span.end());
            keys.extend(inside.map(|mention| key(Kind::SpokenOf, mention.who)));
        }
    }
}
