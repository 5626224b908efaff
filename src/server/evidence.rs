//! The hover: the card of what stands under the cursor, and what the rules find there.

use super::{convert, view::View};
use crate::{
    analysis::Genre,
    ide::{self, Hover, genre},
    rules::{self, Finding},
};

/// The hover of a place.
pub(super) fn hover(view: &View, offset: usize) -> Option<Hover> {
    let cursor = view.cursor(offset);
    let card = ide::hover(&cursor);
    let unread = card.is_some().then(|| unread(view.state.progress.unread())).flatten();
    let cards = [card, ide::genre(&cursor)];
    let findings = view.findings();
    let here: Vec<&Finding> = findings.iter().filter(|finding| finding.span.contains(offset)).collect();
    let smallest = here.iter().map(|finding| finding.span).min_by_key(|span| span.len());
    let span = cards.iter().flatten().map(|card| card.span).next().or(smallest)?;
    let cards = cards.into_iter().flatten().map(|card| card.markdown);
    let told = here.into_iter().map(|finding| evidence(view, finding));
    let parts: Vec<String> = cards.chain(unread).chain(told).collect();
    Some(Hover { span, markdown: parts.join("\n\n---\n\n") })
}

/// A card counts the articles that are read; this says of how many it knows nothing.
fn unread(articles: usize) -> Option<String> {
    let told = match articles {
        0 => return None,
        1 => "One article of the workspace is not read yet".to_owned(),
        _ => format!("{articles} articles of the workspace are not read yet"),
    };
    Some(format!("{told}: what is said of other articles may be short of that."))
}

/// What a rule saw, what to do, and why it matters.
fn evidence(view: &View, finding: &Finding) -> String {
    let page = convert::page(finding.rule).map(|href| format!("[{}]({href})", finding.rule));
    let name = page.unwrap_or_else(|| finding.rule.to_owned());
    let mut parts = vec![format!("{} · {name}\n\n{}", finding.severity.name(), finding.message)];
    parts.extend(finding.help.clone());
    let rule = rules::find(finding.rule);
    let facts = &view.article.facts;
    if facts.genre != Genre::News && rule.is_some_and(|rule| finding.severity < rule.severity) {
        parts.push(format!("In news it would be louder; this is {}: {}", facts.genre.name(), genre::reason(facts)));
    }
    parts.extend(rule.and_then(|rule| first_paragraph(rule.page)).map(str::to_owned));
    parts.join("\n\n")
}

/// The first paragraph of a page that is no heading.
fn first_paragraph(page: &str) -> Option<&str> {
    page.split("\n\n").map(str::trim).find(|part| !part.is_empty() && !part.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{first_paragraph, unread};

    #[test]
    fn what_is_not_read_is_told() {
        assert_eq!(unread(0), None);
        assert!(unread(1).unwrap().starts_with("One article "));
        assert!(unread(12).unwrap().starts_with("12 articles "));
    }

    #[test]
    fn the_first_paragraph_is_not_the_heading() {
        assert_eq!(
            first_paragraph("# vague-source\n\nA reader cannot\nweigh it.\n\n## Reported\n"),
            Some("A reader cannot\nweigh it.")
        );
        assert_eq!(first_paragraph("# only\n"), None);
    }
}
