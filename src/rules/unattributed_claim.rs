//! `unattributed-claim`: a checkable assertion in the narrator's own voice.

use super::{Context, Finding, Rule, Severity, candidates, figures, narration::Narration, public_record};
use crate::{
    analysis::{Claim, Genre, Reason},
    text::Span,
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Warning,
    limits: &[Limit { name: "strong", standard: 7, about: "the score from which on a claim is a warning" }],
    page: include_str!("unattributed_claim.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let severity = match context.facts().genre {
        Genre::Opinion | Genre::Editorial => return Vec::new(),
        Genre::Analysis => Severity::Hint,
        Genre::Aggregator => Severity::Info,
        Genre::News => RULE.severity,
    };
    let narration = Narration::of(context);
    let strong = i32::try_from(context.limit(&RULE, "strong")).unwrap_or(i32::MAX);
    if context.facts().claims.is_empty() {
        return Vec::new();
    }
    let numbers: Vec<usize> = narration.figures().iter().map(|figure| figure.sentence).collect();
    // The number of a sentence is reported as such; one missing source is one finding.
    let is_result =
        |sentence| public_record::tells_a_vote(narration, sentence) || figures::tells_a_poll(narration, sentence);
    let reported = |claim: &&Claim| !numbers.contains(&claim.sentence) && !is_result(claim.sentence);
    let claims = context.facts().claims.iter().filter(reported);
    let block = |claim: &Claim| narration.layout().sentences[claim.sentence].block;
    let claims: Vec<&Claim> = claims.collect();
    let paragraphs = claims.chunk_by(|a, b| block(a) == block(b));
    paragraphs.filter_map(|claims| finding(narration, severity, strong, claims)).collect()
}

/// One finding for a paragraph: its strongest claim, with the others beside it. It is a warning from the score `strong` on,
/// and where a wrong is counted or new; else a note.
fn finding(narration: Narration<'_>, severity: Severity, strong: i32, claims: &[&Claim]) -> Option<Finding> {
    let best = claims.iter().max_by_key(|claim| (claim.score, std::cmp::Reverse(claim.sentence)))?;
    let loud = best.score >= strong && is_grave(best) && !public_record::is_of_another_day(narration, best.sentence);
    let severity = if loud { severity } else { severity.min(Severity::Info) };
    let message =
        format!("nobody stands behind this claim ({}): no source in the sentence or carried over to it", reasons(best));
    let mut finding = Finding::new(RULE.id, severity, best.span, message)
        .help("Say who says so, link to the evidence, or say that a reporter saw it");
    for other in claims.iter().filter(|other| other.sentence != best.sentence) {
        finding = finding.related(other.span, format!("another claim without an owner ({})", reasons(other)));
    }
    // In a paragraph of several claims a source for one would leave the others.
    if !finding.related.is_empty() {
        return Some(finding);
    }
    let finding = candidates::given_to(narration, best.sentence, finding);
    let Some(end) = candidates::end(narration, best.sentence) else { return Some(finding) };
    Some(finding.fix("Say that a reporter saw it", Span::empty(end), ", as witnessed by a reporter", false))
}

/// Whether a named actor does wrong, and it is counted or new: what nobody prints on their own word.
fn is_grave(claim: &Claim) -> bool {
    let has = |reason: Reason| claim.reasons.contains(&reason);
    has(Reason::Event) && has(Reason::Accusation) && (has(Reason::Number) || has(Reason::Recency))
}

fn reasons(claim: &Claim) -> String {
    let says = |reason: &Reason| match reason {
        Reason::Number => "a number",
        Reason::Event => "a named actor does something",
        Reason::Accusation => "an accusation",
        Reason::Causation => "a cause",
        Reason::Superlative => "a superlative",
        Reason::Recency => "it is new",
    };
    claim.reasons.iter().map(says).collect::<Vec<_>>().join(", ")
}
