//! `placeholder-evidence-link`: words that promise evidence, and a link that leads nowhere.

use super::{Context, Finding, Rule, Severity, narration::Narration};
use crate::text::{BlockKind, markup::Link};

pub(crate) static RULE: Rule = Rule {
    id: "placeholder-evidence-link",
    severity: Severity::Info,
    page: include_str!("placeholder_evidence_link.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let links = narration.layout().prose.links.iter();
    links
        .filter(|link| !link.is_evidence() && is_in_copy(narration, link))
        .map(|link| finding(narration, link))
        .collect()
}

/// Whether a link stands among the words of the copy; one that is a whole paragraph or item leads around the page.
fn is_in_copy(narration: Narration<'_>, link: &Link) -> bool {
    let layout = narration.layout();
    let block = layout.blocks.iter().find(|block| block.span.covers(link.span));
    let words = layout.words.inside(link.span);
    block.is_some_and(|block| {
        let around = layout.words.inside(block.span);
        let alone = around.clone().filter(|&word| layout.word(word).is_word()).all(|word| words.contains(&word));
        matches!(block.kind, BlockKind::Body | BlockKind::LeadIn) && !alone
    })
}

fn finding(narration: Narration<'_>, link: &Link) -> Finding {
    let target =
        if link.target.trim().is_empty() { "nowhere".to_owned() } else { format!("to `{}`", link.target.trim()) };
    let message = format!("“{}” promises evidence, and its link leads {target}", narration.shown(link.span));
    Finding::new(RULE.id, RULE.severity, link.span, message)
        .help("Put the address of the source in, or take the link away")
}
