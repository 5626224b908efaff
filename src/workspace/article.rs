//! One article: an immutable value, replaced whole by an edit.

use std::{path::PathBuf, sync::Arc};

use jiff::civil::Date;

use super::kept::Kept;
use crate::{
    analysis::{self, Facts, Metadata},
    dictionary::Dictionary,
    text::{Document, Format},
};

/// Identifies an article of a workspace: its path, or the URI of one that has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub Arc<str>);

/// An article with its facts.
#[derive(Clone, Debug)]
pub struct Article {
    /// Which article it is.
    pub id: ArticleId,
    /// The path as shown to people.
    pub path: PathBuf,
    /// The text, for positions.
    pub document: Document,
    /// The text in one piece.
    pub text: Arc<str>,
    /// What is known of it.
    pub facts: Kept,
}

impl Article {
    /// Analyzes a document.
    pub fn new(id: ArticleId, path: PathBuf, document: Document, metadata: &Metadata, dictionary: &Dictionary) -> Self {
        let text = document.shared();
        let mut facts = analysis::analyze(&text, metadata, dictionary);
        facts.settle(&text);
        Self { id, path, document, text, facts: facts.into() }
    }

    /// An article whose facts are known.
    pub(super) fn known(id: ArticleId, path: PathBuf, document: Document, facts: Kept) -> Self {
        let text = document.shared();
        Self { id, path, document, text, facts }
    }

    /// A text under a name that nothing is asked of but its places.
    pub fn unread(id: ArticleId, path: PathBuf, text: &Arc<str>) -> Self {
        let (document, text) = (Document::new(text, 0), Arc::clone(text));
        Self { id, path, document, text, facts: Facts::default().into() }
    }

    /// The same article with another text.
    #[must_use]
    pub fn rewritten(&self, text: &str, metadata: &Metadata, dictionary: &Dictionary) -> Self {
        let document = Document::new(text, self.document.version());
        Self::new(self.id.clone(), self.path.clone(), document, metadata, dictionary)
    }

    /// The metadata that a path gives.
    pub fn metadata(path: &std::path::Path) -> Metadata {
        Metadata {
            format: Format::of_path(path).unwrap_or_default(),
            file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
            ..Metadata::default()
        }
    }

    /// The paper, agency or site that ran it, where that is told.
    pub fn outlet(&self) -> Option<&str> {
        let matter = self.facts.layout.prose.front_matter.as_ref()?;
        matter.outlet.as_ref().map(|field| &*field.value)
    }

    /// What articles are sorted by where the earliest comes first: undated ones come after dated ones, ties go by id.
    pub fn by_age(&self) -> (bool, Option<Date>, &ArticleId) {
        let date = self.facts.date.date;
        (date.is_none(), date, &self.id)
    }

    /// The headline, or the file's name.
    pub fn title(&self) -> String {
        let title = self.facts.layout.prose.front_matter.as_ref().and_then(|matter| matter.title.as_ref());
        match (title, self.facts.title) {
            (Some(title), _) => title.value.clone(),
            (None, Some(span)) => span.of(&self.facts.layout.prose.text).replace('\0', ""),
            (None, None) => self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        }
    }
}
