//! Answers to the commands that ask for an article's report and for the actors of the workspace.

use serde_json::{Value, json};

use super::{Known as Told, location_of, range_in, uri};
use crate::{
    ide::{
        Ledger,
        cast::{Cast, Member},
        report::{Report, Saying, Source},
    },
    rules::{Finding, Severity},
    server::view::{Shelf, View},
    text::Span,
    workspace::corpus::Known,
};

/// The most actors that are told of where the client names no number.
const MOST: usize = 500;

/// An article's report.
pub(in crate::server) fn report(view: &View) -> Value {
    let (article, dictionary) = (&view.article, &view.settings().dictionary);
    let facts = &article.facts;
    let Report { sentences, sources, sayings } = Report::of(facts, dictionary);
    let ledger = Ledger::of(facts, dictionary);
    let sentence = |one: &crate::ide::report::Owned| json!({ "range": range_in(view, one.span), "covered": one.covered, "sources": one.sources });
    json!({
        "uri": uri(view, article),
        "version": view.version,
        "title": article.title(),
        "date": facts.date.date.map(|date| date.to_string()),
        "genre": facts.genre.name(),
        "owned": { "sentences": ledger.sentences, "owned": ledger.owned, "percent": ledger.percent() },
        "sentences": sentences.iter().map(sentence).collect::<Vec<_>>(),
        "sources": sources.iter().map(source).collect::<Vec<_>>(),
        "attributions": sayings.iter().map(|one| saying(view, one)).collect::<Vec<_>>(),
        "findings": view.findings().iter().map(|one| finding(view, one)).collect::<Vec<_>>(),
    })
}

fn source(source: &Source) -> Value {
    let Source { name, actor, class, office } = source;
    json!({ "name": name, "actor": actor, "class": class.name(), "office": office })
}

fn saying(view: &View, saying: &Saying) -> Value {
    let ranges = |spans: &[Span]| spans.iter().map(|span| range_in(view, *span)).collect::<Vec<_>>();
    let layout = &view.article.facts.layout;
    let cue: Vec<String> = saying.cue.iter().map(|span| layout.text(*span)).collect();
    json!({
        "source": saying.source,
        "sourceRanges": ranges(&saying.sources),
        "cueRanges": ranges(&saying.cue),
        "contentRanges": ranges(&saying.content),
        "type": saying.kind.name(),
        "cue": cue.join(" "),
        "about": saying.about,
    })
}

fn finding(view: &View, finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Hint => "hint",
    };
    json!({
        "range": range_in(view, finding.span), "rule": finding.rule, "severity": severity, "message": finding.message,
    })
}

/// The actors of the workspace, as far as its articles are read; how many are not is told besides.
pub(in crate::server) fn actors(shelf: &Shelf, cast: &Cast, limit: Option<u64>) -> (Value, usize) {
    let most = limit.map_or(MOST, |limit| usize::try_from(limit).unwrap_or(MOST));
    let dictionary = &shelf.desk.settings().dictionary;
    let (members, unread) = cast.members(&shelf.corpus, dictionary, most);
    let actors: Vec<Value> = members.iter().filter_map(|one| member(shelf, one)).collect();
    (json!({ "articles": shelf.corpus.len(), "unread": unread, "actors": actors }), unread)
}

fn member(shelf: &Shelf, member: &Member) -> Option<Value> {
    let told = Told::of_shelf(shelf);
    let id = match &member.who {
        Known::Actor(ix) => Some(told.dictionary.actor(*ix).id.clone()),
        Known::Person(_) | Known::Body(_) => None,
    };
    let introduction = location_of(told, &member.introduction)?;
    Some(json!({
        "id": id,
        "name": member.name,
        "kind": member.kind,
        "mentions": member.mentions,
        "articles": member.articles,
        "introduction": { "uri": introduction.uri, "range": introduction.range },
    }))
}
