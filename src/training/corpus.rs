//! A directory of annotated articles: `NAME.txt` with `NAME.ann` or `NAME_XXXX.ann`, side by side or in `text/` and
//! `attributions/`.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Result, anyhow, ensure};

use super::brat::{self, Fault, Gold};
use crate::{
    analysis::{attribution::model::lexical, layout::Layout},
    text::Format,
};

/// An annotated article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file's name without the ending.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How it is read.
    pub layout: Layout,
    /// Its attributions.
    pub gold: Vec<Gold>,
}

impl Article {
    /// An article from its text and its standoff annotation, and the broken lines of that.
    pub fn new(name: &str, text: &str, standoff: &str) -> (Self, Vec<Fault>) {
        let layout = Layout::read(text, Format::Plain);
        let (gold, faults) = brat::read(standoff, text);
        (Self { name: name.to_owned(), text: text.to_owned(), layout, gold }, faults)
    }

    /// Whether it belongs to the tenth that is held out: its name decides, so that it always is.
    pub fn is_held_out(&self) -> bool {
        lexical::hash(b'h', &self.name).is_multiple_of(10)
    }
}

/// The annotated articles of a directory by name, and a line for everything in it that cannot be used. Of several
/// annotators of one article the first counts.
pub fn read(directory: &Path) -> Result<(Vec<Article>, Vec<String>)> {
    let either = |name: &str| {
        let inner = directory.join(name);
        if inner.is_dir() { inner } else { directory.to_owned() }
    };
    let texts = files(&either("text"), "txt")?;
    let mut standoffs: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (name, path) in files(&either("attributions"), "ann")? {
        standoffs.entry(without_annotator(&name).to_owned()).or_insert(path);
    }
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    for (name, path) in texts {
        let Some(standoff) = standoffs.remove(&name) else {
            problems.push(format!("{}: left out: no {name}.ann says who said what in it", path.display()));
            continue;
        };
        match contents(&path).and_then(|text| Ok((text, contents(&standoff)?))) {
            Ok((text, annotation)) => {
                let (article, faults) = Article::new(&name, &text, &annotation);
                let told = |fault: Fault| format!("{}:{}: {}; left out", standoff.display(), fault.line, fault.message);
                problems.extend(faults.into_iter().map(told));
                articles.push(article);
            }
            Err(error) => problems.push(format!("{error:#}; left out")),
        }
    }
    let alone = standoffs.iter().map(|(name, path)| format!("{}: left out: no {name}.txt beside it", path.display()));
    problems.extend(alone);
    ensure!(!articles.is_empty(), "{}: no annotated article: expected NAME.txt with NAME.ann", directory.display());
    Ok((articles, problems))
}

/// The files with an ending, by name without it.
fn files(directory: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>> {
    let unlisted = |error: io::Error| anyhow!("{}: cannot be listed: {error}", directory.display());
    let entries = fs::read_dir(directory).map_err(unlisted)?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(unlisted)?.path();
        if path.extension().is_some_and(|found| found == ending)
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            files.insert(name.to_owned(), path);
        }
    }
    Ok(files)
}

fn contents(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| anyhow!("{}: cannot be read as UTF-8: {error}", path.display()))
}

/// `article_4e07` is article's annotation by annotator 4e07.
fn without_annotator(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((article, id)) if id.len() == 4 && id.bytes().all(|b| b.is_ascii_hexdigit()) => article,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(files: &[(&str, &str)]) -> (usize, Vec<String>) {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        match read(dir.path()) {
            Ok((articles, problems)) => {
                let root = dir.path().display().to_string() + std::path::MAIN_SEPARATOR_STR;
                (articles.len(), problems.iter().map(|problem| problem.replace(&root, "")).collect())
            }
            Err(error) => (0, vec![error.to_string().rsplit(": ").next().unwrap_or_default().to_owned()]),
        }
    }

    #[test]
    fn what_cannot_be_used_is_a_line_each_and_the_rest_is_read() {
        let (count, problems) = said(&[
            ("a.txt", "It rained, she said."),
            ("a_12ef.ann", "T1\tCue 11 14\tshe\nT2 Content 0 10\n"),
            ("b.txt", "Nobody spoke."),
            ("c.ann", ""),
        ]);
        assert_eq!(count, 1);
        assert_eq!(
            problems,
            [
                "a_12ef.ann:2: no line of brat standoff: an id and a tab are missing; left out",
                "b.txt: left out: no b.ann says who said what in it",
                "c.ann: left out: no c.txt beside it",
            ]
        );
    }

    #[test]
    fn an_empty_folder_is_no_corpus() {
        assert_eq!(said(&[]), (0, vec!["expected NAME.txt with NAME.ann".into()]));
        assert!(read(Path::new("no/such/folder")).unwrap_err().to_string().contains("cannot be listed"));
    }
}
