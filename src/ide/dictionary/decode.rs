//! Event-data codes in words: `IRQGOV` is Iraq, government.

use crate::dictionary::{Dictionary, cameo};

/// A code in words, block by block: as CAMEO's tables have it, else by the actor that carries the block as its own code.
/// A block that nobody knows stays as it is.
pub(super) fn decode(code: &str, dictionary: &Dictionary) -> String {
    let code = code.trim_matches('~');
    if code == "---" {
        return "no code on purpose".to_owned();
    }
    let own = |block: &str| {
        let actor = dictionary.actors().iter().find(|actor| actor.code.as_deref() == Some(block));
        actor.map(|actor| actor.name.to_string())
    };
    let words = cameo::blocks(code).into_iter().map(|block| {
        let listed = block.meaning.map(|(_, meaning)| meaning.to_owned());
        listed.or_else(|| own(block.code)).unwrap_or_else(|| format!("`{}`", block.code))
    });
    words.collect::<Vec<_>>().join(", ")
}
