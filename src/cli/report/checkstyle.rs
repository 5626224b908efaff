//! Checkstyle's XML, which many build servers read.

use std::io::{self, Write};

use super::{Page, Reporter, Totals, xml::escaped};
use crate::{cli::place::Place, rules::Severity};

/// One `file` element an article with findings.
pub(in crate::cli) struct Checkstyle;

impl Reporter for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        if page.findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "  <file name=\"{}\">", escaped(&page.article.id.0))?;
        for finding in page.findings {
            let Place { line, column, .. } = Place::of(&page.article.document, finding.span);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "info",
            };
            let (message, rule) = (escaped(&finding.message), finding.rule);
            writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" \
                 source=\"copydesk.{rule}\"/>"
            )?;
        }
        writeln!(out, "  </file>")
    }

    fn end(&mut self, _: &Totals, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}
