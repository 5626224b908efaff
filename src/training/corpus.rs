//! A directory of annotated articles: `NAME.txt` with `NAME.ann` or `NAME_XXXX.ann`, side by side or in `text/` and
//! `attributions/`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use super::brat::{self, Gold};
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
    /// An article from its text and its standoff annotation.
    pub fn new(name: &str, text: &str, standoff: &str) -> Self {
        let layout = Layout::read(text, Format::Plain);
        Self { name: name.to_owned(), text: text.to_owned(), layout, gold: brat::read(standoff, text) }
    }

    /// Whether it belongs to the tenth that is held out: its name decides, so that it always is.
    pub fn is_held_out(&self) -> bool {
        lexical::hash(b'h', &self.name).is_multiple_of(10)
    }
}

/// The annotated articles of a directory by name. Of several annotators of one article the first counts.
pub fn read(directory: &Path) -> Result<Vec<Article>> {
    let either = |name: &str| {
        let inner = directory.join(name);
        if inner.is_dir() { inner } else { directory.to_owned() }
    };
    let texts = files(&either("text"), "txt")?;
    let mut standoffs: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (name, path) in files(&either("attributions"), "ann")? {
        standoffs.entry(without_annotator(&name).to_owned()).or_insert(path);
    }
    let mut articles = Vec::new();
    for (name, path) in texts {
        if let Some(standoff) = standoffs.get(&name) {
            articles.push(Article::new(&name, &contents(&path)?, &contents(standoff)?));
        }
    }
    ensure!(!articles.is_empty(), "{}: no annotated article: expected NAME.txt with NAME.ann", directory.display());
    Ok(articles)
}

/// The files with an ending, by name without it.
fn files(directory: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>> {
    let entries = fs::read_dir(directory).with_context(|| format!("{}: cannot be listed", directory.display()))?;
    let mut files = BTreeMap::new();
    for entry in entries {
        let path = entry.with_context(|| format!("{}: cannot be listed", directory.display()))?.path();
        if path.extension().is_some_and(|found| found == ending)
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            files.insert(name.to_owned(), path);
        }
    }
    Ok(files)
}

fn contents(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read as UTF-8", path.display()))
}

/// `article_4e07` is article's annotation by annotator 4e07.
fn without_annotator(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((article, id)) if id.len() == 4 && id.bytes().all(|b| b.is_ascii_hexdigit()) => article,
        _ => name,
    }
}
