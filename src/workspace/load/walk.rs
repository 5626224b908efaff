//! Which files a list of paths stands for.

use std::{
    fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use ignore::{
    DirEntry, Match, WalkBuilder,
    gitignore::{Gitignore, GitignoreBuilder},
};

use super::{Problem, read};
use crate::text::Format;

/// Patterns of paths, as in a `.gitignore`.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    sets: Vec<PatternSet>,
}

/// Patterns that start at one folder.
#[derive(Clone, Debug)]
struct PatternSet {
    root: PathBuf,
    globs: Gitignore,
}

impl Patterns {
    /// Patterns as in a `.gitignore` that stands in the folder `root`. A pattern that cannot be read is the error,
    /// with its index.
    pub fn new(root: &Path, patterns: &[String]) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| (index, error.to_string()))?;
        }
        let globs = builder.build().map_err(|error| (0, error.to_string()))?;
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Ok(Self { sets: vec![PatternSet { root, globs }] })
    }

    /// These patterns and others.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.sets.extend(other.sets);
        self
    }

    /// Whether a file, or a folder above it, is one of those meant.
    pub fn cover_file(&self, path: &Path) -> bool {
        self.covering(path).is_some()
    }

    /// The pattern by which a file, or a folder above it, is one of those meant.
    pub fn covering(&self, path: &Path) -> Option<&str> {
        self.sets.iter().find_map(|set| set.covering(path))
    }

    fn covers(&self, path: &Path, is_dir: bool) -> bool {
        self.sets.iter().any(|set| set.covers(path, is_dir))
    }
}

impl PatternSet {
    fn covering(&self, path: &Path) -> Option<&str> {
        let real = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
        let root = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let inside = real.strip_prefix(&root).ok()?;
        match self.globs.matched_path_or_any_parents(inside, false) {
            Match::Ignore(glob) => Some(glob.original()),
            Match::None | Match::Whitelist(_) => None,
        }
    }

    fn covers(&self, path: &Path, is_dir: bool) -> bool {
        path.strip_prefix(&self.root).is_ok_and(|inside| self.globs.matched(inside, is_dir).is_ignore())
    }
}

/// The files that paths stand for, by path as shown, none twice. A file is taken whatever its ending; of a folder, all
/// files of a known format that are neither hidden nor left out by `.gitignore`, `.ignore` or the configuration.
pub fn files(paths: &[PathBuf], exclude: &Patterns) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let (found, faults) = folder(path, exclude);
                if found.is_empty() && faults.is_empty() {
                    problems.push(Problem::new(
                        path,
                        "no article in this folder (.txt, .md, .html, ninjs, NITF, NewsML-G2); name the files themselves",
                    ));
                }
                files.extend(found);
                problems.extend(faults);
            }
            Err(_) if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) => {
                match Glob::of(path) {
                    Some(glob) => {
                        let (found, faults) = glob.files(exclude);
                        if found.is_empty() && faults.is_empty() {
                            problems.push(Problem::new(path, "no file of this pattern"));
                        }
                        files.extend(found);
                        problems.extend(faults);
                    }
                    None => problems.push(Problem::new(path, "no such file or folder")),
                }
            }
            // Where it cannot be looked at, reading it tells why.
            _ => files.push(shown(path)),
        }
    }
    // By parts, as paths are compared; part by part that takes ten times as long.
    files.sort_by_cached_key(|file| super::id(file).replace('/', "\0"));
    files.dedup();
    (files, problems)
}

/// A pattern of paths that no shell has resolved: `wire/**/*.story`.
struct Glob {
    /// The folder before the first part with a wildcard.
    root: PathBuf,
    globs: Gitignore,
}

impl Glob {
    fn of(path: &Path) -> Option<Self> {
        let is_wild = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
        let root: PathBuf = path.components().take_while(|part| !is_wild(part)).collect();
        let pattern: PathBuf = path.components().skip_while(|part| !is_wild(part)).collect();
        if pattern.as_os_str().is_empty() {
            return None;
        }
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, &format!("/{}", super::id(&pattern))).ok()?;
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
        Some(Self { root, globs: builder.build().ok()? })
    }

    /// The files of the pattern, whatever their ending.
    fn files(&self, exclude: &Patterns) -> (Vec<PathBuf>, Vec<Problem>) {
        walked(&self.root, exclude, |path| {
            path.strip_prefix(&self.root).is_ok_and(|inside| self.globs.matched(inside, false).is_ignore())
        })
    }
}

fn folder(root: &Path, exclude: &Patterns) -> (Vec<PathBuf>, Vec<Problem>) {
    walked(root, exclude, is_article)
}

/// The files below a folder that are wanted and not left out.
fn walked(root: &Path, exclude: &Patterns, wanted: impl Fn(&Path) -> bool) -> (Vec<PathBuf>, Vec<Problem>) {
    let (top, real) = (root.to_owned(), fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()));
    let exclude = exclude.clone();
    let kept = move |entry: &DirEntry| {
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        let inside = entry.path().strip_prefix(&top).unwrap_or(entry.path());
        entry.depth() == 0 || !exclude.covers(&real.join(inside), is_dir)
    };
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    // The same files on every machine: what a user's own git leaves out elsewhere does not count.
    for entry in WalkBuilder::new(root).require_git(false).git_global(false).filter_entry(kept).build() {
        match entry {
            Ok(entry) if !is_special(&entry) && wanted(entry.path()) => {
                files.push(shown(entry.path()));
            }
            Ok(_) => {}
            Err(error) => problems.push(fault(root, error)),
        }
    }
    (files, problems)
}

/// Whether a file that nobody has named would be found in its folder, as far as the configuration and its name tell.
pub fn found(path: &Path, exclude: &Patterns) -> bool {
    let hidden =
        |part: Component<'_>| matches!(part, Component::Normal(name) if name.to_string_lossy().starts_with('.'));
    is_article(path) && !path.components().any(hidden) && !exclude.cover_file(path)
}

/// The endings of files of a folder that are articles, or may be.
pub const ENDINGS: [&str; 12] =
    ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "ninjs", "nitf", "newsml", "json", "xml"];

/// Whether a file of a folder is an article: by its ending, and of JSON and XML by how it begins.
fn is_article(path: &Path) -> bool {
    let may_be = || path.extension().is_some_and(|ending| ending == "json" || ending == "xml");
    let begins = || {
        let mut head = Vec::new();
        fs::File::open(path).ok()?.take(read::HEAD as u64).read_to_end(&mut head).ok()?;
        Format::of_head(&String::from_utf8_lossy(&head))
    };
    Format::of_path(path).is_some() || may_be() && begins().is_some()
}

fn fault(path: &Path, error: ignore::Error) -> Problem {
    match error {
        ignore::Error::WithPath { path, err } => fault(&path, *err),
        ignore::Error::WithDepth { err, .. } => fault(path, *err),
        ignore::Error::Io(error) => Problem::new(path, read::unreadable(path, &error)),
        error => Problem::new(path, error.to_string()),
    }
}

/// Folders, and what is neither file nor link: reading a pipe that nobody writes to would never end.
fn is_special(entry: &DirEntry) -> bool {
    let Some(kind) = entry.file_type() else { return true };
    // A link that leads nowhere is no special file: reading it tells what is wrong.
    let leads_to_one = || fs::metadata(entry.path()).is_ok_and(|metadata| !metadata.is_file());
    if kind.is_symlink() { leads_to_one() } else { !kind.is_file() }
}

/// The path as shown to people: without `./`.
pub fn shown(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        dir
    }

    fn names(dir: &Path, paths: &[&str], exclude: &Patterns) -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(|path| dir.join(path)).collect();
        let (files, problems) = files(&paths, exclude);
        assert_eq!(problems, []);
        files.iter().map(|file| file.strip_prefix(dir).unwrap().display().to_string().replace('\\', "/")).collect()
    }

    #[test]
    fn a_folder_gives_its_articles_by_path_and_nothing_hidden() {
        let dir = tree(&["b.txt", "a/c.md", "a/d.HTML", ".git/e.txt", ".f.txt", "g.rs", "README.md"]);
        assert_eq!(names(dir.path(), &[""], &Patterns::default()), ["README.md", "a/c.md", "a/d.HTML", "b.txt"]);
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending_and_once() {
        let dir = tree(&["a.txt", ".b.txt", "c.story"]);
        let exclude = Patterns::new(dir.path(), &["*.txt".into()]).unwrap();
        assert_eq!(
            names(dir.path(), &["c.story", "a.txt", ".b.txt", "./a.txt"], &exclude),
            [".b.txt", "a.txt", "c.story"]
        );
    }

    #[test]
    fn gitignore_and_exclude_leave_files_out_of_folders() {
        let dir = tree(&["a.txt", "out/b.txt", "drafts/c.txt", "drafts/keep/d.txt", "e/f.tmp.txt"]);
        fs::write(dir.path().join(".gitignore"), "/out\n").unwrap();
        let exclude = Patterns::new(dir.path(), &["drafts/".into(), "*.tmp.txt".into()]).unwrap();
        assert_eq!(names(dir.path(), &[""], &exclude), ["a.txt"]);
        assert_eq!(names(dir.path(), &["drafts"], &exclude), ["drafts/c.txt", "drafts/keep/d.txt"]);
    }

    #[test]
    fn a_pattern_that_no_shell_has_resolved_is_resolved() {
        let dir = tree(&["a.txt", "wire/1.story", "wire/2014/2.story", "wire/2014/3.txt", "wire/.git/4.story"]);
        let none = Patterns::default();
        assert_eq!(names(dir.path(), &["wire/**/*.story"], &none), ["wire/1.story", "wire/2014/2.story"]);
        assert_eq!(names(dir.path(), &["*/2014/?.txt"], &none), ["wire/2014/3.txt"]);
        let (_, problems) = files(&[dir.path().join("wire/*.md")], &none);
        assert_eq!(problems[0].message, "no file of this pattern");
    }

    #[test]
    fn what_is_not_there_is_one_problem() {
        let dir = tree(&["empty/x.rs"]);
        let (files, problems) =
            files(&[dir.path().join("nowhere.txt"), dir.path().join("empty")], &Patterns::default());
        assert_eq!(files, [] as [PathBuf; 0]);
        assert!(problems[0].message.starts_with("no such file"), "{problems:?}");
    }

    #[test]
    fn every_ending_that_is_named_is_read_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let file = |ending: &str| dir.path().join("a").with_extension(ending);
        for ending in ENDINGS {
            fs::write(file(ending), if ending == "json" { "{\"body_text\": \"It rained.\"}" } else { "<nitf>" })
                .unwrap();
            assert!(is_article(&file(ending)), "{ending}");
        }
        assert!(["toml", "jsonl", "rs", "story"].iter().all(|ending| !is_article(&file(ending))));
    }
}
