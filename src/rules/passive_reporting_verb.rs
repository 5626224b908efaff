//! `passive-reporting-verb`: something is said, believed or expected, and nobody says by whom.

use std::ops::Range;

use super::{Context, Finding, Rule, Severity, finding::BLANK, narration, word_list::WordList};
use crate::{
    analysis::{Attribution, date},
    dictionary::lexicon::{CueClass, LEXICON},
    text::{Span, WordKind},
};
use narration::Narration;

pub(crate) static RULE: Rule = Rule {
    id: "passive-reporting-verb",
    severity: Severity::Warning,
    words: Some("participles that report: “whispered”"),
    page: include_str!("passive_reporting_verb.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let added = &context.said(RULE.id).extend;
    let is_added = |word: usize| added.contains(narration.folded(word));
    let participles = PARTICIPLES.iter().map(|(form, _)| *form).chain(ASKING);
    let places = narration.places(participles.chain(added.iter().map(String::as_str)));
    let mut findings = Vec::new();
    for (_, sentence, places) in narration.by_sentence(&places).filter(|(index, ..)| !narration.is_display(*index)) {
        let passives: Vec<Passive> = places
            .iter()
            .map(|(_, word)| *word)
            .filter(|&word| context.admits(&RULE, narration.folded(word), true))
            .filter_map(|word| Passive::at(narration, word, &sentence.words, is_added(word)))
            .collect();
        let spans: Vec<Span> = passives.iter().map(|passive| narration.span(passive.words.clone())).collect();
        // Who is the subject of one passive is no source of the next.
        let owns = |attribution: &Attribution, span: &Span| {
            let agentless = attribution.cue.iter().any(|cue| spans.iter().any(|span| span.overlaps(*cue)));
            attribution.contains(span.start()) && narration::is_weighable(narration, attribution) && !agentless
        };
        let free = |span: &Span| !narration.facts.attributions.iter().any(|attribution| owns(attribution, span));
        let told = |passive: &Passive| is_told(narration, passive.words.start, &sentence.words);
        let supposed =
            |passive: &Passive| is_supposed(narration, passive.words.start, sentence.words.start) || told(passive);
        let loose = passives.into_iter().zip(&spans).filter(|(passive, span)| free(span) && !supposed(passive));
        findings.extend(loose.map(|(passive, _)| finding(context, narration, passive)));
    }
    findings
}

fn finding(context: &Context<'_>, narration: Narration<'_>, passive: Passive) -> Finding {
    let severity = match passive {
        Passive { is_weak: true, .. } => Severity::Hint,
        Passive { is_mild: true, .. } => Severity::Info,
        Passive { .. } => context.in_news(RULE.severity),
    };
    let span = narration.span(passive.words);
    let text = format!(" by {BLANK}");
    let message = format!("“{}” hides its source: the sentence does not say by whom", narration.shown(span));
    Finding::new(RULE.id, severity, span, message)
        .help("Say who: “… said that”, or “… by” and a name")
        .insert(span.end(), text)
}

/// A reporting verb in the passive, without an agent.
struct Passive {
    words: Range<usize>,
    /// Scheduled events and questions in the air.
    is_weak: bool,
    /// What somebody or something is taken for, and what “it” is thought: everybody can see that it is a judgement.
    is_mild: bool,
}

/// What must follow a participle for it to report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Anything,
    /// `to be`, `to have`, `that`, or an `it` before
    ClauseOrTo,
    /// `that`, `to be`, `to have`, `as having`
    Clause,
    /// `as`
    As,
    /// `as`, `to`
    AsOrTo,
    /// `to`, `at`, `that`
    Amount,
    /// `a`, `the`, `one`, `to be`
    Noun,
}

/// The participles that report, with what must follow them.
const PARTICIPLES: [(&str, Follows); 25] = [
    ("heralded", Follows::Anything),
    ("believed", Follows::ClauseOrTo),
    ("thought", Follows::ClauseOrTo),
    ("understood", Follows::ClauseOrTo),
    ("alleged", Follows::ClauseOrTo),
    ("rumored", Follows::ClauseOrTo),
    ("rumoured", Follows::ClauseOrTo),
    ("feared", Follows::ClauseOrTo),
    ("assumed", Follows::ClauseOrTo),
    ("presumed", Follows::ClauseOrTo),
    ("said", Follows::Clause),
    ("claimed", Follows::Clause),
    ("reported", Follows::Clause),
    ("hoped", Follows::Clause),
    ("suggested", Follows::Clause),
    ("argued", Follows::Clause),
    ("expected", Follows::Clause),
    ("regarded", Follows::As),
    ("viewed", Follows::As),
    ("perceived", Follows::As),
    ("hailed", Follows::As),
    ("touted", Follows::As),
    ("seen", Follows::AsOrTo),
    ("estimated", Follows::Amount),
    ("considered", Follows::Noun),
];

/// The participles that ask.
const ASKING: [&str; 3] = ["posed", "asked", "raised"];

fn follows(participle: &str) -> Option<Follows> {
    PARTICIPLES.iter().find(|(form, _)| *form == participle).map(|(_, follows)| *follows)
}

impl Passive {
    /// The passive whose participle is word `index`; one that the settings add must have a clause behind it.
    fn at(narration: Narration<'_>, index: usize, sentence: &Range<usize>, is_added: bool) -> Option<Self> {
        let participle = narration.folded(index);
        if ASKING.contains(&participle) {
            return question(narration, index, sentence);
        }
        let follows = follows(participle).or(is_added.then_some(Follows::Clause))?;
        let auxiliary = auxiliary(narration, index, sentence.start)?;
        let is_it =
            auxiliary > sentence.start && narration.folded(subject(narration, auxiliary, sentence.start)) == "it";
        let judges = matches!(follows, Follows::As | Follows::AsOrTo | Follows::Noun);
        let first = first_auxiliary(narration, auxiliary, sentence.start);
        let might =
            matches!(narration.folded(first), "could" | "can" | "may" | "might" | "would" | "will" | "should" | "must");
        if judges && (might || is_wished(narration, auxiliary, sentence.start))
            || follows == Follows::Anything && narration.folded(auxiliary) == "'s"
            || !fits(narration, follows, index, sentence.end, is_it)
            || has_agent(narration, index, sentence.end)
        {
            return None;
        }
        let is_weak = participle == "expected" || judges && is_weighed(narration, first..sentence.end, index);
        // `Was once thought to be`: an error that is past is everybody's; and so is what “it” is said.
        let is_mild = judges || is_it || (first..index).any(|word| EVER.has(narration.folded(word)));
        Some(Self { words: first..index + 1, is_weak, is_mild })
    }
}

/// Words that make a view an old one, or everybody's.
static EVER: WordList = WordList::of("long once briefly traditionally historically originally generally");

/// `Is seen as a swing state`, `is seen as weak because …`, `was long considered`: a race that papers rate every day, a view
/// with its reasons, what all the world has thought for years.
fn is_weighed(narration: Narration<'_>, clause: Range<usize>, participle: usize) -> bool {
    static RATED: WordList = WordList::of(
        "because stronghold strongholds pickup battleground battlegrounds swing tossup favorite favourite favorites frontrunner \
        front-runner contender contenders longshot underdog safe competitive vulnerable",
    );
    (clause.start..participle).any(|word| EVER.has(narration.folded(word)))
        || (participle..clause.end).any(|word| RATED.has(narration.folded(word)))
}

/// `If it is seen as`: only for the sake of the argument.
fn is_supposed(narration: Narration<'_>, first: usize, start: usize) -> bool {
    (first.saturating_sub(5).max(start)..first)
        .any(|word| matches!(narration.folded(word), "if" | "whether" | "unless"))
}

/// `The book states that it was considered`, `is seen as the abler one: 60 percent of voters said so`: somebody tells it.
fn is_told(narration: Narration<'_>, first: usize, sentence: &Range<usize>) -> bool {
    let says = |word: usize| {
        narration.folded(word + 1) == "that"
            && LEXICON.cue(narration.folded(word)).is_some_and(|(cue, _)| cue.class == CueClass::Say)
    };
    let reported = (sentence.start..first).any(|word| says(word) && !narration.is_quoted(word));
    reported
        || (first..sentence.end)
            .any(|word| narration.folded(word) == "percent" || narration.layout().written(word) == "%")
}

/// `to be seen as`, `must be seen as`, `risk being seen as`: what somebody wants or fears to look like.
fn is_wished(narration: Narration<'_>, auxiliary: usize, start: usize) -> bool {
    let before = narration.before(auxiliary, start).map_or("", |before| narration.folded(before));
    let infinite = matches!(narration.folded(auxiliary), "be" | "being");
    infinite && !["can", "could", "may", "might", "will", "also", "is", "are", "was", "were"].contains(&before)
}

/// `The question is being asked`: it is in the air, and nobody asks.
fn question(narration: Narration<'_>, index: usize, sentence: &Range<usize>) -> Option<Passive> {
    let auxiliary = auxiliary(narration, index, sentence.start)?;
    let first = first_auxiliary(narration, auxiliary, sentence.start);
    let subject = narration.before(first, sentence.start)?;
    let asks =
        matches!(narration.folded(subject), "question" | "questions") && !has_agent(narration, index, sentence.end);
    asks.then_some(Passive { words: first..index + 1, is_weak: true, is_mild: false })
}

/// The form of `be` before a participle, with at most two adverbs between.
fn auxiliary(narration: Narration<'_>, index: usize, start: usize) -> Option<usize> {
    let mut at = index;
    for _ in 0..3 {
        at = narration.before(at, start)?;
        let folded = narration.folded(at);
        if narration::is_be(folded) {
            return Some(at);
        }
        if !(folded.ends_with("ly")
            || ["also", "often", "still", "now", "long", "not", "once", "even"].contains(&folded))
        {
            return None;
        }
    }
    None
}

/// The first word of the verb group that ends with an auxiliary: `could be`, `has been`, `is being`.
fn first_auxiliary(narration: Narration<'_>, auxiliary: usize, start: usize) -> usize {
    const GROUP: [&str; 16] = [
        "could", "can", "may", "might", "must", "should", "would", "will", "has", "have", "had", "is", "are", "was",
        "were", "been",
    ];
    let mut first = auxiliary;
    while let Some(before) = narration.before(first, start) {
        let folded = narration.folded(before);
        let adverb = matches!(folded, "also" | "now" | "often" | "long" | "already" | "widely");
        let group_goes_on = |at| narration.before(at, start).is_some_and(|at| GROUP.contains(&narration.folded(at)));
        if GROUP.contains(&folded) || adverb && group_goes_on(before) {
            first = before;
        } else {
            break;
        }
    }
    first
}

/// The word before a verb group.
fn subject(narration: Narration<'_>, auxiliary: usize, start: usize) -> usize {
    let first = first_auxiliary(narration, auxiliary, start);
    narration.before(first, start).unwrap_or(first)
}

fn fits(narration: Narration<'_>, follows: Follows, index: usize, end: usize, is_it: bool) -> bool {
    let next = narration.next(index, end);
    let after = next.and_then(|next| narration.next(next, end));
    let folded = |index: Option<usize>| index.map_or("", |index| narration.folded(index));
    let (one, two) = (folded(next), folded(after));
    let to_be = one == "to" && matches!(two, "be" | "have");
    match follows {
        Follows::Anything => true,
        Follows::ClauseOrTo => to_be || one == "that" || is_it || one == "to" && !two.is_empty() && two != "the",
        Follows::Clause => to_be || one == "that" || is_it && matches!(one, "that" | "the" | ","),
        Follows::As => one == "as",
        Follows::AsOrTo => one == "as" || to_be,
        Follows::Amount => matches!(one, "to" | "at" | "that"),
        Follows::Noun => to_be || matches!(one, "a" | "an" | "the" | "one" | "among"),
    }
}

/// Whether `by` and an agent follow in the clause.
fn has_agent(narration: Narration<'_>, index: usize, end: usize) -> bool {
    let reach = if matches!(narration.folded(index + 1), "as" | "to") { 14 } else { 6 };
    let clause =
        (index + 1..end.min(index + reach)).take_while(|&word| !matches!(narration.folded(word), ";" | ":" | "that"));
    // `By 2030` is a time, `by 55 percent of readers` an agent.
    let dated =
        |next: usize| narration.word(next).kind == WordKind::Number && date::year(narration.folded(next)).is_some();
    let names = |next: usize| !narration.folded(next).ends_with("ing") && !dated(next);
    let agent = |word: usize| narration.next(word, end).is_some_and(names);
    clause.filter(|&word| narration.folded(word) == "by").take(1).any(agent)
}
