//! `copydesk dict find`: whom a name names, what they were on a day, and how PETRARCH2 would read the same files.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::args::Find;
use crate::{
    cli::{Outcome, args::Format, desk::Desk},
    dictionary::{
        Actor, ActorIx, Dialect, Dictionary, Reading, cameo,
        code::{self, Rank, Term},
    },
};

/// What is told of one actor.
#[derive(Serialize)]
struct Row<'a> {
    actor: &'a str,
    name: &'a str,
    kind: &'a str,
    matched: &'a str,
    path: &'a str,
    line: u32,
    date: Option<String>,
    role: Option<&'a str>,
    code: Option<&'a str>,
    meaning: Option<String>,
    why: String,
    petrarch2: Option<String>,
}

pub(super) fn run(args: &Find, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(desk) = Desk::of_names(&args.shelf.shared(&[]), err)? else { return Ok(Outcome::Failed) };
    let dictionary = &desk.dictionary;
    // Its own reading of the files, mistakes and all; the native ones it cannot read.
    let other = Dictionary::read_as(dictionary.sources().to_vec(), Dialect::Petrarch2);
    let readings = dictionary.readings(&args.name);
    let rows: Vec<Row<'_>> = readings.iter().map(|reading| row(args, dictionary, &other, *reading)).collect();
    match args.format {
        Format::Jsonl => {
            for row in &rows {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
        }
        Format::Text => rows.iter().try_for_each(|row| text(row, out))?,
    }
    if rows.is_empty() {
        writeln!(err, "copydesk: no dictionary has “{}”; `copydesk dict list` shows which are in force", args.name)?;
        return Ok(if desk.failed { Outcome::Failed } else { Outcome::Found });
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}

fn row<'a>(args: &Find, dictionary: &'a Dictionary, other: &Dictionary, reading: Reading) -> Row<'a> {
    let actor = dictionary.actor(reading.actor);
    let alias = &actor.aliases[reading.alias as usize];
    let code = dictionary.code_at(reading.actor, args.date).map(|(_, code)| code);
    let is_entry = dictionary.is_entry(reading.actor);
    Row {
        actor: &actor.id,
        name: &actor.name,
        kind: actor.kind.name(),
        matched: &alias.text,
        path: &dictionary.sources()[alias.place.file as usize].name,
        line: alias.place.line,
        date: args.date.map(|date| date.to_string()),
        role: args.date.and_then(|date| actor.role_at(date)).map(|role| &*role.title),
        code,
        meaning: code.and_then(cameo::describe),
        why: if is_entry { entry(dictionary, reading.actor, args.date) } else { native(actor, args.date) },
        petrarch2: is_entry.then(|| petrarch2(other, &actor.id, args.date)),
    }
}

/// Why an entry of a TABARI file has the code that it has.
fn entry(dictionary: &Dictionary, ix: ActorIx, date: Option<Date>) -> String {
    let (rank, found) = code::resolve(dictionary.codes(ix), date, dictionary.dialect());
    let line = found.map_or(0, |code| code.line);
    match (rank, found.map(|code| code.term)) {
        (Rank::Dated, Some(Term::Dated(from, to))) => format!("line {line} holds {}", days(from, to)),
        (Rank::Dated | Rank::Default, _) => format!("no dated code holds; line {line} is the default"),
        (Rank::NotNow, _) => "known, and none of its codes holds on that day".into(),
        (Rank::Uncoded, _) => "the entry has no code".into(),
    }
}

fn days(from: Date, to: Date) -> String {
    match (from == Date::MIN, to == Date::MAX) {
        (true, true) => "always".into(),
        (true, false) => format!("up to {to}"),
        (false, true) => format!("from {from} on"),
        (false, false) => format!("from {from} to {to}"),
    }
}

/// Why an actor of the own format has its role and code.
fn native(actor: &Actor, date: Option<Date>) -> String {
    let held = date.and_then(|date| actor.role_at(date));
    match (held, date) {
        (Some(role), _) => {
            format!("held {}", days(role.from.unwrap_or(Date::MIN), role.to.unwrap_or(Date::MAX)))
        }
        (None, Some(_)) if actor.roles.is_empty() => "has no offices; the code is its own".into(),
        (None, Some(_)) => "held no office that day; the code, if any, is its own".into(),
        (None, None) => "no day was given (--date); the code, if any, is its own".into(),
    }
}

fn petrarch2(other: &Dictionary, id: &str, date: Option<Date>) -> String {
    let Some(ix) = other.find(id) else { return "never stores the entry".into() };
    match other.code_at(ix, date) {
        Some((_, code)) => format!("reads `{code}`"),
        None => "finds the words and gives no code".into(),
    }
}

fn text(row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} · {} · {}", row.name, row.kind, row.actor)?;
    writeln!(out, "  matches    “{}” ({}:{})", row.matched, row.path, row.line)?;
    if let Some(role) = row.role {
        writeln!(out, "  office     {role}")?;
    }
    match (row.code, &row.meaning) {
        (Some(code), Some(meaning)) => writeln!(out, "  code       {code}: {meaning}")?,
        (Some(code), None) => writeln!(out, "  code       {code}")?,
        (None, _) => writeln!(out, "  code       none")?,
    }
    writeln!(out, "  why        {}", row.why)?;
    if let Some(petrarch2) = &row.petrarch2 {
        writeln!(out, "  PETRARCH2  {petrarch2}")?;
    }
    Ok(())
}
