//! `mind-reading`: the paper reports what somebody knows, fears or believes, and not what they said.

use super::{
    Context, Finding, Rule, Severity,
    narration::{Narration, among},
    reporting::{self, Verb},
    verb_forms,
    word_list::WordList,
};
use crate::{
    analysis::{Attribution, Genre, SourceClass, Who},
    dictionary::{
        Gender, Kind,
        lexicon::{CueClass, Inflection},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "mind-reading",
    severity: Severity::Info,
    words: Some("verbs of thinking in their base form"),
    page: include_str!("mind_reading.md"),
    check,
    ..Rule::PLAIN
};

/// What nobody sees from outside. Plans and wishes are mostly public, so they are not on the list.
static MINDS: WordList =
    WordList::of("know realize realise fear hope believe feel think worry regret suspect doubt assume understand");
/// Signs in a sentence that somebody told, or that the writer guesses and says so.
static SOFTENED: WordList = WordList::of(
    "said says told tells wrote according if whether perhaps apparently appears seems clearly likely poll survey interview",
);
/// Minds that the narrator knows for certain.
static CERTAIN: WordList = WordList::of("know realize realise understand");

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let minds = reporting::own(narration).filter(|attribution| attribution.class == CueClass::PrivateState);
    let mut findings = Vec::new();
    for attribution in minds {
        let Some(verb) = reporting::verb(narration, attribution) else { continue };
        let listed = MINDS.has(&verb.cue.lemma);
        if context.admits(&RULE, &verb.cue.lemma, listed) && reads_a_mind(narration, attribution, verb) {
            findings.push(told(narration, attribution, verb, finding(context, narration, verb)));
        }
    }
    findings
}

/// Whether one actor's mind is read, in a sentence in which nobody says anything.
fn reads_a_mind(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> bool {
    let Some(source) = &attribution.source else { return false };
    // `Republicans fear` is a crowd, and a crowd's mind is a poll's business.
    let crowd = narration.shown(source.head).ends_with('s')
        && source.speaker.is_some_and(|who| narration.kind(who) == Kind::Party);
    let actor = matches!(source.class, SourceClass::Named | SourceClass::Metonym) && source.speaker.is_some() && !crowd;
    let finite = matches!(verb.form, Inflection::Third | Inflection::Past) || is_present(narration, attribution, verb);
    let told = narration.facts.attributions.iter().any(|other| {
        other.sentence == attribution.sentence && !matches!(other.class, CueClass::PrivateState | CueClass::Promise)
    });
    actor
        && finite
        && !told
        && !attribution.negated
        && !reporting::is_first_person(narration, source)
        && !reporting::is_passive(narration, verb.word)
        && takes_clause(narration, verb)
        && !narration.asks(attribution.sentence)
        && !narration.links(attribution.sentence)
        && !narration.says(attribution.sentence, &SOFTENED)
}

/// `They know`, and neither `to know` nor `must know`.
fn is_present(narration: Narration<'_>, attribution: &Attribution, verb: Verb) -> bool {
    let start = narration.layout().sentences[attribution.sentence].words.start;
    let before = narration.before(verb.word, start).map_or("", |before| narration.folded(before));
    verb.form == Inflection::Base && !among("to can could may might must should would will did does do not", before)
}

/// Whether what is thought is a clause: `that …`, or a subject and its verb.
fn takes_clause(narration: Narration<'_>, verb: Verb) -> bool {
    let after = verb.word + 1;
    let subject = among("he she it they there this these those his her its their the a an", narration.folded(after))
        || narration.word(after).capital;
    let finite =
        (after + 1..after + 8).take_while(|&word| !among(". ; , :", narration.layout().written(word))).any(|word| {
            among(
                "is are was were has have had will would could can may might must should did does",
                narration.folded(word),
            )
        });
    narration.folded(after) == "that" || subject && finite
}

/// Offers to report what was said instead: `said it feared`.
fn told(narration: Narration<'_>, attribution: &Attribution, verb: Verb, finding: Finding) -> Finding {
    let speaker = attribution.source.as_ref().and_then(|source| source.speaker);
    let pronoun = match speaker {
        Some(Who::Actor(actor)) if narration.kind(Who::Actor(actor)) == Kind::Person => {
            narration.dictionary.actor(actor).gender.map(|gender| match gender {
                Gender::Female => "she",
                Gender::Male => "he",
            })
        }
        Some(who) if narration.kind(who) != Kind::Person => Some("it"),
        _ => None,
    };
    let finite = matches!(verb.form, Inflection::Third | Inflection::Past);
    let Some(pronoun) = pronoun.filter(|_| finite) else { return finding };
    finding.insert(narration.word(verb.word).span.start(), format!("{} {pronoun} ", verb_forms::say(verb.form)))
}

fn finding(context: &Context<'_>, narration: Narration<'_>, verb: Verb) -> Finding {
    let span = narration.span(verb.word..verb.word + 1);
    let severity = if context.facts().genre == Genre::News { RULE.severity } else { Severity::Hint };
    let shown = narration.shown(span);
    let message = if CERTAIN.has(&verb.cue.lemma) {
        format!("“{shown}” looks into a mind and vouches for what is there; nobody is said to have said it")
    } else {
        format!("“{shown}” looks into a mind; nobody is said to have said it")
    };
    Finding::new(RULE.id, severity, span, message)
        .help("Report what was said or done: “said it knew”, “told aides that it feared”")
}
