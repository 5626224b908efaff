//! `copydesk dict stats`: what the dictionaries in force hold.

use std::io::{self, Write};

use serde::Serialize;

use super::args::Stats;
use crate::{
    cli::{Outcome, args::Format, desk::Desk},
    dictionary::{FileKind, Source},
    rules::dictionary::File,
    workspace::ArticleId,
};

/// The figures of a file.
#[derive(Debug, Default, Serialize, PartialEq, Eq)]
struct Row {
    path: String,
    kind: &'static str,
    actors: usize,
    names: usize,
    roles: usize,
    codes: usize,
}

pub(super) fn run(args: &Stats, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(desk) = Desk::of_names(&args.shelf.shared(&[]), err)? else { return Ok(Outcome::Failed) };
    let rows: Vec<Row> = desk.dictionary.sources().iter().map(row).collect();
    match args.format {
        Format::Jsonl => {
            for row in &rows {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
        }
        Format::Text => table(&rows, out)?,
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}

/// Roles are offices of the own format and dated cells; codes are all codes, dated or not.
fn row(source: &Source) -> Row {
    let file = File::new(ArticleId(source.name.as_str().into()), source);
    let mut row = Row { path: source.name.clone(), kind: file.kind.name(), ..Row::default() };
    match file.kind {
        FileKind::Native => {
            row.actors = file.actors.len();
            row.names = file.actors.iter().map(|actor| actor.aliases.len()).sum();
            row.roles = file.actors.iter().map(|actor| actor.roles.len()).sum();
            let own = file.actors.iter().filter(|actor| actor.code.is_some()).count();
            let roles = file.actors.iter().flat_map(|actor| &actor.roles).filter(|role| role.code.is_some());
            row.codes = own + roles.count();
        }
        FileKind::Actors => {
            row.actors = file.entries.len();
            row.names = file.names().count();
            let cells = || file.entries.iter().flat_map(|entry| &entry.cells);
            row.codes = cells().count();
            row.roles = cells().filter(|cell| cell.restriction.is_some()).count();
        }
        _ => row.names = file.phrases(),
    }
    row
}

fn table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let all = Row {
        path: "all".into(),
        kind: "",
        actors: rows.iter().map(|row| row.actors).sum(),
        names: rows.iter().map(|row| row.names).sum(),
        roles: rows.iter().map(|row| row.roles).sum(),
        codes: rows.iter().map(|row| row.codes).sum(),
    };
    let width = rows.iter().map(|row| row.path.chars().count()).max().unwrap_or(0).max(4);
    writeln!(out, "{:width$}  {:8}  {:>7}  {:>7}  {:>7}  {:>7}", "file", "kind", "actors", "names", "roles", "codes")?;
    for row in rows.iter().chain([&all]) {
        let Row { path, kind, actors, names, roles, codes } = row;
        writeln!(out, "{path:width$}  {kind:8}  {actors:>7}  {names:>7}  {roles:>7}  {codes:>7}")?;
    }
    Ok(())
}
