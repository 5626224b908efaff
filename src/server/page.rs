//! A dictionary document as a request found it, with everything that an answer about it needs.

use std::{path::PathBuf, sync::Arc};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    abilities::Abilities,
    cache,
    desk::{Desk, Settings},
    state::{Names, State},
    view::{Look, View},
};
use crate::{
    dictionary::Source,
    ide::dictionary::{Leaf, Sheet},
    text::Document,
    workspace::{ArticleId, Corpus},
};

/// An open dictionary among the articles of its desk.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) sheet: Sheet,
    pub(super) document: Document,
    pub(super) id: ArticleId,
    pub(super) corpus: Arc<Corpus>,
    pub(super) names: Arc<Names>,
    /// The file of the dictionary in force that this is.
    file: Option<u32>,
    today: Date,
    desk: Arc<Desk>,
    state: Arc<State>,
}

impl Page {
    /// Reads a document as a dictionary.
    pub(super) fn new(look: Look) -> Self {
        let Look { state, id, path, document, desk, corpus, names, .. } = look;
        let sheet = Sheet::read(&id.0, &document.text());
        let sources = desk.settings().dictionary.sources();
        let is_it = |source: &Source| if source.builtin { cache::place(source) == path } else { *source.name == *id.0 };
        let file = sources.iter().position(is_it).map(|file| file as u32);
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        Self { sheet, document, id, corpus, names, file, today, desk, state }
    }

    /// The document for the editor features.
    pub(super) fn leaf(&self) -> Leaf<'_> {
        let dictionary = &self.settings().dictionary;
        Leaf { sheet: &self.sheet, dictionary, file: self.file, corpus: &self.corpus, today: self.today }
    }

    /// Settings and dictionary.
    pub(super) fn settings(&self) -> &Settings {
        self.desk.settings()
    }

    /// What the client can do.
    pub(super) fn abilities(&self) -> Abilities {
        self.state.abilities()
    }

    /// The dictionary files that can be edited.
    pub(super) fn shelf(&self) -> Shelf {
        Shelf::of(&self.state, &self.desk)
    }
}

/// The dictionary files that can be edited, as they are now: in the editor, else on disk.
pub(super) struct Shelf {
    /// The files by their index in the dictionary in force.
    pub(super) sheets: Vec<(u32, Sheet)>,
    /// The version of each that is open.
    versions: Vec<(u32, i32)>,
}

impl Shelf {
    pub(super) fn of(state: &State, desk: &Desk) -> Self {
        let (mut sheets, mut versions) = (Vec::new(), Vec::new());
        for (source, file) in desk.settings().dictionary.sources().iter().zip(0..).filter(|(source, _)| !source.builtin)
        {
            let open = state.document(&ArticleId(source.name.as_str().into()));
            let text = match &open {
                Some(document) => document.text(),
                None => std::fs::read_to_string(&source.name).unwrap_or_else(|_| source.text.to_string()),
            };
            sheets.push((file, Sheet::read(&source.name, &text)));
            versions.extend(open.map(|document| (file, document.version())));
        }
        Self { sheets, versions }
    }

    /// A file.
    pub(super) fn sheet(&self, file: u32) -> Option<&Sheet> {
        self.sheets.iter().find(|(index, _)| *index == file).map(|(_, sheet)| sheet)
    }

    /// The version of a file that is open.
    pub(super) fn version(&self, file: u32) -> Option<i32> {
        self.versions.iter().find(|(index, _)| *index == file).map(|(_, version)| *version)
    }
}

impl View {
    /// The dictionary files that can be edited.
    pub(super) fn shelf(&self) -> Shelf {
        Shelf::of(&self.state, &self.desk)
    }

    /// The first native dictionary file that the settings name, there or not; no pattern.
    pub(super) fn own_dictionary(&self) -> Option<PathBuf> {
        let files = &self.settings().config.shelf.files;
        let native = |file: &&PathBuf| {
            let is_pattern = file.to_string_lossy().contains(['*', '?', '[', '{']);
            !is_pattern && file.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
        };
        files.iter().find(native).cloned()
    }
}
