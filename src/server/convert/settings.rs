//! Answers about `copydesk.toml`: what is wrong in it, what can be written, what a rule is about.

use tower_lsp::lsp_types::{self as lsp, CompletionResponse, Diagnostic, DiagnosticSeverity};

use super::{complete, hover_of, range};
use crate::{
    ide::{Hover, settings},
    rules,
    server::form::Form,
    text::Span,
    workspace::load::Problem,
};

fn range_on(form: &Form, span: Span) -> lsp::Range {
    range(&form.document, span, form.abilities().encoding)
}

/// What keeps a line from being in force.
pub(in crate::server) fn diagnostics(form: &Form) -> Vec<Diagnostic> {
    let text = form.document.text();
    let diagnostic = |problem: Problem| Diagnostic {
        range: range_on(form, line(&text, problem.line.unwrap_or(1))),
        severity: Some(DiagnosticSeverity::WARNING),
        source: Some("copydesk".to_owned()),
        message: problem.message,
        ..Diagnostic::default()
    };
    form.problems().into_iter().map(diagnostic).collect()
}

/// The words of a line, from 1.
fn line(text: &str, number: usize) -> Span {
    let start = text.split_inclusive('\n').take(number - 1).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let first = start + line.len() - line.trim_start().len();
    Span::new(first, first.max(start + line.trim_end().len()))
}

/// What can be written at a place.
pub(in crate::server) fn completions(form: &Form, offset: usize) -> CompletionResponse {
    let items = settings::complete(&form.document.text(), offset, &rules::shapes());
    complete::words(items, form.abilities().snippets, &|span| range_on(form, span))
}

/// The page of the rule that a place names.
pub(in crate::server) fn hover(form: &Form, offset: usize) -> Option<lsp::Hover> {
    let text = form.document.text();
    let (id, span) = settings::rule_at(&text, offset, &rules::shapes())?;
    let page = rules::find(id).map(|rule| rule.page).or_else(|| rules::dictionary::find(id).map(|rule| rule.page));
    let markdown = page?.to_owned();
    Some(hover_of(Hover { span, markdown }, range_on(form, span), form.abilities()))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_line_is_its_words() {
        let text = "a = 1\n  b = 2 \r\n\nc";
        assert_eq!([1, 2, 3, 4, 9].map(|number| line(text, number).of(text)), ["a = 1", "b = 2", "", "c", ""]);
    }
}
