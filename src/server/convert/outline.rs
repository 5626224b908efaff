//! The outline, as a tree or as a list.

use tower_lsp::lsp_types::{self as lsp, DocumentSymbol, DocumentSymbolResponse, SymbolInformation};

use super::{range_in, uri};
use crate::{
    ide::{self, Symbol, SymbolKind},
    server::view::View,
};

/// The outline of the viewed article.
pub(in crate::server) fn outline(view: &View) -> Option<DocumentSymbolResponse> {
    let symbols = ide::symbols(&view.article, &view.settings().dictionary);
    if view.abilities().tree {
        return Some(DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(view, symbol)).collect()));
    }
    let mut flat = Vec::new();
    flatten(view, &uri(view, &view.article)?, symbols, None, &mut flat);
    Some(DocumentSymbolResponse::Flat(flat))
}

/// The kinds of the protocol are those of program text; these are the ones whose icons mislead least.
fn kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Heading => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Person => lsp::SymbolKind::CLASS,
        SymbolKind::State => lsp::SymbolKind::MODULE,
        SymbolKind::Body => lsp::SymbolKind::INTERFACE,
        SymbolKind::Quotation => lsp::SymbolKind::STRING,
    }
}

#[expect(deprecated, reason = "the field `deprecated` has to be given")]
fn nested(view: &View, symbol: Symbol) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| nested(view, child)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: Some(symbol.detail).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: range_in(view, symbol.span),
        selection_range: range_in(view, symbol.focus),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

#[expect(deprecated, reason = "the field `deprecated` has to be given")]
fn flatten(view: &View, uri: &lsp::Url, symbols: Vec<Symbol>, under: Option<&str>, flat: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        flat.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: lsp::Location { uri: uri.clone(), range: range_in(view, symbol.focus) },
            container_name: under.map(str::to_owned),
        });
        flatten(view, uri, symbol.children, Some(&symbol.name), flat);
    }
}
