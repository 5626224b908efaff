//! `denial-in-corpus`: what this article tells of somebody they deny in another, and this one does not say so.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Finding, Rule, Severity, across, narration::Narration};
use crate::{
    analysis::{Attribution, Who},
    dictionary::lexicon::{CueClass, LEXICON},
    text::Span,
    workspace::{
        Article,
        corpus::Known,
        index::{
            assertion::Assertion,
            content::{self, Prints},
        },
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
const READ: usize = 32;

/// A denial in another article.
struct Denial<'a> {
    article: &'a Article,
    attribution: &'a Attribution,
    who: Who,
    /// What is denied.
    stems: Prints,
}

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let named: BTreeSet<Who> = narration
        .sentences()
        .flat_map(|(sentence, _)| narration.mentions(sentence))
        .map(|mention| mention.who)
        .collect();
    let mut denials: BTreeMap<Known, Vec<Denial<'_>>> = BTreeMap::new();
    let mut denying: BTreeSet<Who> = BTreeSet::new();
    for who in named {
        let actor = Known::of(context.article, who);
        let known = if context.corpus.has_denial(&actor) { self::denials(context, &actor) } else { Vec::new() };
        if !known.is_empty() {
            denying.insert(who);
            denials.insert(actor, known);
        }
    }
    let mut met: BTreeSet<(&str, Span)> = BTreeSet::new();
    let mut findings = Vec::new();
    for (sentence, _) in narration.sentences() {
        // Nearly nobody denies anything in these days, and to read what a sentence says is dear.
        if !narration.mentions(sentence).iter().any(|mention| denying.contains(&mention.who)) {
            continue;
        }
        let here = Assertion::of(context.article, sentence);
        let stems = Prints::of(&here.stems);
        let mut known = here.actors.iter().filter_map(|actor| denials.get(actor)).flatten();
        let Some(denial) = known.find(|denial| denial.is_of(&stems)) else { continue };
        // One denial answers everything that an article tells of the matter.
        if !says_denied(narration, sentence) && met.insert((&denial.article.id.0, denial.place())) {
            findings.push(denial.finding(context, here.span));
        }
    }
    findings
}

impl Denial<'_> {
    fn is_of(&self, here: &Prints) -> bool {
        self.stems.shared(here) >= SHARED && self.stems.likeness(here) >= LIKE
    }

    fn place(&self) -> Span {
        self.attribution.cue.first().copied().unwrap_or(Span::empty(self.attribution.start()))
    }

    fn finding(&self, context: &Context<'_>, span: Span) -> Finding {
        let name = self.article.facts.name(self.who, context.dictionary);
        let message =
            format!("{name} denies this in {}, and the article does not say so", across::called(self.article));
        let there = self.attribution.content.iter().fold(self.place(), |place, piece| place.cover(*piece));
        Finding::new(RULE.id, RULE.severity, span, message)
            .help("Give the denial, too")
            .elsewhere(&self.article.id, there, "denied here")
    }
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

/// What an actor denies in other articles of the same days.
fn denials<'a>(context: &Context<'a>, actor: &Known) -> Vec<Denial<'a>> {
    let near = context.corpus.denying(actor, context.article, WINDOW).map(|other| &**other);
    let mut found = Vec::new();
    for article in near.filter(|other| other.id != context.article.id).take(READ) {
        let (layout, whos) = (&article.facts.layout, actor.within(article));
        for attribution in article.facts.attributions.iter().filter(|one| one.class == CueClass::Deny && !one.negated) {
            let speaker = attribution.source.as_ref().and_then(|source| source.speaker);
            let Some(who) = speaker.filter(|who| whos.contains(who)) else { continue };
            let words = attribution.content.iter().flat_map(|span| layout.words.inside(*span));
            found.push(Denial { article, attribution, who, stems: Prints::of(&content::stems(layout, words)) });
        }
    }
    found
}
