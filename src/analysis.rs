//! The analysis of one article: a pure function from text, metadata and dictionary to facts.
//!
//! It never fails and never touches disk, clock, protocol or another article.

pub mod attribution;
pub mod facts;

use jiff::civil::Date;

use crate::{
    dictionary::Dictionary,
    text::Format,
};

pub use facts::{
    ArticleDate, Attribution, AttributionSource, Claim, ContentKind, Coverage, DateSource, Facts, Form, Genre,
    GenreEvidence, Layout, Mention, Person, Reason, SourceClass, Who,
};

/// What is known of an article besides its text.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// How it is written.
    pub format: Format,
    /// The name of its file, which may hold a date.
    pub file_name: Option<String>,
    /// A date for an article that carries none.
    pub date: Option<Date>,
    /// The genre, where the caller knows it.
    pub genre: Option<Genre>,
}

/// Everything that can be known of one article by itself.
pub fn analyze(text: &str, metadata: &Metadata, dictionary: &Dictionary) -> Facts {
    let _ = (text, metadata, dictionary);
    Facts::default()
}
