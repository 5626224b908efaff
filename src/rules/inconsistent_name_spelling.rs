//! `inconsistent-name-spelling`: one name spelt in two ways, in an article or across articles.

use std::collections::BTreeMap;

use super::{Context, Finding, Rule, Severity, narration::Narration, spellings};
use crate::{
    analysis::{Facts, Mention},
    dictionary::ActorIx,
    workspace::Article,
};

pub(crate) static RULE: Rule = Rule {
    id: "inconsistent-name-spelling",
    severity: Severity::Warning,
    page: include_str!("inconsistent_name_spelling.md"),
    check,
    ..Rule::PLAIN
};

/// The spellings of one group of rivals in an article: for each its mentions, in their order.
type Spellings<'a> = BTreeMap<&'a str, Vec<&'a Mention>>;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut groups: BTreeMap<(ActorIx, u8), Spellings<'_>> = BTreeMap::new();
    for mention in &context.facts().mentions {
        let own = narration.is_own(mention.sentence) && !narration.is_quoted(mention.words.start);
        let Some(actor) = mention.actor().filter(|_| own && !is_explained(narration, mention)) else {
            continue;
        };
        let entry = context.dictionary.actor(actor);
        if entry.aliases.iter().all(|alias| alias.variant.is_none()) {
            continue;
        }
        let alias = spellings::alias_of(context.facts(), entry, mention);
        if let Some((alias, group)) = alias.and_then(|alias| Some((alias, alias.variant?))) {
            groups.entry((actor, group)).or_default().entry(&alias.text).or_default().push(mention);
        }
    }
    groups
        .iter()
        .flat_map(|(&(actor, group), spellings)| of_group(context, narration, actor, group, spellings))
        .collect()
}

/// `ISIS, also known as ISIL`, `Myanmar (Burma)`: both spellings on purpose.
fn is_explained(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    let at = mention.words.start;
    let around = (at.saturating_sub(4)..at).chain(mention.words.end..mention.words.end + 4);
    around.into_iter().any(|word| {
        ["known", "called", "spelled", "spelt", "acronym", "dubbed", "calls", "or"].contains(&layout.folded(word))
    }) || layout.before(at, 1) == "("
}

fn of_group(
    context: &Context<'_>,
    narration: Narration<'_>,
    actor: ActorIx,
    group: u8,
    spellings: &Spellings<'_>,
) -> Vec<Finding> {
    let house = spellings::house_form(context.dictionary.actor(actor), group, context.facts().judged);
    let Some(house) = house.map(|alias| &*alias.text) else { return Vec::new() };
    // In an article the house form wins where it occurs, else the spelling that comes first.
    let first = || spellings.iter().min_by_key(|(_, mentions)| mentions[0].span).map(|(text, _)| *text);
    let kept = if spellings.contains_key(house) { house } else { first().unwrap_or(house) };
    let mut findings = Vec::new();
    for (text, mentions) in spellings {
        if *text != kept {
            findings.push(within(narration, text, kept, mentions, &spellings[kept]));
        } else if *text != house
            && let Some((article, other, rival)) = elsewhere(context, actor, group, text)
        {
            let message = format!("“{text}” here, “{rival}” in another article: the house form is “{house}”");
            let finding = Finding::new(RULE.id, Severity::Info, narration.span(mentions[0].words.clone()), message)
                .help(format!("Write “{house}” everywhere"));
            let finding =
                related(finding, mentions).elsewhere(&article.id, other.span, format!("spelt “{rival}” here"));
            findings.push(rename(narration, finding, house, mentions));
        }
    }
    findings
}

fn within(narration: Narration<'_>, text: &str, kept: &str, mentions: &[&Mention], others: &[&Mention]) -> Finding {
    let message = format!("“{text}” here, “{kept}” elsewhere in the article: one name has one spelling");
    let finding = Finding::new(RULE.id, RULE.severity, narration.span(mentions[0].words.clone()), message)
        .help(format!("Write “{kept}” everywhere"));
    let there = others[0].span;
    let finding = related(finding, mentions).related(there, format!("spelt “{}” here", narration.shown(there)));
    rename(narration, finding, kept, mentions)
}

fn related(finding: Finding, mentions: &[&Mention]) -> Finding {
    mentions[1..].iter().fold(finding, |finding, mention| finding.related(mention.span, "spelt so here, too"))
}

/// One fix for all places: mending one of several would leave the article as it was.
fn rename(narration: Narration<'_>, finding: Finding, form: &str, mentions: &[&Mention]) -> Finding {
    let spans: Vec<_> = mentions.iter().map(|mention| narration.span(mention.words.clone())).collect();
    finding.fix_all(format!("Write “{form}” in this article"), &spans, form, true)
}

/// The first place in another article, by id, where the actor has another spelling of the group.
fn elsewhere<'a>(
    context: &Context<'a>,
    actor: ActorIx,
    group: u8,
    text: &str,
) -> Option<(&'a Article, &'a Mention, &'a str)> {
    let entry = context.dictionary.actor(actor);
    let rivals = entry.aliases.iter().filter(|alias| alias.variant == Some(group) && alias.text != text);
    let first = rivals.filter_map(|rival| {
        let others = context.corpus.spelling(actor, &rival.text).filter(|article| article.id != context.article.id);
        others.into_iter().find_map(|article| {
            let facts: &Facts = &article.facts;
            let spelt = |mention: &&Mention| {
                let alias = spellings::alias_of(facts, entry, mention);
                mention.actor() == Some(actor)
                    && alias.is_some_and(|alias| alias.text == rival.text)
                    && !facts.layout.is_quoted(mention.words.start)
            };
            Some((&**article, facts.mentions.iter().find(spelt)?, &*rival.text))
        })
    });
    first.min_by_key(|(article, mention, _)| (&article.id, mention.span))
}
