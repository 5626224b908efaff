//! The language server: decode, ask the state or `ide`, encode.
