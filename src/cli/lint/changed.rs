//! The lines that a unified diff adds or changes. copydesk runs nothing, not even git: whoever calls it pipes the diff.

use std::{
    collections::BTreeMap,
    env, fs,
    ops::Range,
    path::{Path, PathBuf},
};

use super::articles::contents;
use crate::{
    text::{Document, Span},
    workspace::load::{Problem, shown},
};

/// Changed lines by file.
#[derive(Debug, Default)]
pub(super) struct Changed {
    /// By real path: lines from 0, half open.
    files: BTreeMap<PathBuf, Lines>,
}

/// Some lines of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<Range<usize>>);

impl Lines {
    /// Whether a stretch stands on one of them.
    pub(super) fn touch(&self, document: &Document, span: Span) -> bool {
        let line = |at: usize| document.line_of(at);
        let (first, last) = (line(span.start()), line(span.end().saturating_sub(1).max(span.start())));
        self.0.iter().any(|lines| lines.start <= last && first < lines.end)
    }
}

impl Changed {
    /// Reads a diff from a file or from standard input.
    pub(super) fn read(file: &Path) -> Result<Self, Problem> {
        let name = if file == Path::new("-") { Path::new("--changed-from -") } else { file };
        let bytes = contents(file).map_err(|error| Problem::new(name, format!("the diff cannot be read: {error}")))?;
        let folder = env::current_dir().unwrap_or_default();
        Self::parse(&String::from_utf8_lossy(&bytes), |path| located(&folder, path)).map_err(|line| Problem {
            line: Some(line),
            ..Problem::new(name, "no unified diff; `git diff -U0 BASE` makes one")
        })
    }

    /// The error is the line that no diff has.
    fn parse(diff: &str, real: impl Fn(&str) -> PathBuf) -> Result<Self, usize> {
        let mut changed = Self::default();
        let (mut file, mut hunk, mut known) = (None::<PathBuf>, Hunk::default(), false);
        for (index, line) in diff.lines().enumerate() {
            if hunk.is_open() {
                if let Some(added) = hunk.step(line)
                    && let Some(file) = &file
                {
                    changed.add(file, added);
                }
            } else if let Some(name) = line.strip_prefix("+++ ") {
                known = true;
                file = new_name(name).map(|name| real(&name));
                if let Some(file) = &file {
                    changed.files.entry(file.clone()).or_default();
                }
            } else if line.starts_with("@@") {
                hunk = Hunk::of(line).ok_or(index + 1)?;
            }
        }
        if known || diff.trim().is_empty() || diff.starts_with("diff ") { Ok(changed) } else { Err(1) }
    }

    fn add(&mut self, file: &Path, line: usize) {
        let lines = &mut self.files.entry(file.to_owned()).or_default().0;
        match lines.last_mut() {
            Some(last) if last.end == line => last.end += 1,
            _ => lines.push(line..line + 1),
        }
    }

    /// The changed lines of a file, none where the diff has nothing of it.
    pub(super) fn lines(&self, path: &Path) -> Lines {
        self.files.get(&real(path)).cloned().unwrap_or_default()
    }

    /// The files that the diff leaves behind, as seen from this folder.
    pub(super) fn files(&self) -> impl Iterator<Item = PathBuf> {
        let folder = env::current_dir().unwrap_or_default();
        let files: Vec<PathBuf> = self.files.keys().filter(|file| file.exists()).cloned().collect();
        files.into_iter().map(move |file| file.strip_prefix(&folder).map_or(file.clone(), shown))
    }
}

/// A hunk while its lines are read.
#[derive(Debug, Default)]
struct Hunk {
    /// The next line of the new text, from 0.
    at: usize,
    /// Lines to come of the old and the new text.
    old: usize,
    new: usize,
}

impl Hunk {
    /// `@@ -12,3 +14,5 @@`
    fn of(header: &str) -> Option<Self> {
        let (ranges, _) = header.strip_prefix("@@ -")?.split_once(" @@")?;
        let (old, new) = ranges.split_once(" +")?;
        let range = |text: &str| {
            let (start, count) = text.split_once(',').unwrap_or((text, "1"));
            Some((start.parse::<usize>().ok()?, count.parse::<usize>().ok()?))
        };
        let ((_, old), (start, new)) = (range(old)?, range(new)?);
        Some(Self { at: start.saturating_sub(1), old, new })
    }

    fn is_open(&self) -> bool {
        self.old > 0 || self.new > 0
    }

    /// Goes on by a line of the diff; the line of the new text that it adds.
    fn step(&mut self, line: &str) -> Option<usize> {
        let here = self.at;
        match line.as_bytes().first() {
            Some(b'+') => {
                (self.at, self.new) = (self.at + 1, self.new.saturating_sub(1));
                return Some(here);
            }
            Some(b'-') => self.old = self.old.saturating_sub(1),
            // "\ No newline at end of file" is no line of either.
            Some(b'\\') => {}
            _ => (self.at, self.old, self.new) = (self.at + 1, self.old.saturating_sub(1), self.new.saturating_sub(1)),
        }
        None
    }
}

/// The name behind `+++ `, without the `b/` that git puts before it; none for a file that is taken away.
fn new_name(name: &str) -> Option<String> {
    // A tab parts the name from a date.
    let name = name.split('\t').next().unwrap_or(name).trim_end();
    let name = if name.starts_with('"') { unquoted(name.trim_matches('"')) } else { name.to_owned() };
    if name == "/dev/null" {
        return None;
    }
    Some(name.strip_prefix("b/").map_or(name.clone(), str::to_owned))
}

/// A name that git has put in quotation marks: `\303\251` is a byte each.
fn unquoted(name: &str) -> String {
    let (bytes, mut out, mut at) = (name.as_bytes(), Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 4).and_then(|digits| std::str::from_utf8(digits).ok());
        match (byte, digits.and_then(|digits| u8::from_str_radix(digits, 8).ok())) {
            (b'\\', Some(octal)) => {
                out.push(octal);
                at += 4;
            }
            (b'\\', None) => {
                out.extend(bytes.get(at + 1).map(|byte| match byte {
                    b'n' => b'\n',
                    b't' => b'\t',
                    byte => *byte,
                }));
                at += 2;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// git names files from the top of its work tree, which is this folder or one above it.
fn located(folder: &Path, path: &str) -> PathBuf {
    let found = folder.ancestors().map(|folder| folder.join(path)).find(|file| file.exists());
    real(&found.unwrap_or_else(|| folder.join(path)))
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(path: &str) -> PathBuf {
        PathBuf::from(path)
    }

    fn lines(diff: &str, file: &str) -> Option<Vec<(usize, usize)>> {
        let changed = Changed::parse(diff, plain).unwrap();
        changed.files.get(Path::new(file)).map(|lines| lines.0.iter().map(|lines| (lines.start, lines.end)).collect())
    }

    #[test]
    fn added_lines_count_and_context_does_not() {
        let diff = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1,4 +1,5 @@\n One.\n-Two.\n+2.\n+2 b.\n \
                    Three.\n--- a list item\n+++ the same, longer\n@@ -20 +21,0 @@ heading\n-gone\n";
        assert_eq!(lines(diff, "a.txt"), Some(vec![(1, 3), (4, 5)]), "the last line of the hunk looks like a header");
    }

    #[test]
    fn names_with_blanks_accents_and_dates_are_read_and_a_deleted_file_is_none() {
        let diff = "--- a/x\n+++ \"b/caf\\303\\251 \\\"q\\\".txt\"\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n--- b.txt\t2014\n\
                    +++ b.txt\t2014-06-16\n@@ -1 +1 @@\n-x\n+y\n--- a/c.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        assert_eq!(lines(diff, "café \"q\".txt"), Some(vec![(0, 1)]));
        assert_eq!((lines(diff, "b.txt"), lines(diff, "c.txt")), (Some(vec![(0, 1)]), None));
    }

    #[test]
    fn what_is_no_diff_is_told_and_an_empty_one_is_one() {
        let parse = |text: &str| Changed::parse(text, plain).map(|changed| changed.files.len());
        assert_eq!(parse(""), Ok(0));
        assert_eq!(parse("commit message\n"), Err(1));
        assert_eq!(parse("--- a\n+++ b\n@@@ -1 -1 +1 @@@\n"), Err(3));
    }

    #[test]
    fn a_finding_that_runs_over_a_changed_line_touches_it() {
        let document = Document::new("one\ntwo\nthree\n", 0);
        let mut changed = Changed::default();
        changed.add(Path::new("a.txt"), 1);
        let lines = &changed.files[Path::new("a.txt")];
        assert!(lines.touch(&document, Span::new(0, 5)) && lines.touch(&document, Span::empty(4)));
        assert!(!lines.touch(&document, Span::new(0, 4)) && !lines.touch(&document, Span::empty(14)));
    }
}
