//! GitHub annotations: workflow commands, which a step prints and GitHub shows at the lines they name.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{Page, Reporter};
use crate::{
    cli::place::Place,
    rules::{Finding, Severity},
};

/// One workflow command a finding.
pub(in crate::cli) struct GitHub;

impl Reporter for GitHub {
    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        page.findings.iter().try_for_each(|finding| writeln!(out, "{}", command(page, finding)))
    }
}

fn command(page: &Page<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let Place { line, column, end_line, end_column } = Place::of(&page.article.document, finding.span);
    // GitHub takes columns only where a finding stays on one line, and counts the last one in.
    let end_column = end_column.saturating_sub(1).max(column);
    let columns = if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
    let file = property(&page.article.id.0);
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", finding.message));
    format!(
        "::{level} file={file},line={line},endLine={end_line}{columns},title=copydesk%3A%3A{}::{message}",
        finding.rule
    )
}

/// What GitHub reads as part of the command, escaped in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same in a property.
fn property(text: &str) -> Cow<'_, str> {
    if text.contains(['%', '\r', '\n', ':', ',']) {
        Cow::Owned(data(text).replace(':', "%3A").replace(',', "%2C"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_command_itself_is_made_of_is_escaped() {
        assert_eq!(data("50 %\nof it: all, now"), "50 %25%0Aof it: all, now");
        assert_eq!(property("a,b:c.txt"), "a%2Cb%3Ac.txt");
    }
}
