//! The one integration binary: the command line, the language server, and what the tree promises of itself.

mod cli;
mod lsp;
mod support;
mod tidy;
