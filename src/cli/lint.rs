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
mod watch;

use std::{
    io::{self, Write},
    mem,
    path::Path,
    sync::atomic::Ordering,
    time::Instant,
};

use super::{
    Outcome,
    args::Color,
    desk::{self, Desk},
    item::Item,
    report::{Gone, Page, Sink},
    terminal::{self, Progress},
};
use crate::{
    rules,
    workspace::{Corpus, load::Problem},
};
use args::{Across, Lint, Preset};
use baseline::{Baseline, NewBaseline};
use check::{Checked, Checker};
use reports::Opened;
use selection::Selection;
use verdict::Verdict;

pub(super) fn run(args: &Lint, color: Color, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let (start, stop) = (Instant::now(), terminal::interrupt());
    if args.change.watch {
        return watch::run(args, color, &stop, out, err);
    }
    let Some(mut desk) = Desk::empty(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let Some((checker, items)) = prepared(args, &mut desk, err)? else { return Ok(Outcome::Failed) };
    let reports = match reports::open(args, color, out) {
        Ok(reports) => reports,
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            return Ok(Outcome::Failed);
        }
    };
    if args.selection.across == Across::Auto && !args.output.quiet && !checker.fits(&items) {
        let message = "too much to be compared: each article is checked by itself; --across always compares them";
        writeln!(err, "copydesk: {} articles are {message}", items.len())?;
    }
    let progress = Progress::new(if args.output.quiet { 0 } else { items.len() });
    let before = Before { vanished: checker.vanished(&items), partial: checker.is_partial() };
    let (mut outcome, done) = reported(args, reports, before, err, |each| checker.run(&items, &stop, &progress, each))?;
    drop(progress);
    if stop.load(Ordering::Relaxed) && done < items.len() {
        writeln!(err, "copydesk: stopped after {done} of {} articles", items.len())?;
        outcome = Outcome::Failed;
    }
    if args.output.verbose {
        told(&desk, items.len(), start, err)?;
    }
    let failed = desk.failed;
    // The run is over: the system takes a dictionary's memory back quicker than it can be given back piece by piece.
    mem::forget(desk);
    Ok(if failed { Outcome::Failed } else { outcome })
}

/// The articles of a run and what is done with them. Nothing where an argument cannot be followed; it has been said.
fn prepared<'a>(
    args: &'a Lint,
    desk: &'a mut Desk,
    err: &mut dyn Write,
) -> io::Result<Option<(Checker<'a>, Vec<Item>)>> {
    let stdin = Path::new("-");
    let piped = args.shared.takes_stdin();
    let lists = [&args.selection.files_from, &args.selection.changed_from];
    if lists.iter().filter(|file| file.as_deref() == Some(stdin)).count() + usize::from(piped) > 1 {
        writeln!(err, "copydesk: standard input can be one thing only: an article, a list of paths or a diff")?;
        return Ok(None);
    }
    if let Some(Preset::Strict) = args.selection.preset {
        desk.config.strict(&rules::shapes());
    }
    let (selection, mut problems) = Selection::new(&args.selection);
    let baseline = match args.change.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline,
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    if args.change.fix && !args.change.dry_run && piped {
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
    let checker = Checker::new(args, desk, selection, baseline);
    let items = checker.worth(items);
    Ok(Some((checker, items)))
}

/// Takes an article and the corpus it was checked in.
type Each<'a> = &'a mut dyn FnMut(Checked, &Corpus) -> io::Result<()>;

/// What is known of a run before its first article.
#[derive(Default)]
struct Before {
    /// What a baseline knows of articles that are gone.
    vanished: Vec<Gone>,
    /// Whether something could not be read.
    partial: bool,
}

/// Reports what `feed` hands on; how it ended, and how many articles came.
fn reported(
    args: &Lint,
    (mut sinks, mut out): Opened<'_>,
    before: Before,
    err: &mut dyn Write,
    feed: impl FnOnce(Each<'_>) -> io::Result<()>,
) -> io::Result<(Outcome, usize)> {
    let mut known = match args.change.write_baseline.as_deref().map(NewBaseline::create).transpose() {
        Ok(known) => known,
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            return Ok((Outcome::Failed, 0));
        }
    };
    let (mut verdict, mut problems) = (Verdict::new(args), 0);
    sinks.iter_mut().try_for_each(Sink::begin)?;
    feed(&mut |checked, corpus| {
        desk::say(&checked.problems, err)?;
        problems += checked.problems.iter().filter(|problem| !problem.minor).count();
        let Some(done) = checked.done else { return Ok(()) };
        verdict.add(&done);
        if let Some(baseline) = &mut known {
            baseline.add(&done.article, &done.prints)?;
        }
        if let Some(out) = &mut out {
            out.write_all(done.diff.as_bytes())?;
        }
        let page = Page { article: &done.article, findings: &done.findings, corpus };
        sinks.iter_mut().try_for_each(|sink| sink.page(&page))
    })?;
    let partial = before.partial || problems > 0 || terminal::interrupt().load(Ordering::Relaxed);
    let totals = verdict.totals(before.vanished, partial);
    sinks.into_iter().try_for_each(|sink| sink.end(&totals))?;
    let outcome = match known {
        Some(baseline) => written(args, baseline, out, err)?,
        None => verdict.outcome(),
    };
    Ok((if problems > 0 { Outcome::Failed } else { outcome }, totals.articles))
}

/// Gives a baseline its name and says so: by one of half an archive the other half would be new.
fn written(
    args: &Lint,
    baseline: NewBaseline,
    out: Option<&mut dyn Write>,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let file = args.change.write_baseline.as_deref().unwrap_or(Path::new("")).display();
    if terminal::interrupt().load(Ordering::Relaxed) {
        writeln!(err, "copydesk: {file}: not written, for the run was ended early")?;
        return Ok(Outcome::Failed);
    }
    match baseline.close() {
        Ok(findings) => {
            if let Some(out) = out.filter(|_| !args.output.quiet) {
                writeln!(out, "{file}: {findings} known from now on")?;
            }
            Ok(Outcome::Clean)
        }
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            Ok(Outcome::Failed)
        }
    }
}

fn told(desk: &Desk, articles: usize, start: Instant, err: &mut dyn Write) -> io::Result<()> {
    let settings = desk.config.file.as_deref().unwrap_or(Path::new("none"));
    writeln!(err, "copydesk: settings: {}", settings.display())?;
    let (dictionaries, seconds) = (desk.dictionary.sources().len(), start.elapsed().as_secs_f64());
    writeln!(err, "copydesk: {articles} articles, {dictionaries} dictionary files, {seconds:.1} s")
}
