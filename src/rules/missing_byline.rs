//! `missing-byline`: an article that nobody signs.

use super::{Context, Finding, Rule, Severity, place};
use crate::{
    analysis::Genre,
    text::{Block, BlockKind},
};

pub(crate) static RULE: Rule = Rule {
    id: "missing-byline",
    severity: Severity::Info,
    page: include_str!("missing_byline.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let facts = context.facts();
    let matter = facts.layout.prose.front_matter.as_ref();
    let signs = |block: &Block| matches!(block.kind, BlockKind::Byline | BlockKind::Bio);
    let signed = facts.byline.is_some()
        || matter.is_some_and(|matter| matter.byline.is_some())
        || facts.layout.blocks.iter().any(signs)
        || has_agency(context);
    let Some(head) = place::head(context).filter(|_| !signed && facts.genre != Genre::Editorial) else {
        return Vec::new();
    };
    let message = "nobody signs the article: no byline opens it, none closes it, and the front matter has none";
    let help = "Add a line `By …`, a `byline:` to the front matter, or declare `genre: editorial`";
    vec![Finding::new(RULE.id, RULE.severity, head, message).help(help)]
}

/// Whether a dateline credits an agency: `VIENNA (Reuters) —`.
fn has_agency(context: &Context<'_>) -> bool {
    let layout = &context.facts().layout;
    let Some(first) = layout.blocks.iter().find(|block| block.kind == BlockKind::Body) else {
        return false;
    };
    let opening: String = first.span.of(context.prose()).chars().take(80).collect();
    let Some((city, rest)) = opening.split_once('(') else { return false };
    let Some((agency, rest)) = rest.split_once(')') else { return false };
    let dash = rest.trim_start().starts_with(['-', '–', '—']);
    dash && city.split_whitespace().count() <= 5 && agency.split_whitespace().count() <= 3
}
