//! Dictionary files from disk.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{Problem, read, shown};
use crate::dictionary::{Dialect, Dictionary, FileKind, Source, builtin};

/// The largest dictionary file that is read.
const LIMIT: u64 = 64 << 20;

/// Which dictionaries are read, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Files, or patterns such as `dict/*.actors.txt`, in their order.
    pub files: Vec<PathBuf>,
    /// Whether the shipped dictionary comes before them.
    pub builtin: bool,
    /// How TABARI and PETRARCH files resolve.
    pub dialect: Dialect,
}

impl Shelf {
    /// Whether a file is one of them, or would be if it were there.
    pub fn names(&self, file: &Path) -> bool {
        self.files.iter().any(|named| shown(named) == file || Pattern::of(named).is_some_and(|it| it.covers(file)))
    }
}

/// Reads files and patterns of files, without looking at what they hold.
pub fn sources(files: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    sources_after(files, Dialect::default(), &[])
}

/// The same, after files have been read before: of one that is broken now, the text that was in force stays in force.
fn sources_after(files: &[PathBuf], dialect: Dialect, before: &[Source]) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for named in files {
        let files = match Pattern::of(named) {
            Some(pattern) => pattern.files(),
            None => vec![named.clone()],
        };
        if files.is_empty() {
            problems.push(Problem::new(named, "no dictionary file of this pattern"));
        }
        for file in files {
            let name = super::id(&shown(&file));
            let last = before.iter().find(|last| last.name == name);
            match source(&file) {
                Ok((source, fault)) => {
                    let last = last.filter(|last| is_better(last, &source, dialect));
                    problems.extend(fault.map(|fault| Problem::new(&file, fault)));
                    problems.extend(last.map(|_| kept(&file, &source, dialect)));
                    sources.push(last.cloned().unwrap_or(source));
                }
                Err(message) => {
                    let message = if last.is_some() { format!("{message}; {KEPT}") } else { message };
                    problems.push(Problem::new(&file, message));
                    sources.extend(last.cloned());
                }
            }
        }
    }
    (sources, problems)
}

/// Reads the shipped dictionary, unless it is left out, and then files in their order, so that a desk's own entries
/// win. What cannot be read is a problem; the rest is in force.
pub fn dictionary(shelf: &Shelf) -> (Dictionary, Vec<Problem>) {
    dictionary_after(shelf, &[])
}

/// The same, after files have been read before: of one that is broken now, the text that was in force stays in force.
pub fn dictionary_after(shelf: &Shelf, before: &[Source]) -> (Dictionary, Vec<Problem>) {
    let (read, mut problems) = sources_after(&shelf.files, shelf.dialect, before);
    let mut sources = if shelf.builtin { builtin::sources() } else { Vec::new() };
    sources.extend(read);
    let dictionary = Dictionary::read_as(sources, shelf.dialect);
    let tolerated = |file: &str| {
        dictionary
            .sources()
            .iter()
            .any(|source| source.name == file && !matches!(source.kind(), FileKind::Native | FileKind::Foreign))
    };
    problems.extend(dictionary.problems().iter().map(|problem| Problem {
        path: problem.file.clone(),
        line: Some(problem.line),
        message: problem.message.clone(),
        // No file of this kind that is about is without one; what it says besides holds.
        minor: tolerated(&problem.file),
    }));
    problems.sort();
    (dictionary, problems)
}

const KEPT: &str = "its last good version stays in force until it is mended";

/// Whether a file that was sound is broken now.
fn is_better(last: &Source, now: &Source, dialect: Dialect) -> bool {
    last.text != now.text && !now.is_sound(dialect) && last.is_sound(dialect)
}

/// What is told of a file that is not taken.
fn kept(file: &Path, now: &Source, dialect: Dialect) -> Problem {
    match now.problems(dialect).first() {
        Some(first) => Problem { line: Some(first.line), ..Problem::new(file, format!("{}; {KEPT}", first.message)) },
        None => Problem::new(file, format!("no entry in it; {KEPT}")),
    }
}

/// A pattern of file names in one folder.
struct Pattern {
    folder: PathBuf,
    glob: Gitignore,
}

impl Pattern {
    /// The pattern in the last part of a path, if there is one and no file has that very name.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        if !name.contains(['*', '?', '[', '{']) || path.exists() {
            return None;
        }
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, &format!("/{name}")).ok()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(Self { folder: folder.to_owned(), glob: builder.build().ok()? })
    }

    fn covers(&self, file: &Path) -> bool {
        let name = file.file_name().map(Path::new);
        file.parent().is_some_and(|folder| shown(folder) == shown(&self.folder))
            && name.is_some_and(|name| self.glob.matched(name, false).is_ignore())
    }

    /// The files of the pattern by name.
    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut files: Vec<_> =
            entries.map(|entry| entry.path()).filter(|path| path.is_file() && self.covers(path)).collect();
        files.sort();
        files
    }
}

fn source(file: &Path) -> Result<(Source, Option<String>), String> {
    if fs::metadata(file).is_err() {
        return Err("no such dictionary file".into());
    }
    if file.is_dir() {
        return Err("a folder, not a dictionary; name the files in it, or a pattern such as dict/*.actors.txt".into());
    }
    let reader = File::open(file).map_err(|error| read::unreadable(file, &error))?;
    let text = read::read_lines(file, reader, LIMIT)?;
    let name = super::id(&shown(file));
    Ok((Source { name, builtin: false, text: text.text.into() }, text.fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(files: &[PathBuf]) -> Shelf {
        Shelf { files: files.to_vec(), builtin: false, dialect: Dialect::Manual }
    }

    #[test]
    fn a_file_adds_to_nothing_and_what_cannot_be_read_is_a_problem_each() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str, text: &str| {
            fs::write(dir.path().join(name), text).unwrap();
            dir.path().join(name)
        };
        let good = path("good.toml", "[[actor]]\nid = \"x\"\nname = \"Ex\"\nkind = \"state\"\n");
        let bad = path("bad.toml", "[[actor]]\nid = \"y\"\n");
        let other = path("x.actors.txt", "# \0\nWHY_ [YYY]\n\t[ZZZ 20149999]\n");
        let none = dir.path().join("none.toml");
        let (dictionary, problems) = dictionary(&shelf(&[good, none, other, bad, dir.path().join("*.agents.txt")]));
        assert_eq!((dictionary.actors().len(), dictionary.entries().0.len()), (1, 1));
        let said: Vec<_> = problems.iter().map(|problem| (&*problem.message, problem.line, problem.minor)).collect();
        let wanted = [
            ("no dictionary file of this pattern", None, false),
            ("missing field", Some(1), false),
            ("no such dictionary file", None, false),
            ("`20149999` holds no day", Some(3), true),
        ];
        assert_eq!(said.len(), wanted.len(), "{said:?}");
        for (said, wanted) in said.iter().zip(wanted) {
            assert!(said.0.starts_with(wanted.0) && (said.1, said.2) == (wanted.1, wanted.2), "{said:?}");
        }
    }

    #[test]
    fn a_file_that_breaks_leaves_its_last_good_version_in_force() {
        let dir = tempfile::tempdir().unwrap();
        let (own, field) = (dir.path().join("own.toml"), dir.path().join("x.actors.txt"));
        let entry = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"Ex {id}\"\nkind = \"state\"\n");
        fs::write(&own, entry("one")).unwrap();
        fs::write(&field, "WHY_ [YYY]\n").unwrap();
        let shelf = shelf(&[own.clone(), field.clone()]);
        let (first, problems) = dictionary(&shelf);
        assert_eq!(problems, []);
        fs::write(&own, entry("one") + "[[actor]]\nid = \"two\n").unwrap();
        fs::write(&field, "# nothing\n").unwrap();
        let (second, problems) = dictionary_after(&shelf, first.sources());
        assert!(second.find("one").is_some() && second.readings("why").len() == 1);
        let said: Vec<_> = problems.iter().map(|problem| (problem.line, problem.message.ends_with(KEPT))).collect();
        assert_eq!(said, [(Some(6), true), (None, true)], "{problems:?}");
        fs::remove_file(&own).unwrap();
        assert!(dictionary_after(&shelf, second.sources()).0.find("one").is_some());
        fs::write(&own, entry("two")).unwrap();
        let (third, _) = dictionary_after(&shelf, second.sources());
        assert!(third.find("one").is_none() && third.find("two").is_some());
    }

    #[test]
    fn a_pattern_names_the_files_of_its_folder_in_their_order() {
        let dir = tempfile::tempdir().unwrap();
        for (name, code) in [("b.actors.txt", "BBB"), ("a.actors.txt", "AAA"), ("a.agents.txt", "~GOV")] {
            fs::write(dir.path().join(name), format!("EX_ [{code}]\n")).unwrap();
        }
        let shelf = shelf(&[dir.path().join("*.actors.txt")]);
        let (dictionary, problems) = dictionary(&shelf);
        assert_eq!(problems, []);
        let codes: Vec<_> = dictionary.entries().1.map(|entry| &*dictionary.codes(entry)[0].code).collect();
        assert_eq!(codes, ["AAA", "BBB"]);
        assert!(shelf.names(&dir.path().join("new.actors.txt")) && !shelf.names(&dir.path().join("a.agents.txt")));
    }
}
