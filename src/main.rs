//! The `copydesk` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    copydesk::cli::run(copydesk::server::run)
}
