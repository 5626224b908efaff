//! The shape of an article: what folds, what a selection grows to, where its links lead, and how it stands in figures.

use tower_lsp::lsp_types::{
    CodeLens, Command, DocumentLink, FoldingRange, FoldingRangeKind, Position, SelectionRange, Url,
};

use super::{place, range_in};
use crate::{
    ide::{self, Fold, Ledger, Lens},
    server::view::View,
    text::{Span, markup::Link, position},
};

/// What can be folded: whole lines.
pub(in crate::server) fn folds(view: &View) -> Vec<FoldingRange> {
    let fold = |Fold { span, furniture }| {
        let range = range_in(view, span);
        // A span that ends at the start of a line does not reach into it.
        let end_line = if range.end.character == 0 { range.end.line.saturating_sub(1) } else { range.end.line };
        (end_line > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line,
            kind: Some(if furniture { FoldingRangeKind::Comment } else { FoldingRangeKind::Region }),
            ..FoldingRange::default()
        })
    };
    ide::folds(&view.article.facts).into_iter().filter_map(fold).collect()
}

/// What the selections at some positions grow to.
pub(in crate::server) fn selections(view: &View, positions: &[Position]) -> Vec<SelectionRange> {
    let document = &view.article.document;
    let grown = |at: &Position| {
        let offset = position::byte(document, place(*at), view.abilities().encoding);
        let around = ide::selections(&view.article.facts, offset, view.article.text.len());
        let outer = around.into_iter().rev().fold(None, |parent: Option<SelectionRange>, span| {
            Some(SelectionRange { range: range_in(view, span), parent: parent.map(Box::new) })
        });
        outer.unwrap_or(SelectionRange { range: range_in(view, Span::empty(offset)), parent: None })
    };
    positions.iter().map(grown).collect()
}

/// Where the links of an article lead.
pub(in crate::server) fn links(view: &View) -> Vec<DocumentLink> {
    let links = view.article.facts.layout.prose.links.iter().filter(|link| link.is_evidence());
    let link = |link: &Link| {
        let target = Url::parse(&link.target).ok()?;
        Some(DocumentLink { range: range_in(view, link.span), target: Some(target), tooltip: None, data: None })
    };
    links.filter_map(link).collect()
}

/// How the article stands in figures, over its first line; and over quotations and numbers what other articles say.
pub(in crate::server) fn lens(view: &View) -> Vec<CodeLens> {
    let facts = &view.article.facts;
    let start = facts.title.map_or(0, Span::start);
    let ledger = Lens { span: Span::empty(start), title: Ledger::of(facts, &view.settings().dictionary).told() };
    let lens = |lens: Lens| {
        let command = Command { title: lens.title, command: String::new(), arguments: None };
        CodeLens { range: range_in(view, lens.span), command: Some(command), data: None }
    };
    std::iter::once(ledger).chain(ide::lenses(&view.corpus, &view.article)).map(lens).collect()
}
