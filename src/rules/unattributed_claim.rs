//! `unattributed-claim`: a checkable assertion in the narrator's own voice.

use super::{Context, Finding, Rule, Severity, candidates, figures, narration::Narration};
use crate::{
    analysis::{Claim, Genre, Reason},
    text::Span,
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-claim",
    severity: Severity::Warning,
    limits: &[Limit { name: "strong", standard: 5, about: "the score from which on a claim is a warning" }],
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
    let numbers: Vec<usize> = figures::unsourced(narration).into_iter().map(|figure| figure.sentence).collect();
    // The number of a sentence is reported as such; one missing source is one finding.
    let claims = context.facts().claims.iter().filter(|claim| !numbers.contains(&claim.sentence));
    let block = |claim: &Claim| narration.layout().sentences[claim.sentence].block;
    let claims: Vec<&Claim> = claims.collect();
    let paragraphs = claims.chunk_by(|a, b| block(a) == block(b));
    paragraphs.filter_map(|claims| finding(narration, severity, strong, claims)).collect()
}

/// One finding for a paragraph: its strongest claim, with the others beside it. Below the score `strong` it is a note.
fn finding(narration: Narration<'_>, severity: Severity, strong: i32, claims: &[&Claim]) -> Option<Finding> {
    let best = claims.iter().max_by_key(|claim| (claim.score, std::cmp::Reverse(claim.sentence)))?;
    let severity = if best.score < strong { severity.min(Severity::Info) } else { severity };
    let message =
        format!("nobody stands behind this claim ({}): no source in the sentence or carried over to it", reasons(best));
    let mut finding = Finding::new(RULE.id, severity, best.span, message)
        .help("Say who says so, link to the evidence, or say that a reporter saw it");
    for other in claims.iter().filter(|other| other.sentence != best.sentence) {
        finding = finding.related(other.span, format!("another claim without an owner ({})", reasons(other)));
    }
    Some(given_to(narration, best, finding))
}

/// Offers whoever the paragraph names as the source. In a paragraph of several claims that would leave the others.
fn given_to(narration: Narration<'_>, claim: &Claim, mut finding: Finding) -> Finding {
    let last = narration.layout().sentences[claim.sentence].words.end - 1;
    if narration.layout().written(last) != "." || narration.is_quoted(last - 1) || !finding.related.is_empty() {
        return finding;
    }
    for name in candidates::speakers(narration, claim.sentence) {
        let at = Span::empty(narration.word(last).span.start());
        finding = finding.fix(format!("Give it to {name}"), at, format!(", {name} said"), false);
    }
    finding
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
