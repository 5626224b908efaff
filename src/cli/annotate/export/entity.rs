//! Mentions as named-entity formats know them: what they name, and spans that do not overlap.

use super::Annotator;
use crate::{
    analysis::{Form, Mention},
    dictionary::{Actor, AliasForm, Kind},
    text::Span,
};

/// A stretch that names somebody or something.
pub(super) struct Entity<'a> {
    pub(super) span: Span,
    /// `person`, `state`, `armed-group` …; `place` for a country or capital that is only one.
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    /// The entry of the dictionary.
    pub(super) actor: Option<&'a Actor>,
    /// The event-data code on the article's day.
    pub(super) code: Option<&'a str>,
    /// PER, ORG, LOC or MISC, as CoNLL-2003 would have it.
    pub(super) label: &'static str,
}

impl<'a> Entity<'a> {
    fn of(annotator: &Annotator<'a>, mention: &'a Mention) -> Self {
        let Annotator { dictionary, .. } = *annotator;
        let kind = mention.who.kind(dictionary);
        Self {
            span: mention.span,
            kind: if mention.form == Form::Place { "place" } else { kind.name() },
            name: annotator.facts().name(mention.who, dictionary),
            actor: mention.actor().map(|actor| dictionary.actor(actor)),
            code: mention.code.as_deref(),
            label: label(kind, mention.form),
        }
    }
}

/// All mentions, pronouns too, in the order of the text.
pub(super) fn mentions<'a>(annotator: &Annotator<'a>) -> Vec<Entity<'a>> {
    annotator.facts().mentions.iter().map(|mention| Entity::of(annotator, mention)).collect()
}

/// The mentions by name, none over another: the longer one counts.
pub(super) fn named<'a>(annotator: &Annotator<'a>) -> Vec<Entity<'a>> {
    let by_name = annotator.facts().mentions.iter().filter(|mention| mention.form != Form::Pronoun);
    let mut entities: Vec<_> = by_name.map(|mention| Entity::of(annotator, mention)).collect();
    entities.sort_by_key(|entity| (entity.span.start(), std::cmp::Reverse(entity.span.end())));
    let mut end = 0;
    entities.retain(|entity| {
        let free = entity.span.start() >= end && !entity.span.is_empty();
        end = if free { entity.span.end() } else { end };
        free
    });
    entities
}

fn label(kind: Kind, form: Form) -> &'static str {
    match (kind, form) {
        (Kind::Person, _) => "PER",
        // `Iranian` is of no class of its own there; `Washington` is the town, whoever is meant.
        (_, Form::Listed(AliasForm::Demonym)) | (Kind::Actor, _) => "MISC",
        (Kind::State, _) | (_, Form::Place | Form::Listed(AliasForm::Metonym)) => "LOC",
        _ => "ORG",
    }
}
