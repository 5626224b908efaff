//! What can be written at a place of a dictionary: ids, affiliations, codes, dates, kinds.

use std::collections::BTreeSet;

use super::{decode::decode, leaf::Leaf, sheet::Part};
use crate::{
    dictionary::{
        FileKind,
        cameo::{self, BlockKind},
        stub,
    },
    text::Span,
};

/// Something to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it replaces.
    pub span: Span,
    /// The text.
    pub text: String,
    /// What it means.
    pub detail: String,
    /// What it is.
    pub kind: ItemKind,
}

impl Item {
    /// The same as a key.
    #[must_use]
    pub fn holding(self, holds: Holds) -> Self {
        Self { kind: ItemKind::Key(holds), ..self }
    }
}

/// What there is to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// The id of an actor.
    Id,
    /// An event-data code.
    Code,
    /// A day.
    Date,
    /// A word of the format.
    Word,
    /// A key of the format.
    Key(Holds),
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A text in quotation marks.
    Text,
    /// A list of them.
    List,
    /// Anything else.
    Other,
}

/// The most ids that are offered at once; more letters leave fewer.
const MOST: usize = 200;

const KINDS: [&str; 8] = ["person", "state", "government", "organisation", "party", "armed-group", "outlet", "company"];
const KEYS: [(&str, &str, Holds); 12] = [
    ("id", "the id, in kebab-case", Holds::Text),
    ("name", "the preferred form", Holds::Text),
    ("kind", "what it is", Holds::Text),
    ("of", "the id of what it belongs to", Holds::Text),
    ("aliases", "other names", Holds::List),
    ("demonyms", "words for its people", Holds::List),
    ("metonyms", "places that stand for it", Holds::List),
    ("misspellings", "known wrong spellings", Holds::List),
    ("code", "the event-data code", Holds::Text),
    ("from", "first day", Holds::Other),
    ("to", "last day", Holds::Other),
    ("title", "the office", Holds::Text),
];

/// What can be written at a place.
pub fn complete(leaf: &Leaf<'_>, offset: usize) -> Vec<Item> {
    let text = &leaf.sheet.text;
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..offset];
    match leaf.sheet.kind {
        FileKind::Native => native(leaf, line, offset),
        FileKind::Actors | FileKind::Agents => cell(leaf, line, offset),
        FileKind::Discards | FileKind::Issues | FileKind::Foreign => Vec::new(),
    }
}

fn native(leaf: &Leaf<'_>, line: &str, offset: usize) -> Vec<Item> {
    let Some((key, value)) = line.split_once('=') else {
        let typed = line.trim_start();
        let keys = KEYS.iter().filter(|(key, ..)| key.starts_with(typed));
        let at = Span::new(offset - typed.len(), offset);
        let item = |(key, detail, holds): &(&str, &str, Holds)| Item {
            span: at,
            text: format!("{key} = "),
            detail: (*detail).to_owned(),
            kind: ItemKind::Key(*holds),
        };
        return keys.map(item).collect();
    };
    let value = value.trim_start();
    let typed = value.trim_start_matches('"');
    let span = Span::new(offset - typed.len(), offset);
    let in_string = value.starts_with('"');
    match (key.trim(), in_string) {
        ("of", true) => ids(leaf, typed, span),
        ("code", true) => codes(leaf, typed, span),
        ("id", true) => own_id(leaf, offset, span),
        ("kind", true) => words(typed, span),
        ("from" | "to", false) => dates(leaf, span, |day| day.to_string()),
        _ => Vec::new(),
    }
}

fn words(typed: &str, span: Span) -> Vec<Item> {
    let kinds = KINDS.iter().filter(|kind| kind.starts_with(typed));
    kinds.map(|kind| Item { span, text: (*kind).to_owned(), detail: String::new(), kind: ItemKind::Word }).collect()
}

/// Ids with the typed letters in them or in their name.
fn ids(leaf: &Leaf<'_>, typed: &str, span: Span) -> Vec<Item> {
    let lower = typed.to_lowercase();
    let listed = leaf.dictionary.actors().iter().map(|actor| (actor.id.to_string(), actor.name.to_string()));
    let written = leaf
        .sheet
        .entries
        .iter()
        .filter_map(|entry| Some((leaf.text(entry, Part::Id)?.to_owned(), leaf.sheet.label(entry))));
    let all: BTreeSet<(String, String)> = listed.chain(written).collect();
    let mut found: Vec<_> =
        all.into_iter().filter(|(id, name)| id.contains(&lower) || name.to_lowercase().contains(&lower)).collect();
    found.sort_by_key(|(id, _)| !id.starts_with(&lower));
    found.truncate(MOST);
    found.into_iter().map(|(text, detail)| Item { span, text, detail, kind: ItemKind::Id }).collect()
}

/// The id that the name of the entry asks for.
fn own_id(leaf: &Leaf<'_>, offset: usize, span: Span) -> Vec<Item> {
    let entry = leaf.sheet.entries.iter().rfind(|entry| entry.span.start() <= offset);
    let name = entry.and_then(|entry| entry.get(Part::Name)).map(|name| leaf.sheet.shown(name));
    let text = name.as_deref().map(stub::slug).filter(|id| !id.is_empty());
    let item = |text| Item { span, text, detail: name.clone().unwrap_or_default(), kind: ItemKind::Id };
    text.map(item).into_iter().collect()
}

/// Codes that start with the typed letters: those in use, and one more block.
fn codes(leaf: &Leaf<'_>, typed: &str, span: Span) -> Vec<Item> {
    let typed = typed.to_uppercase();
    let head = typed.len() - typed.chars().filter(char::is_ascii).count() % 3;
    let whole = typed.get(..head).unwrap_or_default();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for actor in leaf.dictionary.actors() {
        codes.extend(actor.code.as_deref().map(str::to_owned));
        codes.extend(actor.roles.iter().filter_map(|role| role.code.as_deref().map(str::to_owned)));
    }
    for entry in &leaf.sheet.entries {
        codes.extend(entry.all(Part::Code).map(|code| code.of(&leaf.sheet.text).to_owned()));
    }
    let fits = |kind: BlockKind| whole.is_empty() == matches!(kind, BlockKind::Country | BlockKind::Generic);
    codes.extend(cameo::all().filter(|(_, kind, _)| fits(*kind)).map(|(block, ..)| format!("{whole}{block}")));
    codes.retain(|code| code.starts_with(&typed) && *code != typed);
    let mut codes: Vec<String> = codes.into_iter().collect();
    codes.sort_by_key(|code| (code.len(), code.clone()));
    codes.truncate(MOST);
    let item = |text: String| Item { span, detail: decode(&text, leaf.dictionary), text, kind: ItemKind::Code };
    codes.into_iter().map(item).collect()
}

/// Days that the document knows around the place, and today.
fn dates(leaf: &Leaf<'_>, span: Span, written: impl Fn(jiff::civil::Date) -> String) -> Vec<Item> {
    let entry = leaf.sheet.entries.iter().rfind(|entry| entry.span.start() <= span.start());
    let mut days = vec![(leaf.today, "today")];
    for term in entry.into_iter().flat_map(|entry| &entry.terms) {
        days.extend(term.to.and_then(|to| to.tomorrow().ok()).map(|day| (day, "the day after an end in this entry")));
        days.extend(
            term.from.and_then(|from| from.yesterday().ok()).map(|day| (day, "the day before a start in this entry")),
        );
    }
    let item = |(day, detail): (jiff::civil::Date, &str)| Item {
        span,
        text: written(day),
        detail: detail.to_owned(),
        kind: ItemKind::Date,
    };
    days.into_iter().map(item).collect()
}

/// Inside a bracket: its code, and behind that its days.
fn cell(leaf: &Leaf<'_>, line: &str, offset: usize) -> Vec<Item> {
    let Some(open) = line.rfind('[').filter(|&open| !line[open..].contains(']')) else { return Vec::new() };
    let inside = &line[open + 1..];
    match inside.trim_start().rsplit_once([' ', '\t']) {
        None => {
            let typed = inside.trim_start();
            codes(leaf, typed.trim_start_matches('~'), Span::new(offset - typed.trim_start_matches('~').len(), offset))
        }
        Some((_, typed)) if leaf.sheet.kind == FileKind::Actors => {
            let digits = typed.rsplit(['<', '>', '-']).next().unwrap_or(typed);
            dates(leaf, Span::new(offset - digits.len(), offset), |day| day.strftime("%Y%m%d").to_string())
        }
        Some(_) => Vec::new(),
    }
}
