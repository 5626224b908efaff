//! `unattributed-prediction`: the paper says what will happen, and nobody is said to expect it.

use super::{
    Context, Finding, Rule, Severity, candidates,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{analysis::Genre, text::Sentence};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-prediction",
    severity: Severity::Hint,
    page: include_str!("unattributed_prediction.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.facts().genre != Genre::News {
        return Vec::new();
    }
    let narration = Narration::of(context);
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for (index, sentence, places) in narration.by_sentence(&narration.bare_places(["will", "is", "are"])) {
        // One for a paragraph: what follows from a prediction is predicted with it.
        let again = findings.last().is_some_and(|(block, _)| *block == sentence.block);
        if again {
            continue;
        }
        let found = places.iter().find_map(|(_, word)| finding(narration, *word));
        let found = found.filter(|_| !is_open(narration, index) && !is_scheduled(narration, sentence));
        findings.extend(found.map(|finding| (sentence.block, candidates::given_to(narration, index, finding))));
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// Questions, conditions and guesses predict nothing.
fn is_open(narration: Narration<'_>, sentence: usize) -> bool {
    static CONDITIONS: WordList =
        WordList::of("if unless whether would could may might should until when once i we our you");
    narration.asks(sentence) || narration.says(sentence, &CONDITIONS)
}

/// What stands in a calendar, or is done by arrangement.
fn is_scheduled(narration: Narration<'_>, sentence: &Sentence) -> bool {
    static TIMES: WordList = WordList::of(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december today tonight tomorrow week weekend month noon midnight evening morning afternoon p.m a.m",
    );
    static ARRANGED: WordList = WordList::of(
        "meet speak attend host hold held visit travel appear interview huddle air begin start open moderate face vote debate join \
        hear decide deliver give present participate play screen premiere tour receive convene headline address testify",
    );
    let words = sentence.words.clone();
    words.into_iter().any(|word| {
        TIMES.has(narration.folded(word))
            || ARRANGED.has(narration.folded(word))
            || narration.word(word).kind == crate::text::WordKind::Number
    })
}

/// `will` and a verb, `is set to`, `are likely to`
fn finding(narration: Narration<'_>, word: usize) -> Option<Finding> {
    let (this, next, third) = (narration.folded(word), narration.folded(word + 1), narration.folded(word + 2));
    let end = match this {
        // The paper in the drawer, a name, an order.
        "will" if narration.word(word).capital || !narration.word(word + 1).is_word() => return None,
        "will" => word + 1,
        "is" | "are" if among("set likely bound poised sure certain", next) && third == "to" => word + 3,
        _ => return None,
    };
    let span = narration.span(word..end);
    let message = format!("“{}” tells the future in the paper's own voice (prediction)", narration.shown(span));
    Some(
        Finding::new(RULE.id, RULE.severity, span, message)
            .help("Say who expects it, or that it is planned and by whom"),
    )
}
