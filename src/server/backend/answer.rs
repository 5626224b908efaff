//! Answers about open documents: what is asked is taken under the lock, the work is done off the reading task.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::{
    jsonrpc::Result,
    lsp_types::{GotoDefinitionResponse, MessageType, Position, SymbolInformation, TextDocumentPositionParams, Url},
};

use super::{Backend, refused};
use crate::{
    server::{
        blocking::blocking,
        convert::{self, Jump, dictionary, find, report},
        view::{Subject, View},
    },
    workspace::ArticleId,
};

/// What is said of an answer that is cut short.
const MORE: &str = "Only the first places are shown; there are more";

impl Backend {
    /// Answers a question about a document that is open; nothing where it is not.
    pub(super) async fn about<T: Send + 'static>(
        &self,
        uri: &Url,
        answer: impl FnOnce(Subject) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        self.on(&convert::id(uri), answer).await
    }

    /// The same, by the article's id.
    pub(super) async fn on<T: Send + 'static>(
        &self,
        id: &ArticleId,
        answer: impl FnOnce(Subject) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(id)?;
        blocking(move || answer(look.subject())).await?
    }

    /// Answers a question about a place in a document that is open.
    pub(super) async fn at<T: Send + 'static>(
        &self,
        uri: &Url,
        position: Position,
        answer: impl FnOnce(Subject, usize) -> Option<T> + Send + 'static,
    ) -> Option<T> {
        let look = self.state.look(&convert::id(uri))?;
        let offset = look.offset(convert::place(position));
        blocking(move || answer(look.subject(), offset)).await?
    }

    /// The first of many; where there are more, that is said.
    pub(super) async fn first<T>(&self, found: Option<(T, bool)>) -> Option<T> {
        let (first, more) = found?;
        if more {
            self.client.show_message(MessageType::INFO, MORE).await;
        }
        Some(first)
    }

    /// What a search over the workspace finds in the articles that are read so far. Where some are not, that is said.
    pub(super) async fn search(&self, query: String) -> Option<Vec<SymbolInformation>> {
        let (state, shelf) = (Arc::clone(&self.state), self.state.shelf());
        let search = move || {
            let dictionary = &shelf.desk.settings().dictionary;
            let (found, unread) = state.finder.find(&shelf.corpus, dictionary, &query);
            let found = find::found(&shelf, found);
            (found, unread, move || state.finder.read_on(&shelf.corpus, &shelf.desk.settings().dictionary))
        };
        let (found, unread, read_on) = blocking(search).await?;
        // Whoever types the word that is searched for asks at each letter, and is told once.
        if unread > 0 && self.searching.begin(read_on) {
            let message = format!("{unread} articles are not looked through yet; ask again in a moment");
            self.client.show_message(MessageType::INFO, message).await;
        }
        Some(found)
    }

    /// Who is named in the workspace, as far as it is read.
    pub(super) async fn actors(&self, limit: Option<u64>) -> Option<Value> {
        let (state, shelf) = (Arc::clone(&self.state), self.state.shelf());
        let count = move || {
            let (actors, unread) = report::actors(&shelf, &state.cast, limit);
            (actors, unread, move || state.cast.read_on(&shelf.corpus))
        };
        let (actors, unread, read_on) = blocking(count).await?;
        // The answer tells how many are left, and a client shows that beside it.
        if unread > 0 {
            self.counting.begin(read_on);
        }
        Some(actors)
    }

    /// Answers a jump from a place in a document that is open.
    pub(super) async fn jump(&self, at: TextDocumentPositionParams, jump: Jump) -> Option<GotoDefinitionResponse> {
        let answer = move |subject, offset| match subject {
            Subject::Article(view) => convert::jump(&view, offset, jump),
            Subject::Dictionary(page) => dictionary::jump(&page, offset, jump),
            Subject::Settings(_) => None,
        };
        self.at(&at.text_document.uri, at.position, answer).await
    }

    /// Has a command done on an article that is open.
    pub(super) async fn told<T: Send + 'static>(
        &self,
        id: &ArticleId,
        work: impl FnOnce(View) -> std::result::Result<T, String> + Send + 'static,
    ) -> Result<T> {
        let Some(look) = self.state.look(id) else { return Err(refused("the article is not open; open it".into())) };
        let work = move || match look.subject() {
            Subject::Article(view) => work(view),
            Subject::Dictionary(_) => Err("this is a dictionary; only articles are asked this".into()),
            Subject::Settings(_) => Err("these are settings; only articles are asked this".into()),
        };
        blocking(work).await.unwrap_or_else(|| Err("an internal fault; nothing was done".into())).map_err(refused)
    }
}
