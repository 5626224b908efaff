//! `JUnit`'s XML: an article is a suite of tests, and what would fail the run is a failed one.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{Page, Reporter, Totals, xml::escaped};
use crate::{
    cli::place::Place,
    rules::{Finding, Severity},
};

/// One `testsuite` element an article.
pub(in crate::cli) struct JUnit {
    /// The least severity that fails; with none nothing does.
    pub(in crate::cli) fail_on: Option<Severity>,
}

impl Reporter for JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">")
    }

    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let failures = page.findings.iter().filter(|finding| self.fails(finding)).count();
        let (path, tests) = (escaped(&page.article.id.0), page.findings.len().max(1));
        writeln!(out, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
        if page.findings.is_empty() {
            writeln!(out, "    <testcase name=\"copydesk\" classname=\"{path}\"/>")?;
        }
        for finding in page.findings {
            self.case(page, finding, &path, out)?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</testsuites>")
    }
}

impl JUnit {
    fn fails(&self, finding: &Finding) -> bool {
        self.fail_on.is_some_and(|least| finding.severity >= least)
    }

    fn case(&self, page: &Page<'_>, finding: &Finding, path: &str, out: &mut dyn Write) -> io::Result<()> {
        let Place { line, column, .. } = Place::of(&page.article.document, finding.span);
        let (rule, message) = (finding.rule, escaped(&finding.message));
        let mut body = format!("{path}:{line}:{column}: {message}");
        if let Some(help) = &finding.help {
            _ = write!(body, "&#10;{}", escaped(help));
        }
        writeln!(out, "    <testcase name=\"{rule} at {line}:{column}\" classname=\"{path}\">")?;
        if self.fails(finding) {
            let severity = finding.severity.name();
            writeln!(out, "      <failure message=\"{message}\" type=\"{severity}\">{body}</failure>")?;
        } else {
            writeln!(out, "      <system-out>{body}</system-out>")?;
        }
        writeln!(out, "    </testcase>")
    }
}
