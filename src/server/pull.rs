//! Diagnostics for a client that asks for them, of one document or of all. What is still as it was when the client last
//! asked is not said again.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rayon::prelude::*;
use tower_lsp::lsp_types::{self as lsp, Diagnostic, Url};

use super::{
    convert,
    state::State,
    view::{Shelf, Subject, View},
};
use crate::workspace::{Article, ArticleId};

/// What the rules find in a document, with the version that it is of.
pub(super) fn found(subject: Subject) -> (i32, Vec<Diagnostic>) {
    match subject {
        Subject::Article(view) => (view.version, convert::diagnostics(&view, &view.check())),
        Subject::Dictionary(page) => (page.document.version(), convert::dictionary::diagnostics(&page)),
        Subject::Settings(form) => (form.document.version(), convert::settings::diagnostics(&form)),
    }
}

/// The answer about one document, given what the client knows of it.
pub(super) fn report(diagnostics: Vec<Diagnostic>, known: Option<&str>) -> lsp::DocumentDiagnosticReport {
    let id = result_id(&diagnostics);
    if known == Some(&id) {
        let report = lsp::UnchangedDocumentDiagnosticReport { result_id: id };
        return lsp::RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: report,
        }
        .into();
    }
    let report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items: diagnostics };
    lsp::RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: report }.into()
}

/// The same diagnostics have the same id, in every session.
fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What was found in an article that is not open, and what the settings and the article were then.
#[derive(Debug)]
struct Told {
    article: Arc<Article>,
    diagnostics: Vec<Diagnostic>,
}

/// What was found in the articles that are not open. It stands until the article changes, or files on disk do: what is
/// typed in one article is not looked for in all the others at every key.
#[derive(Debug, Default)]
pub(super) struct Archive(Mutex<BTreeMap<ArticleId, Arc<Told>>>);

impl Archive {
    /// Forgets everything: what other articles say may bear on each.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn told(&self, shelf: &Shelf, state: &Arc<State>, article: &Arc<Article>) -> Arc<Told> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&article.id).cloned();
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.article, article)) {
            return known;
        }
        let view = View::closed(shelf, state, article);
        let diagnostics = convert::diagnostics(&view, &view.check());
        let told = Arc::new(Told { article: Arc::clone(article), diagnostics });
        lock().insert(article.id.clone(), Arc::clone(&told));
        told
    }
}

/// Ends the work for a request whose client has taken it back.
#[derive(Debug, Default)]
pub(super) struct Leash(pub(super) Arc<AtomicBool>);

impl Drop for Leash {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The answer about all documents: the open ones, and the articles of the workspace where its user wants those.
pub(super) fn workspace(
    state: &Arc<State>,
    known: Vec<lsp::PreviousResultId>,
    stopped: &AtomicBool,
) -> lsp::WorkspaceDiagnosticReport {
    let known: HashMap<Url, String> = known.into_iter().map(|one| (one.uri, one.value)).collect();
    let shelf = state.shelf();
    let mut items = Vec::new();
    for (id, uri) in &*state.names() {
        if let Some(look) = state.look(id) {
            let (version, diagnostics) = found(look.subject());
            items.push(item(uri.clone(), Some(version), diagnostics, &known));
        }
    }
    if state.wishes().workspace {
        let closed: Vec<&Arc<Article>> =
            shelf.corpus.articles().filter(|article| !shelf.names.contains_key(&article.id)).collect();
        let told = closed.into_par_iter().filter(|_| !stopped.load(Ordering::Relaxed)).filter_map(|article| {
            let uri = convert::uri_on(&shelf, article)?;
            let told = state.archive.told(&shelf, state, article);
            Some(item(uri, None, told.diagnostics.clone(), &known))
        });
        items.extend(told.collect::<Vec<_>>());
    }
    lsp::WorkspaceDiagnosticReport { items }
}

fn item(
    uri: Url,
    version: Option<i32>,
    diagnostics: Vec<Diagnostic>,
    known: &HashMap<Url, String>,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let version = version.map(i64::from);
    match report(diagnostics, known.get(&uri).map(String::as_str)) {
        lsp::DocumentDiagnosticReport::Full(full) => lsp::WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: full.full_document_diagnostic_report,
        }
        .into(),
        lsp::DocumentDiagnosticReport::Unchanged(unchanged) => lsp::WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: unchanged.unchanged_document_diagnostic_report,
        }
        .into(),
    }
}
