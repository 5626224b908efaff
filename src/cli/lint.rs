//! `copydesk lint`: what the rules find, through the reports that were asked for.

pub(super) mod args;

mod articles;
mod baseline;
mod changed;
mod check;
mod fix;
mod reports;
mod selection;
mod verdict;

use std::{
    io::{self, Write},
    path::Path,
    time::Instant,
};

use super::{
    Outcome,
    args::Color,
    desk::{self, Desk},
    report::Page,
    terminal::{self, Progress},
};
use crate::workspace::load::Problem;
use args::Lint;
use articles::Item;
use baseline::Baseline;
use check::Checker;
use reports::Opened;
use selection::Selection;
use verdict::Verdict;

pub(super) fn run(args: &Lint, color: Color, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let start = Instant::now();
    let Some(mut desk) = Desk::empty(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let Some((checker, items)) = prepared(args, &mut desk, err)? else { return Ok(Outcome::Failed) };
    let reports = match reports::open(args, color, out) {
        Ok(reports) => reports,
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            return Ok(Outcome::Failed);
        }
    };
    let outcome = checked(args, &checker, &items, reports, err)?;
    if args.output.verbose {
        told(&desk, items.len(), start, err)?;
    }
    Ok(if desk.failed { Outcome::Failed } else { outcome })
}

/// The articles of a run and what is done with them. Nothing where an argument cannot be followed; it has been said.
fn prepared<'a>(
    args: &'a Lint,
    desk: &'a mut Desk,
    err: &mut dyn Write,
) -> io::Result<Option<(Checker<'a>, Vec<Item>)>> {
    let (selection, mut problems) = Selection::new(&args.selection);
    let baseline = match args.change.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    if args.change.fix && !args.change.dry_run && args.shared.paths.iter().any(|path| path == Path::new("-")) {
        let message = "standard input cannot be mended in place; --fix --dry-run shows what would change";
        problems.push(Problem::new(args.shared.stdin_name(), message));
    }
    desk::say(&problems, err)?;
    if !problems.is_empty() {
        return Ok(None);
    }
    let (items, unread) = articles::gather(args, &desk.config, &selection);
    desk::say(&unread, err)?;
    desk.failed |= !unread.is_empty();
    Ok(Some((Checker::new(args, desk, selection, baseline), items)))
}

/// Checks, reports, and says how it ended.
fn checked(
    args: &Lint,
    checker: &Checker<'_>,
    items: &[Item],
    (mut sinks, mut out): Opened<'_>,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let stop = terminal::interrupt();
    let progress = Progress::new(if args.output.quiet { 0 } else { items.len() });
    let mut verdict = Verdict::new(args);
    let mut problems = 0;
    for sink in &mut sinks {
        sink.begin()?;
    }
    let mut written = args.change.write_baseline.as_ref().map(|_| Baseline::default());
    checker.run(items, &stop, &progress, |read, corpus| {
        desk::say(&read.problems, err)?;
        problems += read.problems.len();
        let Some(done) = read.done else { return Ok(()) };
        verdict.add(&done);
        if let Some(baseline) = &mut written {
            baseline.add(&done.article, &done.prints);
        }
        if let Some(out) = &mut out {
            out.write_all(done.diff.as_bytes())?;
        }
        let page = Page { article: &done.article, findings: &done.findings, corpus };
        sinks.iter_mut().try_for_each(|sink| sink.page(&page))
    })?;
    drop(progress);
    let totals = verdict.totals(checker.vanished(items));
    let done = totals.articles + problems;
    for sink in sinks {
        sink.end(&totals)?;
    }
    let mut outcome = verdict.outcome();
    if let (Some(baseline), Some(file)) = (written, &args.change.write_baseline) {
        outcome = match (baseline.write(file), &mut out) {
            (Ok(()), Some(out)) if !args.output.quiet => {
                writeln!(out, "{}: {} known from now on", file.display(), baseline.len())?;
                Outcome::Clean
            }
            (Ok(()), _) => Outcome::Clean,
            (Err(error), _) => {
                writeln!(err, "copydesk: {error:#}")?;
                Outcome::Failed
            }
        };
    }
    if stop.load(std::sync::atomic::Ordering::Relaxed) && done < items.len() {
        writeln!(err, "copydesk: stopped after {done} of {} articles", items.len())?;
        outcome = Outcome::Failed;
    }
    Ok(if problems > 0 { Outcome::Failed } else { outcome })
}

fn told(desk: &Desk, articles: usize, start: Instant, err: &mut dyn Write) -> io::Result<()> {
    let settings = desk.config.file.as_deref().unwrap_or(Path::new("none"));
    writeln!(err, "copydesk: settings: {}", settings.display())?;
    let (dictionaries, seconds) = (desk.dictionary.sources().len(), start.elapsed().as_secs_f64());
    writeln!(err, "copydesk: {articles} articles, {dictionaries} dictionary files, {seconds:.1} s")
}
