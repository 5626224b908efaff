//! Notes that keep rules quiet, applied: which findings stay, which notes do nothing, and the note that a finding takes.

use super::{Context, Finding, Fix, TextEdit, levels, place, unused_suppression};
use crate::{
    text::{
        Format, Span, beginning,
        suppression::{Scope, Suppression},
    },
    workspace::{Article, Level},
};

/// The findings that no note keeps quiet.
pub(super) fn kept(context: &Context<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    let notes = &context.facts().layout.prose.suppressions;
    findings.retain(|finding| !notes.iter().any(|note| silences(note, finding)));
    findings
}

/// Notes under which the other rules found nothing, of rules that run.
pub(super) fn idle<'a>(context: &Context<'a>, findings: &[Finding]) -> Vec<&'a Suppression> {
    let notes = &context.facts().layout.prose.suppressions;
    let is_idle = |note: &&Suppression| match (&note.scope, &note.rule) {
        (Scope::Unknown(_), _) => false,
        (Scope::Loose, _) => true,
        (_, Some(name)) => runs(context, &name.value) && !findings.iter().any(|finding| silences(note, finding)),
        (_, None) => !findings.iter().any(|finding| silences(note, finding)),
    };
    notes.iter().filter(is_idle).collect()
}

/// Whether a rule may find anything here; the one that judges the notes is not judged.
fn runs(context: &Context<'_>, id: &str) -> bool {
    let rule = super::find(id).filter(|rule| rule.id != unused_suppression::RULE.id);
    rule.is_some_and(|rule| levels::level(context, rule) != Level::Off)
}

fn silences(note: &Suppression, finding: &Finding) -> bool {
    let named = note.rule.as_ref().is_none_or(|rule| rule.value == finding.rule);
    named && (note.scope == Scope::File || note.within.contains(finding.span.start()))
}

/// The remedy that leaves the text as it is and says why: a note before the paragraph of the finding.
pub fn fix(article: &Article, finding: &Finding) -> Option<Fix> {
    let layout = &article.facts.layout;
    let title = format!("Suppress `{}` here, with a reason", finding.rule);
    let at = finding.span.start();
    let matter = layout.prose.front_matter.as_ref().map(|matter| matter.span);
    if let Some(matter) = matter.filter(|matter| matter.contains(at)) {
        let text = &*article.text;
        let taken = matter.of(text).lines().any(|line| line.starts_with("copydesk") || line.starts_with("[copydesk]"));
        let value = if text[beginning(text)..].starts_with("+++") {
            format!("{{ disable = [\"{}\"] }}", finding.rule)
        } else {
            format!("{{disable: [{}]}}", finding.rule)
        };
        let (span, text) = place::front_matter_field(article, "copydesk", &value);
        return (!taken).then(|| Fix { title, edits: vec![TextEdit { span, text }], safe: false });
    }
    let block = layout.blocks.iter().rfind(|block| block.span.start() <= at)?.span;
    let note = format!("<!-- copydesk-disable-next-line {}: reason -->", finding.rule);
    let (span, text) = if Format::of_path(&article.path) == Some(Format::Html) {
        (Span::empty(block.start()), note)
    } else {
        let start = article.text[..block.start()]
            .rfind(['\n', '\r'])
            .map_or_else(|| beginning(&article.text), |place| place + 1);
        let newline = if article.text.contains("\r\n") { "\r\n" } else { "\n" };
        (Span::empty(start), note + newline)
    };
    Some(Fix { title, edits: vec![TextEdit { span, text }], safe: false })
}
