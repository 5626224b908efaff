//! Places for findings about an article as a whole.

use super::Context;
use crate::{
    text::{BlockKind, Span, beginning},
    workspace::Article,
};

/// Where a finding about the whole article stands: the headline, or the first line of the copy.
pub(crate) fn head(context: &Context<'_>) -> Option<Span> {
    let facts = context.facts();
    let first = || {
        let block = facts.layout.blocks.iter().find(|block| block.kind != BlockKind::Boilerplate)?;
        let sentence = facts.layout.sentences.iter().find(|sentence| block.span.covers(sentence.span));
        Some(sentence.map_or(block.span, |sentence| sentence.span))
    };
    facts.title.or_else(first)
}

/// The insertion that puts a field into the front matter, making one where there is none.
pub(crate) fn front_matter_field(article: &Article, key: &str, value: &str) -> (Span, String) {
    let text: &str = &article.text;
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let start = beginning(text);
    match &article.facts.layout.prose.front_matter {
        Some(matter) if !matter.span.is_empty() => {
            let first_line = matter.span.start() + text[matter.span.range()].find('\n').map_or(0, |end| end + 1);
            let sign = if text[start..].starts_with("+++") { " =" } else { ":" };
            (Span::empty(first_line), format!("{key}{sign} {value}{newline}"))
        }
        _ => (Span::empty(start), format!("---{newline}{key}: {value}{newline}---{newline}{newline}")),
    }
}
