//! Editor features in editor words: offsets in, plain values out.

pub mod calls;
mod card;
pub mod cast;
pub mod complete;
mod counted;
pub mod cursor;
pub mod dictionary;
mod echo;
pub mod find;
#[cfg(test)]
mod fixture;
pub mod folding;
pub mod genre;
pub mod highlight;
pub mod hover;
pub mod inlay;
mod kept;
pub mod kin;
pub mod ledger;
pub mod lens;
mod markdown;
pub mod navigate;
pub mod report;
pub mod selection;
pub mod settings;
pub mod survey;
pub mod symbols;
mod tally;
pub mod tokens;

use std::sync::Arc;

use crate::{text::Span, workspace::Article};

pub use complete::complete;
pub use cursor::{Cursor, Thing};
pub use find::{Finder, Found};
pub use folding::{Fold, folds};
pub use genre::genre;
pub use highlight::highlights;
pub use hover::{Hover, hover};
pub use inlay::{Hint, hints};
pub use ledger::Ledger;
pub use lens::{Lens, lenses};
pub use navigate::{References, affiliation, declaration, definition, listed, references};
pub use selection::selections;
pub use symbols::{Symbol, SymbolKind, symbols};
pub use tokens::{Token, TokenKind, tokens};

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
