//! Findings as diagnostics, and their remedies as actions.

use std::collections::HashMap;

use serde_json::json;
use tower_lsp::lsp_types::{
    self as lsp, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeDescription, Diagnostic,
    DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, DocumentChanges, NumberOrString, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, Url, WorkspaceEdit,
};

use super::ground::Ground;
use crate::rules::{Finding, Fix, Related, Severity, Tag, mending};

/// Where the page of a rule is read; its document and the rule's id follow.
const PAGES: &str = "https://github.com/copydesk/copydesk/blob/main/docs/";

/// What the rules found, for the client.
pub(super) fn diagnostics(ground: &dyn Ground, findings: &[Finding]) -> Vec<Diagnostic> {
    findings.iter().map(|finding| diagnostic(ground, finding)).collect()
}

pub(super) fn diagnostic(ground: &dyn Ground, finding: &Finding) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let related: Vec<_> = finding.related.iter().filter_map(|related| place(ground, related)).collect();
    let fixes =
        finding.fixes.iter().map(|fix| json!({ "title": fix.title, "edits": edits_of(ground, fix), "safe": fix.safe }));
    Diagnostic {
        range: ground.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page(finding.rule).map(|href| CodeDescription { href }),
        source: Some("copydesk".to_owned()),
        message,
        related_information: Some(related).filter(|related| ground.abilities().related && !related.is_empty()),
        tags: finding.tag.filter(|_| ground.abilities().tags).map(|tag| vec![shade(tag)]),
        data: (!finding.fixes.is_empty()).then(|| json!({ "fixes": fixes.collect::<Vec<_>>() })),
    }
}

/// The page of a rule.
pub(in crate::server) fn page(rule: &str) -> Option<Url> {
    let document = if rule.starts_with("dict-") { "dictionary-rules" } else { "rules" };
    Url::parse(&format!("{PAGES}{document}.md#{rule}")).ok()
}

fn place(ground: &dyn Ground, related: &Related) -> Option<DiagnosticRelatedInformation> {
    Some(DiagnosticRelatedInformation { location: ground.location(related)?, message: related.message.clone() })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

fn shade(tag: Tag) -> DiagnosticTag {
    match tag {
        Tag::Unnecessary => DiagnosticTag::UNNECESSARY,
        Tag::Deprecated => DiagnosticTag::DEPRECATED,
    }
}

/// The kind of the action that mends everything that may be mended without looking.
pub(in crate::server) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// The remedies of what was found in a range, and the one for everything where the client asks for that.
pub(super) fn actions(
    ground: &dyn Ground,
    findings: &[Finding],
    at: lsp::Range,
    context: &CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    if !ground.abilities().actions {
        return Vec::new();
    }
    let wanted =
        |kind: &CodeActionKind| context.only.as_ref().is_none_or(|only| only.iter().any(|only| covers(only, kind)));
    let quick = wanted(&CodeActionKind::QUICKFIX);
    let fixes = if quick { quick_fixes(ground, at, findings) } else { Vec::new() };
    let addition = quick.then(|| ground.addition(ground.span(at).start())).flatten();
    // An editor's menu of quick fixes is no place for it: only who asks for source actions means it.
    let all = context.only.is_some() && wanted(&FIX_ALL);
    let all = all.then(|| fix_all(ground, findings)).flatten();
    fixes.into_iter().chain(all).map(CodeActionOrCommand::CodeAction).chain(addition).collect()
}

/// Whether a kind that a client asks for takes in another: `source` and `source.fixAll` do `source.fixAll.copydesk`.
fn covers(asked: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| asked.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn quick_fixes(ground: &dyn Ground, at: lsp::Range, findings: &[Finding]) -> Vec<CodeAction> {
    let at = ground.span(at);
    let here = |finding: &&Finding| {
        finding.span.overlaps(at) || finding.span.touches(at.start()) || finding.span.touches(at.end())
    };
    let fixes = findings.iter().filter(here).flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)));
    let fixes = fixes.filter_map(|(finding, fix)| action(ground, finding, fix));
    let noted = |finding: &Finding| action(ground, finding, &ground.note(finding)?);
    fixes.chain(findings.iter().filter(here).filter_map(noted)).collect()
}

/// One action for all safe fixes of the article.
fn fix_all(ground: &dyn Ground, findings: &[Finding]) -> Option<CodeAction> {
    let edits = mending::safe_edits(findings);
    let fix = Fix { title: "Mend everything that is safe to mend".to_owned(), edits, safe: true };
    let edit = (!fix.edits.is_empty()).then(|| workspace_edit(ground, edits_of(ground, &fix)))?;
    Some(CodeAction { title: fix.title, kind: Some(FIX_ALL), edit, ..CodeAction::default() })
}

fn action(ground: &dyn Ground, finding: &Finding, fix: &Fix) -> Option<CodeAction> {
    let preferred = finding.fixes.iter().find(|fix| fix.safe).is_some_and(|first| first == fix);
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(ground, finding)]),
        edit: Some(workspace_edit(ground, edits_of(ground, fix))?),
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    })
}

fn edits_of(ground: &dyn Ground, fix: &Fix) -> Vec<lsp::TextEdit> {
    fix.edits.iter().map(|edit| lsp::TextEdit { range: ground.range(edit.span), new_text: edit.text.clone() }).collect()
}

/// An edit of the viewed article; where the client can, one that holds for this version only.
fn workspace_edit(ground: &dyn Ground, edits: Vec<lsp::TextEdit>) -> Option<WorkspaceEdit> {
    let uri = ground.name()?;
    if !ground.abilities().versioned_edits {
        return Some(WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() });
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(ground.version()) };
    let edit = TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() };
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() })
}
