//! Changed lines out of a unified diff, of git or of any other tool.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{Changed, real};
use crate::{cli::lint::articles::contents, workspace::load::Problem};

/// Reads a diff from a file or from standard input.
pub(super) fn read(file: &Path) -> Result<Changed, Problem> {
    let name = if file == Path::new("-") { Path::new("--changed-from -") } else { file };
    let bytes = contents(file).map_err(|error| Problem::new(name, format!("the diff cannot be read: {error}")))?;
    let folder = env::current_dir().unwrap_or_default();
    parse(&String::from_utf8_lossy(&bytes), |path| located(&folder, path)).map_err(|line| Problem {
        line: Some(line),
        ..Problem::new(name, "no unified diff; `git diff -U0 BASE` makes one")
    })
}

/// The error is the line that no diff has.
fn parse(diff: &str, real: impl Fn(&str) -> PathBuf) -> Result<Changed, usize> {
    let mut changed = Changed::default();
    let (mut file, mut hunk, mut known) = (None::<PathBuf>, Hunk::default(), false);
    for (index, line) in diff.lines().enumerate() {
        if hunk.is_open() {
            if let Some(added) = hunk.step(line)
                && let Some(file) = &file
            {
                changed.add(file, added..added + 1);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(path: &str) -> PathBuf {
        PathBuf::from(path)
    }

    fn lines(diff: &str, file: &str) -> Option<Vec<(usize, usize)>> {
        let changed = parse(diff, plain).unwrap();
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
        let parsed = |text: &str| parse(text, plain).map(|changed| changed.files.len());
        assert_eq!(parsed(""), Ok(0));
        assert_eq!(parsed("commit message\n"), Err(1));
        assert_eq!(parsed("--- a\n+++ b\n@@@ -1 -1 +1 @@@\n"), Err(3));
    }
}
