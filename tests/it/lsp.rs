//! The language server, as an editor calls it.
