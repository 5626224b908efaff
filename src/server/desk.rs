//! The workspace folders with the settings and the dictionary that hold in them.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use crate::{
    dictionary::{Dictionary, Source},
    rules::{self, dictionary::File},
    workspace::{
        ArticleId, Config,
        load::{self, Problem},
    },
};

/// The folders that a client has open. Another set of folders, or other settings, is another desk: actors of one
/// dictionary mean nothing in another.
#[derive(Debug, Default)]
pub(super) struct Desk {
    folders: Vec<PathBuf>,
    /// The model file that the command line named.
    model: Option<PathBuf>,
    settings: OnceLock<Settings>,
    /// The desk before it, until this one has its settings: what breaks meanwhile stays as it was there.
    before: Mutex<Option<Arc<Desk>>>,
}

/// What a desk reads from disk before its first article.
#[derive(Debug)]
pub(super) struct Settings {
    /// Who is who.
    pub(super) dictionary: Dictionary,
    /// The settings of the first folder that has any.
    pub(super) config: Config,
    /// What was wrong in either.
    pub(super) problems: Vec<Problem>,
    /// The dictionary's files as the rules see them, each read when somebody asks for it.
    files: Vec<OnceLock<Arc<File>>>,
}

impl Desk {
    pub(super) fn new(folders: Vec<PathBuf>, model: Option<PathBuf>) -> Self {
        Self { folders, model, ..Self::default() }
    }

    /// A desk that takes the place of another.
    pub(super) fn after(before: &Arc<Self>, folders: Vec<PathBuf>) -> Self {
        let model = before.model.clone();
        Self { folders, model, settings: OnceLock::new(), before: Mutex::new(Some(Arc::clone(before))) }
    }

    /// The folders.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Settings and dictionary, read at the first call. Blocks: not for the task that reads and writes.
    pub(super) fn settings(&self) -> &Settings {
        self.settings.get_or_init(|| {
            let before = self.before.lock().unwrap_or_else(PoisonError::into_inner).take();
            let sources = before.as_ref().map_or(&[][..], |before| before.settings().dictionary.sources());
            Settings::read(&self.folders, self.model.as_deref(), sources)
        })
    }

    /// Whether a file holds settings, a dictionary or the model of this desk.
    pub(super) fn depends_on(&self, file: &Path) -> bool {
        let named = |settings: &Settings| {
            let Config { shelf, model_file, .. } = &settings.config;
            shelf.names(file) || model_file.as_ref().is_some_and(|named| load::shown(named) == file)
        };
        file.file_name().is_some_and(|name| name == "copydesk.toml") || self.settings.get().is_some_and(named)
    }
}

impl Settings {
    fn read(folders: &[PathBuf], model: Option<&Path>, before: &[Source]) -> Self {
        let rules = rules::shapes();
        let file = folders.iter().find_map(|folder| Config::find(folder));
        let (mut config, mut problems) = file.map(|file| Config::load(&file, &rules)).unwrap_or_default();
        problems.extend(model.and_then(|file| config.use_model(file).err()));
        let (dictionary, faults) = load::dictionary_after(&config.shelf, before);
        problems.extend(faults);
        let files = dictionary.sources().iter().map(|_| OnceLock::new()).collect();
        Self { dictionary, config, problems, files }
    }

    /// A file of the dictionary in force, as the rules see it.
    pub(super) fn file(&self, index: usize) -> Arc<File> {
        let source = &self.dictionary.sources()[index];
        let read = || Arc::new(File::new(ArticleId(source.name.as_str().into()), source));
        Arc::clone(self.files[index].get_or_init(read))
    }
}
