//! `copydesk annotate`: what is known of each article, in the format that was asked for.

pub(super) mod args;

mod explained;
mod explanation;
mod export;
mod row;
mod stream;

use std::io::{self, Write};

use rayon::prelude::*;

use self::{
    args::{Annotate, Export, StdinFormat},
    export::{Annotator, Exporter},
};
use super::{Outcome, desk::Desk, output::Output};

pub(super) fn run(args: &Annotate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    if let Some(target) = &args.explain {
        return explained::run(target, args, out, err);
    }
    let exporter = match Exporter::new(args) {
        Ok(exporter) => exporter,
        Err(message) => {
            writeln!(err, "copydesk: {message}")?;
            return Ok(Outcome::Failed);
        }
    };
    let file = args.output.as_ref().filter(|_| args.format != Some(Export::Brat));
    let Some(file) = file else { return write(&exporter, args, out, err) };
    // A stream of a day into a file that cannot be written would be a day lost: it is opened first.
    let mut output = match Output::create(file) {
        Ok(output) => output,
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            return Ok(Outcome::Failed);
        }
    };
    let outcome = write(&exporter, args, &mut output, err)?;
    match output.finish(b"") {
        Ok(()) => Ok(outcome),
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            Ok(Outcome::Failed)
        }
    }
}

fn write(exporter: &Exporter, args: &Annotate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    out.write_all(&exporter.head()?)?;
    match args.stdin_format {
        StdinFormat::Jsonl => stream::run(exporter, args, out, err),
        StdinFormat::Text => files(exporter, args, out, err),
    }
}

fn files(exporter: &Exporter, args: &Annotate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(desk) = Desk::open(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let articles: Vec<_> = desk.corpus.articles().collect();
    // In batches: on all cores, and an archive's output never stands in memory as a whole.
    for batch in articles.chunks(256) {
        let encoding = args.shared.offsets.encoding();
        let annotated: Vec<_> = batch
            .par_iter()
            .map(|article| exporter.article(&Annotator { article, id: None, dictionary: &desk.dictionary, encoding }))
            .collect();
        for bytes in annotated {
            out.write_all(&bytes?)?;
        }
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}
