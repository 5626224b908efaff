//! `denial-in-corpus`: what this article tells of somebody they deny in another, and this one does not say so.

use std::collections::BTreeSet;

use super::{Context, Finding, Rule, Severity, across, narration::Narration};
use crate::{
    analysis::{Attribution, Who},
    dictionary::lexicon::{CueClass, LEXICON},
    text::Span,
    workspace::{
        Article,
        corpus::Known,
        index::{assertion::Assertion, content, figure},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "denial-in-corpus",
    severity: Severity::Hint,
    page: include_str!("denial_in_corpus.md"),
    check,
    ..Rule::PLAIN
};

/// How many days a denial and what it denies may lie apart.
const WINDOW: i32 = 7;
/// Stems that what is told and what is denied share, and the share of all of theirs that this makes at least.
const SHARED: usize = 4;
const LIKE: f64 = 0.3;
/// How many articles with denials of one actor are read.
const READ: usize = 64;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    let mut met: BTreeSet<(&str, Span)> = BTreeSet::new();
    for (sentence, _) in narration.sentences().filter(|(sentence, _)| !says_denied(narration, *sentence)) {
        let here = Assertion::of(context.article, sentence);
        let Some((article, denial, who)) = here.actors.iter().find_map(|actor| denial(context, &here, actor)) else {
            continue;
        };
        // One denial answers everything that an article tells of the matter.
        let at = denial.cue.first().copied().unwrap_or(Span::empty(denial.start()));
        if met.insert((&article.id.0, at)) {
            let name = article.facts.name(who, context.dictionary);
            let message = format!("{name} denies this in {}, and the article does not say so", across::called(article));
            let finding = Finding::new(RULE.id, RULE.severity, here.span, message).help("Give the denial, too");
            let span = denial.content.iter().fold(at, |span, piece| span.cover(*piece));
            findings.push(finding.elsewhere(&article.id, span, "denied here"));
        }
    }
    findings
}

/// Whether the paragraph of a sentence tells of a denial itself.
fn says_denied(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let words =
        layout.sentences_in(layout.sentences[sentence].block).flat_map(|other| layout.sentences[other].words.clone());
    words.into_iter().any(|word| {
        let folded = layout.folded(word);
        let denies = LEXICON.cue(folded).is_some_and(|(cue, _)| cue.class == CueClass::Deny);
        denies || matches!(folded, "denial" | "denials" | "rejection")
    })
}

/// A denial by an actor in another article that is about what a sentence says.
fn denial<'a>(
    context: &Context<'a>,
    here: &Assertion<'_>,
    actor: &Known,
) -> Option<(&'a Article, &'a Attribution, Who)> {
    let others = context.corpus.denying(actor).filter(|other| other.id != context.article.id);
    let near = |other: &&Article| figure::days_apart(context.article, other).is_some_and(|days| days <= WINDOW);
    others.map(|other| &**other).filter(near).take(READ).find_map(|other| {
        let layout = &other.facts.layout;
        other.facts.attributions.iter().filter(|one| one.class == CueClass::Deny && !one.negated).find_map(|one| {
            let who = one.source.as_ref()?.speaker.filter(|who| Known::of(other, *who) == *actor)?;
            let pieces = one.content.iter().map(|span| content::stems(layout, layout.words.inside(*span)));
            let denied: BTreeSet<&str> = pieces.flatten().collect();
            let shared = denied.intersection(&here.stems).count();
            (shared >= SHARED && content::likeness(&denied, &here.stems) >= LIKE).then_some((other, one, who))
        })
    })
}
