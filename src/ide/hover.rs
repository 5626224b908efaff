//! What an editor shows when the pointer rests on something.

use super::{
    Cursor, Thing,
    card::card,
    cursor::attribution_of,
    echo::echoes,
    markdown::{count, escape, excerpt},
};
use crate::{
    analysis::{Attribution, AttributionSource, Who},
    text::{Quotation, Span},
};

/// A text and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

/// The hover of what stands under the cursor.
pub fn hover(cursor: &Cursor<'_>) -> Option<Hover> {
    let (thing, span) = cursor.thing()?;
    let markdown = match thing {
        Thing::Mention(mention) => card(cursor, mention),
        Thing::Attribution(attribution) => attributed(cursor, attribution),
        Thing::Quotation(quotation) => quoted(cursor, quotation),
    };
    Some(Hover { span, markdown })
}

/// Who said it, and what was said.
fn attributed(cursor: &Cursor<'_>, attribution: &Attribution) -> String {
    let mut lines = vec![sentence(cursor, attribution)];
    if let Some(first) = attribution.content.first() {
        lines.push(String::new());
        lines.push(format!("> {}", escape(&excerpt(cursor.prose(*first), 200))));
    }
    lines.join("\n")
}

/// The speaker of a quotation, and who else carries it.
fn quoted(cursor: &Cursor<'_>, quotation: &Quotation) -> String {
    let attribution = attribution_of(cursor.facts(), quotation.inner);
    let mut lines = vec![attribution.map_or_else(
        || "**Quotation.** No words near it say whose it is.".to_owned(),
        |attribution| sentence(cursor, attribution),
    )];
    let elsewhere = echoes(cursor.corpus, cursor.article, quotation).into_iter().filter(|echo| echo.article.id != cursor.article.id);
    let titles: Vec<String> = elsewhere.map(|echo| escape(&echo.article.title())).collect();
    if !titles.is_empty() {
        lines.push(String::new());
        lines.push(format!("The same words stand in {}: {}", count(titles.len(), "other quotation"), titles.join("; ")));
    }
    lines.join("\n")
}

/// Who an attribution gives the words to.
fn sentence(cursor: &Cursor<'_>, attribution: &Attribution) -> String {
    let how = attribution.kind.name();
    let cue: Vec<String> = attribution.cue.iter().map(|span| escape(&excerpt(cursor.prose(*span), 60))).collect();
    let cue = if cue.is_empty() { "no cue".to_owned() } else { format!("cue “{}”", cue.join(" … ")) };
    let negated = if attribution.negated { ", negated" } else { "" };
    let who = attribution.source.as_ref().map_or_else(
        || "**Nobody is named** as the source".to_owned(),
        |source| format!("Source: **{}**", speaker(cursor, source)),
    );
    format!("{who} ({how} speech, {cue}{negated})")
}

/// The source as it is known, with the words of the article where they differ.
fn speaker(cursor: &Cursor<'_>, source: &AttributionSource) -> String {
    let words = escape(&excerpt(cursor.prose(source.span), 100));
    if let Some(who) = source.speaker {
        let name = name(cursor, who);
        return if words == name { name } else { format!("{name}**, here “{words}”**") };
    }
    if source.candidates.is_empty() {
        return format!("{words}**, {} source**", source.class.name());
    }
    let candidates: Vec<String> = source.candidates.iter().map(|&who| name(cursor, who)).collect();
    format!("{words}**, who may be {}**", candidates.join(" or "))
}

fn name(cursor: &Cursor<'_>, who: Who) -> String {
    escape(match who {
        Who::Actor(ix) => &cursor.dictionary.actor(ix).name,
        Who::Person(person) => &cursor.facts().people[person as usize].name,
    })
}
