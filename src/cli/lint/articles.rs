//! The articles of a run: paths, patterns, lists of paths, standard input.

use std::{
    env,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{args::Lint, changed::Changed, reports, selection::Selection};
use crate::{
    cli::item::{self, Item},
    workspace::{
        Config,
        load::{self, Patterns, Problem},
    },
};

/// What the arguments name, each article once, by id.
pub(super) fn gather(args: &Lint, config: &Config, selection: &Selection) -> (Vec<Item>, Vec<Problem>) {
    let mut problems = Vec::new();
    let exclude = match own_patterns(&args.selection.exclude) {
        Ok(own) => config.exclude.clone().and(own),
        Err(problem) => {
            problems.push(problem);
            config.exclude.clone()
        }
    };
    let (paths, unread) = paths(args, selection, &exclude);
    problems.extend(unread);
    let (mut files, unread) = load::files(&paths, &exclude);
    problems.extend(unread);
    // A report that an earlier run has left in a folder is no article.
    let written: Vec<PathBuf> = reports::files(args).map(load::shown).collect();
    files.retain(|file| !written.contains(file));
    if args.selection.force_exclude {
        files.retain(|file| !exclude.cover_file(file));
    }
    let items = item::items(files, &args.shared, &mut problems);
    problems.sort();
    (items, problems)
}

/// The files and folders that are named. Where none is: what has changed, where only that counts, else this folder.
fn paths(args: &Lint, selection: &Selection, exclude: &Patterns) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut paths, mut problems) = (args.shared.on_disk(), Vec::new());
    let changed = selection.changed();
    paths.extend(changed.and_then(Changed::path).map(Path::to_owned));
    match args.selection.files_from.as_deref().map(listed) {
        Some(Ok(listed)) => paths.extend(listed),
        Some(Err(problem)) => problems.push(problem),
        None if paths.is_empty() && !args.shared.takes_stdin() => match changed {
            Some(changed) => paths.extend(changed.files().filter(|file| load::found(file, exclude))),
            None => paths.push(PathBuf::from(".")),
        },
        None => {}
    }
    if let Some(changed) = changed {
        let piped = args.shared.takes_stdin().then_some(Path::new("-"));
        problems.extend(piped.and_then(|path| changed.fault(path)));
        paths.retain(|path| {
            let fault = changed.fault(path);
            let counts = fault.is_none();
            problems.extend(fault);
            counts
        });
    }
    (paths, problems)
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
