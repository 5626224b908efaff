//! The outline, as a tree or as a list.

use tower_lsp::lsp_types::{self as lsp, DocumentSymbol, DocumentSymbolResponse, SymbolInformation};

use super::{range_in, uri};
use crate::{
    ide::{self, Symbol, SymbolKind},
    server::view::View,
    text::Span,
};

/// The outline of the viewed article.
pub(in crate::server) fn outline(view: &View) -> Option<DocumentSymbolResponse> {
    let symbols = ide::symbols(&view.article, &view.settings().dictionary);
    Some(listed(symbols, &uri(view, &view.article)?, view.abilities().tree, &|span| range_in(view, span)))
}

/// Entries of an outline, with the ranges of the client.
pub(super) fn listed(symbols: Vec<Symbol>, uri: &lsp::Url, tree: bool, range: Range<'_>) -> DocumentSymbolResponse {
    if tree {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(range, symbol)).collect());
    }
    let mut flat = Vec::new();
    flatten(range, uri, symbols, None, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

/// Tells the range of a span.
type Range<'a> = &'a dyn Fn(Span) -> lsp::Range;

/// The kinds of the protocol are those of program text; these are the ones whose icons mislead least.
pub(super) fn kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Heading => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Person => lsp::SymbolKind::CLASS,
        SymbolKind::State => lsp::SymbolKind::MODULE,
        SymbolKind::Body => lsp::SymbolKind::INTERFACE,
        SymbolKind::Quotation => lsp::SymbolKind::STRING,
    }
}

#[expect(deprecated, reason = "the field `deprecated` has to be given")]
fn nested(range: Range<'_>, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| nested(range, child)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: range(symbol.span),
        selection_range: range(symbol.focus),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

#[expect(deprecated, reason = "the field `deprecated` has to be given")]
fn flatten(
    range: Range<'_>,
    uri: &lsp::Url,
    symbols: Vec<Symbol>,
    under: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        flat.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: lsp::Location { uri: uri.clone(), range: range(symbol.focus) },
            container_name: under.map(str::to_owned),
        });
        flatten(range, uri, symbol.children, Some(&symbol.name), flat);
    }
}
