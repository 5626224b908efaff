//! Articles that are to be read: files, standard input, the parts of a file that holds several.

use std::{
    env, fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{args::Shared, terminal::Progress};
use crate::{
    dictionary::Dictionary,
    workspace::{
        Article, Corpus,
        cache::{self, Cache},
        index::Indexed,
        load::{self, Given, Problem},
    },
};

/// An article that is to be read.
pub(super) enum Item {
    /// On disk.
    File(PathBuf),
    /// From standard input, under the name it was given.
    Piped(PathBuf, Vec<u8>),
    /// One of several in a file.
    Part(PathBuf, load::Part),
}

impl Item {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Piped(path, _) | Self::Part(path, _) => path,
        }
    }

    /// How large it is, as far as that can be told without reading it.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::File(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Self::Piped(_, bytes) => bytes.len() as u64,
            Self::Part(_, part) => part.size(),
        }
    }

    /// Reads and analyzes it.
    pub(super) fn read(&self, given: &Given, dictionary: &Dictionary) -> (Option<Article>, Option<Problem>) {
        match self {
            Self::File(path) => load::file(path, given, dictionary),
            Self::Piped(path, bytes) => load::article(path, bytes.as_slice(), given, dictionary),
            Self::Part(_, part) => match part.read().and_then(|item| load::item(&item, given, dictionary)) {
                Ok(article) => (Some(article), None),
                Err(problem) => (None, Some(problem)),
            },
        }
    }
}

/// The articles of some files, and of standard input where the arguments name it, each once and by id.
pub(super) fn items(files: Vec<PathBuf>, shared: &Shared, problems: &mut Vec<Problem>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for file in files {
        match load::several(&file, Given::default().limit) {
            Some((parts, unread)) => {
                let part = |part: load::Part| Item::Part(PathBuf::from(part.name()), part);
                items.extend(parts.into_iter().map(part));
                problems.extend(unread);
            }
            None => items.push(Item::File(file)),
        }
    }
    if shared.takes_stdin() {
        let name = load::shown(shared.stdin_name());
        let mut bytes = Vec::new();
        // More than an article may have is enough to tell that it is too much.
        match io::stdin().lock().take(Given::default().limit + 1).read_to_end(&mut bytes) {
            Ok(_) => {
                // It stands for the file of its name: an editor's text that is not saved yet.
                items.retain(|item| item.path() != name);
                items.push(Item::Piped(name, bytes));
            }
            Err(error) => problems.push(Problem::new(&name, format!("cannot be read ({error}); left out"))),
        }
    }
    items.sort_by_cached_key(|item| load::id(item.path()));
    items
}

/// Reads articles that are to be seen together, as long as they are wanted; those that are known from an earlier run, from
/// the cache in a folder.
pub(super) fn corpus(
    items: &[Item],
    given: &Given,
    dictionary: &Dictionary,
    cache: Option<PathBuf>,
    wanted: impl Fn() -> bool + Sync,
    progress: &Progress,
) -> (Corpus, Vec<Problem>) {
    let cache = cache.filter(|_| items.len() >= cache::WORTH).map(|folder| {
        let desk = env::current_dir().unwrap_or_default();
        Arc::new(Cache::open(&folder, &[desk], dictionary, given.model.as_deref()))
    });
    let given = &Given { cache: cache.clone(), ..given.clone() };
    let read: Vec<_> = items
        .par_iter()
        .filter(|_| wanted())
        .map(|item| {
            let (article, problem) = item.read(given, dictionary);
            progress.step();
            (article.map(|article| Indexed::of(Arc::new(article))), problem)
        })
        .collect();
    let (articles, problems): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let mut corpus = Corpus::default();
    corpus.put_all(articles.into_iter().flatten().collect());
    let mut problems: Vec<Problem> = problems.into_iter().flatten().collect();
    // Which part of the desk this run looks at, nobody tells.
    problems.extend(cache.into_iter().flat_map(|cache| cache.close(false)));
    problems.sort();
    (corpus, problems)
}
