//! Answers about dictionaries: diagnostics, lenses, completions, jumps.

use std::cmp::Reverse;

use serde_json::json;
use tower_lsp::lsp_types::{
    self as lsp, CodeActionOrCommand, CodeLens, Command, CompletionResponse, Diagnostic, DiagnosticSeverity,
    DocumentSymbolResponse, GotoDefinitionResponse,
};

use super::{
    Jump, Known, complete, diagnostic, entry_of, ground::Ground, hover_of, location_of, locations, outline::listed,
    range, resolve, uri,
};
use crate::{
    ide::{self, dictionary},
    rules::Finding,
    server::{
        commands::{ADD, Addition},
        page::Page,
        stream::Places,
        view::View,
    },
    text::Span,
};

/// The most diagnostics of one document: files of the field have thousands, and an editor shows none of them in time.
const MOST: usize = 500;

fn range_on(page: &Page, span: Span) -> lsp::Range {
    Ground::range(page, span)
}

/// What the rules find in a dictionary, for the client: of too many the loudest.
pub(in crate::server) fn diagnostics(page: &Page) -> Vec<Diagnostic> {
    let findings = page.check();
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| Reverse(finding.severity));
    shown.truncate(MOST);
    shown.sort_by_key(|finding| (finding.span, finding.rule));
    let mut found: Vec<Diagnostic> = shown.iter().map(|finding| diagnostic::diagnostic(page, finding)).collect();
    if let more @ 1.. = findings.len() - found.len() {
        let message = format!("{more} more problems are not shown; `copydesk dict check` tells them all");
        let source = Some("copydesk".to_owned());
        let range = range_on(page, Span::empty(0));
        let severity = Some(DiagnosticSeverity::INFORMATION);
        found.push(Diagnostic { range, severity, source, message, ..Diagnostic::default() });
    }
    found
}

/// The remedies of what the rules found in a range of a dictionary.
pub(in crate::server) fn actions(
    page: &Page,
    at: lsp::Range,
    context: &lsp::CodeActionContext,
) -> Vec<CodeActionOrCommand> {
    resolve::lightened(page, &page.id, at, diagnostic::actions(page, &page.check(), at, context))
}

/// The hover of a place in a dictionary.
pub(in crate::server) fn hover(page: &Page, offset: usize) -> Option<lsp::Hover> {
    let hover = dictionary::hover(&page.leaf(), offset)?;
    let range = range_on(page, hover.span);
    Some(hover_of(hover, range, page.abilities()))
}

/// The outline of a dictionary.
pub(in crate::server) fn outline(page: &Page) -> Option<DocumentSymbolResponse> {
    let symbols = dictionary::outline(&page.leaf());
    let uri = page.names.get(&page.id)?;
    Some(listed(symbols, uri, page.abilities().tree, &|span| range_on(page, span)))
}

/// Where a jump from a dictionary goes.
pub(in crate::server) fn jump(page: &Page, offset: usize, jump: Jump) -> Option<GotoDefinitionResponse> {
    let (leaf, known) = (page.leaf(), Known::of_page(page));
    let target = match jump {
        Jump::Definition => location_of(known, &dictionary::definition(&leaf, offset)?)?,
        Jump::Declaration => entry_of(known, dictionary::declaration(&leaf, offset)?)?,
        Jump::TypeDefinition => entry_of(known, dictionary::affiliation(&leaf, offset)?)?,
    };
    Some(GotoDefinitionResponse::Scalar(target))
}

/// All places of the actor of an entry.
pub(in crate::server) fn references(page: &Page, offset: usize, declared: bool, places: Places) -> Option<Places> {
    let known = Known::of_page(page);
    let found = dictionary::references(&page.leaf(), offset)?;
    let entry = found.entry.filter(|_| declared).and_then(|place| entry_of(known, place));
    Some(places.filled(locations(known, found.articles), entry))
}

/// The lines over the entries. They tell and do nothing, so they name no command.
pub(in crate::server) fn lenses(page: &Page) -> Vec<CodeLens> {
    let lenses = dictionary::lenses(&page.leaf());
    let lens = |lens: dictionary::Lens| CodeLens {
        range: range_on(page, lens.span),
        command: Some(Command { title: lens.title, command: String::new(), arguments: None }),
        data: None,
    };
    lenses.into_iter().map(lens).collect()
}

/// What can be written at a place.
pub(in crate::server) fn completions(page: &Page, offset: usize) -> CompletionResponse {
    complete::words(dictionary::complete(&page.leaf(), offset), page.abilities().snippets, &|span| range_on(page, span))
}

/// The action that puts an unlisted person at a place into the dictionary.
pub(in crate::server) fn addition(view: &View, offset: usize) -> Option<CodeActionOrCommand> {
    let cursor = view.cursor(offset);
    let name = dictionary::mention_name(&cursor)?;
    let title = format!("Add “{name}” to the dictionary");
    let arguments = Some(vec![json!({ "uri": uri(view, &view.article)?, "name": name })]);
    let command = Command { title: title.clone(), command: ADD.to_owned(), arguments };
    let kind = Some(lsp::CodeActionKind::QUICKFIX);
    Some(CodeActionOrCommand::CodeAction(lsp::CodeAction { title, kind, command: Some(command), ..Default::default() }))
}

/// The edit of a dictionary that is open and not saved.
pub(in crate::server) fn appended(
    addition: &Addition,
    names: &crate::server::state::Names,
) -> Option<lsp::WorkspaceEdit> {
    let document = addition.open.as_ref()?;
    let uri = names.get(&addition.id)?.clone();
    let end = Span::empty(document.len());
    let range = range(document, end, addition.encoding);
    let edit = lsp::TextEdit { range, new_text: addition.text.clone() };
    Some(lsp::WorkspaceEdit { changes: Some([(uri, vec![edit])].into()), ..lsp::WorkspaceEdit::default() })
}

/// What a rename would rename, from an article.
pub(in crate::server) fn prepared_mention(view: &View, offset: usize) -> Option<lsp::PrepareRenameResponse> {
    let span = ide::dictionary::renamed_mention(&view.cursor(offset))?;
    Some(lsp::PrepareRenameResponse::Range(super::range_in(view, span)))
}

/// What a rename would rename, from a dictionary.
pub(in crate::server) fn prepared(page: &Page, offset: usize) -> Option<lsp::PrepareRenameResponse> {
    let token = dictionary::renamed(&page.leaf(), offset)?;
    let (range, placeholder) = (range_on(page, token.span), page.sheet().shown(token.span));
    Some(lsp::PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}
