//! `unattributed-number`: a count, a sum or a share that nobody stands behind.

use super::{Context, Finding, Rule, Severity, candidates, narration::Narration};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-number",
    severity: Severity::Warning,
    page: include_str!("unattributed_number.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings: Vec<Finding> = Vec::new();
    let mut last = None;
    for figure in narration.figures() {
        let span = narration.span(figure.words.clone());
        let shown = narration.shown(span);
        // A sentence that counts twice lacks one source.
        if let (Some(before), true) = (findings.last_mut(), last == Some(figure.sentence)) {
            let message = format!("“{shown}” in the same sentence");
            *before = before.clone().related(span, message);
            continue;
        }
        last = Some(figure.sentence);
        let message = format!("“{shown}” has no source: nobody in the sentence or right before it gives the number");
        let severity = if figure.is_contested { context.in_news(RULE.severity) } else { Severity::Info };
        let finding = Finding::new(RULE.id, severity, span, message);
        let finding = finding.help("Say who counted, and when; if two sides count differently, give both");
        findings.push(candidates::given_to(narration, figure.sentence, finding));
    }
    findings
}
