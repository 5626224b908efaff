//! `hearsay-adverb`: an adverb such as “reportedly” stands where a source should.

use super::{
    Context, Finding, Fix, Rule, Severity, TextEdit, candidates,
    deletion::deletion,
    finding::BLANK,
    narration::{self, Narration},
    word_list::WordList,
};
use crate::{
    analysis::Attribution,
    dictionary::{
        Kind,
        lexicon::{CueClass, LEXICON},
    },
    text::{Sentence, Span},
};

pub(crate) static RULE: Rule = Rule {
    id: "hearsay-adverb",
    severity: Severity::Warning,
    words: Some("adverbs of hearsay"),
    page: include_str!("hearsay_adverb.md"),
    check,
    ..Rule::PLAIN
};

const ADVERBS: [&str; 6] = ["reportedly", "allegedly", "supposedly", "purportedly", "rumouredly", "rumoredly"];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    let added = context.said(RULE.id).extend.iter().map(String::as_str);
    for (index, word) in narration.places(ADVERBS.into_iter().chain(["it"]).chain(added)) {
        let folded = narration.folded(word);
        let is_adverb = context.admits(&RULE, folded, ADVERBS.contains(&folded));
        let sentence = &narration.layout().sentences[index];
        if !is_adverb && !is_aside(narration, sentence, word) || is_owned(narration, word) {
            continue;
        }
        if !is_adverb {
            findings.push(aside(narration, word));
        } else if !is_backed(narration, index, word) {
            findings.push(adverb(context, narration, index, word));
        }
    }
    findings
}

fn adverb(context: &Context<'_>, narration: Narration<'_>, index: usize, word: usize) -> Finding {
    let sentence = &narration.layout().sentences[index];
    let span = narration.span(word..word + 1);
    let shown = narration.shown(span);
    let message = format!("“{shown}” says that somebody said so, and the sentence does not say who");
    let edit = deletion(narration, sentence, word);
    let title = format!("Delete “{shown}” and state it in the paper's own voice");
    let mut finding = Finding::new(RULE.id, context.in_news(RULE.severity), span, message)
        .help("Name who reported it: “according to …”; or drop the word and stand behind the statement");
    // Before the full stop a source takes the adverb's place, unless the adverb stands there itself.
    let end = candidates::end(narration, index).filter(|&end| edit.span.end() < end);
    if let Some(end) = end {
        let source = format!(", according to {BLANK}");
        let title = format!("Write “{}” instead", source.trim_start_matches(", "));
        let put = TextEdit { span: Span::empty(end), text: source };
        finding.fixes.push(Fix { title, edits: vec![edit.clone(), put], safe: false });
    }
    finding.fix(title, edit.span, edit.text, false)
}

/// Whether the word is somebody else's.
fn is_owned(narration: Narration<'_>, word: usize) -> bool {
    narration.is_owned(narration.span(word..word + 1).start())
}

/// `, it appears,`: the writer guesses aloud.
fn is_aside(narration: Narration<'_>, sentence: &Sentence, word: usize) -> bool {
    let before = word.checked_sub(1).filter(|before| sentence.words.contains(before));
    let parted = before.is_none_or(|before| narration.folded(before) == ",");
    let verb = narration.folded(word) == "it" && matches!(narration.folded(word + 1), "appears" | "seems");
    verb && parted
        && (before.is_none() || narration.folded(word + 2) == ",")
        && !matches!(narration.folded(word + 2), "to" | "as")
}

fn aside(narration: Narration<'_>, word: usize) -> Finding {
    let span = narration.span(word..word + 2);
    let message = format!("“{}” is a guess whose reason the reader is not told", narration.shown(span));
    Finding::new(RULE.id, Severity::Hint, span, message).help("Say what makes it appear so, or who thinks so")
}

/// Whether a link, a reporter or a court stands behind the adverb.
fn is_backed(narration: Narration<'_>, index: usize, word: usize) -> bool {
    let legal = narration.folded(word) == "allegedly" && is_in_court(narration, index);
    legal
        || has_evidence(narration, &narration.layout().sentences[index])
        || has_reporter(narration, index, word)
        || is_of_paper_before(narration, index)
}

/// Whether the paragraph so far, or the one before it, names the paper that reports it.
fn is_of_paper_before(narration: Narration<'_>, index: usize) -> bool {
    let sentences = &narration.layout().sentences;
    let near = |other: usize| other < index && sentences[other].block + 1 >= sentences[index].block;
    let outlet = |attribution: &Attribution| {
        let speaker = attribution.source.as_ref().and_then(|source| source.speaker);
        speaker.is_some_and(|speaker| narration.kind(speaker) == Kind::Outlet)
    };
    narration.facts.attributions.iter().any(|attribution| near(attribution.sentence) && outlet(attribution))
}

/// Whether somebody in the sentence says it, and is not only said to have said it: `reportedly told`.
fn has_reporter(narration: Narration<'_>, index: usize, word: usize) -> bool {
    let attributions = narration.facts.attributions.iter().filter(|attribution| attribution.sentence == index);
    let says = |attribution: &Attribution| {
        let modified =
            attribution.cue.first().is_some_and(|cue| narration.layout().words.inside(*cue).start == word + 1);
        attribution.class == CueClass::Say && narration::is_weighable(narration, attribution) && !modified
    };
    attributions.into_iter().any(says)
}

/// Whether the sentence links to what it reports.
fn has_evidence(narration: Narration<'_>, sentence: &Sentence) -> bool {
    narration.layout().links_in(sentence.span).iter().any(|link| sentence.span.covers(link.span) && link.is_evidence())
}

/// Words of the law.
static LAW: WordList = WordList::of(
    "charged charges indicted indictment lawsuit court prosecutors prosecutor police arrested sued trial complaint \
    accused plaintiff investigators manslaughter homicide suspect gunman shooter kill killed killing shooting shot murder murdered \
    stabbed raped assaulted",
);

/// Whether a charge, a court or a crime stands near: there “allegedly” is the law's word.
fn is_in_court(narration: Narration<'_>, index: usize) -> bool {
    let sentences = &narration.layout().sentences;
    let near = index.saturating_sub(1)..(index + 2).min(sentences.len());
    sentences[near].iter().filter(|other| other.block == sentences[index].block).any(|sentence| {
        sentence.words.clone().any(|word| {
            let folded = narration.folded(word);
            LAW.has(folded) || LEXICON.cue(folded).is_some_and(|(cue, _)| cue.lemma == "accuse")
        })
    })
}
