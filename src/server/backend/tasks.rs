//! What the server sets going besides its answers: readings of files, and requests to the client, which may never answer.

use std::{path::PathBuf, sync::Arc};

use tower_lsp::{Client, lsp_types as lsp};

use super::Backend;
use crate::server::{
    blocking::log, commands::Addition, convert::dictionary, exit::Ending, loader::Loader, publisher::Publisher,
    state::State,
};

impl Backend {
    pub(in crate::server) fn new(client: Client, ending: Arc<Ending>, model: Option<PathBuf>) -> Self {
        let state = Arc::new(State::new(model));
        let publisher = Publisher::spawn(client.clone(), &state);
        let loader = Loader::spawn(client.clone(), &state, publisher.clone());
        Self { client, state, publisher, loader, ending }
    }

    /// Takes files that may have changed on disk.
    pub(super) fn reload(&self, changed: Vec<PathBuf>) {
        let desk = self.state.desk();
        if changed.iter().any(|file| desk.depends_on(file)) {
            self.state.reset(desk.folders().to_vec());
        }
        self.loader.refresh(changed);
    }

    /// Puts a new entry in force, or has the client put it into the dictionary that it holds with unsaved edits.
    pub(super) fn added(&self, addition: &Addition) {
        let Some(edit) = dictionary::appended(addition, &self.state.names()) else {
            self.state.reset(self.state.desk().folders().to_vec());
            return self.loader.refresh(Vec::new());
        };
        let client = self.client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.apply_edit(edit).await {
                log(&format!("the client did not take the new entry: {error}"));
            }
        });
    }

    /// Asks the client to tell of files that change, from a task of its own: it may never answer.
    pub(super) fn watch_files(&self) {
        if !self.state.abilities().watching {
            return;
        }
        let client = self.client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.register_capability(vec![watched_files()]).await {
                log(&format!("the client watches no files: {error}"));
            }
        });
    }
}

fn watched_files() -> lsp::Registration {
    let globs = ["**/*.{txt,text,md,markdown,html,htm,xhtml,toml,model}", "**/.{gitignore,ignore}"];
    let watcher =
        |glob: &str| lsp::FileSystemWatcher { glob_pattern: lsp::GlobPattern::String(glob.to_owned()), kind: None };
    let options = lsp::DidChangeWatchedFilesRegistrationOptions { watchers: globs.map(watcher).to_vec() };
    lsp::Registration {
        id: "copydesk-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}
