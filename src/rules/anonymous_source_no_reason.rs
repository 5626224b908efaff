//! `anonymous-source-no-reason`: somebody speaks without a name, and the reader is not told why.

use super::{
    Context, Finding, Rule, Severity, Start, finding::BLANK, narration::Narration, reporting, vague,
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, AttributionSource},
    dictionary::lexicon::CueClass,
    text::Span,
};

pub(crate) static RULE: Rule = Rule {
    id: "anonymous-source-no-reason",
    severity: Severity::Warning,
    start: Start::Quiet,
    page: include_str!("anonymous_source_no_reason.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    let mut told = Vec::new();
    let says = |attribution: &&Attribution| {
        let verb = reporting::verb(narration, attribution);
        let neutral = verb.is_some_and(|verb| !verb.cue.weak && verb.cue.class == CueClass::Say);
        neutral && !attribution.negated && !attribution.content.is_empty()
    };
    for attribution in reporting::own(narration).filter(says) {
        let Some(source) = attribution.source.as_ref().filter(|source| reporting::is_anonymous(narration, source))
        else {
            continue;
        };
        // One missing thing is one finding: where the reader cannot even weigh the source, that comes first.
        let vague = vague::of_source(narration, attribution.sentence, source).is_some();
        let head = narration.shown(source.head);
        if !vague && !has_reason(narration, attribution) && !told.contains(&head) {
            told.push(head);
            findings.push(finding(context, narration, source));
        }
    }
    findings
}

/// Whether this sentence or one of the two after it says why there is no name, or gives it.
fn has_reason(narration: Narration<'_>, attribution: &Attribution) -> bool {
    static REASONS: WordList = WordList::of("identified because background");
    asks_for_no_name(narration, attribution.sentence)
        || near(narration, attribution.sentence).any(|sentence| narration.says(sentence, &REASONS))
}

/// Whether a sentence or one of the two after it says in so many words that somebody is not to be named.
pub(crate) fn asks_for_no_name(narration: Narration<'_>, sentence: usize) -> bool {
    static NAMELESS: WordList = WordList::of("anonymity anonymous anonymously authorized authorised unnamed");
    near(narration, sentence).any(|sentence| {
        let words = narration.layout().sentences[sentence].words.clone();
        let asked = words.into_iter().any(|word| {
            matches!(
                (narration.folded(word), narration.folded(word + 1)),
                ("be", "named") | ("be" | "being", "quoted") | ("the", "record")
            )
        });
        asked || narration.says(sentence, &NAMELESS)
    })
}

fn near(narration: Narration<'_>, sentence: usize) -> std::ops::RangeInclusive<usize> {
    sentence..=(sentence + 2).min(narration.layout().sentences.len() - 1)
}

fn finding(context: &Context<'_>, narration: Narration<'_>, source: &AttributionSource) -> Finding {
    let head = narration.shown(source.head);
    // Who speaks for a body that is named speaks in its name.
    let spokesperson = head.starts_with("spokes");
    let severity = if spokesperson { Severity::Info } else { context.in_news(RULE.severity) };
    let message = format!("“{}” has no name, and nothing says why not", narration.shown(source.span));
    let finding = Finding::new(RULE.id, severity, source.span, message)
        .help("Name the source, or say how they know and why they cannot be named");
    let comma = if is_closed(narration, source.span) { "" } else { "," };
    let at = source.span.end();
    let finding = finding.insert(at, format!(", {BLANK}{comma}"));
    if spokesperson {
        return finding;
    }
    finding.insert(at, format!(", who asked not to be named because {BLANK}{comma}"))
}

/// Whether a mark closes the phrase already.
fn is_closed(narration: Narration<'_>, source: Span) -> bool {
    let next = narration.layout().words.inside(source).end;
    narration.word(next).is_mark() && matches!(narration.layout().written(next), "," | "." | ";" | ":" | "?")
}
