//! Fixes that need no look, made in the files: over and over until none is left, and never in somebody's words.

use std::fs;

use anyhow::Result;
use similar::TextDiff;

use super::check::Done;
use crate::{
    cli::output::Output,
    rules::{Finding, TextEdit, mending},
    workspace::{Article, load::Problem},
};

/// How often an article is checked again. A fix that calls for another is rare, two that undo each other a fault.
const ROUNDS: usize = 8;

/// An article with its fixes made, checked `again` after each round.
pub(super) fn mended(first: Done, again: impl Fn(&str) -> Done) -> Done {
    let (mut done, mut fixed) = (first, 0);
    for _ in 0..ROUNDS {
        let edits = edits(&done.article, &done.findings);
        if edits.is_empty() {
            break;
        }
        fixed += edits.len();
        done = again(&applied(&done.article.text, &edits));
    }
    Done { fixed, ..done }
}

/// The edits of safe fixes, none of which touches what is quoted.
fn edits(article: &Article, findings: &[Finding]) -> Vec<TextEdit> {
    let quoted = |edit: &TextEdit| {
        let quotations = &article.facts.layout.quotations;
        quotations
            .iter()
            .any(|quotation| quotation.inner.overlaps(edit.span) || quotation.inner.contains(edit.span.start()))
    };
    let open: Vec<Finding> = findings
        .iter()
        .filter(|finding| finding.fixes.iter().any(|fix| fix.safe))
        .map(|finding| {
            let mut finding = finding.clone();
            finding.fixes.retain(|fix| !fix.edits.iter().any(quoted));
            finding
        })
        .collect();
    let mut edits = mending::safe_edits(&open);
    if article.text.contains("\r\n") {
        for edit in &mut edits {
            edit.text = edit.text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
    }
    edits
}

fn applied(text: &str, edits: &[TextEdit]) -> String {
    let mut text = text.to_owned();
    edits.iter().rev().for_each(|edit| text.replace_range(edit.span.range(), &edit.text));
    text
}

/// Writes an article's new text over its old one, unless somebody else has written it meanwhile.
pub(super) fn write(before: &Article, after: &Article) -> Result<(), Problem> {
    let problem = |message: String| Problem::new(&before.path, message);
    match fs::read(&before.path) {
        Ok(bytes) if bytes == before.text.as_bytes() => {}
        Ok(bytes) if std::str::from_utf8(&bytes).is_err() => {
            return Err(problem("not mended, for it is not UTF-8".into()));
        }
        Ok(_) => return Err(problem("changed while it was checked; not mended, run again".into())),
        Err(error) => return Err(problem(format!("not mended: {error}"))),
    }
    let written = Output::create(&before.path).and_then(|output| output.finish(after.text.as_bytes()));
    written.map_err(|error| problem(format!("not mended: {error:#}")))
}

/// A unified diff from an article's old text to its new one, as `git apply` and `patch -p1` take it.
pub(super) fn diff(before: &Article, after: &Article) -> String {
    let path = &before.id.0;
    let diff = TextDiff::from_lines(&*before.text, &*after.text);
    diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
