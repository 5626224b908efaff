//! The workspace folders with the settings and the dictionary that hold in them.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crate::{
    dictionary::Dictionary,
    rules,
    workspace::{
        Config,
        load::{self, Problem},
    },
};

/// The folders that a client has open. Another set of folders, or other settings, is another desk: actors of one
/// dictionary mean nothing in another.
#[derive(Debug, Default)]
pub(super) struct Desk {
    folders: Vec<PathBuf>,
    settings: OnceLock<Settings>,
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
}

impl Desk {
    pub(super) fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders, settings: OnceLock::new() }
    }

    /// The folders.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Settings and dictionary, read at the first call. Blocks: not for the task that reads and writes.
    pub(super) fn settings(&self) -> &Settings {
        self.settings.get_or_init(|| Settings::read(&self.folders))
    }

    /// Whether a file holds settings or a dictionary of this desk.
    pub(super) fn depends_on(&self, file: &Path) -> bool {
        let named =
            |settings: &Settings| settings.config.dictionaries.iter().any(|dictionary| load::shown(dictionary) == file);
        file.file_name().is_some_and(|name| name == "copydesk.toml") || self.settings.get().is_some_and(named)
    }
}

impl Settings {
    fn read(folders: &[PathBuf]) -> Self {
        let rules = rules::shapes();
        let file = folders.iter().find_map(|folder| Config::find(folder));
        let (config, mut problems) = file.map(|file| Config::load(&file, &rules)).unwrap_or_default();
        let (dictionary, faults) = load::dictionary(&config.dictionaries, config.builtin);
        problems.extend(faults);
        Self { dictionary, config, problems }
    }
}
