//! `ambiguous-source-pronoun`: “he said”, and two men stand in the sentence before.

use super::{
    Context, Finding, Rule, Severity, Start,
    narration::{Narration, among},
    reporting,
};
use crate::{
    analysis::{AttributionSource, SourceClass, Who},
    dictionary::{Kind, lexicon::CueClass},
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
        let source = attribution.source.as_ref()?;
        let says = reporting::verb(narration, attribution).is_some_and(|verb| verb.cue.class == CueClass::Say);
        let pronoun = says && source.class == SourceClass::Pronoun && source.speaker.is_none();
        let told = pronoun && among("he she", narration.folded(narration.layout().words.inside(source.head).start));
        let people: Vec<Who> = people(narration, source);
        (told && people.len() > 1).then(|| finding(narration, source, &people))
    });
    open.collect()
}

fn people(narration: Narration<'_>, source: &AttributionSource) -> Vec<Who> {
    // In the paragraph of the pronoun only: a new one starts with whoever the story is about.
    let layout = narration.layout();
    let block = |sentence: usize| layout.sentences[sentence].block;
    let here = block(layout.sentence_at(source.span.start()));
    let near = |who: Who| {
        let mut mentions =
            narration.facts.mentions.iter().filter(|mention| mention.who == who && mention.span < source.span);
        mentions.any(|mention| block(mention.sentence) == here)
    };
    source.candidates.iter().copied().filter(|&who| narration.kind(who) == Kind::Person && near(who)).collect()
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
