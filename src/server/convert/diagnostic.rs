//! Findings as diagnostics, and their remedies as actions.

use std::collections::HashMap;

use serde_json::json;
use tower_lsp::lsp_types::{
    self as lsp, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeDescription, Diagnostic,
    DiagnosticRelatedInformation, DiagnosticSeverity, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, Url, WorkspaceEdit,
};

use super::{range, range_in, related_article, span_in, uri};
use crate::{
    rules::{Finding, Fix, Related, Severity, suppression},
    server::view::View,
};

/// Where the page of a rule is read; the rule's id follows.
const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/rules.md#";

/// What the rules found, for the client.
pub(in crate::server) fn diagnostics(view: &View, findings: &[Finding]) -> Vec<Diagnostic> {
    findings.iter().map(|finding| diagnostic(view, finding)).collect()
}

fn diagnostic(view: &View, finding: &Finding) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let related: Vec<_> = finding.related.iter().filter_map(|related| place(view, related)).collect();
    let fixes =
        finding.fixes.iter().map(|fix| json!({ "title": fix.title, "edits": edits(view, fix), "safe": fix.safe }));
    Diagnostic {
        range: range_in(view, finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page(finding.rule).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message,
        related_information: Some(related).filter(|related| view.abilities().related && !related.is_empty()),
        tags: None,
        data: (!finding.fixes.is_empty()).then(|| json!({ "fixes": fixes.collect::<Vec<_>>() })),
    }
}

/// The page of a rule.
pub(in crate::server) fn page(rule: &str) -> Option<Url> {
    Url::parse(&format!("{PAGES}{rule}")).ok()
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

fn place(view: &View, related: &Related) -> Option<DiagnosticRelatedInformation> {
    let article = related_article(view, related.article.as_ref())?;
    let range = range(&article.document, related.span, view.abilities().encoding);
    let location = lsp::Location { uri: uri(view, article)?, range };
    Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
}

/// The remedies of what was found in a range.
pub(in crate::server) fn actions(view: &View, at: lsp::Range, context: &CodeActionContext) -> Vec<CodeActionOrCommand> {
    let wanted = |kinds: &Vec<CodeActionKind>| {
        kinds.iter().any(|kind| *kind == CodeActionKind::QUICKFIX || *kind == CodeActionKind::EMPTY)
    };
    if !context.only.as_ref().is_none_or(wanted) || !view.abilities().actions {
        return Vec::new();
    }
    let at = span_in(view, at);
    let here = |finding: &&Finding| {
        finding.span.overlaps(at) || finding.span.touches(at.start()) || finding.span.touches(at.end())
    };
    let findings = view.findings();
    let fixes = findings.iter().filter(here).flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
    let fixes = fixes.filter_map(|(finding, fix)| action(view, finding, fix));
    let noted = |finding: &Finding| action(view, finding, &suppression::fix(&view.article, finding)?);
    let notes = findings.iter().filter(here).filter_map(noted);
    fixes.chain(notes).map(CodeActionOrCommand::CodeAction).collect()
}

fn action(view: &View, finding: &Finding, fix: &Fix) -> Option<CodeAction> {
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(view, finding)]),
        edit: Some(workspace_edit(view, edits(view, fix))?),
        is_preferred: (fix.safe && finding.fixes.len() == 1).then_some(true),
        ..CodeAction::default()
    })
}

fn edits(view: &View, fix: &Fix) -> Vec<lsp::TextEdit> {
    fix.edits
        .iter()
        .map(|edit| lsp::TextEdit { range: range_in(view, edit.span), new_text: edit.text.clone() })
        .collect()
}

/// An edit of the viewed article; where the client can, one that holds for this version only.
fn workspace_edit(view: &View, edits: Vec<lsp::TextEdit>) -> Option<WorkspaceEdit> {
    let uri = uri(view, &view.article)?;
    if !view.abilities().versioned_edits {
        return Some(WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() });
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(view.version) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() })
}
