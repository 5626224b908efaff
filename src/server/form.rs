//! The desk's settings, `copydesk.toml`, as a document.

use std::{path::PathBuf, sync::Arc};

use super::{abilities::Abilities, state::State, view::Look};
use crate::{
    rules,
    text::Document,
    workspace::{Config, load::Problem},
};

/// An open settings file.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) document: Document,
    path: PathBuf,
    state: Arc<State>,
}

impl Form {
    /// Whether a file holds settings.
    pub(super) fn is_one(path: &std::path::Path) -> bool {
        path.file_name().is_some_and(|name| name == "copydesk.toml")
    }

    /// A document that holds settings.
    pub(super) fn new(look: Look) -> Self {
        let Look { state, path, document, .. } = look;
        Self { document, path, state }
    }

    /// What is wrong in it as it is in the editor. Reads the model that it names.
    pub(super) fn problems(&self) -> Vec<Problem> {
        Config::read(&self.path, &self.document.text(), &rules::shapes()).1
    }

    /// What the client can do.
    pub(super) fn abilities(&self) -> Abilities {
        self.state.abilities()
    }
}
