//! The handlers. Each decodes, asks once, encodes. A notification changes the state before its first await, because
//! tower-lsp keeps the order of messages only up to there; no handler waits for an answer of the client.

use std::{path::PathBuf, sync::Arc};

use tower_lsp::{
    Client, LanguageServer, async_trait,
    jsonrpc::Result,
    lsp_types::{
        CodeActionParams, CodeActionResponse, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
        DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher, GlobPattern,
        GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
        InitializedParams, Location, Position, ReferenceParams, Registration, ServerInfo, Url,
        request::{
            GotoDeclarationParams, GotoDeclarationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
        },
    },
};

use super::{
    abilities::Abilities,
    blocking::{blocking, log},
    convert::{self, Jump},
    evidence,
    exit::{self, Ending},
    loader::Loader,
    publisher::Publisher,
    state::State,
    view::View,
};

/// The server as tower-lsp calls it.
#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    state: Arc<State>,
    publisher: Publisher,
    loader: Loader,
    ending: Arc<Ending>,
}

impl Backend {
    pub(super) fn new(client: Client, ending: Arc<Ending>, model: Option<PathBuf>) -> Self {
        let state = Arc::new(State::new(model));
        let publisher = Publisher::spawn(client.clone(), &state);
        let loader = Loader::spawn(client.clone(), &state, publisher.clone());
        Self { client, state, publisher, loader, ending }
    }

    /// Answers a question about a document that is open; nothing where it is not.
    async fn about<T: Send + 'static>(
        &self,
        uri: &Url,
        answer: impl FnOnce(View) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(&convert::id(uri))?;
        blocking(move || answer(look.view())).await?
    }

    /// Answers a question about a place in a document that is open.
    async fn at<T: Send + 'static>(
        &self,
        uri: &Url,
        position: Position,
        answer: impl FnOnce(View, usize) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(&convert::id(uri))?;
        let offset = look.offset(convert::place(position));
        blocking(move || answer(look.view(), offset)).await?
    }

    /// Asks the client to tell of files that change, from a task of its own: it may never answer.
    fn watch_files(&self) {
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

fn watched_files() -> Registration {
    let globs = ["**/*.{txt,text,md,markdown,html,htm,xhtml,toml,model}", "**/.{gitignore,ignore}"];
    let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: globs.map(watcher).to_vec() };
    Registration {
        id: "copydesk-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params.capabilities);
        self.state.begin(abilities, convert::folders(&params));
        if let Some(parent) = params.process_id {
            let ending = Arc::clone(&self.ending);
            tokio::spawn(async move { ending.watch(parent, exit::PARENT).await });
        }
        // The dictionary is read while the client reads the answer.
        let desk = self.state.desk();
        tokio::spawn(blocking(move || {
            desk.settings();
        }));
        let server_info =
            ServerInfo { name: "copydesk".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities: abilities.offer(), server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.loader.refresh(Vec::new());
        self.watch_files();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let opened = convert::opened(params);
        let (id, uri) = (opened.id.clone(), opened.uri.clone());
        self.state.open(opened);
        self.publisher.touch(id, uri);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let id = convert::id(&document.uri);
        if self.state.change(&id, document.version, &convert::edits(params.content_changes)) {
            self.publisher.touch(id, document.uri);
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let id = convert::id(&uri);
        if let Some(path) = self.state.close(&id) {
            self.publisher.touch(id, uri);
            self.loader.refresh(vec![path]);
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let changed: Vec<_> = params.changes.iter().map(|change| convert::path(&change.uri)).collect();
        let desk = self.state.desk();
        if changed.iter().any(|file| desk.depends_on(file)) {
            self.state.reset(desk.folders().to_vec());
        }
        self.loader.refresh(changed);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let mut folders = self.state.desk().folders().to_vec();
        let gone: Vec<_> = params.event.removed.iter().map(|folder| convert::path(&folder.uri)).collect();
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(params.event.added.iter().map(|folder| convert::path(&folder.uri)));
        self.state.reset(folders);
        self.loader.refresh(Vec::new());
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let answer = |view: View, offset| Some(convert::hover(&view, evidence::hover(&view, offset)?));
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let answer = |view: View, offset| convert::jump(&view, offset, Jump::Definition);
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        let at = params.text_document_position_params;
        let answer = |view: View, offset| convert::jump(&view, offset, Jump::Declaration);
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn goto_type_definition(
        &self,
        params: GotoTypeDefinitionParams,
    ) -> Result<Option<GotoTypeDefinitionResponse>> {
        let at = params.text_document_position_params;
        let answer = |view: View, offset| convert::jump(&view, offset, Jump::TypeDefinition);
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, with_declaration) = (params.text_document_position, params.context.include_declaration);
        let answer = move |view: View, offset| convert::references(&view, offset, with_declaration);
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(self.about(&params.text_document.uri, |view| convert::outline(&view)).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let answer = move |view: View| Some(convert::actions(&view, params.range, &params.context));
        Ok(self.about(&params.text_document.uri, answer).await)
    }
}
