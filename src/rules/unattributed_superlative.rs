//! `unattributed-superlative`: something is the first, the only or the largest, and nobody says so.

use super::{
    Context, Finding, Rule, Severity, Start, candidates,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{analysis::claim, text::Sentence};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-superlative",
    severity: Severity::Info,
    start: Start::Quiet,
    page: include_str!("unattributed_superlative.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    for (index, sentence, places) in narration.by_sentence(&narration.bare_places(["the"])) {
        // One for a sentence.
        let found = places.iter().find_map(|(_, article)| finding(narration, sentence, article + 1));
        let asserted = || names_somebody(narration, index) && !narration.asks(index) && !narration.says(index, &OPEN);
        findings.extend(found.filter(|_| asserted()).map(|found| candidates::given_to(narration, index, found)));
    }
    findings
}

/// Words under which a sentence asserts nothing in the paper's own voice.
static OPEN: WordList = WordList::of("i we our you if would could may might");

/// Whether the sentence names an actor or a place outside quotation marks.
fn names_somebody(narration: Narration<'_>, sentence: usize) -> bool {
    narration.mentions(sentence).iter().any(|mention| !narration.is_quoted(mention.words.start))
}

fn finding(narration: Narration<'_>, sentence: &Sentence, word: usize) -> Option<Finding> {
    /// What is counted off or fixed, rather than compared.
    static FIXED: WordList = WordList::of(
        "time times step steps year years quarter half day week month round debate term amendment lady family place \
        glance stage phase person thing way part question one ones recent recently part few two three four five line of to who \
        black woman african-american presidential vice option reason woman man president name meeting",
    );
    let (next, third) = (narration.folded(word + 1), narration.folded(word + 2));
    if narration.is_quoted(word)
        || !claim::is_superlative(narration.layout(), word)
        || FIXED.has(next)
        || among("debate time", third)
    {
        return None;
    }
    let counted = narration.folded(word) == "first"
        && !(word + 2..word + 6).any(|later| among("ever in of since", narration.folded(later)));
    // `Some of the most`, `one of the largest`: nobody is ranked.
    let one_of = narration.layout().before(word, 2) == "of";
    let plural = narration.folded(word) == "most" && next.ends_with('s');
    if counted || plural || one_of || !narration.word(word + 1).is_word() || !sentence.words.contains(&(word + 1)) {
        return None;
    }
    let span = narration.span(word - 1..if next == "and" { word + 1 } else { word + 2 });
    let message = format!("“{}” ranks it above all others, and nobody says so (superlative)", narration.shown(span));
    Some(
        Finding::new(RULE.id, RULE.severity, span, message)
            .help("Say who ranks it so, link to the ranking, or say “one of the”"),
    )
}
