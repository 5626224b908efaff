//! Editor features in editor words: offsets in, plain values out.

mod card;
pub mod cursor;
pub mod dictionary;
mod echo;
#[cfg(test)]
mod fixture;

pub mod genre;
pub mod hover;
mod markdown;
pub mod navigate;
pub mod symbols;

use std::sync::Arc;

use crate::{text::Span, workspace::Article};

pub use cursor::{Cursor, Thing};
pub use genre::genre;
pub use hover::{Hover, hover};
pub use navigate::{References, affiliation, declaration, definition, references};
pub use symbols::{Symbol, SymbolKind, symbols};

/// A place in an article of the workspace.
#[derive(Clone, Debug)]
pub struct Location {
    /// The article, with the text that the span is of.
    pub article: Arc<Article>,
    /// The place.
    pub span: Span,
}

impl Location {
    fn new(article: &Arc<Article>, span: Span) -> Self {
        Self { article: Arc::clone(article), span }
    }
}
