//! The handlers. Each decodes, asks once, encodes. A notification changes the state before its first await, because
//! tower-lsp keeps the order of messages only up to there; no handler waits for an answer of the client.

mod answer;
mod tasks;

use std::{
    future::{Ready, ready},
    sync::Arc,
};

use serde_json::{Value, json};
use tower_lsp::{
    Client, LanguageServer, async_trait,
    jsonrpc::{Error, ErrorCode, Result},
    lsp_types::{self as lsp, request},
};

use super::{
    blocking::blocking,
    commands,
    convert::{
        self, Jump, calls, complete, dictionary, marks,
        order::{self, Order},
        rename, report, settings, shape, types,
    },
    evidence,
    exit::Ending,
    loader::Loader,
    outbox::{self, Outbox, Pieces},
    publisher::Publisher,
    pull,
    read_on::ReadOn,
    state::State,
    stream::Places,
    view::Subject,
    watch::Watch,
};

/// The server as tower-lsp calls it.
#[derive(Debug)]
pub(super) struct Backend {
    client: Client,
    state: Arc<State>,
    publisher: Publisher,
    loader: Loader,
    ending: Arc<Ending>,
    outbox: Outbox,
    watch: Arc<Watch>,
    /// What a search, and a count of actors, left unread.
    searching: ReadOn,
    counting: ReadOn,
}

impl Backend {
    /// Stops a reading that is shown as progress.
    pub(super) fn stop_reading(&self, params: lsp::WorkDoneProgressCancelParams) -> Ready<()> {
        self.state.progress.cancel(params.token);
        ready(())
    }
}

/// An answer that may be nothing.
type Answer<T> = Result<Option<T>>;

/// What is said of an action whose article is another by now.
const STALE: &str = "the text has changed since this was offered; ask again";

/// A request that cannot be met, with the reason for whoever made it.
fn refused(reason: String) -> Error {
    // `RequestFailed` of the protocol: the request was well-formed, and the answer is no.
    Error { code: ErrorCode::ServerError(-32803), message: reason.into(), data: None }
}

#[async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let capabilities = self.begin(&params);
        let server_info =
            lsp::ServerInfo { name: "copydesk".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(lsp::InitializeResult { capabilities, server_info: Some(server_info) })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.loader.refresh(Vec::new());
        self.watch_files();
        self.watch_configuration();
        if self.state.abilities().configuration {
            self.configure(&Value::Null);
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let opened = convert::opened(params);
        let (id, uri) = (opened.id.clone(), opened.uri.clone());
        self.state.open(opened);
        self.publisher.touch(id, uri);
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let document = params.text_document;
        let id = convert::id(&document.uri);
        if self.state.change(&id, document.version, &convert::edits(params.content_changes)) {
            self.publisher.touch(id, document.uri);
        }
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let id = convert::id(&uri);
        if let Some(path) = self.state.close(&id) {
            self.publisher.touch(id, uri);
            self.loader.refresh(vec![path]);
        }
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        let changed: Vec<_> = params.changes.iter().map(|change| convert::path(&change.uri)).collect();
        self.loader.reload(changed);
    }

    async fn did_create_files(&self, params: lsp::CreateFilesParams) {
        self.loader.reload(convert::paths(params.files.iter().map(|file| &file.uri)));
    }

    async fn did_rename_files(&self, params: lsp::RenameFilesParams) {
        self.loader.reload(convert::paths(params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri])));
    }

    async fn did_delete_files(&self, params: lsp::DeleteFilesParams) {
        self.loader.reload(convert::paths(params.files.iter().map(|file| &file.uri)));
    }

    async fn did_change_configuration(&self, params: lsp::DidChangeConfigurationParams) {
        self.configure(&params.settings);
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        let mut folders = self.state.desk().folders().to_vec();
        let gone: Vec<_> = params.event.removed.iter().map(|folder| convert::path(&folder.uri)).collect();
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(params.event.added.iter().map(|folder| convert::path(&folder.uri)));
        self.state.reset(folders);
        self.loader.refresh(Vec::new());
        if !self.state.abilities().watching {
            self.watch_files();
        }
    }

    async fn hover(&self, params: lsp::HoverParams) -> Answer<lsp::Hover> {
        let at = params.text_document_position_params;
        let answer = |subject, offset| match subject {
            Subject::Article(view) => Some(convert::hover(&view, evidence::hover(&view, offset)?)),
            Subject::Dictionary(page) => dictionary::hover(&page, offset),
            Subject::Settings(form) => settings::hover(&form, offset),
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn goto_definition(&self, params: lsp::GotoDefinitionParams) -> Answer<lsp::GotoDefinitionResponse> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::Definition).await)
    }

    async fn goto_declaration(
        &self,
        params: request::GotoDeclarationParams,
    ) -> Answer<request::GotoDeclarationResponse> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::Declaration).await)
    }

    async fn goto_type_definition(
        &self,
        params: request::GotoTypeDefinitionParams,
    ) -> Answer<request::GotoTypeDefinitionResponse> {
        let at = params.text_document_position_params;
        Ok(self.jump(at, Jump::TypeDefinition).await)
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Answer<Vec<lsp::Location>> {
        let (at, declared) = (params.text_document_position, params.context.include_declaration);
        let token = params.partial_result_params.partial_result_token;
        let (pieces, _leash) = Pieces::new(&self.outbox, token.as_ref());
        let places = Places::new(pieces);
        let answer = move |subject, offset| match subject {
            Subject::Article(view) => convert::references(&view, offset, declared, places),
            Subject::Dictionary(page) => dictionary::references(&page, offset, declared, places),
            Subject::Settings(_) => None,
        };
        let found = self.at(&at.text_document.uri, at.position, answer).await;
        if let Some(text) = self.first(found.map(Places::rest)).await {
            outbox::leave(text);
        }
        Ok(None)
    }

    async fn document_symbol(&self, params: lsp::DocumentSymbolParams) -> Answer<lsp::DocumentSymbolResponse> {
        let answer = |subject| match subject {
            Subject::Article(view) => convert::outline(&view),
            Subject::Dictionary(page) => dictionary::outline(&page),
            Subject::Settings(_) => None,
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Answer<lsp::CodeActionResponse> {
        let answer = move |subject| match subject {
            Subject::Article(view) => Some(convert::actions(&view, params.range, &params.context)),
            Subject::Dictionary(page) => Some(dictionary::actions(&page, params.range, &params.context)),
            Subject::Settings(_) => None,
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn code_action_resolve(&self, action: lsp::CodeAction) -> Result<lsp::CodeAction> {
        let Some((id, kept)) = action.data.as_ref().and_then(convert::kept) else { return Ok(action) };
        let stale = || Error { code: ErrorCode::ContentModified, ..refused(STALE.to_owned()) };
        self.on(&id, move |subject| kept.resolve(subject, action)).await.ok_or_else(stale)
    }

    async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReportResult> {
        let found = self.about(&params.text_document.uri, |subject| Some(pull::found(subject).1)).await;
        let report = pull::report(found.unwrap_or_default(), params.previous_result_id.as_deref());
        Ok(lsp::DocumentDiagnosticReportResult::Report(report))
    }

    async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        let (state, token) = (Arc::clone(&self.state), params.partial_result_params.partial_result_token);
        let (pieces, _leash) = Pieces::new(&self.outbox, token.as_ref());
        let report = blocking(move || pull::workspace(&state, params.previous_result_ids, &pieces)).await;
        Ok(lsp::WorkspaceDiagnosticReportResult::Report(report.unwrap_or_default()))
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Answer<lsp::CompletionResponse> {
        let at = params.text_document_position;
        let answer = |subject, offset| {
            Some(match subject {
                Subject::Article(view) => complete::names(&view, offset),
                Subject::Dictionary(page) => dictionary::completions(&page, offset),
                Subject::Settings(form) => settings::completions(&form, offset),
            })
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn code_lens(&self, params: lsp::CodeLensParams) -> Answer<Vec<lsp::CodeLens>> {
        let answer = |subject| match subject {
            Subject::Article(view) => Some(shape::lens(&view)),
            Subject::Dictionary(page) => Some(dictionary::lenses(&page)),
            Subject::Settings(_) => None,
        };
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn document_highlight(&self, params: lsp::DocumentHighlightParams) -> Answer<Vec<lsp::DocumentHighlight>> {
        let at = params.text_document_position_params;
        let answer = |subject: Subject, offset| Some(marks::highlights(&subject.article()?, offset));
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Answer<Vec<lsp::SymbolInformation>> {
        Ok(self.search(params.query).await)
    }

    async fn folding_range(&self, params: lsp::FoldingRangeParams) -> Answer<Vec<lsp::FoldingRange>> {
        let answer = |subject: Subject| Some(shape::folds(&subject.article()?));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn selection_range(&self, params: lsp::SelectionRangeParams) -> Answer<Vec<lsp::SelectionRange>> {
        let answer = move |subject: Subject| Some(shape::selections(&subject.article()?, &params.positions));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn document_link(&self, params: lsp::DocumentLinkParams) -> Answer<Vec<lsp::DocumentLink>> {
        let answer = |subject: Subject| Some(shape::links(&subject.article()?));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn prepare_call_hierarchy(
        &self,
        params: lsp::CallHierarchyPrepareParams,
    ) -> Answer<Vec<lsp::CallHierarchyItem>> {
        let at = params.text_document_position_params;
        let answer = |subject: Subject, offset| Some(calls::prepared(&subject.article()?, offset));
        let prepared = self.at(&at.text_document.uri, at.position, answer).await;
        Ok(self.first(prepared).await)
    }

    async fn incoming_calls(
        &self,
        params: lsp::CallHierarchyIncomingCallsParams,
    ) -> Answer<Vec<lsp::CallHierarchyIncomingCall>> {
        let shelf = self.state.shelf();
        let found = blocking(move || calls::incoming(&shelf, params.item)).await.flatten();
        Ok(self.first(found).await)
    }

    async fn outgoing_calls(
        &self,
        params: lsp::CallHierarchyOutgoingCallsParams,
    ) -> Answer<Vec<lsp::CallHierarchyOutgoingCall>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || calls::outgoing(&shelf, params.item)).await.flatten())
    }

    async fn prepare_type_hierarchy(
        &self,
        params: lsp::TypeHierarchyPrepareParams,
    ) -> Answer<Vec<lsp::TypeHierarchyItem>> {
        let at = params.text_document_position_params;
        Ok(self.at(&at.text_document.uri, at.position, types::prepared).await)
    }

    async fn supertypes(&self, params: lsp::TypeHierarchySupertypesParams) -> Answer<Vec<lsp::TypeHierarchyItem>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || types::above(&shelf, params.item)).await.flatten())
    }

    async fn subtypes(&self, params: lsp::TypeHierarchySubtypesParams) -> Answer<Vec<lsp::TypeHierarchyItem>> {
        let shelf = self.state.shelf();
        Ok(blocking(move || types::below(&shelf, params.item)).await.flatten())
    }

    async fn inlay_hint(&self, params: lsp::InlayHintParams) -> Answer<Vec<lsp::InlayHint>> {
        let answer = move |subject: Subject| Some(marks::hints(&subject.article()?, params.range));
        Ok(self.about(&params.text_document.uri, answer).await)
    }

    async fn semantic_tokens_full(&self, params: lsp::SemanticTokensParams) -> Answer<lsp::SemanticTokensResult> {
        let answer = |subject: Subject| Some(marks::tokens(&subject.article()?, None));
        Ok(self.about(&params.text_document.uri, answer).await.map(lsp::SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: lsp::SemanticTokensRangeParams,
    ) -> Answer<lsp::SemanticTokensRangeResult> {
        let answer = move |subject: Subject| Some(marks::tokens(&subject.article()?, Some(params.range)));
        Ok(self.about(&params.text_document.uri, answer).await.map(lsp::SemanticTokensRangeResult::Tokens))
    }

    async fn prepare_rename(&self, at: lsp::TextDocumentPositionParams) -> Answer<lsp::PrepareRenameResponse> {
        let answer = |subject, offset| match subject {
            Subject::Article(view) => dictionary::prepared_mention(&view, offset),
            Subject::Dictionary(page) => dictionary::prepared(&page, offset),
            Subject::Settings(_) => None,
        };
        Ok(self.at(&at.text_document.uri, at.position, answer).await)
    }

    async fn rename(&self, params: lsp::RenameParams) -> Answer<lsp::WorkspaceEdit> {
        let (at, to) = (params.text_document_position, params.new_name);
        let answer = move |subject, offset| {
            Some(match subject {
                Subject::Article(view) => rename::rename_mention(&view.with_open(), offset, &to),
                Subject::Dictionary(page) => rename::rename(&page.with_open(), offset, &to),
                Subject::Settings(_) => Err("settings have no names to rename".into()),
            })
        };
        self.at(&at.text_document.uri, at.position, answer).await.transpose().map_err(refused)
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Answer<Value> {
        match order::order(&params).map_err(refused)? {
            Order::Actors(limit) => Ok(self.actors(limit).await),
            Order::Report(id) => self.told(&id, |view| Ok(report::report(&view))).await.map(Some),
            Order::Add(id, name) => {
                let added = self.told(&id, move |view| commands::add(&view, &name)).await?;
                self.added(&added);
                Ok(Some(json!({ "dictionary": &*added.id.0, "id": added.actor })))
            }
        }
    }

    async fn did_save(&self, params: lsp::DidSaveTextDocumentParams) {
        // A client that watches files tells of this one by itself.
        if !self.state.abilities().watching {
            self.loader.reload(vec![convert::path(&params.text_document.uri)]);
        }
    }
}
