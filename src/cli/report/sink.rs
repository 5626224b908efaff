//! A reporter with the place where its report goes.

use std::io::{self, Write};

use super::{Page, Reporter, Totals};
use crate::{
    cli::output::Output,
    rules::{Finding, Severity},
};

/// Where a report goes.
enum Target<'a> {
    Standard(&'a mut dyn Write),
    File(Output),
}

/// One report on its way. It shows what is at least so severe.
pub(in crate::cli) struct Sink<'a> {
    reporter: Box<dyn Reporter>,
    least: Severity,
    below: usize,
    target: Target<'a>,
}

impl<'a> Sink<'a> {
    /// A report on standard output.
    pub(in crate::cli) fn standard(reporter: Box<dyn Reporter>, least: Severity, out: &'a mut dyn Write) -> Self {
        Self { reporter, least, below: 0, target: Target::Standard(out) }
    }

    /// A report in a file of its own.
    pub(in crate::cli) fn file(reporter: Box<dyn Reporter>, least: Severity, output: Output) -> Self {
        Self { reporter, least, below: 0, target: Target::File(output) }
    }

    pub(in crate::cli) fn begin(&mut self) -> io::Result<()> {
        let (reporter, target) = (&mut self.reporter, &mut self.target);
        target.write(|out| reporter.begin(out))
    }

    pub(in crate::cli) fn page(&mut self, page: &Page<'_>) -> io::Result<()> {
        let (reporter, least) = (&mut self.reporter, self.least);
        let shown: Vec<Finding>;
        let mut page = *page;
        if page.findings.iter().any(|finding| finding.severity < least) {
            shown = page.findings.iter().filter(|finding| finding.severity >= least).cloned().collect();
            self.below += page.findings.len() - shown.len();
            page.findings = &shown;
        }
        self.target.write(|out| reporter.page(&page, out))
    }

    /// Writes what comes last; a file takes its name.
    pub(in crate::cli) fn end(mut self, totals: &Totals) -> io::Result<()> {
        let (reporter, below, hints_only) = (&mut self.reporter, self.below, self.least == Severity::Info);
        self.target.write(|out| reporter.end(&Totals { below, hints_only, ..totals.clone() }, out))?;
        match self.target {
            Target::Standard(out) => out.flush(),
            Target::File(output) => output.close().map_err(io::Error::other),
        }
    }
}

impl Target<'_> {
    fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Standard(out) => write(out),
            Self::File(output) => write(output),
        }
    }
}
