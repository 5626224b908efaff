//! The page's tables: what to check first, the ladder of sources, numbers, quotations that travel.

use maud::{Markup, html};

use super::{Page, thousands};
use crate::{analysis::SourceClass, ide::survey::Number};

/// How many rows of each are shown; how many more there are is told.
const CHECKS: usize = 30;
const NUMBERS: usize = 150;
const TRAVELS: usize = 60;
const NAMES: usize = 8;
/// How many articles a row names.
const PLACES: usize = 4;

/// The strongest claims of all articles that nobody stands behind.
pub(super) fn to_check(page: &Page<'_>) -> Markup {
    let mut claims: Vec<_> = page
        .articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| article.facts.claims.iter().map(move |claim| (index, claim)))
        .collect();
    claims.sort_by_key(|(index, claim)| (std::cmp::Reverse(claim.score), *index, claim.span));
    html! {
        h2 id="check" { "To check first" }
        p.note { "The strongest claims that nobody but the narrator stands behind. " (more(claims.len(), CHECKS, "each article has its own list")) }
        @if claims.is_empty() { p { "None was found." } }
        ul.ticks {
            @for (index, claim) in claims.into_iter().take(CHECKS) {
                li { label { input type="checkbox"; span {
                    (page.articles[index].facts.layout.text(claim.span))
                    small {
                        (claim.reasons.iter().map(|reason| reason.name()).collect::<Vec<_>>().join(", ")) " · " (page.link(index)) " · " (page.day(index))
                    }
                } } }
            }
        }
    }
}

/// Sources by what a reader can know of them.
pub(super) fn ladder(page: &Page<'_>) -> Markup {
    let most = page.survey.ladder.iter().map(|rung| rung.sayings).max().unwrap_or(0).max(1);
    html! {
        h2 id="sources" { "Sources, from the named to none" }
        p.note { "How often something is attributed to a source of each kind, and to whom most. A source counts by the most specific way an article tells them." }
        table.ladder {
            thead { tr { th { "kind" } th.n { "times" } th { } th { "who most" } } }
            tbody {
                @for rung in &page.survey.ladder {
                    tr {
                        td { (kind(rung.class)) }
                        td.n { (thousands(rung.sayings)) }
                        td { @if rung.sayings > 0 { span.bar style={ "width:" (rung.sayings * 100 / most) "%" } { } } }
                        td {
                            @for (place, (name, times)) in rung.sources.iter().take(NAMES).enumerate() {
                                @if place > 0 { " · " } (name) @if *times > 1 { " " (times) }
                            }
                            @if rung.sources.len() > NAMES { " · " (thousands(rung.sources.len() - NAMES)) " more" }
                        }
                    }
                }
            }
        }
    }
}

fn kind(class: SourceClass) -> &'static str {
    match class {
        SourceClass::Named => "a name",
        SourceClass::Title => "an office or trade",
        SourceClass::Collective => "a body or group",
        SourceClass::Metonym => "a place for its government",
        SourceClass::Document => "a document",
        SourceClass::Pronoun => "a pronoun only",
        SourceClass::Vague => "nobody one can weigh",
        SourceClass::None => "no source at all",
    }
}

/// Numbers, those that count one thing beside each other: first what several articles count.
pub(super) fn numbers(page: &Page<'_>) -> Markup {
    let numbers = &page.survey.numbers;
    let mut groups: Vec<&[Number]> = numbers.chunk_by(|a, b| a.unit == b.unit).collect();
    let spread = |group: &[Number]| {
        let mut articles: Vec<usize> = group.iter().map(|number| number.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    };
    groups.sort_by_key(|group| (std::cmp::Reverse(spread(group)), group[0].unit.clone()));
    let rows: Vec<&[Number]> = groups.into_iter().flat_map(same).collect();
    html! {
        h2 id="numbers" { "Numbers and their sources" }
        p.note { "Numbers that count the same thing stand together, what most articles count first. " (more(rows.len(), NUMBERS, "the articles have them all")) }
        @if numbers.is_empty() { p { "None was found." } } @else {
            div.scroll { table.numbers {
                thead { tr { th { "number" } th { "behind it" } th { "where" } } }
                tbody {
                    @for row in rows.into_iter().take(NUMBERS) {
                        tr {
                            td title=(page.articles[row[0].article].facts.layout.text(row[0].sentence)) { (row[0].words) }
                            td { @match &row[0].owner { Some(owner) => (owner), None => span.nobody { "nobody" } } }
                            td { (places(page, row.iter().map(|number| number.article))) }
                        }
                    }
                }
            } }
        }
    }
}

/// The same number of the same source is one row.
fn same(group: &[Number]) -> impl Iterator<Item = &[Number]> {
    group.chunk_by(|a, b| a.words == b.words && a.owner == b.owner)
}

/// Days and headlines of articles; of many the first few.
fn places(page: &Page<'_>, articles: impl ExactSizeIterator<Item = usize>) -> Markup {
    let all = articles.len();
    html! {
        @for article in articles.take(PLACES) {
            div.place {
                span.day { (page.day(article)) }
                span { (page.link(article)) @if let Some(outlet) = page.articles[article].outlet() { ", " (outlet) } }
            }
        }
        @if all > PLACES { div.note { "and " (thousands(all - PLACES)) " more" } }
    }
}

/// Quotations that run in more than one article.
pub(super) fn travels(page: &Page<'_>) -> Markup {
    let travels = &page.survey.travels;
    html! {
        h2 id="quotations" { "Quotations and where else they run" }
        p.note { "Quotations of six words and more that stand in more than one article, whole or in part. " (more(travels.len(), TRAVELS, "those in most articles come first")) }
        @if travels.is_empty() { p { "None was found." } } @else {
            table.travels {
                thead { tr { th { "quotation" } th { "runs in" } } }
                tbody {
                    @for travel in travels.iter().take(TRAVELS) {
                        tr {
                            td { blockquote { "“" (travel.words) "”" } @if !travel.same { span.note { "some run a part of it" } } }
                            td { (places(page, travel.places.iter().map(|(article, _)| *article))) }
                        }
                    }
                }
            }
        }
    }
}

/// `The first 30 of 214; …`, where not all are shown.
fn more(all: usize, shown: usize, rest: &str) -> String {
    if all > shown { format!("The first {shown} of {}; {rest}.", thousands(all)) } else { String::new() }
}
