//! Who said what about whom, as a call hierarchy. An item carries who it is, so that the next question needs no place.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Range};

use super::{Known as Told, location_of, outline, range};
use crate::{
    ide::calls::{self, Call, Voice},
    server::view::{Shelf, View},
    text::Span,
    workspace::{Article, ArticleId, corpus::Known},
};

/// Who an item is, in words that outlive a reload of the dictionary.
#[derive(Serialize, Deserialize)]
struct Ticket {
    article: String,
    actor: Option<String>,
    person: Option<String>,
    /// The folded name of a body whom nobody lists.
    body: Option<String>,
}

/// Whoever stands at an offset, and whether there are more.
pub(in crate::server) fn prepared(view: &View, offset: usize) -> (Vec<CallHierarchyItem>, bool) {
    let (voices, more) = calls::voices(&view.cursor(offset));
    let told = Told::of_view(view);
    (voices.iter().filter_map(|voice| item(told, voice)).collect(), more)
}

/// Whom an item speaks about.
pub(in crate::server) fn outgoing(shelf: &Shelf, from: CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let (article, known) = known(shelf, from)?;
    let article = shelf.corpus.get(&article)?;
    let calls = calls::outgoing(article, &shelf.desk.settings().dictionary, &known);
    let call = |call: &Call| {
        let to = item(Told::of_shelf(shelf), &call.voice)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: ranges(shelf, article, &call.places) })
    };
    Some(calls.iter().filter_map(call).collect())
}

/// Who speaks about an item, and whether there are more.
pub(in crate::server) fn incoming(
    shelf: &Shelf,
    to: CallHierarchyItem,
) -> Option<(Vec<CallHierarchyIncomingCall>, bool)> {
    let (_, known) = known(shelf, to)?;
    let (calls, more) = calls::incoming(&shelf.corpus, &shelf.desk.settings().dictionary, &known);
    let call = |call: &Call| {
        let from = item(Told::of_shelf(shelf), &call.voice)?;
        let from_ranges = ranges(shelf, &call.voice.location.article, &call.places);
        Some(CallHierarchyIncomingCall { from, from_ranges })
    };
    Some((calls.iter().filter_map(call).collect(), more))
}

fn ranges(shelf: &Shelf, article: &Article, places: &[Span]) -> Vec<Range> {
    places.iter().map(|span| range(&article.document, *span, shelf.abilities.encoding)).collect()
}

fn item(told: Told<'_>, voice: &Voice) -> Option<CallHierarchyItem> {
    let place = location_of(told, &voice.location)?;
    let article = &voice.location.article;
    let (actor, person, body) = match &voice.who {
        Known::Actor(ix) => (Some(told.dictionary.actor(*ix).id.to_string()), None, None),
        Known::Person(name) => (None, Some(name.clone()), None),
        Known::Body(name) => (None, None, Some(name.clone())),
    };
    let ticket = Ticket { article: article.id.0.to_string(), actor, person, body };
    Some(CallHierarchyItem {
        name: voice.name.clone(),
        kind: outline::kind(voice.kind),
        tags: None,
        detail: Some(article.title()),
        uri: place.uri,
        range: place.range,
        selection_range: place.range,
        data: serde_json::to_value(ticket).ok(),
    })
}

/// Who an item is now; nothing where its dictionary entry is gone.
fn known(shelf: &Shelf, item: CallHierarchyItem) -> Option<(ArticleId, Known)> {
    let Ticket { article, actor, person, body } = serde_json::from_value(item.data?).ok()?;
    let known = match (actor, person, body) {
        (Some(actor), ..) => Known::Actor(shelf.desk.settings().dictionary.find(&actor)?),
        (None, Some(person), _) => Known::Person(person),
        (None, None, body) => Known::Body(body?),
    };
    Some((ArticleId(article.into()), known))
}
