//! GitLab's code quality report: a JSON array that a merge request shows beside the lines.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde_json::json;

use super::{Fingerprint, Page, Reporter, Totals};
use crate::{
    cli::place::Place,
    rules::{Finding, Severity},
};

/// One JSON array.
pub(in crate::cli) struct GitLab {
    empty: bool,
}

impl GitLab {
    pub(in crate::cli) fn new() -> Self {
        Self { empty: true }
    }
}

impl Reporter for GitLab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut seen = BTreeMap::new();
        for finding in page.findings {
            let print = Fingerprint::of(page.article, finding);
            let again: &mut usize = seen.entry(print).or_default();
            *again += 1;
            out.write_all(if self.empty { b"\n" } else { b",\n" })?;
            self.empty = false;
            serde_json::to_writer(&mut *out, &issue(page, finding, print, *again))?;
        }
        Ok(())
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// GitLab drops what has a fingerprint it has seen in the report: path and count tell equal findings apart.
fn issue(page: &Page<'_>, finding: &Finding, print: Fingerprint, again: usize) -> serde_json::Value {
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    };
    let path = &*page.article.id.0;
    let Place { line, end_line, .. } = Place::of(&page.article.document, finding.span);
    json!({
        "description": finding.message,
        "check_name": format!("copydesk::{}", finding.rule),
        "fingerprint": Fingerprint::hash([path, &print.to_string(), &again.to_string()]),
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line, "end": end_line } },
    })
}
