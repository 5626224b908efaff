//! `claim-attributed-elsewhere`: a claim that nobody stands behind here, and somebody in another article.

use super::{Context, Finding, Rule, Severity, across, candidates, narration::Narration};
use crate::{
    analysis::{Claim, Genre},
    dictionary::lexicon::LEXICON,
    text::Span,
    workspace::{
        corpus::{self, Known},
        index::assertion::{self, Owned},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "claim-attributed-elsewhere",
    severity: Severity::Info,
    page: include_str!("claim_attributed_elsewhere.md"),
    check,
    ..Rule::PLAIN
};

/// The most sources that are worth choosing from.
const CHOICES: usize = 3;

fn check(context: &Context<'_>) -> Vec<Finding> {
    if matches!(context.facts().genre, Genre::Opinion | Genre::Editorial) {
        return Vec::new();
    }
    context.facts().claims.iter().filter_map(|claim| attributed(context, claim)).collect()
}

fn attributed(context: &Context<'_>, claim: &Claim) -> Option<Finding> {
    let owners = assertion::owners(context.corpus, context.article, claim.sentence);
    let mut sources: Vec<(String, &Owned<'_>)> = Vec::new();
    for owned in &owners {
        if let Some(name) = name(context, owned)
            && sources.len() < CHOICES
            && sources.iter().all(|(known, _)| *known != name)
        {
            sources.push((name, owned));
        }
    }
    let (first, owned) = sources.first()?;
    let message =
        format!("nobody stands behind this claim here; {} gives it to {first}", across::called(owned.article));
    let finding = Finding::new(RULE.id, RULE.severity, claim.span, message).help("Name the source here, too");
    let narration = Narration::of(context);
    let end = candidates::end(narration, claim.sentence);
    Some(sources.iter().fold(finding, |finding, (name, owned)| {
        let finding = finding.elsewhere(&owned.article.id, owned.span, format!("given to {name} here"));
        let text = format!(", according to {name}");
        end.into_iter().fold(finding, |finding, end| {
            finding.fix(format!("Insert “{}”", text.trim()), Span::empty(end), text.clone(), false)
        })
    }))
}

/// The source as this article would give it: by title and name where there are such.
fn name(context: &Context<'_>, owned: &Owned<'_>) -> Option<String> {
    let (facts, source) = (&owned.article.facts, owned.attribution.source.as_ref()?);
    if let Some(who) = source.speaker {
        let introduced = corpus::introduction_in(owned.article, &Known::of(owned.article, who));
        let titled = introduced.and_then(|mention| Some(facts.layout.text(mention.title?.cover(mention.span))));
        return Some(titled.unwrap_or_else(|| facts.name(who, context.dictionary).to_owned()));
    }
    let text = facts.layout.text(source.span);
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A clause in a source, or a title that names the person after a comma, does not stand well behind `according to`.
    let plain = !text.is_empty() && !text.contains([',', ';', '(', '“']) && text.split(' ').count() <= 6;
    let lower = |article: &str| text.strip_prefix(article).map(|rest| format!("{}{rest}", article.to_lowercase()));
    let head = facts.layout.text(source.head).to_lowercase();
    let somebody = [&*head, head.trim_end_matches('s')]
        .into_iter()
        .any(|head| LEXICON.is_person(head) || LEXICON.is_collective(head));
    (plain && somebody).then(|| ["The ", "A ", "An "].into_iter().find_map(lower).unwrap_or_else(|| text.to_owned()))
}
