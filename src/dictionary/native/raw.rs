//! Entries as they stand in a file, before anything is made of them.

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use crate::dictionary::actor::{Gender, Kind};

/// `[[actor]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawActor {
    pub(super) id: String,
    pub(super) name: Spanned<String>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) born: Option<Spanned<Datetime>>,
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) variants: Vec<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) demonyms: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) metonyms: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) misspellings: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) former: Vec<RawName>,
    #[serde(default)]
    pub(super) preferred: Vec<RawName>,
    pub(super) code: Option<String>,
    pub(super) iso: Option<String>,
    pub(super) wikidata: Option<String>,
    #[serde(default)]
    pub(super) household: bool,
    #[serde(default)]
    pub(super) role: Vec<RawRole>,
}

/// A name that holds for a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName {
    pub(super) name: Spanned<String>,
    pub(super) from: Option<Datetime>,
    pub(super) to: Option<Datetime>,
}

/// `[[actor.role]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRole {
    pub(super) title: Spanned<String>,
    pub(super) code: Option<String>,
    pub(super) from: Option<Datetime>,
    pub(super) to: Option<Datetime>,
}
