//! `copydesk annotate`: what is known of each article, in the format that was asked for.

pub(super) mod args;

mod explained;
mod explanation;
mod export;
mod row;
mod stream;

use std::io::{self, Write};

use self::{
    args::{Annotate, Export, StdinFormat},
    export::{Annotator, Exporter},
};
use super::{
    Outcome,
    batch::{batches, in_order},
    desk::{Desk, say},
    item::Item,
    output::Output,
    terminal::Progress,
};

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
    let Some(desk) = Desk::empty(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let (items, mut problems) = desk.items(&args.shared);
    let (given, encoding, dictionary) = (desk.given(&args.shared), args.shared.offsets.encoding(), &desk.dictionary);
    let progress = Progress::new(items.len());
    let annotated = |item: &Item| {
        let (article, problem) = item.read(&given, dictionary);
        let bytes =
            article.map(|article| exporter.article(&Annotator { article: &article, id: None, dictionary, encoding }));
        progress.step();
        (bytes, problem)
    };
    in_order(batches(&items), annotated, |(bytes, problem)| {
        problems.extend(problem);
        bytes.map_or(Ok(()), |bytes| out.write_all(&bytes?))
    })?;
    drop(progress);
    problems.sort();
    say(&problems, err)?;
    Ok(if desk.failed || !problems.is_empty() { Outcome::Failed } else { Outcome::Clean })
}
