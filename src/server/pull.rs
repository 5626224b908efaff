//! Diagnostics for a client that asks for them, of one document or of all. What is still as it was when the client last
//! asked is not said again.

mod archive;
mod workspace;

use std::hash::{DefaultHasher, Hash, Hasher};

use tower_lsp::lsp_types::{self as lsp, Diagnostic};

use super::{convert, view::Subject};

pub(super) use archive::Archive;
pub(super) use workspace::workspace;

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
        return unchanged(id);
    }
    let report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items: diagnostics };
    lsp::RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: report }.into()
}

/// What the client knows already still holds.
fn unchanged(id: String) -> lsp::DocumentDiagnosticReport {
    let report = lsp::UnchangedDocumentDiagnosticReport { result_id: id };
    lsp::RelatedUnchangedDocumentDiagnosticReport {
        related_documents: None,
        unchanged_document_diagnostic_report: report,
    }
    .into()
}

/// The same diagnostics have the same id, in every session.
fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(diagnostics).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
