//! `vague-source`: somebody is given as a source whom no reader can weigh.

use super::{Context, Finding, Rule, Severity, narration::Narration, vague};
use crate::{
    analysis::{Attribution, Genre},
    dictionary::lexicon::CueClass,
};

pub(crate) static RULE: Rule = Rule {
    id: "vague-source",
    severity: Severity::Warning,
    words: Some("heads of sources, as they are written: “insiders”"),
    page: include_str!("vague_source.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut sources = attributed(narration);
    for (index, sentence) in narration.sentences() {
        for word in sentence.words.clone().filter(|&word| !narration.is_quoted(word)) {
            sources.extend(vague::after_preposition(narration, index, word));
            sources.extend(vague::phrase(narration, index, word));
        }
    }
    sources.sort_by_key(|source| (source.words.start, std::cmp::Reverse(source.words.end)));
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for source in sources {
        let span = narration.span(source.words.clone());
        let again = findings.last().is_some_and(|last| last.span.overlaps(span));
        let refers_back = source.is_definite && told.contains(&source.singular);
        told.push(source.singular.clone());
        if !again && !refers_back && !vague::is_cashed(narration, &source) {
            findings.push(finding(context, narration, &source));
        }
    }
    findings
}

/// Sources of attributions whose head is vague: who asks, promises or has not spoken vouches for nothing.
fn attributed(narration: Narration<'_>) -> Vec<vague::Source> {
    let vouches = |attribution: &&Attribution| {
        let says = !matches!(attribution.class, CueClass::Promise | CueClass::Ask);
        says && !attribution.negated && narration.is_own(attribution.sentence)
    };
    let attributions = narration.facts.attributions.iter().filter(vouches);
    attributions
        .filter_map(|attribution| {
            let source = attribution.source.as_ref()?;
            let first = narration.layout().words.inside(source.span).start;
            let own = !narration.is_quoted(first);
            own.then(|| vague::of_source(narration, attribution.sentence, source))?
        })
        .collect()
}

fn finding(context: &Context<'_>, narration: Narration<'_>, source: &vague::Source) -> Finding {
    let severity = match (context.facts().genre, source.strength) {
        (Genre::Opinion | Genre::Editorial, vague::Strength::Bare) => Severity::Hint,
        (_, vague::Strength::Institution) => Severity::Info,
        _ => context.in_news(RULE.severity),
    };
    let span = narration.span(source.words.clone());
    let shown = narration.shown(span);
    let message = match (source.strength, source.singular.as_str()) {
        (vague::Strength::Phrase, _) => {
            format!("“{shown}” names nobody: a reader cannot tell who says so")
        }
        (vague::Strength::Institution, one) => {
            format!(
                "“{shown}” gives a side but neither a rank nor a number, and no {one} is named in the next two sentences"
            )
        }
        (_, one) => {
            format!("“{shown}” is not a source a reader can weigh; no {one} is named in the next two sentences")
        }
    };
    Finding::new(RULE.id, severity, span, message)
        .help("Name at least one, or say which institution, how many or of what rank, and how they know")
}
