//! `ambiguous-source-pronoun`: “he said”, and two men stand in the sentence before.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, reporting};
use crate::{
    analysis::{Attribution, AttributionSource, Form, SourceClass, Who},
    dictionary::{Gender, Kind, lexicon::CueClass},
    text::fold,
};

pub(crate) static RULE: Rule = Rule {
    id: "ambiguous-source-pronoun",
    severity: Severity::Info,
    start: Start::Quiet,
    page: include_str!("ambiguous_source_pronoun.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let open = reporting::own(narration).filter_map(|attribution| {
        let says = reporting::verb(narration, attribution).is_some_and(|verb| verb.cue.class == CueClass::Say);
        let source = attribution.source.as_ref().filter(|source| says && source.class == SourceClass::Pronoun)?;
        let people = people(narration, source);
        (people.len() > 1 && !goes_on(narration, attribution, &people)).then(|| finding(narration, source, &people))
    });
    open.collect()
}

/// The people of the sentence before, in the same paragraph, whom the pronoun fits.
fn people(narration: Narration<'_>, source: &AttributionSource) -> Vec<Who> {
    let layout = narration.layout();
    let pronoun = narration.folded(layout.words.inside(source.head).start);
    let here = layout.sentence_at(source.span.start());
    let mut people: Vec<Who> = Vec::new();
    for mention in &narration.facts.mentions {
        let before =
            mention.sentence + 1 == here && layout.sentences[mention.sentence].block == layout.sentences[here].block;
        let told = before && mention.form != Form::Pronoun && !narration.is_quoted(mention.words.start);
        if told && fits(narration, mention.who, pronoun) && !people.contains(&mention.who) {
            people.push(mention.who);
        }
    }
    people
}

fn fits(narration: Narration<'_>, who: Who, pronoun: &str) -> bool {
    let gender = match who {
        Who::Person(person) => {
            let given = fold::phrase(&narration.facts.people[person as usize].name);
            narration.dictionary.gender_of_given(given.split(' ').next().unwrap_or(""))
        }
        Who::Actor(actor) => narration.dictionary.actor(actor).gender,
        Who::Body(..) => None,
    };
    let agrees = match pronoun {
        "he" => gender != Some(Gender::Female),
        "she" => gender != Some(Gender::Male),
        _ => false,
    };
    agrees && narration.kind(who) == Kind::Person
}

/// Whether one of them has just spoken and goes on, or the sentence itself names who speaks before the pronoun.
fn goes_on(narration: Narration<'_>, attribution: &Attribution, people: &[Who]) -> bool {
    let here = attribution.sentence;
    let near = here.saturating_sub(2)..=here;
    let start = attribution.source.as_ref().map_or(0, |source| source.span.start());
    let spoke = narration.facts.attributions.iter().any(|other| {
        let speaker = other.source.as_ref().and_then(|source| source.speaker);
        other.start() < attribution.start()
            && near.contains(&other.sentence)
            && speaker.is_some_and(|who| people.contains(&who))
    });
    let mut mentions = narration.facts.mentions.iter();
    let named = mentions.any(|mention| {
        mention.sentence == here && mention.span.start() < start && narration.kind(mention.who) == Kind::Person
    });
    spoke || named
}

fn finding(narration: Narration<'_>, source: &AttributionSource, people: &[Who]) -> Finding {
    let places = people.iter().filter_map(|&who| reporting::called(narration, who, source.span.start()));
    let places: Vec<_> = places.collect();
    let names: Vec<String> = places.iter().map(|place| narration.shown(*place)).collect();
    let shown = narration.shown(source.span);
    let message = format!("“{shown}” may be {}", names.join(" or "));
    let finding =
        Finding::new(RULE.id, RULE.severity, source.span, message).help("Repeat the name of the one who speaks");
    let finding = places.iter().fold(finding, |finding, place| finding.related(*place, "one whom it may mean"));
    names.into_iter().fold(finding, |finding, name| finding.fix(format!("Write “{name}”"), source.span, name, false))
}
