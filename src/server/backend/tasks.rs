//! What the server sets going besides its answers: readings of files, and requests to the client, which may never answer.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::{Client, lsp_types as lsp};

use super::Backend;
use crate::{
    server::{
        abilities::Abilities,
        blocking::{blocking, log, log_all},
        commands::Addition,
        convert::{self, dictionary},
        exit::{self, Ending},
        loader::Loader,
        outbox::Outbox,
        publisher::Publisher,
        read_on::ReadOn,
        state::State,
        wishes::{SECTION, Wishes},
    },
    workspace::load,
};

impl Backend {
    pub(in crate::server) fn new(client: Client, ending: Arc<Ending>, outbox: Outbox, state: State) -> Self {
        let state = Arc::new(state);
        let publisher = Publisher::spawn(client.clone(), &state);
        let loader = Loader::spawn(client.clone(), &state, publisher.clone());
        let (searching, counting) = (ReadOn::default(), ReadOn::default());
        Self { client, state, publisher, loader, ending, outbox, watch: Arc::default(), searching, counting }
    }

    /// Takes what the client says at first, and gives what it is offered.
    pub(super) fn begin(&self, params: &lsp::InitializeParams) -> lsp::ServerCapabilities {
        let abilities = Abilities::of(&params.capabilities);
        let options = params.initialization_options.as_ref().unwrap_or(&Value::Null);
        let (wishes, problems) = Wishes::read(options, Wishes::default());
        log_all(&problems);
        self.state.begin(abilities, wishes, convert::folders(params));
        if let Some(parent) = params.process_id {
            let ending = Arc::clone(&self.ending);
            tokio::spawn(async move { ending.watch(parent, exit::PARENT).await });
        }
        // The dictionary is read while the client reads the answer.
        let desk = self.state.desk();
        tokio::spawn(blocking(move || {
            desk.settings();
        }));
        abilities.offer()
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

    /// Has changes on disk told: by the client where it can, else by the system.
    pub(super) fn watch_files(&self) {
        if self.state.abilities().watching {
            return self.register(watched_files(), "watches no files");
        }
        let (watch, loader, desk) = (Arc::clone(&self.watch), self.loader.clone(), self.state.desk());
        tokio::spawn(blocking(move || watch.folders(desk.folders(), loader)));
    }

    /// Has the client tell when its user changes the settings.
    pub(super) fn watch_configuration(&self) {
        if self.state.abilities().configuration_changes {
            let options = serde_json::json!({ "section": SECTION });
            let wanted = registration("workspace/didChangeConfiguration", Some(options));
            self.register(wanted, "tells of no changed settings");
        }
    }

    /// Asks the client to do something from now on, from a task of its own: it may never answer.
    fn register(&self, wanted: lsp::Registration, otherwise: &'static str) {
        let client = self.client.clone();
        tokio::spawn(async move {
            if let Err(error) = client.register_capability(vec![wanted]).await {
                log(&format!("the client {otherwise}: {error}"));
            }
        });
    }

    /// Takes the settings of the client's user: those that it sends, or, where it sends none, those that it tells when
    /// it is asked. `null` means the defaults.
    pub(super) fn configure(&self, sent: &Value) {
        let ours = sent.get(SECTION).filter(|ours| !ours.is_null());
        if ours.is_some() || !self.state.abilities().configuration {
            return wish(&self.state, &self.client, ours.unwrap_or(sent));
        }
        let (client, state) = (self.client.clone(), Arc::clone(&self.state));
        tokio::spawn(async move {
            let item = lsp::ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
            match client.configuration(vec![item]).await {
                Ok(values) => wish(&state, &client, values.first().unwrap_or(&Value::Null)),
                Err(error) => log(&format!("the client tells no settings: {error}")),
            }
        });
    }
}

/// Takes wishes, and has the client ask again for what depends on them.
fn wish(state: &State, client: &Client, options: &Value) {
    let before = state.wishes();
    log_all(&state.wish(options));
    let (now, client) = (state.wishes(), client.clone());
    let hints = state.abilities().hint_refresh && before.hints != now.hints;
    let diagnostics = state.abilities().diagnostic_refresh && before.workspace != now.workspace;
    tokio::spawn(async move {
        if hints {
            // It may never answer, and then needs nothing more.
            let _ = client.inlay_hint_refresh().await;
        }
        if diagnostics {
            let _ = client.workspace_diagnostic_refresh().await;
        }
    });
}

fn registration(method: &str, options: Option<Value>) -> lsp::Registration {
    let id = format!("copydesk-{method}");
    lsp::Registration { id, method: method.to_owned(), register_options: options }
}

fn watched_files() -> lsp::Registration {
    let glob = |glob: String, kind| lsp::FileSystemWatcher { glob_pattern: lsp::GlobPattern::String(glob), kind };
    let read = format!("**/*.{{{},toml,model}}", load::ENDINGS.join(","));
    // Of a folder that goes some clients tell by its own name alone.
    let watchers = vec![
        glob(read, None),
        glob("**/.{gitignore,ignore}".to_owned(), None),
        glob("**/*".to_owned(), Some(lsp::WatchKind::Delete)),
    ];
    let options = lsp::DidChangeWatchedFilesRegistrationOptions { watchers };
    registration("workspace/didChangeWatchedFiles", serde_json::to_value(options).ok())
}
