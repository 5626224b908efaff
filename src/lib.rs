//! copydesk: who is named in news text, who said what, and which claims nobody stands behind.

pub mod text;
pub mod dictionary;
pub mod analysis;
pub mod rules;
pub mod workspace;
pub mod ide;
pub mod server;
pub mod cli;
pub mod training;
