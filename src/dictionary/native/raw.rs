//! Entries as they stand in a file, before anything is made of them.

use std::borrow::Cow;

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use crate::dictionary::actor::{Gender, Kind};

/// A text with its place in the entry; borrowed where it is written without escapes.
pub(super) type Written<'a> = Spanned<Cow<'a, str>>;

/// `[[actor]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawActor<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) name: Written<'a>,
    pub(super) kind: Kind,
    pub(super) gender: Option<Gender>,
    pub(super) born: Option<Spanned<Datetime>>,
    pub(super) of: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) aliases: Vec<Written<'a>>,
    #[serde(default)]
    pub(super) variants: Vec<Vec<Written<'a>>>,
    #[serde(default)]
    pub(super) demonyms: Vec<Written<'a>>,
    #[serde(default)]
    pub(super) metonyms: Vec<Written<'a>>,
    #[serde(default)]
    pub(super) misspellings: Vec<Written<'a>>,
    #[serde(default)]
    pub(super) former: Vec<RawName<'a>>,
    #[serde(default)]
    pub(super) preferred: Vec<RawName<'a>>,
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) iso: Option<Cow<'a, str>>,
    pub(super) wikidata: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) household: bool,
    #[serde(default)]
    pub(super) role: Vec<RawRole<'a>>,
}

/// A name that holds for a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName<'a> {
    pub(super) name: Written<'a>,
    pub(super) from: Option<Datetime>,
    pub(super) to: Option<Datetime>,
}

/// `[[actor.role]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRole<'a> {
    pub(super) title: Written<'a>,
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) from: Option<Datetime>,
    pub(super) to: Option<Datetime>,
}
