//! The articles of a desk: loading them, and what is known across them.

pub mod article;
pub mod corpus;
pub mod load;

pub use article::{Article, ArticleId};
pub use corpus::Corpus;
