//! `uncredited-reuse`: a run of words that stands in an earlier article by somebody else.

use super::{Context, Finding, Rule, Severity, across, narration::Narration};
use crate::{
    analysis::Facts,
    dictionary::Kind,
    text::fold,
    workspace::{
        Article, Limit,
        index::run::{self, Run},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "uncredited-reuse",
    severity: Severity::Warning,
    limits: &[Limit {
        name: "run",
        standard: run::LEAST,
        about: "the words in a row that make a reuse; fewer than 12 are not always found",
    }],
    page: include_str!("uncredited_reuse.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let Some(author) = author(context.facts()) else { return Vec::new() };
    let least = context.limit(&RULE, "run").max(1);
    let mut found: Vec<(Run, &Article)> = Vec::new();
    let others = run::sharers(context.corpus, context.article);
    let mut earlier: Vec<&Article> =
        others.into_iter().filter(|other| across::is_later(context.article, other)).collect();
    earlier.sort_by(|one, other| one.by_age().cmp(&other.by_age()));
    for other in earlier {
        let foreign = self::author(&other.facts).is_some_and(|name| name != author);
        if !foreign || is_credited(context, other) {
            continue;
        }
        for run in run::runs(context.facts(), &other.facts, least) {
            let taken =
                found.iter().any(|(known, _)| known.here.start < run.here.end && run.here.start < known.here.end);
            if !taken && !is_stock(context, &run) {
                found.push((run, other));
            }
        }
    }
    let report = |(run, other): (Run, &Article)| {
        let span = context.facts().layout.words.span(run.here);
        let there = other.facts.layout.words.span(run.there);
        let message = format!(
            "{} words in a row stand in {}, which is earlier and by somebody else",
            run.length,
            across::called(other)
        );
        Finding::new(RULE.id, RULE.severity, span, message)
            .help("Credit the article, quote it, or use words of your own")
            .elsewhere(&other.id, there, "the same words")
    };
    found.into_iter().map(report).collect()
}

/// Who signs an article, folded and without the `By`.
fn author(facts: &Facts) -> Option<String> {
    let matter = facts.layout.prose.front_matter.as_ref().and_then(|matter| matter.byline.as_ref());
    let shown = || facts.byline.map(|span| facts.layout.text(span));
    let folded = fold::phrase(&matter.map(|field| field.value.clone()).or_else(shown)?);
    let name = folded.strip_prefix("by ").unwrap_or(&folded).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether the article names the author or the outlet of another, or links to it.
fn is_credited(context: &Context<'_>, other: &Article) -> bool {
    let layout = &context.facts().layout;
    let prose = &layout.prose;
    let stem = other.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let linked = prose.links.iter().any(|link| !stem.is_empty() && link.target.contains(&stem));
    let author = author(&other.facts).unwrap_or_default();
    let surname = author.split(' ').next_back().unwrap_or("");
    let named = (0..layout.words.len()).any(|word| !surname.is_empty() && layout.folded(word) == surname);
    let agency = context.facts().mentions.iter().any(|mention| mention.who.kind(context.dictionary) == Kind::Outlet);
    linked || named || agency
}

/// Whether a run is mostly names and numbers: titles of offices and laws are what they are.
fn is_stock(context: &Context<'_>, run: &Run) -> bool {
    let narration = Narration::of(context);
    let plain = run.here.clone().filter(|&word| narration.word(word).is_word() && !narration.word(word).capital);
    plain.count() * 2 < run.length
}
