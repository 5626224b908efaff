//! What is shown in and between the words: colours, hints, other places of what the cursor is on.

use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, InlayHint, InlayHintLabel, Range, SemanticToken, SemanticTokenModifier,
    SemanticTokenType, SemanticTokens, SemanticTokensLegend,
};

use super::{ground::Ground, range_in};
use crate::{
    ide::{self, TokenKind, tokens::MODIFIERS},
    server::view::View,
    text::Span,
};

/// The names behind the numbers of semantic tokens.
pub(in crate::server) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TokenKind::ALL.iter().map(|kind| SemanticTokenType::from(kind.name())).collect(),
        token_modifiers: MODIFIERS.iter().map(|name| SemanticTokenModifier::from(*name)).collect(),
    }
}

/// The colours of an article, or of a part of it.
pub(in crate::server) fn tokens(view: &View, within: Option<Range>) -> SemanticTokens {
    let within = within.map(|range| Ground::span(view, range));
    let wanted = |span: Span| within.is_none_or(|within| within.overlaps(span));
    let mut data = Vec::new();
    let (mut line, mut column) = (0, 0);
    let facts = &view.article.facts;
    let tokens = ide::tokens(facts, &view.settings().dictionary);
    for token in tokens.iter().filter(|token| wanted(token.span)) {
        for span in lines(&view.article.text, token.span) {
            let Range { start, end } = range_in(view, span);
            data.push(SemanticToken {
                delta_line: start.line - line,
                delta_start: if start.line == line { start.character - column } else { start.character },
                length: end.character - start.character,
                token_type: token.kind as u32,
                token_modifiers_bitset: token.modifiers,
            });
            (line, column) = (start.line, start.character);
        }
    }
    SemanticTokens { result_id: None, data }
}

/// The pieces of a span on each of its lines: few clients take tokens that run over line ends.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let pieces = span.of(text).split_inclusive('\n').scan(span.start(), |start, piece| {
        let here = *start;
        *start += piece.len();
        Some(Span::new(here, here + piece.trim_end_matches(['\n', '\r']).len()))
    });
    pieces.filter(|piece| !piece.is_empty())
}

/// The hints in a part of an article.
pub(in crate::server) fn hints(view: &View, within: Range) -> Vec<InlayHint> {
    let (facts, within) = (&view.article.facts, Ground::span(view, within));
    let hints = ide::hints(facts, &view.settings().dictionary, within, view.state.wishes().hints);
    let hint = |hint: ide::Hint| InlayHint {
        position: range_in(view, Span::empty(hint.offset)).start,
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    hints.into_iter().map(hint).collect()
}

/// The other places of what stands at an offset.
pub(in crate::server) fn highlights(view: &View, offset: usize) -> Vec<DocumentHighlight> {
    let spans = ide::highlights(&view.cursor(offset));
    let highlight = |span| DocumentHighlight { range: range_in(view, span), kind: Some(DocumentHighlightKind::TEXT) };
    spans.into_iter().map(highlight).collect()
}
