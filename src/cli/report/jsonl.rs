//! JSON Lines: one object for each finding.

use std::io::{self, Write};

use super::{Page, Reporter, row::Row};
use crate::text::position::Encoding;

/// One JSON object a finding.
pub(in crate::cli) struct JsonLines {
    pub(in crate::cli) encoding: Encoding,
}

impl Reporter for JsonLines {
    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in page.findings {
            serde_json::to_writer(&mut *out, &Row::of(page, finding, self.encoding))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
