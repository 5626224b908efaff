//! Dictionary files from disk.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::{Problem, read, shown};
use crate::dictionary::{Dictionary, Source, builtin};

/// The largest dictionary file that is read.
const LIMIT: u64 = 64 << 20;

/// Reads the shipped dictionary, unless it is left out, and then files in their order, so that a desk's own entries
/// win. What cannot be read is a problem; the rest is in force.
pub fn dictionary(files: &[PathBuf], with_builtin: bool) -> (Dictionary, Vec<Problem>) {
    let mut sources = if with_builtin { builtin::sources() } else { Vec::new() };
    let mut problems = Vec::new();
    for file in files {
        match source(file) {
            Ok((source, fault)) => {
                sources.push(source);
                problems.extend(fault.map(|fault| Problem::new(file, fault)));
            }
            Err(message) => problems.push(Problem::new(file, message)),
        }
    }
    let dictionary = Dictionary::read(sources);
    problems.extend(dictionary.problems().iter().map(|problem| Problem {
        path: problem.file.clone(),
        line: Some(problem.line),
        message: problem.message.clone(),
    }));
    (dictionary, problems)
}

fn source(file: &Path) -> Result<(Source, Option<String>), String> {
    if fs::metadata(file).is_err() {
        return Err("no such dictionary file".into());
    }
    if file.is_dir() {
        return Err("a folder, not a dictionary; name the files in it".into());
    }
    if file.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("toml")) {
        return Err("not a .toml dictionary; TABARI and PETRARCH files cannot be read yet".into());
    }
    let reader = File::open(file).map_err(|error| read::unreadable(file, &error))?;
    let text = read::read(file, reader, LIMIT)?;
    let name = super::id(&shown(file));
    Ok((Source { name, builtin: false, text: text.text.into() }, text.fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_adds_to_nothing_and_what_cannot_be_read_is_a_problem_each() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str, text: &str| {
            fs::write(dir.path().join(name), text).unwrap();
            dir.path().join(name)
        };
        let good = path("good.toml", "[[actor]]\nid = \"x\"\nname = \"Ex\"\nkind = \"state\"\n");
        let bad = path("bad.toml", "[[actor]]\nid = \"y\"\n");
        let other = path("x.actors.txt", "EX [XXX]\n");
        let (dictionary, problems) = dictionary(&[good, dir.path().join("none.toml"), other, bad], false);
        assert_eq!(dictionary.actors().len(), 1);
        let said: Vec<_> = problems.iter().map(|problem| problem.message.split(['`', ';']).next().unwrap()).collect();
        assert_eq!(said, ["no such dictionary file", "not a .toml dictionary", "missing field "]);
        assert_eq!(problems[2].line, Some(1));
    }
}
