//! The articles of a run: paths, patterns, lists of paths, standard input.

use std::{
    env,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{args::Lint, reports, selection::Selection};
use crate::{
    dictionary::Dictionary,
    text::Format,
    workspace::{
        Article, Config,
        load::{self, Given, Patterns, Problem},
    },
};

/// An article that is to be read.
pub(super) enum Item {
    /// On disk.
    File(PathBuf),
    /// From standard input, under the name it was given.
    Piped(PathBuf, Vec<u8>),
    /// One of several in a file.
    Part(PathBuf, Box<load::Item>),
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
            Self::Part(_, item) => item.text.len() as u64,
        }
    }

    /// Reads and analyzes it.
    pub(super) fn read(&self, given: &Given, dictionary: &Dictionary) -> (Option<Article>, Option<Problem>) {
        match self {
            Self::File(path) => load::file(path, given, dictionary),
            Self::Piped(path, bytes) => load::article(path, bytes.as_slice(), given, dictionary),
            Self::Part(_, item) => match load::item(item, given, dictionary) {
                Ok(article) => (Some(article), None),
                Err(problem) => (None, Some(problem)),
            },
        }
    }
}

/// What the arguments name, each article once, by id.
pub(super) fn gather(args: &Lint, config: &Config, selection: &Selection) -> (Vec<Item>, Vec<Problem>) {
    let stdin = Path::new("-");
    let mut problems = Vec::new();
    let mut paths: Vec<PathBuf> = args.shared.paths.iter().filter(|path| *path != stdin).cloned().collect();
    match args.selection.files_from.as_deref().map(listed) {
        Some(Ok(listed)) => paths.extend(listed),
        Some(Err(problem)) => problems.push(problem),
        None if args.shared.paths.is_empty() => match selection.changed_files() {
            Some(changed) => paths.extend(changed.filter(|path| Format::of_path(path).is_some())),
            None => paths.push(PathBuf::from(".")),
        },
        None => {}
    }
    let exclude = match own_patterns(&args.selection.exclude) {
        Ok(own) => config.exclude.clone().and(own),
        Err(problem) => {
            problems.push(problem);
            config.exclude.clone()
        }
    };
    let (mut files, unread) = load::files(&paths, &exclude);
    problems.extend(unread);
    // A report that an earlier run has left in a folder is no article.
    let written: Vec<PathBuf> = reports::files(args).map(load::shown).collect();
    files.retain(|file| !written.contains(file));
    if args.selection.force_exclude {
        files.retain(|file| !exclude.cover_file(file));
    }
    let mut items: Vec<Item> = Vec::new();
    for file in files {
        match load::several(&file, Given::default().limit) {
            Some((parts, unread)) => {
                let part = |item: load::Item| Item::Part(PathBuf::from(&item.name), Box::new(item));
                items.extend(parts.into_iter().map(part));
                problems.extend(unread);
            }
            None => items.push(Item::File(file)),
        }
    }
    if args.shared.paths.iter().any(|path| path == stdin) {
        let name = load::shown(args.shared.stdin_name());
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
    problems.sort();
    (items, problems)
}

/// The patterns of `--exclude`, which start at this folder.
fn own_patterns(patterns: &[String]) -> Result<Patterns, Problem> {
    let folder = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    Patterns::new(&folder, patterns).map_err(|(index, error)| {
        let pattern = patterns.get(index).map_or("", String::as_str);
        Problem::new(Path::new("--exclude"), format!("no pattern: `{pattern}`: {error}"))
    })
}

/// The paths in a list: one a line, or each closed by NUL as `find -print0` and `git diff -z` write them.
fn listed(file: &Path) -> Result<Vec<PathBuf>, Problem> {
    let bytes =
        contents(file).map_err(|error| Problem::new(file, format!("the list of paths cannot be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Problem::new(file, "the list of paths is not UTF-8"))?;
    let by = if text.contains('\0') { '\0' } else { '\n' };
    let lines = text.split(by).map(|line| line.trim_end_matches('\r'));
    Ok(lines.filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}

/// The bytes of a file, or of standard input.
pub(super) fn contents(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
