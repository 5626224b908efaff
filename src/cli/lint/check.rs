//! Articles through the rules, on all cores and in their order, without ever holding more than fits.

use std::{
    io, mem,
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    Each,
    args::{Across, Lint},
    articles,
    baseline::{self, Baseline, Print},
    fix,
    selection::Selection,
};
use crate::{
    cli::{
        batch::{BATCH, batches, in_order},
        desk::Desk,
        item::{self, Item},
        report::Gone,
        terminal::Progress,
    },
    rules::{self, Context, Finding},
    workspace::{
        Article, Corpus,
        index::Recall,
        load::{FAULT, Given, Problem},
    },
};

/// What is held together so that rules can compare articles: with its facts an article takes some ten times its size.
const TOGETHER: u64 = 8 << 20;

/// What is done with every article.
pub(super) struct Checker<'a> {
    args: &'a Lint,
    desk: &'a Desk,
    given: Given,
    selection: Selection,
    baseline: Option<Baseline>,
}

/// An article that has been read and checked, or why not.
pub(super) struct Checked {
    pub(super) done: Option<Done>,
    pub(super) problems: Vec<Problem>,
}

/// An article and what counts in it.
pub(super) struct Done {
    pub(super) article: Arc<Article>,
    /// By start and rule.
    pub(super) findings: Vec<Finding>,
    /// How many the baseline knows.
    pub(super) known: usize,
    /// What it knows and was not found.
    pub(super) gone: Vec<Gone>,
    /// What a new baseline would know.
    pub(super) prints: Vec<Print>,
    /// How many fixes were made, or would be.
    pub(super) fixed: usize,
    /// What they change, where that was asked for.
    pub(super) diff: String,
}

impl<'a> Checker<'a> {
    pub(super) fn new(args: &'a Lint, desk: &'a Desk, selection: Selection, baseline: Option<Baseline>) -> Self {
        let mut given = desk.given(&args.shared);
        given.as_of = args.selection.as_of;
        if let Some(genre) = args.selection.genre {
            given.genres = genre.into();
        }
        Self { args, desk, given, selection, baseline }
    }

    /// Checks articles and hands them on by path, with the articles that theirs were compared with. After `stop` no
    /// other is begun.
    pub(super) fn run(&self, items: &[Item], stop: &AtomicBool, progress: &Progress, each: Each<'_>) -> io::Result<()> {
        let alone = Corpus::default();
        if !self.fits(items) {
            let check = |item: &Item| {
                (!stop.load(Ordering::Relaxed)).then(|| {
                    let checked = self.one(item);
                    progress.step();
                    checked
                })
            };
            return in_order(batches(items), check, |checked| checked.map_or(Ok(()), |checked| each(checked, &alone)));
        }
        let (corpus, unread) = self.read(items, stop, progress);
        if !unread.is_empty() {
            each(Checked { done: None, problems: unread }, &corpus)?;
        }
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        let batches = articles.chunks(BATCH).collect();
        let recall = Arc::default();
        let done =
            in_order(batches, |article| self.judged(article, &corpus, &recall), |checked| each(checked, &corpus));
        // The run is over: the system takes the memory back quicker than it can be given back article by article.
        mem::forget(corpus);
        done
    }

    /// The articles that the arguments name now.
    pub(super) fn gather(&self) -> Vec<Item> {
        articles::gather(self.args, &self.desk.config, &self.selection).0
    }

    /// Reads and analyzes an article.
    pub(super) fn analyzed(&self, item: &Item) -> (Option<Article>, Option<Problem>) {
        item.read(&self.given, &self.desk.dictionary)
    }

    /// Whether the articles are few enough to be held together.
    pub(super) fn fits(&self, items: &[Item]) -> bool {
        match self.args.selection.across {
            Across::Always => true,
            Across::Never => false,
            Across::Auto => items.iter().map(Item::size).sum::<u64>() <= TOGETHER,
        }
    }

    /// The articles that are worth a look: of too many to be compared, those with lines that count.
    pub(super) fn worth(&self, mut items: Vec<Item>) -> Vec<Item> {
        if let Some(changed) = self.selection.changed().filter(|_| !self.fits(&items)) {
            items.retain(|item| changed.has(item.path()));
        }
        items
    }

    /// Whether something that was named could not be read.
    pub(super) fn is_partial(&self) -> bool {
        self.desk.failed
    }

    /// What the baseline knows of articles that are not there any more.
    pub(super) fn vanished(&self, items: &[Item]) -> Vec<Gone> {
        let Some(baseline) = &self.baseline else { return Vec::new() };
        baseline.vanished(&baseline::ids(items.iter().map(Item::path)), &self.selection)
    }

    /// Reads articles to be checked together.
    pub(super) fn read(&self, items: &[Item], stop: &AtomicBool, progress: &Progress) -> (Corpus, Vec<Problem>) {
        let cache = self.args.cache.folder();
        item::corpus(items, &self.given, &self.desk.dictionary, cache, || !stop.load(Ordering::Relaxed), progress)
    }

    /// Reads an article and checks it by itself.
    pub(super) fn one(&self, item: &Item) -> Checked {
        let (article, problem) = self.analyzed(item);
        let Some(article) = article.map(Arc::new) else {
            return Checked { done: None, problems: problem.into_iter().collect() };
        };
        // What an article has in common with others is asked of the others: none is the same as itself alone.
        let mut checked = self.judged(&article, &Corpus::default(), &Arc::default());
        checked.problems.splice(0..0, problem);
        checked
    }

    /// Checks an article among others.
    pub(super) fn judged(&self, article: &Arc<Article>, corpus: &Corpus, recall: &Arc<Recall>) -> Checked {
        // As in loading: a fault in one article leaves the others to be checked.
        let judged = panic::catch_unwind(AssertUnwindSafe(|| self.judge(article, corpus, recall)));
        judged.unwrap_or_else(|_| {
            let problem = Problem::new(Path::new(&*article.id.0), FAULT);
            Checked { done: None, problems: vec![problem] }
        })
    }

    fn judge(&self, article: &Arc<Article>, corpus: &Corpus, recall: &Arc<Recall>) -> Checked {
        let found = |article: &Arc<Article>| self.found(article, corpus, recall);
        let done = found(article);
        if !self.args.change.fix {
            return Checked { done: Some(done), problems: Vec::new() };
        }
        let mut done = fix::mended(done, |text| {
            let metadata = self.given.metadata(&article.path);
            found(&Arc::new(article.rewritten(text, &metadata, &self.desk.dictionary)))
        });
        let mut problems = Vec::new();
        if done.fixed > 0 && self.args.change.dry_run {
            done.diff = fix::diff(article, &done.article);
        } else if done.fixed > 0
            && let Err(problem) = fix::write(article, &done.article)
        {
            problems.push(problem);
            done = found(article);
        }
        Checked { done: Some(done), problems }
    }

    /// What the rules find, as far as it counts.
    fn found(&self, article: &Arc<Article>, corpus: &Corpus, recall: &Arc<Recall>) -> Done {
        let settings = &*self.selection.rules_at(&self.desk.config, &article.path);
        let context = Context::new(article, &self.desk.dictionary, corpus, settings).recalling(recall);
        let mut findings = rules::check(&context);
        self.selection.keep(article, &mut findings);
        let wants_prints = self.args.change.write_baseline.is_some();
        let prints = if wants_prints { baseline::prints(article, &findings) } else { Vec::new() };
        let split = |baseline: &Baseline| baseline.split(article, &mut findings, &self.selection);
        let (known, gone) = self.baseline.as_ref().map(split).unwrap_or_default();
        Done { article: Arc::clone(article), findings, known, gone, prints, fixed: 0, diff: String::new() }
    }
}
