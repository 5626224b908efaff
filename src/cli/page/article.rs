//! An article on the page: its copy coloured by who stands behind it, its sources, and what is to be checked in it.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{OPEN, Page};
use crate::{
    analysis::SourceClass,
    ide::{
        report::{Owned, Source},
        survey::owner,
    },
    text::{BlockKind, Span},
};

/// How many colours tell sources apart.
const COLOURS: usize = 8;

/// All articles, folded up where they are many.
pub(super) fn all(page: &Page<'_>) -> Markup {
    html! {
        h2 id="articles" { "Articles" }
        p.note {
            "Each sentence has the colour and the number of its first source. "
            span.s.vague { "Dotted" } ": only somebody whom a reader cannot weigh. "
            span.s.other { "Dashed" } ": a quotation, an excerpt, a link or the reporter’s own eyes. Without colour: nobody but the narrator."
        }
        @for index in 0..page.articles.len() { (article(page, index)) }
    }
}

fn article(page: &Page<'_>, index: usize) -> Markup {
    let (article, ledger) = (page.articles[index], &page.ledgers[index]);
    html! {
        details id={ "article-" (index + 1) } open[page.articles.len() <= OPEN] {
            summary {
                b { (article.title()) }
                span { (page.day(index)) }
                @if let Some(outlet) = article.outlet() { span { (outlet) } }
                span { (ledger.percent()) " % owned" }
                span { (page.findings[index].len() + article.facts.claims.len()) " to check" }
            }
            div.inside {
                p.note { (article.id.0) " · " (article.facts.genre.name()) " · " (ledger.told()) }
                div.columns {
                    (copy(page, index))
                    div { (sources(page, index)) (ticks(page, index)) }
                }
            }
        }
    }
}

fn sources(page: &Page<'_>, index: usize) -> Markup {
    html! {
        ul.chips {
            @for (number, source) in page.reports[index].sources.iter().enumerate() {
                li class={ "chip " (colour(source, number)) } title=(source.class.name()) {
                    (source.name)
                    @if let Some(office) = &source.office { ", " (office) }
                    sup { (number + 1) }
                }
            }
        }
    }
}

fn colour(source: &Source, number: usize) -> String {
    match source.class {
        SourceClass::Vague | SourceClass::None => "vague".to_owned(),
        _ => format!("c{}", number % COLOURS),
    }
}

fn copy(page: &Page<'_>, index: usize) -> Markup {
    let layout = &page.articles[index].facts.layout;
    let owned: BTreeMap<Span, &Owned> = page.reports[index].sentences.iter().map(|one| (one.span, one)).collect();
    let class = |kind: BlockKind| match kind {
        BlockKind::Headline | BlockKind::Heading => "head",
        kind if kind.is_copy() => "",
        _ => "aside",
    };
    html! {
        div.copy {
            @for (block, place) in layout.blocks.iter().enumerate() {
                p class=(class(place.kind)) {
                    @for at in layout.sentences_in(block) {
                        (sentence(page, index, at, owned.get(&layout.sentences[at].span).copied())) " "
                    }
                }
            }
        }
    }
}

fn sentence(page: &Page<'_>, index: usize, at: usize, owned: Option<&Owned>) -> Markup {
    let facts = &page.articles[index].facts;
    let text = facts.layout.text(facts.layout.sentences[at].span);
    let Some(owned) = owned.filter(|owned| owned.covered) else { return html! { (text) } };
    let told = owner(facts, at, page.dictionary).unwrap_or_default();
    let Some(&number) = owned.sources.first() else {
        return html! { span.s.other title=(told) { (text) } };
    };
    html! {
        span class={ "s " (colour(&page.reports[index].sources[number], number)) } title=(told) {
            (text) sup { (number + 1) }
        }
    }
}

/// What a fact-checker ticks off: what the rules found, then the narrator's claims, the strongest first.
fn ticks(page: &Page<'_>, index: usize) -> Markup {
    let article = page.articles[index];
    let layout = &article.facts.layout;
    let mut claims: Vec<_> = article.facts.claims.iter().collect();
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.score), claim.span));
    html! {
        @if !page.findings[index].is_empty() || !claims.is_empty() {
            h3 { "To check" }
            ul.ticks {
                @for finding in &page.findings[index] {
                    li { label { input type="checkbox"; span { (finding.message) small { (finding.rule) } } } }
                }
                @for claim in claims {
                    li { label { input type="checkbox"; span {
                        (layout.text(claim.span))
                        small { "nobody stands behind it: " (claim.reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ")) }
                    } } }
                }
            }
        }
    }
}
