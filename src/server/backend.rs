//! The handlers. Each decodes, asks once, encodes. A notification changes the state before its first await, because
//! tower-lsp keeps the order of messages only up to there; no handler waits for an answer of the client.

mod answer;

use std::{path::PathBuf, sync::Arc};

use serde_json::{Value, json};
use tower_lsp::{
    Client, LanguageServer, async_trait,
    jsonrpc::{Error, ErrorCode, Result},
    lsp_types::{
        CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
        CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, CodeActionParams, CodeActionResponse, CodeLens,
        CodeLensParams, CompletionParams, CompletionResponse, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
        DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentHighlight, DocumentHighlightParams, DocumentLink,
        DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FileSystemWatcher,
        FoldingRange, FoldingRangeParams, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover,
        HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location,
        PrepareRenameResponse, ReferenceParams, Registration, RenameParams, SelectionRange, SelectionRangeParams,
        SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo,
        SymbolInformation, TextDocumentPositionParams, WorkspaceEdit, WorkspaceSymbolParams,
        request::{
            GotoDeclarationParams, GotoDeclarationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
        },
    },
};

use super::{
    abilities::{self, Abilities},
    blocking::{blocking, log},
    commands::{self, Addition},
    convert::{
        self, Jump, calls, dictionary, find, marks,
        order::{self, Order},
        rename, report, shape,
    },
    evidence,
    exit::{self, Ending},
    loader::Loader,
    publisher::Publisher,
    state::State,
    view::Subject,
};
use crate::ide;

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
        let mut abilities = Abilities::of(&params.capabilities);
        match abilities::hints(params.initialization_options.as_ref()) {
            Ok(hints) => abilities.hints = hints,
            Err(problem) => log(&problem),
        }
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
            Subject::Article(view) => Some(shape::lens(&view)),
            Subject::Dictionary(page) => Some(dictionary::lenses(&page)),
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let answer = |subject: Subject, offset| Some(marks::highlights(&subject.article()?, offset));
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || {
            let dictionary = &shelf.desk.settings().dictionary;
            find::found(&shelf, ide::find(&shelf.corpus, dictionary, &params.query))
        })
        .await)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let answer = |subject: Subject| Some(shape::folds(&subject.article()?));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let answer = move |subject: Subject| Some(shape::selections(&subject.article()?, &params.positions));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let answer = |subject: Subject| Some(shape::links(&subject.article()?));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        let at = params.text_document_position_params;
        let answer = |subject: Subject, offset| Some(calls::prepared(&subject.article()?, offset));
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || calls::incoming(&shelf, params.item)).await.flatten())
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || calls::outgoing(&shelf, params.item)).await.flatten())
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let answer = move |subject: Subject| Some(marks::hints(&subject.article()?, params.range));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let answer = |subject: Subject| Some(marks::tokens(&subject.article()?, None));
        Ok(self.about(&params.text_document.uri, answer).await.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let answer = move |subject: Subject| Some(marks::tokens(&subject.article()?, Some(params.range)));
        Ok(self.about(&params.text_document.uri, answer).await.map(SemanticTokensRangeResult::Tokens))
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
        match order::order(&params).map_err(refused)? {
            Order::Actors(limit) => {
                let shelf = self.state.shelf();
                Ok(blocking(move || report::actors(&shelf, limit)).await)
            }
            Order::Report(id) => self.told(&id, |view| Ok(report::report(&view))).await.map(Some),
            Order::Add(id, name) => {
                let added = self.told(&id, move |view| commands::add(&view, &name)).await?;
                self.added(&added);
                Ok(Some(json!({ "dictionary": &*added.id.0, "id": added.actor })))
            }
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        // A client that watches files tells of this one by itself.
        if !self.state.abilities().watching {
            self.reload(vec![convert::path(&params.text_document.uri)]);
        }
    }
}
