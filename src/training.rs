//! Annotated articles in, a model file out; and how well a model does on annotated articles.

mod adagrad;
mod alignment;
pub mod brat;
pub mod corpus;
mod crf;
pub mod evaluation;
mod examples;
mod fit;
mod judge;
mod linker;
mod random;
mod tuning;

use anyhow::{Result, ensure};

use crate::analysis::attribution::model::{Bonuses, Model};
use corpus::Article;
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

/// Trains on articles. A tenth of them is held out first, to choose the bonuses and to say how
/// good the model is; then it is trained again on all. The same articles and seed give the same bytes.
pub fn train(articles: &[Article], seed: u64, progress: &mut dyn Progress) -> Result<Model> {
    let trial = trial(articles, seed, progress)?;
    progress.line("training on all articles");
    Ok(full(articles, trial.bonuses, seed, progress))
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::{
        analysis::layout::Layout,
        text::{Format, Span},
    };

    const PEOPLE: [&str; 4] = ["Ana Lopez", "Ben Okoro", "Mr. Lind", "the mayor"];
    const VERBS: [&str; 3] = ["said", "claimed", "warned"];
    const CONTENTS: [&str; 4] =
        ["the bridge would hold", "prices had risen again", "the vote was fair", "rain would come"];

    /// Small articles of made-up sentences with their annotation.
    fn articles() -> Vec<Article> {
        (0..24).map(article).collect()
    }

    fn article(number: usize) -> Article {
        let (text, standoff) = annotated(number);
        let (article, faults) = Article::new(&format!("article-{number}"), &text, &standoff);
        assert_eq!(faults, []);
        article
    }

    fn annotated(number: usize) -> (String, String) {
        let (mut text, mut standoff) = (String::new(), String::new());
        for line in 0..4 {
            let parts =
                [PEOPLE[(number + line) % 4], VERBS[(number + 2 * line) % 3], CONTENTS[(number / 2 + line) % 4]];
            let ids = [1, 2, 3].map(|part| format!("T{}", 3 * line + part));
            for ((part, id), label) in parts.iter().zip(&ids).zip(["Source", "Cue", "Content"]) {
                let start = text.len();
                text.push_str(part);
                writeln!(standoff, "{id}\t{label} {start} {}\t{part}", text.len()).expect("a string takes all");
                text.push(' ');
            }
            let [source, cue, content] = ids;
            writeln!(standoff, "E{line}\tAttribution:{cue} Source:{source} Cue:{cue} Content:{content}")
                .expect("a string takes all");
            text.pop();
            text.push_str(".\n\nNobody was there on the day.\n\n");
        }
        (text, standoff)
    }

    #[test]
    fn the_same_articles_and_seed_give_the_same_bytes() {
        let train = |numbers: &mut dyn Iterator<Item = usize>| {
            let dir = tempfile::tempdir().unwrap();
            for number in numbers {
                let (text, standoff) = annotated(number);
                std::fs::write(dir.path().join(format!("article-{number}.txt")), text).unwrap();
                std::fs::write(dir.path().join(format!("article-{number}.ann")), standoff).unwrap();
            }
            let (articles, problems) = corpus::read(dir.path()).unwrap();
            assert_eq!((articles.len(), problems), (24, Vec::new()));
            super::train(&articles, 5, &mut |_: &str| ()).unwrap().to_bytes()
        };
        // However the files were put on the disk.
        let sorted = train(&mut (0..24));
        assert!(sorted == train(&mut (0..24).map(|number| number * 7 % 24)));
        assert!(sorted == train(&mut (0..24).rev()));
    }

    #[test]
    fn a_model_finds_what_it_was_taught() {
        let model = trial(&articles(), 5, &mut |_: &str| ()).unwrap();
        let text = "Ana Lopez said the vote was fair.";
        let found = model.decode_with_confidence(&Layout::read(text, Format::Plain));
        let texts = |spans: &[Span]| spans.iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(texts(&found[0].source), ["Ana Lopez"]);
        assert_eq!(texts(&found[0].cue), ["said"]);
        assert_eq!(texts(&found[0].content), ["the vote was fair"]);
        assert!(found[0].confidence.is_some_and(|sure| sure > 0.3 && sure <= 1.1));
    }

    #[test]
    fn one_article_is_too_few() {
        let error = trial(&articles()[..1], 5, &mut |_: &str| ()).unwrap_err();
        assert!(error.to_string().contains("too few"));
    }
}
