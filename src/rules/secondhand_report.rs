//! `secondhand-report`: another outlet's report is passed on without a link to it.

use super::{
    Context, Finding, Rule, Severity,
    narration::{Narration, among},
    reporting,
};
use crate::{
    analysis::{Attribution, AttributionSource},
    dictionary::Kind,
    text::BlockKind,
};

pub(crate) static RULE: Rule = Rule {
    id: "secondhand-report",
    severity: Severity::Hint,
    page: include_str!("secondhand_report.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let passed_on = reporting::own(narration).filter_map(|attribution| {
        let source = attribution.source.as_ref().filter(|source| is_outlet(narration, source))?;
        let bare = reports(narration, attribution) && !is_linked(narration, attribution.sentence);
        bare.then(|| finding(narration, source))
    });
    passed_on.collect()
}

fn is_outlet(narration: Narration<'_>, source: &AttributionSource) -> bool {
    // A poll that an outlet has taken is a document, and known by its name.
    let words = narration.layout().words.inside(source.span);
    let poll =
        words.into_iter().any(|word| among("poll polls survey average averages tracker", narration.folded(word)));
    !poll && source.speaker.is_some_and(|who| narration.kind(who) == Kind::Outlet)
}

fn reports(narration: Narration<'_>, attribution: &Attribution) -> bool {
    let verb = reporting::verb(narration, attribution);
    let according = attribution.cue.iter().any(|cue| narration.shown(*cue).eq_ignore_ascii_case("according to"));
    according || verb.is_some_and(|verb| among("report reveal disclose", &verb.cue.lemma))
}

/// Whether the paragraph links anywhere, or was introduced as an excerpt.
fn is_linked(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let block = layout.sentences[sentence].block;
    layout.blocks[block].kind == BlockKind::LeadIn
        || layout.sentences_in(block).any(|sentence| narration.links(sentence))
}

fn finding(narration: Narration<'_>, source: &AttributionSource) -> Finding {
    let message = format!("“{}” is credited, and the reader gets no link to the report", narration.shown(source.span));
    Finding::new(RULE.id, RULE.severity, source.span, message).help("Link to the report that is passed on")
}
