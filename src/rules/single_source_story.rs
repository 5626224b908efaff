//! `single-source-story`: a whole report on one person's word.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, place, word_list::WordList};
use crate::{
    analysis::{Genre, SourceClass, Who},
    text::BlockKind,
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "single-source-story",
    severity: Severity::Info,
    start: Start::Off,
    limits: &[Limit {
        name: "paragraphs",
        standard: 6,
        about: "paragraphs from which on a story needs a second source",
    }],
    page: include_str!("single_source_story.md"),
    check,
    ..Rule::PLAIN
};

/// Fewer attributions than this tell nothing.
const FEW: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let blocks = &narration.layout().blocks;
    let paragraphs = blocks.iter().filter(|block| block.kind == BlockKind::Body).count();
    if context.facts().genre != Genre::News
        || paragraphs < context.limit(&RULE, "paragraphs")
        || is_about_one(narration)
    {
        return Vec::new();
    }
    let Some((_, name)) = only_source(narration) else { return Vec::new() };
    let Some(head) = place::head(context) else { return Vec::new() };
    let message = format!("{paragraphs} paragraphs, and all that anybody says in them is said by {name}");
    vec![
        Finding::new(RULE.id, RULE.severity, head, message)
            .help("Ask the other side, or say that it could not be reached"),
    ]
}

/// The one source of the article, with its name.
fn only_source(narration: Narration<'_>) -> Option<(Who, String)> {
    let mut only: Option<(Who, String)> = None;
    let mut count = 0;
    for source in narration.facts.attributions.iter().filter_map(|attribution| attribution.source.as_ref()) {
        match (source.speaker, &only) {
            (Some(who), Some((known, _))) if who != *known => return None,
            (Some(who), None) => only = Some((who, narration.shown(source.head))),
            // A pronoun that nobody can place points to whoever spoke last.
            (None, _) if source.class != SourceClass::Pronoun => return None,
            _ => {}
        }
        count += 1;
    }
    only.filter(|_| count >= FEW && !narration.facts.coverage.contains(&crate::analysis::Coverage::Linked))
}

/// Statements, obituaries, profiles and interviews have one voice by their nature.
fn is_about_one(narration: Narration<'_>) -> bool {
    static KINDS: WordList = WordList::of("statement interview obituary died dies profile speech remarks transcript q");
    let first = narration.sentences().take(3).map(|(index, _)| index);
    let titled = narration
        .facts
        .title
        .is_some_and(|title| narration.layout().words.inside(title).any(|word| KINDS.has(narration.folded(word))));
    titled || first.into_iter().any(|sentence| narration.says(sentence, &KINDS))
}
