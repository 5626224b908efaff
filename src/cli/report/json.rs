//! JSON: one document with all findings, the same objects as in JSON Lines, and what the run comes to.

use std::io::{self, Write};

use serde_json::json;

use super::{Page, Reporter, Totals, row::Row};
use crate::text::position::Encoding;

/// One JSON document.
pub(in crate::cli) struct Json {
    encoding: Encoding,
    empty: bool,
}

impl Json {
    pub(in crate::cli) fn new(encoding: Encoding) -> Self {
        Self { encoding, empty: true }
    }
}

impl Reporter for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"version\":\"{}\",\"findings\":[", env!("CARGO_PKG_VERSION"))
    }

    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in page.findings {
            out.write_all(if self.empty { b"\n" } else { b",\n" })?;
            self.empty = false;
            serde_json::to_writer(&mut *out, &Row::of(page, finding, self.encoding))?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let Totals { articles, below, known, gone, fixed, partial, .. } = totals;
        let summary = json!({
            "articles": articles, "not_shown": below, "known": known, "gone": gone, "fixed": fixed, "partial": partial,
        });
        writeln!(out, "\n],\"summary\":{summary}}}")
    }
}
