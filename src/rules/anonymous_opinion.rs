//! `anonymous-opinion`: somebody without a name passes judgement on somebody with one.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, reporting, word_list::WordList};
use crate::{
    analysis::{Attribution, Mention, SourceClass},
    dictionary::Kind,
};

pub(crate) static RULE: Rule = Rule {
    id: "anonymous-opinion",
    severity: Severity::Warning,
    start: Start::Off,
    words: Some("words of judgement"),
    page: include_str!("anonymous_opinion.md"),
    check,
    ..Rule::PLAIN
};

static JUDGEMENTS: WordList = WordList::of(
    "incompetent lazy corrupt dishonest arrogant reckless stupid unfit dangerous disastrous foolish crazy erratic \
    unhinged selfish cowardly clueless inept liar bully fool coward idiot disgrace clown moron vindictive petty lying vain greedy \
    thin-skinned disloyal untrustworthy hapless pathetic weak weakling hothead delusional paranoid racist sexist bigot",
);

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    reporting::own(narration).filter_map(|attribution| finding(context, narration, attribution)).collect()
}

fn finding(context: &Context<'_>, narration: Narration<'_>, attribution: &Attribution) -> Option<Finding> {
    let source = attribution.source.as_ref()?;
    if source.class != SourceClass::Vague && !reporting::is_anonymous(narration, source) {
        return None;
    }
    let mut words = attribution.content.iter().flat_map(|content| narration.layout().words.inside(*content));
    let judges = |word: &usize| context.admits(&RULE, narration.folded(*word), JUDGEMENTS.has(narration.folded(*word)));
    let judgement = narration.span(words.find(judges).map(|word| word..word + 1)?);
    let judged = judged(narration, attribution)?;
    let message = format!(
        "“{}” of {} comes from somebody without a name",
        narration.shown(judgement),
        narration.shown(judged.span)
    );
    let finding = Finding::new(RULE.id, context.in_news(RULE.severity), source.span, message);
    Some(
        finding
            .help("Put the judgement on the record, or leave it out")
            .related(judgement, "the judgement")
            .related(judged.span, "who is judged"),
    )
}

/// The person of whom the content speaks.
fn judged<'a>(narration: Narration<'a>, attribution: &Attribution) -> Option<&'a Mention> {
    narration.facts.mentions.iter().find(|mention| {
        narration.kind(mention.who) == Kind::Person
            && attribution.content.iter().any(|content| content.covers(mention.span))
    })
}
