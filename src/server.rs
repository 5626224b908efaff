//! The language server: decode, ask the state or `ide`, encode.

use std::process::ExitCode;

/// Serves one editor over standard input and output until it leaves.
pub fn run() -> ExitCode {
    ExitCode::from(2)
}
