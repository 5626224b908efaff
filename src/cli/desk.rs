//! What the commands start from: settings and dictionary, and for some of them all articles together.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use super::{
    args::Shared,
    item::{self, Item},
    terminal::Progress,
};
use crate::{
    analysis::attribution::model::SHIPPED,
    dictionary::{Dictionary, lexicon::LEXICON, names::NAMES},
    rules,
    workspace::{
        Config, Corpus,
        load::{self, Given, Problem},
    },
};

/// Everything that was asked for and could be read.
pub(super) struct Desk {
    pub(super) config: Config,
    pub(super) dictionary: Dictionary,
    pub(super) corpus: Corpus,
    /// Whether something could not be read; it has been said.
    pub(super) failed: bool,
}

impl Desk {
    /// Reads what the arguments name. Each problem is one line on `err`. Nothing comes back where the settings are
    /// wrong: findings under other settings than the desk meant would mislead.
    pub(super) fn open(shared: &Shared, cache: Option<PathBuf>, err: &mut dyn Write) -> io::Result<Option<Self>> {
        let Some(mut desk) = Self::empty(shared, err)? else { return Ok(None) };
        let problems = desk.read(shared, cache);
        say(&problems, err)?;
        desk.failed |= problems.iter().any(|problem| !problem.minor);
        Ok(Some(desk))
    }

    /// The same without any article yet.
    pub(super) fn empty(shared: &Shared, err: &mut dyn Write) -> io::Result<Option<Self>> {
        // Articles will ask for the lexicons and the shipped model: where another core is idle, it reads them meanwhile.
        Self::opened(shared, err, |config| {
            LazyLock::force(&LEXICON);
            LazyLock::force(&NAMES);
            if config.model.is_none() {
                LazyLock::force(&SHIPPED);
            }
        })
    }

    /// Settings and dictionaries alone, for a command that reads no article.
    pub(super) fn of_names(shared: &Shared, err: &mut dyn Write) -> io::Result<Option<Self>> {
        Self::opened(shared, err, |_| ())
    }

    /// Settings and dictionaries; what is to be done `meanwhile` is done beside these.
    fn opened(shared: &Shared, err: &mut dyn Write, meanwhile: fn(&Config)) -> io::Result<Option<Self>> {
        let (mut config, mut problems) = settings(shared);
        problems.extend(shared.model.as_ref().and_then(|file| config.use_model(file).err()));
        say(&problems, err)?;
        if !problems.is_empty() {
            return Ok(None);
        }
        let mut shelf = config.shelf.clone();
        shelf.files.extend(shared.dictionary.iter().cloned());
        shelf.builtin &= !shared.no_builtin;
        shelf.dialect = shared.dialect.map_or(shelf.dialect, Into::into);
        let ((dictionary, mut problems), ()) = rayon::join(|| load::dictionary(&shelf), || meanwhile(&config));
        problems.sort();
        say(&problems, err)?;
        let failed = problems.iter().any(|problem| !problem.minor);
        Ok(Some(Self { config, dictionary, corpus: Corpus::default(), failed }))
    }

    /// What is said of all articles.
    pub(super) fn given(&self, shared: &Shared) -> Given {
        let Config { genres, model, .. } = self.config.clone();
        Given { date: shared.date, genres, model, ..Given::default() }
    }

    /// What the arguments name: this folder where they name nothing.
    pub(super) fn items(&self, shared: &Shared) -> (Vec<Item>, Vec<Problem>) {
        let mut paths = shared.on_disk();
        if shared.names_nothing() {
            paths.push(PathBuf::from("."));
        }
        let (files, mut problems) = load::files(&paths, &self.config.exclude);
        let items = item::items(files, shared, &mut problems);
        (items, problems)
    }

    fn read(&mut self, shared: &Shared, cache: Option<PathBuf>) -> Vec<Problem> {
        let (items, mut problems) = self.items(shared);
        let progress = Progress::new(items.len());
        let (corpus, unread) = item::corpus(&items, &self.given(shared), &self.dictionary, cache, || true, &progress);
        self.corpus = corpus;
        problems.extend(unread);
        problems.sort();
        problems
    }
}

fn settings(shared: &Shared) -> (Config, Vec<Problem>) {
    settings_of(shared.config.as_deref())
}

/// The settings of a file, or of the nearest one.
pub(super) fn settings_of(file: Option<&Path>) -> (Config, Vec<Problem>) {
    let found = || Config::find(&env::current_dir().ok()?);
    let rules = rules::shapes();
    match file.map(Path::to_owned).or_else(found) {
        Some(file) => Config::load(&file, &rules),
        None => (Config::default(), Vec::new()),
    }
}

/// Writes one line for each problem.
pub(super) fn say(problems: &[Problem], err: &mut dyn Write) -> io::Result<()> {
    problems.iter().try_for_each(|problem| writeln!(err, "copydesk: {problem}"))
}
