//! `copydesk annotate --explain FILE:LINE`: the article is found and read, its line explained.

use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::explanation::Explanation;
use crate::{
    cli::{
        Outcome,
        annotate::args::{Annotate, Export},
        desk::{self, Desk},
    },
    text::Span,
    workspace::{
        Article,
        load::{self, Problem},
    },
};

pub(super) fn run(target: &str, args: &Annotate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    if !matches!(args.format, None | Some(Export::Text | Export::Jsonl)) {
        writeln!(err, "copydesk: --explain is written as text or jsonl; leave --format out, or choose one of these")?;
        return Ok(Outcome::Failed);
    }
    let Some(desk) = Desk::empty(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let explained = place(target).and_then(|(file, line)| {
        let (article, problem) = read(&file, args, &desk)?;
        let span = span(&article, line).map_err(|message| Problem::new(&article.path, message))?;
        Ok((article, line, span, problem))
    });
    let (article, line, span, problem) = match explained {
        Ok(found) => found,
        Err(problem) => {
            desk::say(&[problem], err)?;
            return Ok(Outcome::Failed);
        }
    };
    desk::say(problem.as_slice(), err)?;
    let explanation = Explanation::of(&article, &desk, line, span, args.shared.offsets.encoding());
    match args.format {
        Some(Export::Jsonl) => writeln!(out, "{}", serde_json::to_string(&explanation)?)?,
        _ => explanation.write(out)?,
    }
    Ok(if desk.failed || problem.is_some() { Outcome::Failed } else { Outcome::Clean })
}

/// `FILE:LINE` in its parts; the last colon counts, since names may hold others.
fn place(target: &str) -> Result<(PathBuf, usize), Problem> {
    let wrong = |what: &str| {
        let message = format!("{what}; write --explain FILE:LINE, as in story.txt:12");
        Problem { path: target.to_owned(), line: None, message, minor: false }
    };
    let (file, line) = target.rsplit_once(':').ok_or_else(|| wrong("no line is named"))?;
    match line.parse() {
        _ if file.is_empty() => Err(wrong("no file is named")),
        Ok(0) => Err(wrong("lines count from 1")),
        Ok(line) => Ok((PathBuf::from(file), line)),
        Err(_) => Err(wrong(&format!("`{line}` is no line number"))),
    }
}

fn read(file: &Path, args: &Annotate, desk: &Desk) -> Result<(Article, Option<Problem>), Problem> {
    let given = desk.given(&args.shared);
    let (article, problem) = if file == Path::new("-") {
        load::article(args.shared.stdin_name(), io::stdin().lock(), &given, &desk.dictionary)
    } else if file.is_dir() {
        return Err(Problem::new(file, "a folder; name a file and a line in it"));
    } else {
        let reader = File::open(file).map_err(|error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "no such file".into(),
                _ => format!("cannot be read ({error})"),
            };
            Problem::new(file, message)
        })?;
        load::article(file, reader, &given, &desk.dictionary)
    };
    match (article, problem) {
        (Some(article), problem) => Ok((article, problem)),
        (None, problem) => Err(problem.unwrap_or_else(|| Problem::new(file, "cannot be read"))),
    }
}

/// The copy on a line; what is wrong where there is none.
fn span(article: &Article, line: usize) -> Result<Span, String> {
    let document = &article.document;
    // A last line break ends the last line and starts none.
    let ends_with_break = article.text.ends_with(['\n', '\r']);
    let count = document.line_count() - usize::from(ends_with_break);
    if line > count {
        return Err(format!("no line {line}: the file has {count}"));
    }
    let (start, end) = (document.line_start(line - 1), document.line_start(line));
    let span = Span::new(start, end).trim(&article.text);
    if span.is_empty() {
        return Err(format!("line {line} is blank; name a line of copy"));
    }
    if article.facts.layout.words.inside(span).is_empty() {
        return Err(format!("line {line} is no copy but markup or settings; name a line of copy"));
    }
    Ok(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_and_a_line() {
        assert_eq!(place("a.txt:12"), Ok((PathBuf::from("a.txt"), 12)));
        assert_eq!(place("c:/a.txt:1"), Ok((PathBuf::from("c:/a.txt"), 1)));
        for (target, said) in [
            ("a.txt", "no line is named"),
            ("a.txt:", "`` is no line number"),
            ("a.txt:0", "lines count from 1"),
            ("a.txt:-3", "`-3` is no line number"),
            ("a.txt:99999999999999999999", "is no line number"),
            (":3", "no file is named"),
        ] {
            let problem = place(target).unwrap_err().to_string();
            assert!(problem.starts_with(&format!("{target}: ")) && problem.contains(said), "{problem}");
        }
    }
}
