//! `--watch`: stays, and checks again what is saved.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::{args::Lint, check::Checker, prepared, reported, reports};
use crate::{
    cli::{Outcome, args::Color, desk::Desk, item::Item, terminal::Progress},
    workspace::{Corpus, load},
};

/// How long a burst of saves may pause and be one burst; how soon Ctrl-C is noticed.
const PAUSE: Duration = Duration::from_millis(100);

pub(super) fn run(
    args: &Lint,
    color: Color,
    stop: &AtomicBool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    if reports::files(args).next().is_some() {
        writeln!(err, "copydesk: --watch reports what has changed, so it writes no report to a file")?;
        return Ok(Outcome::Failed);
    }
    let (send, events) = mpsc::channel();
    let mut watcher = match notify::recommended_watcher(send) {
        Ok(watcher) => watcher,
        Err(error) => {
            writeln!(err, "copydesk: this system cannot watch files: {error}")?;
            return Ok(Outcome::Failed);
        }
    };
    let mut opened = false;
    loop {
        let Some(mut desk) = Desk::empty(&args.shared, err)? else {
            // Settings that break while they are written to are told, and mended by the next save.
            if opened && changed(&events, stop).is_some() {
                continue;
            }
            return Ok(Outcome::Failed);
        };
        let settings = settings(args, &desk);
        cover(&mut watcher, args, &settings);
        let Some((checker, items)) = prepared(args, &mut desk, err)? else { return Ok(Outcome::Failed) };
        opened = true;
        let session = Session { args, color, checker: &checker, settings };
        if session.follow(&items, &events, stop, out, err)?.is_none() {
            return Ok(Outcome::Clean);
        }
    }
}

/// What holds until the settings or a dictionary change.
struct Session<'a> {
    args: &'a Lint,
    color: Color,
    checker: &'a Checker<'a>,
    settings: BTreeSet<PathBuf>,
}

impl Session<'_> {
    /// Checks everything, and then what changes. Ends with `Some` where the settings change and with `None` where
    /// the run does.
    fn follow(
        &self,
        items: &[Item],
        events: &Receiver<notify::Result<Event>>,
        stop: &AtomicBool,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<Option<()>> {
        let together = self.checker.fits(items);
        let (mut corpus, unread) =
            if together { self.checker.read(items, stop, &Progress::new(0)) } else { Default::default() };
        super::desk::say(&unread, err)?;
        let every: Vec<&Item> = items.iter().collect();
        self.report(&every, &corpus, together, out, err)?;
        if !self.args.output.quiet {
            writeln!(err, "copydesk: watching; Ctrl-C ends it")?;
        }
        loop {
            let Some(paths) = changed(events, stop) else { return Ok(None) };
            if paths.iter().any(|path| self.settings.contains(path)) {
                return Ok(Some(()));
            }
            let items = self.checker.gather();
            let saved: Vec<&Item> = items.iter().filter(|item| paths.contains(&real(item.path()))).collect();
            if together {
                self.update(&mut corpus, &items, &saved, err)?;
            }
            if !saved.is_empty() {
                self.report(&saved, &corpus, together, out, err)?;
            }
        }
    }

    /// Puts what was saved in the place of its earlier self and takes out what is gone.
    fn update(&self, corpus: &mut Corpus, items: &[Item], saved: &[&Item], err: &mut dyn Write) -> io::Result<()> {
        let present: BTreeSet<String> = items.iter().map(|item| load::id(item.path())).collect();
        let gone: Vec<_> = corpus.articles().map(|article| article.id.clone()).collect();
        for id in gone.iter().filter(|id| !present.contains(&*id.0)) {
            corpus.remove(id);
        }
        for item in saved {
            let (article, problem) = self.checker.analyzed(item);
            super::desk::say(problem.as_slice(), err)?;
            if let Some(article) = article {
                corpus.insert(Arc::new(article));
            }
        }
        Ok(())
    }

    fn report(
        &self,
        items: &[&Item],
        corpus: &Corpus,
        together: bool,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> io::Result<()> {
        let recall = Arc::default();
        let opened = reports::open(self.args, self.color, out).map_err(io::Error::other)?;
        reported(self.args, opened, Vec::new(), err, |each| {
            items.iter().try_for_each(|item| {
                let id = crate::workspace::ArticleId(load::id(item.path()).into());
                match corpus.get(&id) {
                    Some(article) => each(self.checker.judged(article, corpus, &recall), corpus),
                    None if together => Ok(()),
                    None => each(self.checker.one(item), corpus),
                }
            })
        })?;
        Ok(())
    }
}

/// The files that were saved, made or taken away, as real paths; none where the run was ended.
fn changed(events: &Receiver<notify::Result<Event>>, stop: &AtomicBool) -> Option<BTreeSet<PathBuf>> {
    let mut paths = BTreeSet::new();
    loop {
        match events.recv_timeout(PAUSE) {
            Ok(Ok(event)) if !event.kind.is_access() => paths.extend(event.paths.iter().map(|path| real(path))),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => return None,
            Err(RecvTimeoutError::Timeout) if paths.is_empty() => {}
            Err(RecvTimeoutError::Timeout) => return Some(paths),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// The files that decide how all articles are read.
fn settings(args: &Lint, desk: &Desk) -> BTreeSet<PathBuf> {
    let Desk { config, .. } = desk;
    let own = config.file.iter().chain(&config.shelf.files).chain(&config.model_file);
    let named = args.shared.dictionary.iter().chain(&args.shared.model).chain(&args.change.baseline);
    own.chain(named).map(|file| real(file)).collect()
}

/// Watches folders that were named, and those of files: an editor that saves by renaming makes a new file.
fn cover(watcher: &mut RecommendedWatcher, args: &Lint, settings: &BTreeSet<PathBuf>) {
    let here = [PathBuf::from(".")];
    let paths = if args.shared.names_nothing() { &here[..] } else { &args.shared.paths };
    for path in paths.iter().chain(settings) {
        let path = real(path);
        // What is not there has been told as such, and is watched as soon as its folder is.
        _ = if path.is_dir() {
            watcher.watch(&path, RecursiveMode::Recursive)
        } else {
            watcher.watch(path.parent().unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
        };
    }
}

/// A path without links and dots, of a file that is gone too.
fn real(path: &Path) -> PathBuf {
    let gone = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(gone).unwrap_or_else(|| path.to_owned())
}
