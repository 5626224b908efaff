//! Words that tell what a capitalised name is the name of: given names, trades, the nouns of bodies.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Kind;
use crate::text::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    given: Vec<String>,
    trades: FxHashSet<String>,
    places: FxHashSet<String>,
    bodies: Bodies,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bodies {
    organisation: Vec<String>,
    government: Vec<String>,
    party: Vec<String>,
    outlet: Vec<String>,
    company: Vec<String>,
}

/// Words that names are made of.
#[derive(Debug)]
pub struct Names {
    given: FxHashSet<String>,
    trades: FxHashSet<String>,
    places: FxHashSet<String>,
    bodies: FxHashMap<String, Kind>,
}

/// The shipped words.
pub static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../dictionaries/lexicon/names.toml"))
        .expect("the shipped words are read by a test");
    let Bodies { organisation, government, party, outlet, company } = file.bodies;
    let lists = [
        (Kind::Organisation, organisation),
        (Kind::Government, government),
        (Kind::Party, party),
        (Kind::Outlet, outlet),
        (Kind::Company, company),
    ];
    let bodies = lists.into_iter().flat_map(|(kind, words)| words.into_iter().map(move |word| (word, kind)));
    Names {
        given: file.given.iter().map(|name| fold::phrase(name)).collect(),
        trades: file.trades,
        places: file.places,
        bodies: bodies.collect(),
    }
});

impl Names {
    /// Whether a folded word is a given name and seldom anything else.
    pub fn is_given(&self, folded: &str) -> bool {
        self.given.contains(folded)
    }

    /// Whether a folded word before a name says what somebody does: `comedian`.
    pub fn is_trade(&self, folded: &str) -> bool {
        self.trades.contains(folded)
    }

    /// Whether a folded word is a place that is no state of the world: `ohio`, `philadelphia`.
    pub fn is_place(&self, folded: &str) -> bool {
        self.places.contains(folded)
    }

    /// What a name is the name of that ends or starts with a folded noun: `university`, `department`.
    pub fn body(&self, folded: &str) -> Option<Kind> {
        self.bodies.get(folded).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_read() {
        assert!(NAMES.is_given("jose") && NAMES.is_trade("comedian"));
        assert_eq!(NAMES.body("university"), Some(Kind::Organisation));
        assert_eq!(NAMES.body("river"), None);
    }
}
