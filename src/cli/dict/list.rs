//! `copydesk dict list`: which dictionary files are in force, and why.

use std::io::{self, Write};

use serde::Serialize;

use super::args::List;
use crate::{
    cli::{Outcome, args::Format, desk::Desk},
    dictionary::Source,
};

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    kind: &'static str,
    why: &'static str,
}

pub(super) fn run(args: &List, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let shared = args.shelf.shared(&[]);
    let Some(desk) = Desk::of_names(&shared, err)? else { return Ok(Outcome::Failed) };
    let why = |source: &Source| {
        if source.builtin {
            "shipped with copydesk"
        } else if desk.config.shelf.names(source.name.as_ref()) {
            "named in copydesk.toml"
        } else {
            "named by --dictionary"
        }
    };
    let rows = desk.dictionary.sources().iter();
    let rows: Vec<_> =
        rows.map(|source| Row { path: &source.name, kind: source.kind().name(), why: why(source) }).collect();
    let width = rows.iter().map(|row| row.path.chars().count()).max().unwrap_or(0);
    for row in &rows {
        match args.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
            Format::Text => writeln!(out, "{:width$}  {:8}  {}", row.path, row.kind, row.why)?,
        }
    }
    if rows.is_empty() {
        writeln!(err, "copydesk: no dictionary is in force; name one with --dictionary or in copydesk.toml")?;
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}
