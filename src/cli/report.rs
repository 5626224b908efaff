//! Reports of findings: one reporter a format.

mod checkstyle;
mod compact;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod row;
mod sarif;
mod sink;
mod statistics;
mod text;
mod xml;

use std::io::{self, Write};

use serde::Serialize;

pub(super) use self::{
    checkstyle::Checkstyle,
    compact::Compact,
    fingerprint::{Fingerprint, Side},
    github::GitHub,
    gitlab::GitLab,
    json::Json,
    jsonl::JsonLines,
    junit::JUnit,
    sarif::Sarif,
    sink::Sink,
    statistics::Statistics,
    text::{Text, count},
};
use crate::{
    rules::{Finding, Related},
    workspace::{Article, Corpus},
};

/// An article and what was found in it.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    /// By start and rule; perhaps none.
    pub(super) findings: &'a [Finding],
    /// Where the other articles are that the findings point at.
    pub(super) corpus: &'a Corpus,
}

impl<'a> Page<'a> {
    /// The article that a related place is in. Rules see articles of the corpus only, so none is lost.
    fn there(&self, related: &Related) -> Option<&'a Article> {
        let other = |id| self.corpus.get(id).map(|there| &**there);
        related.article.as_ref().map_or(Some(self.article), other)
    }
}

/// What a whole run comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    /// Articles that were checked.
    pub(super) articles: usize,
    /// Findings left out as not severe enough.
    pub(super) below: usize,
    /// Whether they are left out because nobody asked for them, and not because somebody asked for less.
    pub(super) hints_only: bool,
    /// Findings that the baseline knows.
    pub(super) known: usize,
    /// Findings of the baseline that are there no more.
    pub(super) gone: Vec<Gone>,
    /// Fixes made.
    pub(super) fixed: usize,
    /// Whether something is missing: what could not be read, or what a run that was ended early did not come to.
    pub(super) partial: bool,
}

/// Findings of a rule that a baseline knows of an article and that are there no more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Gone {
    pub(super) path: String,
    pub(super) rule: String,
    pub(super) count: usize,
}

/// Writes articles as they come, by path, and never keeps one.
pub(super) trait Reporter {
    /// Before the first article.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// One article.
    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// After the last article.
    fn end(&mut self, _: &Totals, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{path::PathBuf, sync::Arc};

    use crate::{analysis::Metadata, dictionary::Dictionary, text::Document, workspace::ArticleId};

    /// An article for the tests of the reporters.
    pub(super) fn article(name: &str, text: &str) -> Arc<Article> {
        let (id, path, document) = (ArticleId(name.into()), PathBuf::from(name), Document::new(text, 0));
        Arc::new(Article::new(id, path, document, &Metadata::default(), &Dictionary::default()))
    }
}
