//! For people and editors' lists of places: one line a finding, `path:line:column: severity[rule]: message`.

use std::io::{self, Write};

use super::{Page, Reporter};
use crate::cli::place::Place;

/// One line a finding.
pub(in crate::cli) struct Compact;

impl Reporter for Compact {
    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in page.findings {
            let Place { line, column, .. } = Place::of(&page.article.document, finding.span);
            let (path, severity, rule) = (&page.article.id.0, finding.severity.name(), finding.rule);
            writeln!(out, "{path}:{line}:{column}: {severity}[{rule}]: {}", finding.message)?;
        }
        Ok(())
    }
}
