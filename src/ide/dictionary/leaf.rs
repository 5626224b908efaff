//! A dictionary document with the desk around it: the dictionary in force and the articles.

use jiff::civil::Date;

use super::{
    super::tally::Tally,
    sheet::{Entry, Part, Sheet},
};
use crate::{
    dictionary::{ActorIx, Dictionary, FileKind},
    workspace::{Corpus, corpus::Known},
};

/// A dictionary document among the articles of its desk.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// The document.
    pub sheet: &'a Sheet,
    /// The dictionary in force. It was read from files; the document may have moved on since.
    pub dictionary: &'a Dictionary,
    /// The file that the document is of that dictionary, if it is one.
    pub file: Option<u32>,
    /// All articles.
    pub corpus: &'a Corpus,
    /// The day on which an office counts as live.
    pub today: Date,
}

impl<'a> Leaf<'a> {
    /// The actor that an entry is in the dictionary in force.
    pub fn actor(&self, entry: &Entry) -> Option<ActorIx> {
        if self.sheet.kind == FileKind::Native {
            return self.dictionary.find(self.text(entry, Part::Id)?);
        }
        let name = self.sheet.shown(entry.get(Part::Name)?);
        let place = |actor: ActorIx| self.dictionary.actor(actor).place;
        let readings = self.dictionary.readings(&name).iter().map(|reading| reading.actor);
        let mut here = readings.filter(|&actor| self.file == Some(place(actor).file));
        let first = here.next()?;
        if place(first).line == entry.line {
            return Some(first);
        }
        Some(here.find(|&actor| place(actor).line == entry.line).unwrap_or(first))
    }

    /// The same, as somebody known across articles.
    pub(super) fn known(&self, entry: &Entry) -> Option<Known> {
        self.actor(entry).map(Known::Actor)
    }

    /// The first token of a part, as written.
    pub(super) fn text(&self, entry: &Entry, part: Part) -> Option<&'a str> {
        entry.get(part).map(|span| span.of(&self.sheet.text))
    }

    /// How often an entry is named, and in how many articles.
    pub(super) fn tally(&self, known: &Known) -> Tally {
        Tally::of(self.corpus, known)
    }
}
