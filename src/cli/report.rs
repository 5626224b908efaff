//! Reports of findings: one reporter a format.

mod jsonl;
mod text;

use std::io;

pub(super) use self::{jsonl::JsonLines, text::Text};
use crate::{rules::Finding, workspace::Article};

/// Writes findings as they come, by path, start and rule.
pub(super) trait Reporter {
    /// One finding.
    fn finding(&mut self, article: &Article, finding: &Finding) -> io::Result<()>;

    /// After the last one, of so many articles.
    fn end(&mut self, articles: usize) -> io::Result<()>;
}
