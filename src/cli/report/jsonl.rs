//! JSON Lines: one object for each finding. The keys are a contract with other programs.

use std::io::{self, Write};

use ropey::Rope;
use serde::Serialize;

use super::Reporter;
use crate::{
    cli::place::{self, Stretch},
    rules::Finding,
    text::{Span, position::Encoding},
    workspace::{Article, Corpus},
};

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    stretch: Stretch,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    related: Vec<RelatedRow<'a>>,
    fixes: Vec<FixRow<'a>>,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    path: &'a str,
    #[serde(flatten)]
    stretch: Stretch,
    line: u32,
    column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct FixRow<'a> {
    title: &'a str,
    edits: Vec<EditRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    path: &'a str,
    #[serde(flatten)]
    stretch: Stretch,
    text: &'a str,
}

/// One JSON object a finding.
pub(in crate::cli) struct JsonLines<'a> {
    out: &'a mut dyn Write,
    corpus: &'a Corpus,
    encoding: Encoding,
}

impl<'a> JsonLines<'a> {
    pub(in crate::cli) fn new(out: &'a mut dyn Write, corpus: &'a Corpus, encoding: Encoding) -> Self {
        Self { out, corpus, encoding }
    }

    fn stretch(&self, rope: &Rope, span: Span) -> Stretch {
        Stretch::of(rope, span, self.encoding)
    }

    fn related<'b>(&self, article: &'b Article, finding: &'b Finding) -> Vec<RelatedRow<'b>>
    where
        'a: 'b,
    {
        let rows = finding.related.iter().filter_map(|related| {
            // Rules see articles of this corpus only, so none is lost here.
            let there =
                related.article.as_ref().map_or(Some(article), |id| self.corpus.get(id).map(|there| &**there))?;
            let rope = there.document.rope();
            let (line, column) = place::line_and_column(rope, related.span.start());
            let stretch = self.stretch(rope, related.span);
            Some(RelatedRow { path: &there.id.0, stretch, line, column, message: &related.message })
        });
        rows.collect()
    }

    fn fixes<'b>(&self, article: &'b Article, finding: &'b Finding) -> Vec<FixRow<'b>> {
        let (path, rope) = (&*article.id.0, article.document.rope());
        let edits = |edits: &'b [crate::rules::TextEdit]| {
            let rows =
                edits.iter().map(|edit| EditRow { path, stretch: self.stretch(rope, edit.span), text: &edit.text });
            rows.collect()
        };
        finding.fixes.iter().map(|fix| FixRow { title: &fix.title, edits: edits(&fix.edits) }).collect()
    }
}

impl Reporter for JsonLines<'_> {
    fn finding(&mut self, article: &Article, finding: &Finding) -> io::Result<()> {
        let rope = article.document.rope();
        let (line, column) = place::line_and_column(rope, finding.span.start());
        let (end_line, end_column) = place::line_and_column(rope, finding.span.end());
        let row = Row {
            path: &article.id.0,
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            stretch: self.stretch(rope, finding.span),
            line,
            column,
            end_line,
            end_column,
            related: self.related(article, finding),
            fixes: self.fixes(article, finding),
        };
        serde_json::to_writer(&mut *self.out, &row)?;
        writeln!(self.out)
    }

    fn end(&mut self, _: usize) -> io::Result<()> {
        Ok(())
    }
}
