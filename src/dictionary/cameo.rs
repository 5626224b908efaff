//! What CAMEO codes mean: `IRQGOV` is Iraq and government, `190` the use of conventional military force.
//!
//! The tables are data, `dictionaries/codes/*.toml`; an actor's code is read block by block of three letters, and what a
//! block means depends on what stands before it.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

type Table = BTreeMap<String, String>;

/// The tables of `dictionaries/codes`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Tables {
    country: Table,
    generic: Table,
    role: Table,
    religion: Table,
    region: Table,
    organisation: Table,
    people: Table,
    event: Table,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let read = |text: &str| toml::from_str::<Tables>(text).unwrap_or_default();
    let countries = read(include_str!("../../dictionaries/codes/countries.toml"));
    let events = read(include_str!("../../dictionaries/codes/events.toml"));
    let actors = read(include_str!("../../dictionaries/codes/actors.toml"));
    Tables { country: countries.country, event: events.event, ..actors }
});

/// What a block of an actor's code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A country or territory.
    Country,
    /// The head of a code that belongs to no country: `IGO`, `NGO`.
    Generic,
    /// The part that an actor plays: `GOV`, `MIL`.
    Role,
    /// A faith.
    Religion,
    /// A region of the world.
    Region,
    /// An organisation or a group.
    Organisation,
    /// A people.
    People,
}

/// A block of an actor's code, three letters or what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// `GOV`
    pub code: &'a str,
    /// What it says, where the tables know it.
    pub meaning: Option<(BlockKind, &'static str)>,
}

/// The blocks of an actor's code; an agent's `~` is no part of one.
pub fn blocks(code: &str) -> Vec<Block<'_>> {
    let code = code.trim_matches('~');
    let mut international = false;
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let end = code[at..].char_indices().nth(3).map_or(code.len(), |(length, _)| at + length);
        let block = &code[at..end];
        let meaning = meaning(block, at == 0, international);
        international |= at == 0 && TABLES.generic.contains_key(block);
        found.push(Block { code: block, meaning });
        at = end;
    }
    found
}

/// What a block means. The same letters may stand for a country and for a body: `WBK` is the West Bank as an actor of
/// its own and the World Bank behind `IGO`; `SUN` the Soviet Union in front and Sunni behind.
fn meaning(block: &str, first: bool, international: bool) -> Option<(BlockKind, &'static str)> {
    use BlockKind::{Country, Generic, Organisation, People, Region, Religion, Role};
    let tables = &*TABLES;
    let country = (Country, &tables.country);
    let (role, religion) = ((Role, &tables.role), (Religion, &tables.religion));
    let (region, organisation) = ((Region, &tables.region), (Organisation, &tables.organisation));
    let (generic, people) = ((Generic, &tables.generic), (People, &tables.people));
    let order = match (first, international) {
        (true, _) => [country, generic, role, region, religion, organisation, people],
        (_, true) => [organisation, role, religion, people, region, country, generic],
        (..) => [role, religion, people, organisation, region, country, generic],
    };
    order.iter().find_map(|(kind, table)| Some((*kind, table.get(block)?.as_str())))
}

/// What an actor's code says, in words: `Iraq, government`. A block that the tables do not know stands for itself;
/// nothing comes back where they know none.
pub fn describe(code: &str) -> Option<String> {
    let blocks = blocks(code);
    blocks.iter().any(|block| block.meaning.is_some()).then(|| {
        let words: Vec<&str> =
            blocks.iter().map(|block| block.meaning.map_or(block.code, |(_, meaning)| meaning)).collect();
        words.join(", ")
    })
}

/// What an event's code says. A code of four digits is told by its class of three.
pub fn event(code: &str) -> Option<&'static str> {
    let whole = TABLES.event.get(code);
    whole.or_else(|| TABLES.event.get(code.get(..3)?)).map(String::as_str)
}

/// All blocks that may open a code or follow in one, each with its kind and meaning, by code; for completion.
pub fn all() -> impl Iterator<Item = (&'static str, BlockKind, &'static str)> {
    let tables = &*TABLES;
    let kinds = [
        (BlockKind::Country, &tables.country),
        (BlockKind::Generic, &tables.generic),
        (BlockKind::Role, &tables.role),
        (BlockKind::Religion, &tables.religion),
        (BlockKind::Region, &tables.region),
        (BlockKind::Organisation, &tables.organisation),
        (BlockKind::People, &tables.people),
    ];
    kinds
        .into_iter()
        .flat_map(|(kind, table)| table.iter().map(move |(code, meaning)| (code.as_str(), kind, meaning.as_str())))
}

/// All classes of events with their meanings, by code.
pub fn events() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.event.iter().map(|(code, meaning)| (code.as_str(), meaning.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_block_by_block_and_by_what_stands_before() {
        for (code, words) in [
            ("IRQGOV", "Iraq, government"),
            ("~GOVMED", "government, media"),
            ("IGOUNO", "international organisation, United Nations"),
            ("IGOWBK", "international organisation, World Bank"),
            ("WBK", "West Bank"),
            ("IMGMUSALQ", "international armed group, Muslim, al-Qaeda"),
            ("IRQSUN", "Iraq, Sunni"),
            ("SUNGOV", "Soviet Union, government"),
            ("IRQXXXGOV", "Iraq, XXX, government"),
        ] {
            assert_eq!(describe(code).as_deref(), Some(words), "{code}");
        }
        assert_eq!(describe("XXX"), None);
        assert_eq!(describe(""), None);
        assert_eq!(blocks("IRQGO").last().map(|block| block.code), Some("GO"));
        assert_eq!(describe("ÄÖÜGOV").as_deref(), Some("ÄÖÜ, government"));
    }

    #[test]
    fn events_are_told_by_their_class() {
        assert_eq!(event("190"), Some("use conventional military force"));
        assert_eq!(event("1951"), Some("employ aerial weapons"));
        assert_eq!(event("01"), Some("make public statement"));
        assert_eq!(event("999"), None);
        assert_eq!(events().filter(|(code, _)| code.len() == 2).count(), 20);
    }

    #[test]
    fn the_tables_are_well_formed() {
        for text in [
            include_str!("../../dictionaries/codes/countries.toml"),
            include_str!("../../dictionaries/codes/events.toml"),
            include_str!("../../dictionaries/codes/actors.toml"),
        ] {
            toml::from_str::<Tables>(text).unwrap();
        }
        assert!(all().all(|(code, _, meaning)| {
            code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) && !meaning.is_empty()
        }));
        assert!(all().filter(|(_, kind, _)| *kind == BlockKind::Country).count() >= 240);
    }
}
