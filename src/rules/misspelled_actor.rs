//! `misspelled-actor`: a name that is one slip of the pen away from a known one and names nobody else.

use std::ops::Range;

use super::{
    Context, Finding, Rule, Severity,
    narration::Narration,
    near_names::{self, Candidate},
    own_names::{self, Slip},
};
use crate::{
    analysis::Mention,
    dictionary::{Actor, Kind},
};

pub(crate) static RULE: Rule = Rule {
    id: "misspelled-actor",
    severity: Severity::Warning,
    page: include_str!("misspelled_actor.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings: Vec<Finding> =
        context.facts().mentions.iter().filter_map(|mention| listed(context, narration, mention)).collect();
    for candidate in near_names::candidates(narration) {
        let span = narration.span(candidate.words.clone());
        if !findings.iter().any(|finding| finding.span.overlaps(span)) {
            findings.push(near(context, narration, &candidate));
        }
    }
    for slip in own_names::slips(narration) {
        let span = narration.span(slip.words.clone());
        if !findings.iter().any(|finding| finding.span.overlaps(span)) {
            findings.push(own(narration, &slip));
        }
    }
    findings.sort_by_key(|finding| finding.span);
    mend_everywhere(narration, &mut findings);
    findings
}

/// Offers, for a slip that the article repeats, to mend it in all places at once.
fn mend_everywhere(narration: Narration<'_>, findings: &mut [Finding]) {
    let slip = |finding: &Finding| {
        let right = finding.fixes.first().and_then(|fix| fix.edits.first()).map(|edit| edit.text.clone());
        (narration.shown(finding.span), right)
    };
    let slips: Vec<_> = findings.iter().map(|finding| (slip(finding), finding.span)).collect();
    for finding in findings {
        let own = slip(finding);
        let spans: Vec<_> = slips.iter().filter(|(other, _)| *other == own).map(|(_, span)| *span).collect();
        if let (Some(right), true) = (&own.1, spans.len() > 1) {
            *finding = finding.clone().fix_all(format!("Write “{right}” in all the article"), &spans, right, true);
        }
    }
}

/// A misspelling that the dictionary knows as one.
fn listed(context: &Context<'_>, narration: Narration<'_>, mention: &Mention) -> Option<Finding> {
    let actor = context.dictionary.actor(mention.actor()?);
    let alias = actor.aliases.get(mention.alias? as usize)?;
    let right = actor.aliases.get(alias.misspells? as usize)?;
    if !narration.is_own(mention.sentence) || narration.is_quoted(mention.words.start) {
        return None;
    }
    Some(finding(context, narration, mention.words.clone(), actor, &right.text, "a known misspelling of"))
}

fn near(context: &Context<'_>, narration: Narration<'_>, candidate: &Candidate) -> Finding {
    let actor = context.dictionary.actor(candidate.near.actor);
    let right = &actor.aliases[candidate.near.alias as usize].text;
    let mut finding = finding(context, narration, candidate.words.clone(), actor, right, "one letter away from");
    finding.message += ", and names nobody else";
    match candidate.rightly {
        Some(span) => finding.related(span, "spelt right here"),
        None => finding,
    }
}

/// A surname that the article has otherwise everywhere else.
fn own(narration: Narration<'_>, slip: &Slip) -> Finding {
    let span = narration.span(slip.words.clone());
    let (shown, right) = (narration.shown(span), &slip.right);
    let message = format!("“{shown}” is one letter away from “{right}”, as the article has the name elsewhere");
    Finding::new(RULE.id, RULE.severity, span, message)
        .help(format!("Write “{right}”; if this is somebody else, give the full name"))
        .related(slip.full, "spelt so here")
        .fix(format!("Write “{right}”"), span, right, false)
}

fn finding(
    context: &Context<'_>,
    narration: Narration<'_>,
    words: Range<usize>,
    actor: &Actor,
    right: &str,
    what: &str,
) -> Finding {
    let span = narration.span(words);
    let shown = narration.shown(span);
    let who = match actor.role_at(context.facts().judged.unwrap_or(jiff::civil::Date::MAX)) {
        Some(role) if actor.kind == Kind::Person => format!(" ({})", role.title),
        _ if actor.name != right => format!(" ({})", actor.name),
        _ => String::new(),
    };
    let message = format!("“{shown}” is {what} “{right}”{who}");
    Finding::new(RULE.id, RULE.severity, span, message)
        .help(format!("Write “{right}”; if this is somebody else, add an entry to a dictionary"))
        .fix(format!("Write “{right}”"), span, right, true)
}
