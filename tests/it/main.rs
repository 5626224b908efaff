//! The one integration binary: the command line, the language server, and what the tree promises of itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod across;
mod attribution;
mod cache;
mod cli;
mod dictionary_checks;
mod incremental;
mod lsp;
mod metamorphic;
mod named_sources;
mod oracle;
mod robust;
mod schema;
mod support;
mod tidy;
