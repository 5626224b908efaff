//! The only place that speaks both vocabularies: the protocol's and copydesk's.

pub(super) mod calls;
pub(super) mod complete;
mod diagnostic;
pub(super) mod dictionary;
pub(super) mod find;
mod ground;
pub(super) mod marks;
pub(super) mod order;
mod outline;
pub(super) mod rename;
pub(super) mod report;
mod resolve;
pub(super) mod settings;
pub(super) mod shape;
pub(super) mod types;

use std::{path::PathBuf, sync::Arc};

use tower_lsp::lsp_types::{
    self as lsp, DidOpenTextDocumentParams, GotoDefinitionResponse, HoverContents, InitializeParams, LocationLink,
    MarkupContent, MarkupKind, TextDocumentContentChangeEvent, Url,
};

use super::{
    abilities::Abilities,
    cache,
    page::Page,
    state::{Names, Opened},
    stream::Places,
    view::{Shelf, View},
};
use crate::{
    dictionary::{Dictionary, Place},
    ide::{self, Location},
    rules::Finding,
    text::{Document, Edit, Encoding, Format, Position, Span, position},
    workspace::{Article, ArticleId, load},
};

use dictionary::addition;
use ground::Ground;

pub(super) use diagnostic::{FIX_ALL, page};
pub(super) use outline::outline;
pub(super) use resolve::kept;

/// The file of a document, or a path made of its name where it has no file.
pub(super) fn path(uri: &Url) -> PathBuf {
    let file = uri.to_file_path().map(|path| load::shown(&path));
    file.unwrap_or_else(|()| PathBuf::from(uri.path()))
}

/// The files of some documents; the client may name what is none.
pub(super) fn paths<'a>(uris: impl Iterator<Item = &'a String>) -> Vec<PathBuf> {
    uris.filter_map(|uri| Url::parse(uri).ok()).map(|uri| path(&uri)).collect()
}

/// The article of a document.
pub(super) fn id(uri: &Url) -> ArticleId {
    let id = if uri.to_file_path().is_ok() { load::id(&path(uri)) } else { uri.to_string() };
    ArticleId(id.into())
}

/// What is needed to tell the client of a place.
#[derive(Clone, Copy)]
struct Known<'a> {
    /// What the client calls the documents it has open.
    names: &'a Names,
    dictionary: &'a Dictionary,
    abilities: Abilities,
}

impl<'a> Known<'a> {
    fn of_view(view: &'a View) -> Self {
        Self { names: &view.names, dictionary: &view.settings().dictionary, abilities: view.abilities() }
    }

    fn of_shelf(shelf: &'a Shelf) -> Self {
        Self { names: &shelf.names, dictionary: &shelf.desk.settings().dictionary, abilities: shelf.abilities }
    }

    fn of_page(page: &'a Page) -> Self {
        Self { names: &page.names, dictionary: &page.settings().dictionary, abilities: page.abilities() }
    }
}

/// The name of an article: the client's own where it has the document open.
pub(super) fn uri(view: &View, article: &Article) -> Option<Url> {
    uri_of(Known::of_view(view), article)
}

/// The same, as a request about no document finds it.
pub(super) fn uri_on(shelf: &Shelf, article: &Article) -> Option<Url> {
    uri_of(Known::of_shelf(shelf), article)
}

fn uri_of(known: Known<'_>, article: &Article) -> Option<Url> {
    let open = known.names.get(&article.id).cloned();
    open.or_else(|| Url::from_file_path(&article.path).ok()).or_else(|| Url::parse(&article.id.0).ok())
}

/// The name of a dictionary file that is edited.
fn uri_of_file(known: Known<'_>, id: &ArticleId) -> Option<Url> {
    known.names.get(id).cloned().or_else(|| Url::from_file_path(&*id.0).ok())
}

/// The workspace folders.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let uris = match &params.workspace_folders {
        Some(folders) => folders.iter().map(|folder| &folder.uri).collect(),
        None => Vec::from_iter(&params.root_uri),
    };
    uris.into_iter().filter(|uri| uri.scheme() == "file").map(path).collect()
}

/// A document that the client opens.
pub(super) fn opened(params: DidOpenTextDocumentParams) -> Opened {
    let lsp::TextDocumentItem { uri, language_id, version, text } = params.text_document;
    Opened { id: id(&uri), path: path(&uri), format: Format::of_language(&language_id), uri, version, text }
}

/// The edits of a change.
pub(super) fn edits(changes: Vec<TextDocumentContentChangeEvent>) -> Vec<Edit> {
    let edit = |change: TextDocumentContentChangeEvent| Edit {
        range: change.range.map(|range| place(range.start)..place(range.end)),
        text: change.text,
    };
    changes.into_iter().map(edit).collect()
}

/// A position of the client.
pub(super) fn place(position: lsp::Position) -> Position {
    Position { line: position.line, column: position.character }
}

/// A span as the client counts.
fn range(document: &Document, span: Span, encoding: Encoding) -> lsp::Range {
    let at = |byte| {
        let Position { line, column } = position::position(document, byte, encoding);
        lsp::Position { line, character: column }
    };
    let start = at(span.start());
    lsp::Range { start, end: if span.is_empty() { start } else { at(span.end()) } }
}

/// The same in an article: what is plain ends as many columns behind its start as it has bytes, in every encoding.
fn range_of(article: &Article, span: Span, encoding: Encoding) -> lsp::Range {
    let words = span.of(&article.text);
    if !words.is_ascii() || words.contains(['\n', '\r']) {
        return range(&article.document, span, encoding);
    }
    let start = range(&article.document, Span::empty(span.start()), encoding).start;
    lsp::Range { start, end: lsp::Position { character: start.character + words.len() as u32, ..start } }
}

/// A span of the viewed article.
pub(super) fn range_in(view: &View, span: Span) -> lsp::Range {
    Ground::range(view, span)
}

/// What the rules found in an article, for the client.
pub(super) fn diagnostics(view: &View, findings: &[Finding]) -> Vec<lsp::Diagnostic> {
    diagnostic::diagnostics(view, findings)
}

/// The remedies of what the rules found in a range of an article.
pub(super) fn actions(view: &View, at: lsp::Range, context: &lsp::CodeActionContext) -> Vec<lsp::CodeActionOrCommand> {
    resolve::lightened(view, &view.article.id, at, diagnostic::actions(view, &view.findings(), at, context))
}

fn location(view: &View, location: &Location) -> Option<lsp::Location> {
    location_of(Known::of_view(view), location)
}

fn location_of(known: Known<'_>, location: &Location) -> Option<lsp::Location> {
    let Location { article, span } = location;
    let range = range(&article.document, *span, known.abilities.encoding);
    Some(lsp::Location { uri: uri_of(known, article)?, range })
}

/// The line of a dictionary entry, in its file or in the copy of a built-in one.
fn entry(view: &View, place: Place) -> Option<lsp::Location> {
    entry_of(Known::of_view(view), place)
}

fn entry_of(known: Known<'_>, place: Place) -> Option<lsp::Location> {
    let source = known.dictionary.sources().get(place.file as usize)?;
    let open = known.names.get(&ArticleId(source.name.as_str().into())).cloned();
    let uri = open.or_else(|| Url::from_file_path(cache::file(source)?).ok())?;
    let start = lsp::Position { line: place.line.saturating_sub(1), character: 0 };
    Some(lsp::Location { uri, range: lsp::Range { start, end: start } })
}

/// A hover text and what it is about.
pub(super) fn hover(view: &View, hover: ide::Hover) -> lsp::Hover {
    let range = range_in(view, hover.span);
    hover_of(hover, range, view.abilities())
}

fn hover_of(hover: ide::Hover, range: lsp::Range, abilities: Abilities) -> lsp::Hover {
    let kind = if abilities.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    lsp::Hover { contents: HoverContents::Markup(MarkupContent { kind, value: hover.markdown }), range: Some(range) }
}

/// A jump from a place of the viewed article.
#[derive(Clone, Copy, Debug)]
pub(super) enum Jump {
    /// To where something is introduced.
    Definition,
    /// To the dictionary.
    Declaration,
    /// To what somebody belongs to, in the dictionary.
    TypeDefinition,
}

/// Where a jump goes.
pub(super) fn jump(view: &View, offset: usize, jump: Jump) -> Option<GotoDefinitionResponse> {
    let cursor = view.cursor(offset);
    let [definition, declaration, affiliation] = view.abilities().links;
    let (target, link) = match jump {
        Jump::Definition => (location(view, &ide::definition(&cursor)?)?, definition),
        Jump::Declaration => (entry(view, ide::declaration(&cursor)?)?, declaration),
        Jump::TypeDefinition => (entry(view, ide::affiliation(&cursor)?)?, affiliation),
    };
    if !link {
        return Some(GotoDefinitionResponse::Scalar(target));
    }
    // A link tells the editor what the jump starts from: a name is more than the word under the pointer.
    let origin = cursor.thing().map(|(_, span)| range_in(view, span));
    Some(GotoDefinitionResponse::Link(vec![LocationLink {
        origin_selection_range: origin,
        target_uri: target.uri,
        target_range: target.range,
        target_selection_range: target.range,
    }]))
}

/// The places of what stands under the cursor.
pub(super) fn references(view: &View, offset: usize, with_declaration: bool, places: Places) -> Option<Places> {
    let found = ide::references(&view.cursor(offset))?;
    let declared = found.entry.filter(|_| with_declaration).and_then(|place| entry(view, place));
    Some(places.filled(locations(Known::of_view(view), found.articles), declared))
}

/// Many places, those of an article one after the other: its name is made once.
fn locations<'a>(
    known: Known<'a>,
    places: impl Iterator<Item = Location> + 'a,
) -> impl Iterator<Item = lsp::Location> + 'a {
    let mut last: Option<(Arc<Article>, Option<Url>)> = None;
    places.filter_map(move |Location { article, span }| {
        let named = last.take().filter(|(before, _)| Arc::ptr_eq(before, &article)).map(|(_, uri)| uri);
        let uri = named.unwrap_or_else(|| uri_of(known, &article));
        let range = range_of(&article, span, known.abilities.encoding);
        last = Some((article, uri.clone()));
        Some(lsp::Location { uri: uri?, range })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_cut_to_the_end_of_a_span_leads_there() {
        let text = "“\u{1F5DE}” in Iraq, al-Asadīs\r\nand in Iran\u{2028}too.\n";
        let metadata = Article::metadata("a.txt".as_ref());
        let document = Document::new(text, 0);
        let id = ArticleId("a.txt".into());
        let article = Article::new(id, "a.txt".into(), document, &metadata, &Dictionary::default());
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (index, start) in bounds.iter().enumerate() {
                for end in &bounds[index..] {
                    let span = Span::new(*start, *end);
                    assert_eq!(
                        range_of(&article, span, encoding),
                        range(&article.document, span, encoding),
                        "{span:?}"
                    );
                }
            }
        }
    }
}
