//! `alleged-misuse`: “alleged” where it doubts what is known, doubles a charge, or stands in for an accuser.

use super::{
    Context, Finding, Rule, Severity, Start,
    deletion::deletion,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::text::Sentence;

pub(crate) static RULE: Rule = Rule {
    id: "alleged-misuse",
    severity: Severity::Info,
    start: Start::Off,
    page: include_str!("alleged_misuse.md"),
    check,
    ..Rule::PLAIN
};

/// Events that leave no doubt that they happened.
static HAPPENED: WordList =
    WordList::of("shooting crash explosion fire blast bombing collision earthquake flood riot stabbing death deaths");
/// Words under which somebody accuses.
static CHARGED: WordList = WordList::of("accused charged indicted suspected");
/// Words that show who alleges.
static ACCUSERS: WordList = WordList::of(
    "police prosecutor prosecutors court charged charges indictment indicted lawsuit complaint accuser accusers accused \
    accuses accuse alleges allege plaintiff plaintiffs sued suit investigators authorities victim victims says said told according \
    filed trial attorney claims claimed testified arrested",
);

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    for (index, word) in narration.places(["allegedly", "alleged"]) {
        findings.extend(match narration.folded(word) {
            "allegedly" => doubled(narration, &narration.layout().sentences[index], word),
            _ => doubted(narration, index, word),
        });
    }
    findings
}

/// `accused of allegedly taking`
fn doubled(narration: Narration<'_>, sentence: &Sentence, word: usize) -> Option<Finding> {
    let before = word.saturating_sub(6).max(sentence.words.start)..word;
    let charge = before.rev().find(|&before| CHARGED.has(narration.folded(before)))?;
    let span = narration.span(word..word + 1);
    let edit = deletion(narration, sentence, word);
    let message =
        format!("“allegedly” doubles “{}”, which already says that it is not proved", narration.folded(charge));
    let finding = Finding::new(RULE.id, RULE.severity, span, message)
        .help("Drop the adverb: the charge is a fact, its truth is not claimed");
    Some(finding.related(narration.span(charge..charge + 1), "the charge").fix(
        "Delete “allegedly”",
        edit.span,
        edit.text,
        false,
    ))
}

/// `the alleged crash`, and `the alleged thief` in a paragraph in which nobody alleges anything.
fn doubted(narration: Narration<'_>, sentence: usize, word: usize) -> Option<Finding> {
    let layout = narration.layout();
    // The verb: `they alleged that`.
    if narration.folded(word + 1) == "that"
        || !among("the an his her their its of any these those two", layout.before(word, 1))
    {
        return None;
    }
    let noun = narration.folded(word + 1);
    let span = narration.span(word..word + 2);
    let shown = narration.shown(span);
    let (message, help) = if HAPPENED.has(noun) {
        (
            format!("“{shown}” doubts that it happened; in question is only who did it"),
            "Drop “alleged” before an event that is known",
        )
    } else {
        let owned = layout.sentences_in(layout.sentences[sentence].block).any(|near| narration.says(near, &ACCUSERS));
        if owned || narration.facts.coverage[sentence].is_covered() {
            return None;
        }
        (
            format!("“{shown}”, and nobody in this paragraph alleges it"),
            "Say who alleges it: police, a lawsuit, a named accuser",
        )
    };
    let finding = Finding::new(RULE.id, RULE.severity, span, message).help(help);
    // `An alleged crash` would need another article.
    if !among("the his her their its", layout.before(word, 1)) || !HAPPENED.has(noun) {
        return Some(finding);
    }
    let edit = deletion(narration, &layout.sentences[sentence], word);
    Some(finding.fix("Delete “alleged”", edit.span, edit.text, false))
}
