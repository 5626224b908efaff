//! What can be written at a place, as the client takes it.

use tower_lsp::lsp_types::{
    self as lsp, CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    InsertTextFormat, TextEdit,
};

use super::range_in;
use crate::{
    ide::{
        self, SymbolKind,
        complete::Offer,
        dictionary::{Holds, Item, ItemKind},
    },
    server::view::View,
    text::Span,
};

/// Names for an article.
pub(in crate::server) fn names(view: &View, offset: usize) -> CompletionResponse {
    let (offers, whole) = ide::complete(&view.cursor(offset));
    let item = |(order, offer): (usize, Offer)| CompletionItem {
        label: offer.text.clone(),
        kind: Some(match offer.kind {
            SymbolKind::Person => CompletionItemKind::CLASS,
            SymbolKind::State => CompletionItemKind::MODULE,
            _ => CompletionItemKind::INTERFACE,
        }),
        detail: Some(offer.detail),
        sort_text: Some(format!("{order:04}")),
        // The office stands before the letters that were typed.
        filter_text: Some(offer.typed).filter(|typed| !typed.is_empty()),
        text_edit: Some(edit(range_in(view, offer.span), offer.text)),
        ..CompletionItem::default()
    };
    let items = offers.into_iter().enumerate().map(item).collect();
    CompletionResponse::List(CompletionList { is_incomplete: !whole, items })
}

/// Words for a dictionary or for settings.
pub(super) fn words(items: Vec<Item>, snippets: bool, range: &dyn Fn(Span) -> lsp::Range) -> CompletionResponse {
    let item = |(order, item): (usize, Item)| {
        let stop = stop(item.kind).filter(|_| snippets);
        CompletionItem {
            label: item.text.trim_end().to_owned(),
            kind: Some(match item.kind {
                ItemKind::Id => CompletionItemKind::REFERENCE,
                ItemKind::Code => CompletionItemKind::CONSTANT,
                ItemKind::Date => CompletionItemKind::VALUE,
                ItemKind::Word | ItemKind::Key(_) => CompletionItemKind::KEYWORD,
            }),
            detail: Some(item.detail).filter(|detail| !detail.is_empty()),
            // Best first; an id is also found by the name it stands for.
            sort_text: Some(format!("{order:04}")),
            insert_text_format: stop.map(|_| InsertTextFormat::SNIPPET),
            text_edit: Some(edit(range(item.span), item.text + stop.unwrap_or_default())),
            ..CompletionItem::default()
        }
    };
    CompletionResponse::Array(items.into_iter().enumerate().map(item).collect())
}

/// Where the value of a key goes, for a client that stops there.
fn stop(kind: ItemKind) -> Option<&'static str> {
    match kind {
        ItemKind::Key(Holds::Text) => Some("\"$1\""),
        ItemKind::Key(Holds::List) => Some("[\"$1\"]"),
        _ => None,
    }
}

fn edit(range: lsp::Range, new_text: String) -> CompletionTextEdit {
    CompletionTextEdit::Edit(TextEdit { range, new_text })
}
