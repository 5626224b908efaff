//! The articles of a desk: loading them, and what is known across them.

pub mod article;
pub mod cache;
pub mod config;
pub mod corpus;
pub mod index;
mod kept;
pub mod load;
pub mod nearest;

pub use article::{Article, ArticleId};
pub use config::{Config, KEYS, Level, Limit, RuleSettings, RuleShape, RuleTable};
pub use corpus::Corpus;
pub use kept::Kept;
