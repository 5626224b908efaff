//! The lines that have changed, of files or of what is told of them: by git, or by a diff that somebody pipes in.

mod diff;
mod git;

use std::{
    collections::BTreeMap,
    env, fs, iter,
    ops::Range,
    path::{Component, Path, PathBuf},
};

pub(super) use git::HEAD;

use super::args::SelectionArgs;
use crate::{
    text::{Document, Span},
    workspace::load::Problem,
};

/// Changed lines by file.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// By real path.
    files: BTreeMap<PathBuf, Lines>,
    /// What git was asked; nothing where the lines come from a diff.
    tree: Option<Tree>,
}

/// The files of which git can tell what has changed.
#[derive(Debug, Default)]
struct Tree {
    /// The work tree, a real path.
    root: PathBuf,
    /// Folders in it that are repositories of their own.
    others: Vec<PathBuf>,
    /// What was typed where a revision may stand and is a path.
    path: Option<PathBuf>,
}

/// Some lines of a file, from 0, half open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<Range<usize>>);

impl Lines {
    /// Every line.
    fn all() -> Self {
        Self(iter::once(0..usize::MAX).collect())
    }

    /// Whether a stretch stands on one of them.
    pub(super) fn touch(&self, document: &Document, span: Span) -> bool {
        let line = |at: usize| document.line_of(at);
        let (first, last) = (line(span.start()), line(span.end().saturating_sub(1).max(span.start())));
        self.0.iter().any(|lines| lines.start <= last && first < lines.end)
    }
}

impl Changed {
    /// What the arguments ask for; nothing where every line counts.
    pub(super) fn of(args: &SelectionArgs) -> Result<Option<Self>, Problem> {
        match (&args.changed, &args.changed_from) {
            (Some(base), _) => git::read(&env::current_dir().unwrap_or_default(), base).map(Some),
            (None, Some(file)) => diff::read(file).map(Some),
            (None, None) => Ok(None),
        }
    }

    fn add(&mut self, file: &Path, added: Range<usize>) {
        let lines = &mut self.files.entry(file.to_owned()).or_default().0;
        match lines.last_mut() {
            Some(last) if last.end == added.start => last.end = added.end,
            _ => lines.push(added),
        }
    }

    /// The changed lines of an article, none where nothing has changed in it. One of several in a file has changed where
    /// its file has: `FILE#ID`, `FILE:LINE`.
    pub(super) fn lines(&self, path: &Path) -> Lines {
        let of = |path: &Path| self.files.get(&real(path)).filter(|lines| !lines.0.is_empty());
        let name = path.to_string_lossy();
        let mut around = name.match_indices(['#', ':']).map(|(at, _)| Path::new(&name[..at]));
        match of(path) {
            Some(lines) => lines.clone(),
            None if around.any(|file| of(file).is_some()) => Lines::all(),
            None => Lines::default(),
        }
    }

    /// Whether anything has changed in an article.
    pub(super) fn has(&self, path: &Path) -> bool {
        !self.lines(path).0.is_empty()
    }

    /// The files that are there and have changed, as seen from this folder.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> {
        let folder = real(&env::current_dir().unwrap_or_default());
        self.files.keys().filter(|file| file.is_file()).map(move |file| seen(&folder, file))
    }

    /// The path that was typed where a revision may stand.
    pub(super) fn path(&self) -> Option<&Path> {
        self.tree.as_ref()?.path.as_deref()
    }

    /// Why git cannot tell what has changed in a path that was named.
    pub(super) fn fault(&self, path: &Path) -> Option<Problem> {
        let tree = self.tree.as_ref()?;
        let file = real(path);
        if path == Path::new("-") {
            let message = "git knows no lines of standard input; --changed-from takes a diff of it";
            return Some(Problem::new(Path::new("--changed"), message));
        }
        if !file.starts_with(&tree.root) {
            let message = format!("outside the work tree of {}; --changed tells nothing of it", tree.root.display());
            return Some(Problem::new(path, message));
        }
        let other = tree.others.iter().find(|other| file.starts_with(other))?;
        let message = format!("in a repository of its own ({}); run copydesk there", other.display());
        Some(Problem::new(path, message))
    }
}

/// A path without links and dots, of a file that is gone too.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// A file as seen from a folder: with `..` where it does not stand below.
fn seen(folder: &Path, file: &Path) -> PathBuf {
    let shared = folder.components().zip(file.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(file.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_that_runs_over_a_changed_line_touches_it() {
        let document = Document::new("one\ntwo\nthree\n", 0);
        let mut changed = Changed::default();
        changed.add(Path::new("a.txt"), 1..2);
        let lines = &changed.files[Path::new("a.txt")];
        assert!(lines.touch(&document, Span::new(0, 5)) && lines.touch(&document, Span::empty(4)));
        assert!(!lines.touch(&document, Span::new(0, 4)) && !lines.touch(&document, Span::empty(14)));
        assert!(Lines::all().touch(&document, Span::new(8, 9)));
    }

    #[test]
    fn a_file_is_named_as_seen_from_the_folder() {
        let names = ["/desk/a.txt", "/desk/wire/b.txt", "/desk/drafts/c.txt", "/desk/drafts/x/d.txt"];
        let seen: Vec<_> = names.iter().map(|name| seen(Path::new("/desk/drafts"), Path::new(name))).collect();
        assert_eq!(seen, ["../a.txt", "../wire/b.txt", "c.txt", "x/d.txt"].map(PathBuf::from));
    }
}
