//! Diagnostics of all documents: in pieces, as far as the client does not know them yet.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, LazyLock},
};

use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};
use tower_lsp::lsp_types::{self as lsp, Url};

use super::{found, report, result_id, unchanged};
use crate::{
    server::{
        convert,
        outbox::{self, Pieces},
        state::State,
        view::{Shelf, View},
    },
    workspace::Article,
};

/// How many articles are one piece of an answer; between them it can be stopped.
const PIECE: usize = 64;

/// Half of the machine, at most: somebody types meanwhile.
static WORKERS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let half = std::thread::available_parallelism().map_or(1, usize::from).div_ceil(2);
    ThreadPoolBuilder::new().num_threads(half).build().ok()
});

/// The answer about all documents, in pieces where the client takes them: the open ones, then the articles of the
/// workspace where its user wants those, and at last those that are gone.
pub(in crate::server) fn workspace(
    state: &Arc<State>,
    known: Vec<lsp::PreviousResultId>,
    pieces: &Pieces,
) -> lsp::WorkspaceDiagnosticReport {
    let known: HashMap<Url, String> = known.into_iter().map(|one| (one.uri, one.value)).collect();
    let (age, shelf) = (state.archive.age(), state.shelf());
    let mut answer = Answer { pieces, items: Vec::new(), told: HashSet::new() };
    for (id, uri) in &*state.names() {
        if let Some(look) = state.look(id) {
            let (version, diagnostics) = found(look.subject());
            let report = report(diagnostics, known.get(uri).map(String::as_str));
            answer.take([item(uri.clone(), Some(version), report)]);
        }
    }
    let closed = shelf.corpus.articles().filter(|article| !shelf.names.contains_key(&article.id));
    let closed: Vec<&Arc<Article>> = if state.wishes().workspace { closed.collect() } else { Vec::new() };
    let told = |article: &&Arc<Article>| told(&shelf, state, age, article, &known);
    for piece in closed.chunks(PIECE) {
        if pieces.is_stopped() || !answer.pass() {
            return answer.rest();
        }
        let work = || piece.par_iter().filter_map(told).collect::<Vec<_>>();
        answer.take(WORKERS.as_ref().map_or_else(work, |workers| workers.install(work)));
    }
    answer.pass();
    // What is not read yet is not gone.
    if state.progress.unread() == 0 {
        answer.close(&known);
    }
    answer.rest()
}

/// What is told of an article that is not open; it is not looked at where the client knows that already.
fn told(
    shelf: &Shelf,
    state: &Arc<State>,
    age: u64,
    article: &Arc<Article>,
    known: &HashMap<Url, String>,
) -> Option<lsp::WorkspaceDocumentDiagnosticReport> {
    let uri = convert::uri_on(shelf, article)?;
    let known = known.get(&uri).map(String::as_str);
    if let Some(id) = state.archive.id_of(article).filter(|id| known == Some(id)) {
        return Some(item(uri, None, unchanged(id)));
    }
    let view = View::closed(shelf, state, article);
    let diagnostics = convert::diagnostics(&view, &view.check());
    state.archive.keep(age, article, &result_id(&diagnostics));
    Some(item(uri, None, report(diagnostics, known)))
}

/// An answer while it grows.
struct Answer<'a> {
    pieces: &'a Pieces,
    items: Vec<lsp::WorkspaceDocumentDiagnosticReport>,
    /// The documents of all pieces.
    told: HashSet<Url>,
}

impl Answer<'_> {
    fn take(&mut self, items: impl IntoIterator<Item = lsp::WorkspaceDocumentDiagnosticReport>) {
        let before = self.items.len();
        self.items.extend(items);
        self.told.extend(self.items[before..].iter().map(|item| name(item).clone()));
    }

    /// Sends what there is, where the client takes pieces; tells whether anybody still waits.
    fn pass(&mut self) -> bool {
        if !self.pieces.are_wanted() {
            return true;
        }
        let items = std::mem::take(&mut self.items);
        items.is_empty() || self.pieces.send(&outbox::json(&lsp::WorkspaceDiagnosticReportPartialResult { items }))
    }

    /// Adds the documents that the client knows of and that are no more: nothing is found in them.
    fn close(&mut self, known: &HashMap<Url, String>) {
        let mut gone: Vec<(&Url, &String)> = known.iter().filter(|(uri, _)| !self.told.contains(*uri)).collect();
        gone.sort();
        let closed = gone.into_iter().map(|(uri, id)| item(uri.clone(), None, report(Vec::new(), Some(id))));
        self.items.extend(closed);
    }

    /// What is left for the answer itself.
    fn rest(self) -> lsp::WorkspaceDiagnosticReport {
        lsp::WorkspaceDiagnosticReport { items: self.items }
    }
}

/// The document of an item.
fn name(item: &lsp::WorkspaceDocumentDiagnosticReport) -> &Url {
    match item {
        lsp::WorkspaceDocumentDiagnosticReport::Full(full) => &full.uri,
        lsp::WorkspaceDocumentDiagnosticReport::Unchanged(unchanged) => &unchanged.uri,
    }
}

fn item(
    uri: Url,
    version: Option<i32>,
    report: lsp::DocumentDiagnosticReport,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let version = version.map(i64::from);
    match report {
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
