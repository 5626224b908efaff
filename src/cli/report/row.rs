//! A finding as machines read it. The keys are a contract with other programs.

use serde::Serialize;

use super::Page;
use crate::{
    cli::place::{Place, Stretch},
    rules::{Finding, TextEdit},
    text::{Document, Span, position::Encoding},
};

#[derive(Serialize)]
pub(super) struct Row<'a> {
    path: &'a str,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    stretch: Stretch,
    #[serde(flatten)]
    place: Place,
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

impl<'a> Row<'a> {
    /// A finding of a page, its offsets in the unit that was asked for.
    pub(super) fn of(page: &Page<'a>, finding: &'a Finding, encoding: Encoding) -> Self {
        let document = &page.article.document;
        let stretch = |document: &Document, span: Span| Stretch::of(document, span, encoding);
        let path = &*page.article.id.0;
        let edit = |edit: &'a TextEdit| EditRow { path, stretch: stretch(document, edit.span), text: &edit.text };
        let related = finding.related.iter().filter_map(|related| {
            let there = page.there(related)?;
            let document = &there.document;
            let Place { line, column, .. } = Place::of(document, related.span);
            let stretch = stretch(document, related.span);
            Some(RelatedRow { path: &there.id.0, stretch, line, column, message: &related.message })
        });
        let fixes = finding.fixes.iter();
        Self {
            path,
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            stretch: stretch(document, finding.span),
            place: Place::of(document, finding.span),
            related: related.collect(),
            fixes: fixes.map(|fix| FixRow { title: &fix.title, edits: fix.edits.iter().map(edit).collect() }).collect(),
        }
    }
}
