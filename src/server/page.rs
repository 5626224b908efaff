//! A dictionary document as a request found it, with everything that an answer about it needs.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    abilities::Abilities,
    cache,
    desk::{Desk, Settings},
    state::{Names, State},
    view::{Look, Subject, View},
};
use crate::{
    dictionary::Source,
    ide::dictionary::{Leaf, Sheet},
    rules::{
        Finding,
        dictionary::{self, File, Files},
    },
    text::Document,
    workspace::{ArticleId, Corpus},
};

/// What was read of one text of a dictionary document, each part when somebody first asks for it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// For the editor features.
    sheet: OnceLock<Sheet>,
    /// For the rules.
    file: OnceLock<Arc<File>>,
}

impl Reading {
    fn sheet(&self, id: &ArticleId, document: &Document) -> &Sheet {
        self.sheet.get_or_init(|| Sheet::read(&id.0, &document.text()))
    }

    fn file(&self, id: &ArticleId, document: &Document) -> Arc<File> {
        let read = || Arc::new(File::new(id.clone(), &self.sheet(id, document).source()));
        Arc::clone(self.file.get_or_init(read))
    }
}

/// What the rules found in a dictionary document, and among which files.
#[derive(Debug)]
pub(super) struct Checked {
    files: Vec<Arc<File>>,
    findings: Arc<[Finding]>,
}

/// An open dictionary among the articles of its desk.
#[derive(Debug)]
pub(super) struct Page {
    reading: Arc<Reading>,
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
        let Look { state, id, path, document, reading, desk, corpus, names, .. } = look;
        let sources = desk.settings().dictionary.sources();
        let is_it = |source: &Source| if source.builtin { cache::place(source) == path } else { *source.name == *id.0 };
        let file = sources.iter().position(is_it).map(|file| file as u32);
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        Self { reading, document, id, corpus, names, file, today, desk, state }
    }

    /// The document's entries.
    pub(super) fn sheet(&self) -> &Sheet {
        self.reading.sheet(&self.id, &self.document)
    }

    /// The document for the editor features.
    pub(super) fn leaf(&self) -> Leaf<'_> {
        let dictionary = &self.settings().dictionary;
        Leaf { sheet: self.sheet(), dictionary, file: self.file, corpus: &self.corpus, today: self.today }
    }

    /// What the rules find in the document among the dictionaries of its desk.
    pub(super) fn check(&self) -> Arc<[Finding]> {
        let files = self.files();
        let same = |known: &Checked| {
            known.files.len() == files.len() && known.files.iter().zip(&files).all(|(a, b)| Arc::ptr_eq(a, b))
        };
        if let Some(known) = self.state.checked(&self.id).filter(|known| same(known)) {
            return Arc::clone(&known.findings);
        }
        let own = self.own_file();
        let among = Files::new(files.clone());
        let findings: Arc<[Finding]> = dictionary::check(&own, &among, &self.settings().config.rules).into();
        let checked = Checked { files, findings: Arc::clone(&findings) };
        self.state.keep_checked(&self.id, &self.desk, checked);
        findings
    }

    fn own_file(&self) -> Arc<File> {
        self.reading.file(&self.id, &self.document)
    }

    /// The files that are checked together: those that the settings name, as they are in the editor or in force, or this
    /// one alone where they do not name it.
    fn files(&self) -> Vec<Arc<File>> {
        let own = self.own_file();
        let sources = self.settings().dictionary.sources();
        let is_named = |file: u32| sources.get(file as usize).is_some_and(|source| !source.builtin);
        let Some(here) = self.file.filter(|&file| is_named(file)) else { return vec![own] };
        let named = sources.iter().zip(0..).filter(|(source, _)| !source.builtin);
        let file = |(source, at): (&Source, u32)| {
            let id = ArticleId(source.name.as_str().into());
            match self.state.reading(&id) {
                _ if at == here => Arc::clone(&own),
                Some((document, reading)) => reading.file(&id, &document),
                None => self.settings().file(at as usize),
            }
        };
        named.map(file).collect()
    }

    /// A file that is checked together with this one.
    pub(super) fn file(&self, id: &ArticleId) -> Option<Arc<File>> {
        self.files().into_iter().find(|file| file.id == *id)
    }

    /// The same, with every open article as it is in the editor: an edit must be of the text that it will change.
    pub(super) fn with_open(mut self) -> Self {
        self.corpus = with_open(&self.state, &self.desk, &self.corpus);
        self
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

/// Some articles of a desk with each open one as it is in the editor.
fn with_open(state: &Arc<State>, desk: &Arc<Desk>, corpus: &Arc<Corpus>) -> Arc<Corpus> {
    let mut corpus = Arc::clone(corpus);
    for id in state.names().keys() {
        let Some(Subject::Article(view)) = state.look(id).map(Look::subject) else { continue };
        let known = corpus.get(id).is_some_and(|article| Arc::ptr_eq(article, &view.article));
        if !Arc::ptr_eq(&view.desk, desk) {
            // Read with another dictionary: no edit is better than a wrong one.
            Arc::make_mut(&mut corpus).remove(id);
        } else if !known {
            Arc::make_mut(&mut corpus).insert(view.article);
        }
    }
    corpus
}

impl View {
    /// The same, with every open article as it is in the editor: an edit must be of the text that it will change.
    pub(super) fn with_open(mut self) -> Self {
        self.corpus = with_open(&self.state, &self.desk, &self.corpus);
        self
    }

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
