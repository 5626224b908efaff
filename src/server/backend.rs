//! The handlers. Each decodes, asks once, encodes. A notification changes the state before its first await, because
//! tower-lsp keeps the order of messages only up to there; no handler waits for an answer of the client.

use std::{path::PathBuf, sync::Arc};

use serde_json::{Value, json};
use tower_lsp::{
    Client, LanguageServer, async_trait,
    jsonrpc::{Error, ErrorCode, Result},
    lsp_types::{
        CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
        DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
        DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
        DidSaveTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams,
        FileSystemWatcher, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams,
        InitializeParams, InitializeResult, InitializedParams, Location, Position, PrepareRenameResponse,
        ReferenceParams, Registration, RenameParams, ServerInfo, TextDocumentPositionParams, Url, WorkspaceEdit,
        request::{
            GotoDeclarationParams, GotoDeclarationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
        },
    },
};

use super::{
    abilities::Abilities,
    blocking::{blocking, log},
    commands::{self, Addition},
    convert::{self, Jump, dictionary, rename},
    evidence,
    exit::{self, Ending},
    loader::Loader,
    publisher::Publisher,
    state::State,
    view::Subject,
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
        answer: impl FnOnce(Subject) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(&convert::id(uri))?;
        blocking(move || answer(look.subject())).await?
    }

    /// Answers a question about a place in a document that is open.
    async fn at<T: Send + 'static>(
        &self,
        uri: &Url,
        position: Position,
        answer: impl FnOnce(Subject, usize) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(&convert::id(uri))?;
        let offset = look.offset(convert::place(position));
        blocking(move || answer(look.subject(), offset)).await?
    }

    /// Answers a jump from a place in a document that is open.
    async fn jump(&self, at: TextDocumentPositionParams, jump: Jump) -> Option<GotoDefinitionResponse> {
        let answer = move |subject, offset| match subject {
            Subject::Article(view) => convert::jump(&view, offset, jump),
            Subject::Dictionary(page) => dictionary::jump(&page, offset, jump),
        };
        self.at(&at.text_document.uri, at.position, answer).await
    }

    /// Takes files that may have changed on disk.
    fn reload(&self, changed: Vec<PathBuf>) {
        let desk = self.state.desk();
        if changed.iter().any(|file| desk.depends_on(file)) {
            self.state.reset(desk.folders().to_vec());
        }
        self.loader.refresh(changed);
    }

    /// Puts a new entry in force, or has the client put it into the dictionary that it holds with unsaved edits.
    fn added(&self, addition: &Addition) {
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

/// A request that cannot be met, with the reason for whoever made it.
fn refused(reason: String) -> Error {
    // `RequestFailed` of the protocol: the request was well-formed, and the answer is no.
    Error { code: ErrorCode::ServerError(-32803), message: reason.into(), data: None }
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
        self.reload(changed);
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
        let answer = |subject, offset| match subject {
            Subject::Article(view) => Some(convert::hover(&view, evidence::hover(&view, offset)?)),
            Subject::Dictionary(page) => dictionary::hover(&page, offset),
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::Definition).await)
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::Declaration).await)
    }

    async fn goto_type_definition(
        &self,
        params: GotoTypeDefinitionParams,
    ) -> Result<Option<GotoTypeDefinitionResponse>> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::TypeDefinition).await)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, with_declaration) = (params.text_document_position, params.context.include_declaration);
        let answer = move |subject, offset| match subject {
            Subject::Article(view) => convert::references(&view, offset, with_declaration),
            Subject::Dictionary(page) => dictionary::references(&page, offset, with_declaration),
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let answer = |subject| match subject {
            Subject::Article(view) => convert::outline(&view),
            Subject::Dictionary(page) => dictionary::outline(&page),
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let answer = move |subject| match subject {
            Subject::Article(view) => Some(convert::actions(&view, params.range, &params.context)),
            Subject::Dictionary(page) => Some(dictionary::actions(&page, params.range, &params.context)),
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let answer = |subject, offset| match subject {
            Subject::Article(_) => None,
            Subject::Dictionary(page) => Some(CompletionResponse::Array(dictionary::completions(&page, offset))),
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let answer = |subject| match subject {
            Subject::Article(_) => None,
            Subject::Dictionary(page) => Some(dictionary::lenses(&page)),
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn prepare_rename(&self, at: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let answer = |subject, offset| match subject {
            Subject::Article(view) => dictionary::prepared_mention(&view, offset),
            Subject::Dictionary(page) => dictionary::prepared(&page, offset),
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (at, to) = (params.text_document_position, params.new_name);
        let answer = move |subject, offset| {
            Some(match subject {
                Subject::Article(view) => rename::rename_mention(&view.with_open(), offset, &to),
                Subject::Dictionary(page) => rename::rename(&page.with_open(), offset, &to),
            })
        };
        self.at(&at.text_document.uri, at.position, answer).await.transpose().map_err(refused)
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let (id, name) = convert::dictionary::command(&params).map_err(refused)?;
        let Some(look) = self.state.look(&id) else { return Err(refused("the article is not open; open it".into())) };
        let added = blocking(move || match look.subject() {
            Subject::Article(view) => commands::add(&view, &name),
            Subject::Dictionary(_) => Err("this is a dictionary; names are added from articles".into()),
        });
        let added =
            added.await.unwrap_or_else(|| Err("an internal fault; nothing was added".into())).map_err(refused)?;
        self.added(&added);
        Ok(Some(json!({ "dictionary": &*added.id.0, "id": added.actor })))
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        // A client that watches files tells of this one by itself.
        if !self.state.abilities().watching {
            self.reload(vec![convert::path(&params.text_document.uri)]);
        }
    }
}
