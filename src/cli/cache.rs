//! `copydesk cache`: where facts are kept from one run to the next, how many, and how to be rid of them.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use clap::Args;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::{Outcome, args::Format, report::count};
use crate::workspace::{
    cache::{self, Held},
    load,
};

pub(super) const EXAMPLES: &str = "\
Examples:
  copydesk cache                                 where facts are kept, how large that is, of how many articles
  copydesk cache --format jsonl                  the same for machines
  copydesk cache --clear                         remove all of it: the next run analyzes anew
  copydesk cache --cache-dir /tmp/facts          another folder, as given to lint, report or lsp";

/// `cache`
#[derive(Debug, Args)]
pub(super) struct Shown {
    /// The folder [default: copydesk/facts in the user's cache folder]
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,

    /// Remove all files of the cache
    #[arg(long, conflicts_with = "format")]
    clear: bool,

    /// How it is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// A file of the cache.
#[derive(Serialize)]
struct Row {
    path: String,
    bytes: u64,
    articles: Option<usize>,
    written: Option<Date>,
    /// Whether it is that of the working directory.
    here: bool,
    problem: Option<String>,
}

pub(super) fn run(args: &Shown, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(folder) = args.cache_dir.clone().or_else(cache::folder) else {
        writeln!(err, "copydesk: no cache folder is known here; name one with --cache-dir")?;
        return Ok(Outcome::Failed);
    };
    let shown = folder.display();
    if args.clear {
        return match cache::clear(&folder) {
            Ok((removed, bytes)) => {
                writeln!(out, "{shown}: {} removed, {}", count(removed, "file"), size(bytes))?;
                Ok(Outcome::Clean)
            }
            Err(error) => refused(&folder, "cleared", &error, err),
        };
    }
    match cache::inventory(&folder) {
        Ok(held) => told(&folder, held, args.format, out),
        Err(error) => refused(&folder, "read", &error, err),
    }
}

fn refused(folder: &Path, what: &str, error: &io::Error, err: &mut dyn Write) -> io::Result<Outcome> {
    writeln!(err, "copydesk: {}: cannot be {what}: {error}", folder.display())?;
    Ok(Outcome::Failed)
}

fn told(folder: &Path, held: Vec<Held>, format: Format, out: &mut dyn Write) -> io::Result<Outcome> {
    let here = env::current_dir().ok().map(|here| cache::file_of(folder, &[here]));
    let rows: Vec<Row> = held.into_iter().map(|one| row(one, here.as_deref())).collect();
    if let Format::Jsonl = format {
        for row in &rows {
            serde_json::to_writer(&mut *out, row)?;
            writeln!(out)?;
        }
        return Ok(Outcome::Clean);
    }
    let (bytes, articles) = rows
        .iter()
        .fold((0, 0), |(bytes, articles), row| (bytes + row.bytes, articles + row.articles.unwrap_or_default()));
    writeln!(
        out,
        "{}: {}, {}, facts of {articles} articles",
        folder.display(),
        count(rows.len(), "file"),
        size(bytes)
    )?;
    for row in &rows {
        let name = Path::new(&row.path).file_name().unwrap_or_default().to_string_lossy();
        let articles = row.articles.map_or_else(|| "?".to_owned(), |articles| articles.to_string());
        let written = row.written.map(|day| format!("  written {day}")).unwrap_or_default();
        let here = if row.here { "  this folder's" } else { "" };
        let problem = row.problem.as_ref().map(|problem| format!("  {problem}")).unwrap_or_default();
        writeln!(out, "  {name}  {:>8}  {articles:>7} articles{written}{here}{problem}", size(row.bytes))?;
    }
    Ok(Outcome::Clean)
}

fn row(held: Held, here: Option<&Path>) -> Row {
    let Held { file, bytes, written, articles } = held;
    let (articles, problem) = match articles {
        Ok(articles) => (Some(articles), None),
        Err(problem) => (None, Some(problem)),
    };
    let here = here == Some(&*file);
    Row { path: load::id(&file), bytes, articles, written: written.and_then(day), here, problem }
}

fn day(time: SystemTime) -> Option<Date> {
    Some(Timestamp::try_from(time).ok()?.to_zoned(TimeZone::UTC).date())
}

fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
