//! `vague-source`: somebody is given as a source whom no reader can weigh.

use super::{
    Context, Finding, Rule, Severity, anonymous_source_no_reason, candidates, cashed, finding::BLANK,
    narration::Narration, reporting, vague, word_list::WordList,
};
use crate::{
    analysis::{Attribution, By, Genre},
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
    sources.extend(vague::after_prepositions(narration));
    sources.extend(vague::phrases(narration));
    sources.sort_by_key(|source| (source.words.start, std::cmp::Reverse(source.words.end)));
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for source in sources {
        let span = narration.span(source.words.clone());
        let again = findings.last().is_some_and(|last| last.span.overlaps(span));
        let refers_back =
            source.is_definite && (told.contains(&source.singular) || is_named_before(narration, &source));
        told.push(source.singular.clone());
        let silent = again
            || refers_back
            || narration.is_display(source.sentence)
            || vague::is_repeated(narration, &source)
            || cashed::is_cashed(narration, &source);
        if !silent {
            findings.push(finding(context, narration, &source));
        }
    }
    findings
}

/// Whether the article has the source's noun before: `Officials, including Ann Lee, … The officials`.
fn is_named_before(narration: Narration<'_>, source: &vague::Source) -> bool {
    let head = narration.folded(source.words.end - 1);
    narration.everywhere(head).next().is_some_and(|first| first < source.words.start)
}

/// Sources of attributions whose head is vague: who asks, promises or has not spoken vouches for nothing.
fn attributed(narration: Narration<'_>) -> Vec<vague::Source> {
    let vouches = |attribution: &&Attribution| {
        !attribution.negated && narration.is_own(attribution.sentence) && speaks(narration, attribution)
    };
    let attributions = narration.facts.attributions.iter().filter(vouches);
    attributions
        .filter_map(|attribution| {
            let source = attribution.source.as_ref()?;
            let first = narration.layout().words.inside(source.span).start;
            let own = !narration.is_quoted(first);
            let vague = own.then(|| vague::of_source(narration, attribution.sentence, source))??;
            // Who gives a reason for having no name has been asked for more.
            (!anonymous_source_no_reason::asks_for_no_name(narration, attribution.sentence)).then_some(vague)
        })
        .collect()
}

/// Whether a cue makes its source vouch for something: a verb of saying, or of thinking that something is so. Who
/// hopes, refuses or waves a sign has said nothing.
fn speaks(narration: Narration<'_>, attribution: &Attribution) -> bool {
    static OPINIONS: WordList = WordList::of(
        "believe think expect consider regard see view suspect doubt fear worry feel know predict anticipate understand assume conclude \
        estimate find",
    );
    static SILENT: WordList = WordList::of("reluctant declined refused unwilling hesitant waved requests loath shown");
    let mut cue = attribution.cue.iter().flat_map(|cue| narration.layout().words.inside(*cue));
    if cue.any(|word| SILENT.has(narration.folded(word)) || SILENT.has(narration.folded(word + 1))) {
        return false;
    }
    let Some(verb) = reporting::verb(narration, attribution) else { return attribution.by == By::Frame };
    match verb.cue.class {
        CueClass::Promise | CueClass::Ask => false,
        CueClass::PrivateState => OPINIONS.has(&verb.cue.lemma),
        _ => true,
    }
}

fn finding(context: &Context<'_>, narration: Narration<'_>, source: &vague::Source) -> Finding {
    let severity = match (context.facts().genre, source.strength) {
        (Genre::Opinion | Genre::Editorial, vague::Strength::Bare) => Severity::Hint,
        (_, vague::Strength::Institution) => Severity::Info,
        _ if cashed::is_partly(narration, source) => Severity::Info,
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
                "“{shown}” gives a side or a field but neither a rank nor a number, and no {one} is named in the next two sentences"
            )
        }
        (_, one) => {
            format!("“{shown}” is not a source a reader can weigh; no {one} is named in the next two sentences")
        }
    };
    let finding = Finding::new(RULE.id, severity, span, message)
        .help("Name at least one, or say which institution, how many or of what rank, and how they know");
    named(narration, source, finding)
}

/// Offers to name one of them: whoever is named nearby, or whom the reporter fills in.
fn named(narration: Narration<'_>, source: &vague::Source, finding: Finding) -> Finding {
    let several = source.strength != vague::Strength::Phrase && narration.folded(source.words.end - 1).ends_with('s');
    let next = narration.layout().written(source.words.end);
    if !several || matches!(next, "'" | "’" | "who" | "that" | "-") {
        return finding;
    }
    let comma = if matches!(next, "," | "." | ";" | ":" | "?") { "" } else { "," };
    let at = narration.span(source.words.clone()).end();
    let names = candidates::speakers(narration, source.sentence).into_iter();
    names
        .chain([BLANK.to_owned()])
        .fold(finding, |finding, name| finding.insert(at, format!(", including {name}{comma}")))
}
