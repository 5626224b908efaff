//! Text without meaning: spans and positions, markup, blocks, sentences, words and quotations.

mod abbreviation;
pub mod block;
pub mod concordance;
pub mod document;
pub mod fold;
pub mod front_matter;
pub mod furniture;
mod mark;
pub mod markup;
pub mod overlap;
pub mod position;
pub mod quotation;
pub mod sentence;
pub mod span;
pub mod suppression;
mod whole;
pub mod word;

pub use block::{Block, BlockKind};
pub use concordance::Concordance;
pub use document::{Document, Edit};
pub use furniture::{Furniture, furniture};
pub use mark::beginning;
pub use markup::{Format, Prose, Structure};
pub use position::{Encoding, Position};
pub use quotation::Quotation;
pub use sentence::Sentence;
pub use span::Span;
pub use word::{Case, Word, WordKind, Words};
