//! `loaded-attribution-verb`: the verb that should only say who said it also says what to think of it.

use super::{
    Context, Finding, Rule, Severity,
    deletion::deletion,
    narration::{Narration, among},
    reporting::{self, Verb},
    verb_forms,
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, SourceClass},
    dictionary::lexicon::{CueClass, Inflection, Tier},
    text::Span,
};

pub(crate) static RULE: Rule = Rule {
    id: "loaded-attribution-verb",
    severity: Severity::Info,
    words: Some("reporting verbs in their base form"),
    page: include_str!("loaded_attribution_verb.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    for attribution in reporting::own(narration) {
        let Some(verb) = reporting::verb(narration, attribution) else { continue };
        if attribution.class == CueClass::Say {
            findings.extend(endorsement(narration, attribution, verb));
        }
        if context.admits(&RULE, &verb.cue.lemma, is_listed(verb)) && colours(narration, attribution, verb) {
            findings.push(finding(narration, attribution, verb));
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    findings
}

/// Verbs that colour what they report in most sentences; of the lexicon's other tiers many only tell what was done.
fn is_listed(verb: Verb) -> bool {
    static LISTED: WordList = WordList::of(
        "note observe reveal acknowledge point contend claim purport maintain insist warn vow exclaim lament boast \
        gush fume rail scoff bemoan gripe grumble whine concede admit confess refute",
    );
    LISTED.has(&verb.cue.lemma)
}

/// Whether a person or a body that is not the writer is given words with the verb.
fn colours(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> bool {
    let Some(source) = &attribution.source else { return false };
    // `The report, which notes`: the paper speaks through its pronoun.
    let relative = among("which that", narration.folded(narration.layout().words.inside(source.head).start));
    let speaks = !matches!(source.class, SourceClass::Document | SourceClass::None) && !relative;
    speaks
        && !attribution.negated
        && !attribution.content.is_empty()
        && !reporting::is_first_person(narration, source)
        && !reporting::is_passive(narration, verb.word)
        && (takes_clause(narration, attribution, verb) || verb.cue.tier == Tier::Misuse)
        && !is_plain_here(narration, attribution, verb)
}

/// Words of places where people are asked to confess.
static IN_COURT: WordList = WordList::of("court guilty plea judge testified testimony trial police interrogators");

/// What the verb does in a court, before a hazard, or in a set phrase colours nothing.
fn is_plain_here(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> bool {
    let next = narration.folded(verb.word + 1);
    match verb.cue.tier {
        Tier::Guilt => narration.says(attribution.sentence, &IN_COURT),
        Tier::Force => among("of against", next) || narration.folded(verb.word.wrapping_sub(1)) == "to",
        // `Tried to refute`: whether it was done is not said.
        Tier::Misuse => narration.folded(verb.word.wrapping_sub(1)) == "to",
        Tier::Doubt => among("responsibility credit victory", next),
        _ => false,
    }
}

/// Whether a clause or a quotation is the verb's object, rather than a thing: `claimed that`, `…, he claimed`.
fn takes_clause(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> bool {
    let layout = narration.layout();
    let at = narration.word(verb.word).span;
    let tag = attribution.content.iter().all(|content| content.end() <= at.start());
    let after = after_particle(narration, verb);
    let opens = layout.folded(after) == "that" || layout.is_quoted(after) || among(", :", layout.written(after));
    let clause = layout.word(after).capital
        || among("he she it they there this these those his her its their the we i", layout.folded(after));
    let finite = (after + 1..after + 9).take_while(|&word| !among(". ; ,", layout.written(word))).any(|word| {
        among(
            "is are was were has have had will would could can may might must should did does do",
            layout.folded(word),
        )
    });
    tag || opens || clause && finite
}

fn after_particle(narration: Narration<'_>, verb: Verb) -> usize {
    let particle = verb.cue.particle.as_deref().is_some_and(|particle| narration.folded(verb.word + 1) == particle);
    verb.word + 1 + usize::from(particle)
}

fn finding(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> Finding {
    let span = narration.span(verb.word..after_particle(narration, verb));
    let shown = narration.shown(span);
    let (severity, reason) = match verb.cue.tier {
        // `…, noting that`: an afterthought, as good as `adding`.
        Tier::Endorse if verb.form == Inflection::Gerund => (Severity::Hint, "vouches for what it reports"),
        Tier::Endorse => (Severity::Info, "vouches for what it reports"),
        Tier::Doubt => (Severity::Info, "signals that the paper does not believe it"),
        Tier::Guilt => (Severity::Info, "makes what was said a confession"),
        Tier::Force => (Severity::Hint, "tells the reader how hard it was said"),
        Tier::Misuse => (Severity::Warning, "says that the other side was disproved"),
        Tier::Emotive => (Severity::Hint, "tells the reader what to feel"),
        Tier::Neutral | Tier::Legal => (Severity::Info, "is on the desk's list"),
    };
    let message = format!("“{shown}” {reason}; the words alone should do that");
    let neutral = match verb.cue.tier {
        Tier::Misuse => verb_forms::deny(verb.form),
        _ => verb_forms::say(verb.form),
    };
    let finding = Finding::new(RULE.id, severity, span, message);
    let finding = finding.help(format!("Write “{neutral}” unless the record bears the stronger verb out"));
    // `Admitted to reporters that` would leave `said to reporters that`, which is right; `conceded Lee had` is too.
    if verb.cue.tier == Tier::Misuse || takes_clause(narration, attribution, verb) {
        finding.fix(format!("Write “{neutral}”"), span, neutral, false)
    } else {
        finding
    }
}

/// `correctly observes`: the adverb takes the speaker's side.
fn endorsement(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> Option<Finding> {
    let word = verb.word.checked_sub(1)?;
    let sentence = &narration.layout().sentences[attribution.sentence];
    let sides = among("correctly rightly accurately wisely aptly wrongly falsely incorrectly", narration.folded(word));
    if !sides || !sentence.words.contains(&word) || narration.is_quoted(word) {
        return None;
    }
    let span: Span = narration.span(word..verb.word + 1);
    let adverb = narration.shown(narration.span(word..word + 1));
    let message = format!("“{}” takes a side in the paper's own voice", narration.shown(span));
    let edit = deletion(narration, sentence, word);
    let finding =
        Finding::new(RULE.id, Severity::Info, span, message).help("Drop the adverb, or show what bears it out");
    Some(finding.fix(format!("Delete “{adverb}”"), edit.span, edit.text, false))
}
