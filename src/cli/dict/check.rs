//! `copydesk dict check`: what the rules for dictionaries find, through the reporters of `lint`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::args::Check;
use crate::{
    cli::{
        Outcome,
        args::{Color, Format},
        desk,
        output::Output,
        report::{JsonLines, Page, Reporter, Sink, Text, Totals},
        terminal,
    },
    dictionary::Source,
    rules::{
        Finding, Severity,
        dictionary::{self, File, Files},
    },
    workspace::{
        Article, ArticleId, Config, Corpus,
        load::{self, Problem},
    },
};

pub(super) fn run(args: &Check, color: Color, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let (config, problems) = desk::settings_of(args.config.as_deref());
    desk::say(&problems, err)?;
    if !problems.is_empty() {
        return Ok(Outcome::Failed);
    }
    let paths = if args.paths.is_empty() { &config.shelf.files } else { &args.paths };
    if paths.is_empty() {
        writeln!(err, "copydesk: no dictionary to check; name one, or list `dictionaries` in copydesk.toml")?;
        return Ok(Outcome::Failed);
    }
    let (mut read, mut problems) = sources(paths);
    if args.fix {
        problems.extend(mend(&mut read, &config));
    }
    desk::say(&problems, err)?;
    let files = files(&read);
    let findings = findings(&files, &config);
    report(args, color, out, &files, &findings)?;
    let worst = findings.iter().flatten().map(|finding| finding.severity).max();
    Ok(match args.fail_on.severity() {
        _ if !problems.is_empty() => Outcome::Failed,
        Some(least) if worst >= Some(least) => Outcome::Found,
        _ => Outcome::Clean,
    })
}

/// The files, each once, in the order in which they are named.
fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    let (read, problems) = load::sources(paths);
    let mut sources: Vec<Source> = Vec::new();
    for source in read {
        if !sources.iter().any(|known| known.name == source.name) {
            sources.push(source);
        }
    }
    (sources, problems)
}

fn files(sources: &[Source]) -> Files {
    let file = |source: &Source| Arc::new(File::new(ArticleId(Arc::from(&*source.name)), source));
    Files::new(sources.par_iter().map(file).collect())
}

/// What is found in each file.
fn findings(files: &Files, config: &Config) -> Vec<Vec<Finding>> {
    files.list.par_iter().map(|file| dictionary::check(file, files, &config.rules)).collect()
}

/// Makes every safe repair in the files on disk and in the sources.
fn mend(sources: &mut [Source], config: &Config) -> Vec<Problem> {
    let before = files(sources);
    let mut problems = Vec::new();
    for (source, found) in sources.iter_mut().zip(findings(&before, config)) {
        let safe = found.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe));
        let mut edits: Vec<_> = safe.flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        // Where two touch, the first is made and the other is found again in the next run.
        edits.dedup_by(|later, earlier| later.span.start() <= earlier.span.end());
        if edits.is_empty() {
            continue;
        }
        let mut text = source.text.to_string();
        edits.iter().rev().for_each(|edit| text.replace_range(edit.span.range(), &edit.text));
        let path = Path::new(&source.name);
        match Output::create(path).and_then(|output| output.finish(text.as_bytes())) {
            Ok(()) => source.text = text.into(),
            Err(error) => problems.push(Problem::new(path, format!("not mended: {error:#}"))),
        }
    }
    problems
}

fn report(args: &Check, color: Color, out: &mut dyn Write, files: &Files, findings: &[Vec<Finding>]) -> io::Result<()> {
    let mut corpus = Corpus::default();
    let articles: Vec<Arc<Article>> = files.list.iter().map(|file| article(file)).collect();
    for article in &articles {
        corpus.insert(Arc::clone(article));
    }
    let reporter: Box<dyn Reporter> = match args.format {
        Format::Text => Box::new(Text::new(terminal::colored(color), terminal::width(), Some("file"))),
        Format::Jsonl => Box::new(JsonLines { encoding: args.offsets.encoding() }),
    };
    let quiet = matches!(args.format, Format::Text) && !args.hints;
    let mut sink = Sink::standard(reporter, if quiet { Severity::Info } else { Severity::Hint }, out);
    let mut rows: Vec<_> = articles.iter().zip(findings).collect();
    rows.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    sink.begin()?;
    for (article, findings) in rows {
        sink.page(&Page { article, findings, corpus: &corpus })?;
    }
    sink.end(&Totals { articles: articles.len(), ..Totals::default() })
}

/// A dictionary file as the reporters take it: a text with a name and nothing known of it.
fn article(file: &File) -> Arc<Article> {
    Arc::new(Article::unread(file.id.clone(), PathBuf::from(&*file.id.0), &file.text))
}
