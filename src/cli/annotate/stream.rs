//! `annotate --stdin-format jsonl`: one article a line, one line an article, in order and in little memory.
//!
//! A thread reads ahead; what it has read is annotated together on all cores. Nothing waits for more input than is
//! there, so that a caller may write one line and read its answer.

use std::{
    io::{self, Write},
    sync::mpsc::{self, Receiver},
    thread,
};

use rayon::prelude::*;
use serde_json::json;

use super::{
    args::Annotate,
    export::{Annotator, Exporter, line},
};
use crate::{
    cli::{Outcome, desk::Desk},
    workspace::load::{self, Given, record::Fault},
};

/// How much is annotated together: with the longest line, it bounds what stands in memory.
const BATCH: usize = 8 << 20;

/// How many lines are read ahead.
const AHEAD: usize = 64;

/// A line of the input with its number, or why it could not be read.
type Numbered = (usize, Result<String, String>);

pub(super) fn run(
    exporter: &Exporter,
    args: &Annotate,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    if !args.shared.on_disk().is_empty() {
        writeln!(err, "copydesk: --stdin-format jsonl reads standard input; leave the paths out")?;
        return Ok(Outcome::Failed);
    }
    let Some(desk) = Desk::empty(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let stream = Stream { exporter, desk: &desk, given: desk.given(&args.shared), args };
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    // The thread ends with its input, or when nobody takes its lines any more.
    let reader = thread::spawn(move || {
        load::lines(&mut io::stdin().lock(), |number, _, line| sender.send((number, line)).is_ok())
    });
    let (mut lines, mut faults) = (0_usize, 0_usize);
    while let Some(batch) = batch(&receiver) {
        let answers: Vec<_> = batch.into_par_iter().map(|numbered| stream.answer(numbered)).collect();
        for answer in answers {
            lines += 1;
            match answer? {
                Answer::Article(bytes) => out.write_all(&bytes)?,
                Answer::Fault(bytes, said) => {
                    faults += 1;
                    match exporter {
                        Exporter::Jsonl => out.write_all(&bytes)?,
                        _ => writeln!(err, "copydesk: {said}")?,
                    }
                }
            }
        }
        out.flush()?;
    }
    if let Ok(Err(error)) = reader.join() {
        writeln!(err, "copydesk: {}: cannot be read on ({error})", stream.name())?;
        return Ok(Outcome::Failed);
    }
    if faults > 0 && matches!(exporter, Exporter::Jsonl) {
        writeln!(
            err,
            "copydesk: {}: {faults} of {lines} lines hold no article; each is answered with its error",
            stream.name()
        )?;
    }
    Ok(if desk.failed || faults > 0 { Outcome::Failed } else { Outcome::Clean })
}

/// Waits for a line and takes with it what else is there.
fn batch(receiver: &Receiver<Numbered>) -> Option<Vec<Numbered>> {
    let first = receiver.recv().ok()?;
    let mut bytes = first.1.as_ref().map_or(0, String::len);
    let mut batch = vec![first];
    while bytes < BATCH && batch.len() < 256 {
        let Ok(next) = receiver.try_recv() else { break };
        bytes += next.1.as_ref().map_or(0, String::len);
        batch.push(next);
    }
    Some(batch)
}

enum Answer {
    Article(Vec<u8>),
    /// As a line of JSON, and for people.
    Fault(Vec<u8>, String),
}

struct Stream<'a> {
    exporter: &'a Exporter,
    desk: &'a Desk,
    given: Given,
    args: &'a Annotate,
}

impl Stream<'_> {
    fn name(&self) -> String {
        load::id(self.args.shared.stdin_name())
    }

    fn answer(&self, (number, line): Numbered) -> io::Result<Answer> {
        let place = format!("{}:{number}", self.name());
        let item = line.map_err(Fault::new).and_then(|line| load::record::read(&line, &place));
        let item = match item {
            Ok(item) => item,
            Err(fault) => return fault_line(number, &place, &fault),
        };
        let id = item.id.clone();
        let article = match load::item(&item, &self.given, &self.desk.dictionary) {
            Ok(article) => article,
            Err(problem) => return fault_line(number, &place, &Fault { id, message: problem.message }),
        };
        let encoding = self.args.shared.offsets.encoding();
        let annotator = Annotator { article: &article, id: id.as_ref(), dictionary: &self.desk.dictionary, encoding };
        self.exporter.article(&annotator).map(Answer::Article)
    }
}

fn fault_line(number: usize, place: &str, fault: &Fault) -> io::Result<Answer> {
    let object = json!({ "line": number, "id": fault.id, "error": fault.message });
    Ok(Answer::Fault(line(&object)?, format!("{place}: {}", fault.message)))
}
