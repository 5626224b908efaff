//! `train` and `evaluate`: attribution models from annotated articles, and how well one does on them.

use std::{
    fs,
    io::{self, Write},
    path::Path,
    time::Instant,
};

use anyhow::{Context, Result};

use super::{
    Outcome,
    args::{Evaluate, Train},
};
use crate::{
    analysis::attribution::model::{Model, SHIPPED},
    training,
};

/// Trains a model and writes it, whole or not at all.
pub(super) fn train(arguments: &Train, err: &mut dyn Write) -> io::Result<Outcome> {
    let clock = Instant::now();
    let mut said = Ok(());
    let trained = training::train(&arguments.directory, arguments.seed, &mut |line: &str| {
        if said.is_ok() {
            said = writeln!(err, "{:6.1} s  {line}", clock.elapsed().as_secs_f32());
        }
    });
    said?;
    let written = trained.and_then(|model| write(&arguments.output, &model.to_bytes()));
    report(written.map(|()| None), &mut io::sink(), err)
}

/// Prints how well a model does on annotated articles.
pub(super) fn evaluate(arguments: &Evaluate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let figures = match &arguments.model {
        Some(path) => read(path).and_then(|model| training::evaluate(&arguments.directory, &model)),
        None => training::evaluate(&arguments.directory, &SHIPPED),
    };
    report(figures.map(|figures| Some(figures.to_string())), out, err)
}

fn report(outcome: Result<Option<String>>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    match outcome {
        Ok(line) => {
            if let Some(line) = line {
                writeln!(out, "{line}")?;
            }
            Ok(Outcome::Clean)
        }
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            Ok(Outcome::Failed)
        }
    }
}

fn read(path: &Path) -> Result<Model> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Model::from_bytes(&bytes).with_context(|| path.display().to_string())
}

/// Writes beside the target and renames, so that a reader never sees half a file.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = path.with_extension("part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.with_context(|| format!("{}: cannot be written", path.display()))
}
