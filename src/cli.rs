//! The command line: arguments, commands, reporters.

mod annotate;
mod args;
mod batch;
mod cache;
mod caching;
mod desk;
mod dict;
mod explain;
mod init;
mod item;
mod lint;
mod model;
mod output;
mod page;
mod place;
mod report;
mod shell;
mod terminal;

use std::{
    io::{self, BufWriter, Write},
    panic::{self, PanicHookInfo},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;

use args::{Arguments, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing was found that matters.
    Clean = 0,
    /// Something was.
    Found = 1,
    /// Something could not be read or done; it has been said.
    Failed = 2,
}

/// Runs the program and gives its exit code; `serve` is the language server, which takes a model file
/// and a cache folder.
pub fn run(serve: fn(Option<PathBuf>, Option<PathBuf>) -> ExitCode) -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help goes to standard output, a usage error to standard error; a reader that is gone wants neither.
            _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    if let Command::Lsp(lsp) = arguments.command {
        return serve(lsp.model, lsp.cache.folder());
    }
    panic::set_hook(Box::new(internal_fault));
    let (mut out, mut err) = (BufWriter::with_capacity(1 << 16, io::stdout().lock()), io::stderr());
    let outcome = dispatch(&arguments, &mut out, &mut err).and_then(|outcome| out.flush().map(|()| outcome));
    match outcome {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // `copydesk lint | head` is no failure: the reader has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            _ = writeln!(err, "copydesk: the output cannot be written: {error}");
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}

fn dispatch(arguments: &Arguments, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    match &arguments.command {
        Command::Lint(lint) => lint::run(lint, arguments.color, out, err),
        Command::Annotate(annotate) => annotate::run(annotate, out, err),
        Command::Report(report) => page::run(report, err),
        Command::Explain(explain) => explain::run(explain, out, err),
        Command::Train(train) => model::train(train, err),
        Command::Evaluate(evaluate) => model::evaluate(evaluate, out, err),
        Command::Dict(dict) => dict::run(dict, arguments.color, out, err),
        Command::Init(init) => init::run(init, out, err),
        Command::Cache(shown) => cache::run(shown, out, err),
        Command::Completions(completions) => shell::completions(completions, out),
        Command::Man(man) => shell::man(man, out, err),
        Command::Lsp(_) => Ok(Outcome::Clean),
    }
}

/// One line for whoever mends it, instead of a back trace for whoever reads it.
fn internal_fault(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
    let payload = panic.payload();
    let message = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let message = message.unwrap_or_default().replace('\n', " ");
    _ = writeln!(io::stderr(), "copydesk: internal fault{place}: {message}");
}
