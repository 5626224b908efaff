//! Annotated articles in, a model file out; and how well a model does on annotated articles.

mod alignment;
pub mod brat;
pub mod corpus;
mod crf;
pub mod evaluation;
mod examples;
mod fit;
mod linker;
mod random;
mod tuning;

use std::path::Path;

use anyhow::{Result, ensure};

use crate::analysis::attribution::model::{Bonuses, Model};
use corpus::Article;
use evaluation::Figures;
use examples::Example;

/// What lies nearer to a reader's judgement than the likelihood does; tuning starts here.
const FIRST_BONUSES: Bonuses = Bonuses { content: 0.4, cue: 0.8, source: 1.0, silence: -0.7 };

/// What training tells while it goes on.
pub trait Progress {
    /// A line for people.
    fn line(&mut self, line: &str);
}

impl<F: FnMut(&str)> Progress for F {
    fn line(&mut self, line: &str) {
        self(line);
    }
}

/// Trains on every article of a directory. A tenth of them is held out first, to choose the bonuses and to say how
/// good the model is; then it is trained again on all. The same articles and seed give the same bytes.
pub fn train(directory: &Path, seed: u64, progress: &mut dyn Progress) -> Result<Model> {
    let articles = corpus::read(directory)?;
    let trial = trial(&articles, seed, progress)?;
    progress.line("training on all articles");
    Ok(full(&articles, trial.bonuses, seed, progress))
}

/// Trains on nine tenths of the articles and chooses the bonuses on the last tenth.
pub fn trial(articles: &[Article], seed: u64, progress: &mut dyn Progress) -> Result<Model> {
    ensure!(articles.len() >= 2, "{} article(s) are too few to train on: annotate some more", articles.len());
    let (mut held_out, mut rest): (Vec<_>, Vec<_>) = articles.iter().partition(|article| article.is_held_out());
    if held_out.is_empty() || rest.is_empty() {
        // Too few articles for chance to pick a tenth: every tenth by name.
        held_out = articles.iter().step_by(10).collect();
        rest = articles.iter().enumerate().filter(|(at, _)| at % 10 != 0).map(|(_, article)| article).collect();
    }
    progress.line(&format!("{} articles, {} of them held out", articles.len(), held_out.len()));
    let examples: Vec<Example> = rest.into_iter().map(Example::new).collect();
    let mut model = fit::model(&examples.iter().collect::<Vec<_>>(), FIRST_BONUSES, seed, progress);
    drop(examples);
    model.bonuses = tuning::bonuses(&model, &held_out);
    progress.line(&format!("held out: {} {:?}", evaluation::figures(&model, held_out.iter().copied()), model.bonuses));
    Ok(model)
}

/// Trains on all articles with given bonuses, with no trial before it.
pub fn full(articles: &[Article], bonuses: Bonuses, seed: u64, progress: &mut dyn Progress) -> Model {
    let examples: Vec<Example> = articles.iter().map(Example::new).collect();
    let model = fit::model(&examples.iter().collect::<Vec<_>>(), FIRST_BONUSES, seed, progress);
    Model { bonuses, ..model }
}

/// How well a model does on the annotated articles of a directory.
pub fn evaluate(directory: &Path, model: &Model) -> Result<Figures> {
    Ok(evaluation::figures(model, &corpus::read(directory)?))
}
