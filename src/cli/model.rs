//! `train` and `evaluate`: attribution models from annotated articles, and how well one does on them.

use std::{
    io::{self, Write},
    path::Path,
    time::Instant,
};

use anyhow::Result;

use super::{
    Outcome,
    args::{Evaluate, Train},
    output::Output,
};
use crate::{
    analysis::attribution::model::SHIPPED,
    training::{
        self,
        corpus::{self, Article},
        evaluation,
    },
    workspace::load,
};

/// Trains a model and writes it, whole or not at all.
pub(super) fn train(arguments: &Train, err: &mut dyn Write) -> io::Result<Outcome> {
    let clock = Instant::now();
    let done = (|| {
        // An hour of training for a folder that cannot be written to would be an hour lost.
        let output = Output::create(&arguments.output)?;
        let (articles, sound) = articles(&arguments.directory, err)?;
        let mut said = Ok(());
        let model = training::train(&articles, arguments.seed, &mut |line: &str| {
            if said.is_ok() {
                said = writeln!(err, "{:6.1} s  {line}", clock.elapsed().as_secs_f32());
            }
        })?;
        said?;
        let bytes = model.to_bytes();
        output.finish(&bytes)?;
        writeln!(
            err,
            "{:6.1} s  {}: {} bytes",
            clock.elapsed().as_secs_f32(),
            arguments.output.display(),
            bytes.len()
        )?;
        Ok(sound)
    })();
    outcome(done, err)
}

/// Prints how well a model does on annotated articles.
pub(super) fn evaluate(arguments: &Evaluate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let done = (|| {
        let own = match &arguments.model {
            Some(file) => Some(load::model(file).map_err(|problem| anyhow::anyhow!("{problem}"))?),
            None => None,
        };
        let (articles, sound) = articles(&arguments.directory, err)?;
        let model = own.as_ref().unwrap_or(&SHIPPED);
        writeln!(out, "{}", evaluation::figures(model, &articles))?;
        Ok(sound)
    })();
    outcome(done, err)
}

/// The articles of a folder, and whether all of it could be used; what could not is told.
fn articles(directory: &Path, err: &mut dyn Write) -> Result<(Vec<Article>, bool)> {
    let (articles, problems) = corpus::read(directory)?;
    for problem in &problems {
        writeln!(err, "copydesk: {problem}")?;
    }
    Ok((articles, problems.is_empty()))
}

fn outcome(done: Result<bool>, err: &mut dyn Write) -> io::Result<Outcome> {
    match done {
        Ok(true) => Ok(Outcome::Clean),
        Ok(false) => Ok(Outcome::Failed),
        Err(error) => match error.downcast::<io::Error>() {
            // Nobody listens any more; that is for the caller to judge.
            Ok(error) => Err(error),
            Err(error) => {
                writeln!(err, "copydesk: {error:#}")?;
                Ok(Outcome::Failed)
            }
        },
    }
}
