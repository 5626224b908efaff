//! copydesk: who is named in news text, who said what, and which claims nobody stands behind.

pub mod analysis;
pub mod cli;
pub mod dictionary;
pub mod ide;
pub mod rules;
pub mod server;
pub mod text;
pub mod training;
pub mod workspace;
