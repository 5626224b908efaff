//! `copydesk dict import`: a TABARI or PETRARCH actors file in copydesk's own format.
//!
//! Cells that overlap, repeat or share a day become terms that do not: for every day the code is the one that the old
//! file gives.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    io::{self, Write},
    path::Path,
};

use anyhow::{Result, bail};
use jiff::civil::Date;

use super::args::Import;
use crate::{
    cli::{Outcome, desk, output::Output},
    dictionary::{
        Dialect, FileKind, Kind, cameo,
        code::{self, Code, Term},
        stub::{self, quoted},
    },
    rules::dictionary::{
        File,
        file::{Entry, Named},
    },
    workspace::{ArticleId, load},
};

pub(super) fn run(args: &Import, err: &mut dyn Write) -> io::Result<Outcome> {
    let (sources, problems) = load::sources(std::slice::from_ref(&args.file));
    desk::say(&problems, err)?;
    let Some(source) = sources.first().filter(|_| problems.is_empty()) else { return Ok(Outcome::Failed) };
    let file = File::new(ArticleId(source.name.as_str().into()), source);
    match write(&file, &args.output) {
        Ok(entries) => {
            writeln!(err, "{}: {entries} actors", args.output.display())?;
            Ok(Outcome::Clean)
        }
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            Ok(Outcome::Failed)
        }
    }
}

fn write(file: &File, output: &Path) -> Result<usize> {
    if file.kind != FileKind::Actors {
        bail!("{}: holds {}, not actors; only actors have a place in the own format", file.id.0, file.kind.name());
    }
    if output.extension().is_none_or(|end| end != "toml") {
        bail!("{}: copydesk's own dictionaries end in .toml; name it so", output.display());
    }
    Output::create(output)?.finish(toml(file).as_bytes())?;
    Ok(file.entries.len())
}

/// The whole file.
fn toml(file: &File) -> String {
    let (mut out, mut ids) = (String::new(), BTreeSet::new());
    let first = file.entries.first().map_or(usize::MAX, |entry| entry.names[0].line);
    comments(file, 0..first.min(file.tree.lines.len()), &mut out);
    for (index, entry) in file.entries.iter().enumerate() {
        let end = file.entries.get(index + 1).map_or(file.tree.lines.len(), |next| next.names[0].line);
        out.push('\n');
        comments(file, entry.names[0].line..end, &mut out);
        actor(file, entry, &mut ids, &mut out);
    }
    out
}

/// The comments of some lines, one a line.
fn comments(file: &File, lines: std::ops::Range<usize>, out: &mut String) {
    for comment in file.tree.lines[lines].iter().flat_map(|line| &line.comments) {
        let text = comment.of(&file.text).trim_start_matches("<!--").trim_end_matches("-->");
        let text = text.trim_start_matches(['#', ';']).trim();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // A control character has no place in TOML, not even in a comment.
            out.push_str("# ");
            out.extend(line.chars().map(|c| if c.is_control() { ' ' } else { c }));
            out.push('\n');
        }
    }
}

fn actor(file: &File, entry: &Entry, ids: &mut BTreeSet<String>, out: &mut String) {
    let mut seen = BTreeSet::new();
    let mut names = entry.names.iter().filter(|name| !name.folded.is_empty() && seen.insert(&name.folded));
    let Some(name) = names.next().map(|name| shown(file, name)) else { return };
    let rest: Vec<String> = names.map(|name| quoted(&shown(file, name))).collect();
    out.push_str(&stub::entry(&stub::id(&name, |id| ids.insert(id.to_owned())), &name, Kind::Actor));
    if !rest.is_empty() {
        _ = writeln!(out, "aliases = [{}]", rest.join(", "));
    }
    let codes = codes(file, entry);
    if let (_, Some(code)) = code::resolve(&codes, None, Dialect::Manual) {
        _ = writeln!(out, "code = {}", quoted(&code.code));
    }
    for (code, from, to) in terms(&codes) {
        let title = cameo::describe(code).unwrap_or_else(|| code.to_owned());
        _ = writeln!(out, "\n  [[actor.role]]\n  title = {}\n  code = {}", quoted(&title), quoted(code));
        if from > Date::MIN {
            _ = writeln!(out, "  from = {from}");
        }
        if to < Date::MAX {
            _ = writeln!(out, "  to = {to}");
        }
    }
}

/// A name with small letters where texts have them; a single short word is an acronym and stays as it is.
fn shown(file: &File, name: &Named) -> String {
    let words: Vec<&str> =
        name.phrase.surface.of(&file.text).split(['_', ' ', '\t']).filter(|word| !word.is_empty()).collect();
    let lone = words.len() == 1 && name.folded.chars().count() <= 3;
    let cased = words.iter().map(|word| if lone { (*word).to_owned() } else { capitalised(word) });
    cased.collect::<Vec<_>>().join(" ")
}

/// `AL-QAEDA` as `Al-Qaeda`; what has small letters or dots already stays.
fn capitalised(word: &str) -> String {
    if word.contains(char::is_lowercase) || word.contains('.') {
        return word.to_owned();
    }
    let mut start = true;
    let mut out = String::new();
    for c in word.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = c == '-';
    }
    out
}

fn codes(file: &File, entry: &Entry) -> Vec<Code> {
    let code = |cell: &crate::dictionary::tabari::Cell| {
        let term = match &cell.restriction {
            None => Term::Always,
            Some(restriction) => restriction.days().map_or(Term::Never, |(from, to)| Term::Dated(from, to)),
        };
        Code { code: cell.code.of(&file.text).into(), term, line: 0 }
    };
    entry.cells.iter().filter(|cell| !cell.code.is_empty()).map(code).collect()
}

/// The terms of the dated codes, cut so that none overlaps another and every day keeps its code.
fn terms(codes: &[Code]) -> Vec<(&str, Date, Date)> {
    let mut starts = BTreeSet::new();
    for code in codes {
        if let Term::Dated(from, to) = code.term {
            // A day on which one ends may be another's first, so it is a stretch of its own.
            starts.extend([Some(from), Some(to), from.tomorrow().ok(), to.tomorrow().ok()].into_iter().flatten());
        }
    }
    let starts: Vec<Date> = starts.into_iter().collect();
    let mut terms: Vec<(&str, Date, Date)> = Vec::new();
    for (index, &from) in starts.iter().enumerate() {
        let to = starts.get(index + 1).map_or(Date::MAX, |next| next.yesterday().unwrap_or(*next));
        let (code::Rank::Dated, Some(code)) = code::resolve(codes, Some(from), Dialect::Manual) else { continue };
        match terms.last_mut() {
            Some((last, _, end)) if *last == &*code.code && end.tomorrow().is_ok_and(|day| day == from) => *end = to,
            _ => terms.push((&code.code, from, to)),
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Source;

    fn imported(text: &'static str) -> String {
        let source = Source { name: "x.actors.txt".into(), builtin: false, text: text.into() };
        toml(&File::new(ArticleId("x.actors.txt".into()), &source))
    }

    #[test]
    fn names_comments_and_codes_are_kept_and_terms_do_not_overlap() {
        let text = imported(
            "# all\nRUFUS_T._FIREFLY_ ; desk\n+FIREFLY_\n\t[FRAMIL 20010101-20041231]\n\t[FRAGOV 20041231-20080101]\n\t[FRA]\nUN_\n\t[IGOUNO]\n",
        );
        let wanted = "# all\n\n# desk\n[[actor]]\nid = \"rufus-t-firefly\"\nname = \"Rufus T. Firefly\"\nkind = \"actor\"\n\
             aliases = [\"Firefly\"]\ncode = \"FRA\"\n\n  [[actor.role]]\n  title = \"France, armed forces\"\n  code = \"FRAMIL\"\n  \
             from = 2001-01-01\n  to = 2004-12-30\n\n  [[actor.role]]\n  title = \"France, government\"\n  code = \"FRAGOV\"\n  \
             from = 2004-12-31\n  to = 2008-01-01\n\n[[actor]]\nid = \"un\"\nname = \"UN\"\nkind = \"actor\"\ncode = \"IGOUNO\"\n";
        assert_eq!(text, wanted);
    }
}
