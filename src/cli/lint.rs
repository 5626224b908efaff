//! `copydesk lint`: what the rules find, through the reporter that was asked for.

use std::{
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    Outcome,
    args::{Color, Format, Lint},
    desk::{self, Desk},
    report::{JsonLines, Reporter, Text},
    terminal::{self, Progress},
};
use crate::{
    rules::{self, Context, Finding},
    workspace::{
        Article,
        load::{FAULT, Problem},
    },
};

pub(super) fn run(args: &Lint, color: Color, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(desk) = Desk::open(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let (findings, problems) = check(&desk);
    desk::say(&problems, err)?;
    let corpus = &desk.corpus;
    let mut reporter: Box<dyn Reporter> = match args.format {
        Format::Text => {
            let color = terminal::colored(color);
            Box::new(Text::new(out, corpus, color, terminal::width(), args.hints))
        }
        Format::Jsonl => Box::new(JsonLines::new(out, corpus, args.shared.offsets.encoding())),
    };
    for (article, findings) in &findings {
        for finding in findings {
            reporter.finding(article, finding)?;
        }
    }
    reporter.end(corpus.len())?;
    let worst = findings.iter().flat_map(|(_, findings)| findings).map(|finding| finding.severity).max();
    Ok(match args.fail_on.severity() {
        _ if desk.failed || !problems.is_empty() => Outcome::Failed,
        Some(least) if worst >= Some(least) => Outcome::Found,
        _ => Outcome::Clean,
    })
}

/// An article and what was found in it.
type Checked<'a> = (&'a Arc<Article>, Vec<Finding>);

/// Runs the rules on all cores; the findings come back by path.
fn check(desk: &Desk) -> (Vec<Checked<'_>>, Vec<Problem>) {
    let articles: Vec<&Arc<Article>> = desk.corpus.articles().collect();
    let progress = Progress::new(articles.len());
    let checked: Vec<_> = articles
        .into_par_iter()
        .map(|article| {
            let settings = &*desk.config.rules_at(&article.path);
            let context = Context { article, dictionary: &desk.dictionary, corpus: &desk.corpus, settings };
            // As in loading: a fault in one article leaves the others to be checked.
            let found = panic::catch_unwind(AssertUnwindSafe(|| rules::check(&context)));
            progress.step();
            (article, found)
        })
        .collect();
    let (mut findings, mut problems) = (Vec::new(), Vec::new());
    for (article, found) in checked {
        match found {
            Ok(found) => findings.push((article, found)),
            Err(_) => problems.push(Problem::new(Path::new(&*article.id.0), FAULT)),
        }
    }
    (findings, problems)
}
