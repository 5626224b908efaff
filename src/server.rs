//! The language server: decode, ask the state or `ide`, encode.

mod abilities;
mod backend;
mod blocking;
mod cache;
mod commands;
mod convert;
mod desk;
mod evidence;
mod exit;
mod form;
mod frames;
mod loader;
mod outbox;
mod page;
mod progress;
mod publisher;
mod pull;
mod read_on;
mod snippet;
mod state;
mod stream;
mod transport;
mod view;
mod watch;
mod wire;
mod wishes;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;

use backend::Backend;
use exit::Ending;
use state::State;

/// Serves standard input and output until the client leaves, with a model file instead of the settings' one where it is
/// given, and a folder for what is known of articles from one session to the next. The code is 0 when the client asked to shut down first.
pub fn run(model: Option<PathBuf>, cache: Option<PathBuf>) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            blocking::log(&format!("cannot start: {error}"));
            return ExitCode::from(2);
        }
    };
    let clean = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), model, cache));
    // Work that still runs, and a read of standard input that may never come back, hold nobody up.
    runtime.shutdown_background();
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Serves one client until it leaves, and tells whether it asked to shut down first.
pub async fn serve<I, O>(input: I, output: O, model: Option<PathBuf>, cache: Option<PathBuf>) -> bool
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let (ending, way) = (Arc::new(Ending::default()), outbox::outbox());
    let state = State::new(model, cache);
    let backend = |client| Backend::new(client, Arc::clone(&ending), way.0.clone(), state);
    let service =
        LspService::build(backend).custom_method("window/workDoneProgress/cancel", Backend::stop_reading).finish();
    tokio::select! {
        () = transport::run((input, output), service, way, &ending) => {}
        () = ending.overdue() => {}
    }
    ending.is_clean()
}
