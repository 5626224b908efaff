//! JSON Lines: one object for each article. The keys are a contract with other programs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::export::Annotator;
use crate::{
    analysis::{AgentMention, Attribution, Claim, Coverage, Form, Mention, Who},
    cli::place::Stretch,
    dictionary::AliasForm,
    text::Span,
};

#[derive(Serialize)]
pub(super) struct Row<'a> {
    path: &'a str,
    /// The id that a stream gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    title: String,
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    genre: &'static str,
    sentences: Vec<SentenceRow<'a>>,
    mentions: Vec<MentionRow<'a>>,
    attributions: Vec<AttributionRow<'a>>,
    claims: Vec<ClaimRow>,
}

#[derive(Serialize)]
struct SentenceRow<'a> {
    #[serde(flatten)]
    stretch: Stretch,
    covered: bool,
    /// The words of a discard list that drop it from event coding.
    #[serde(skip_serializing_if = "Option::is_none")]
    discard: Option<DiscardRow<'a>>,
    /// The codes of an issue list that it speaks of, with how often.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    issues: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct DiscardRow<'a> {
    words: &'a str,
    scope: &'static str,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    #[serde(flatten)]
    stretch: Stretch,
    text: &'a str,
    actor: Option<&'a str>,
    name: &'a str,
    kind: &'static str,
    form: &'static str,
    code: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct AttributionRow<'a> {
    source: Option<Vec<[usize; 2]>>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
    r#type: &'static str,
    speaker: Option<&'a str>,
    /// Whom it may be when that is open: ids of listed actors, names of others.
    candidates: Vec<&'a str>,
    source_class: &'static str,
    by: &'static str,
}

#[derive(Serialize)]
struct ClaimRow {
    #[serde(flatten)]
    stretch: Stretch,
    reasons: Vec<&'static str>,
    score: i32,
}

impl<'a> Annotator<'a> {
    /// The article as one object.
    pub(super) fn row(&self) -> Row<'a> {
        let facts = self.facts();
        let sentences = facts.layout.sentences.iter().zip(&facts.coverage);
        Row {
            path: &self.article.id.0,
            id: self.id,
            title: self.article.title(),
            date: facts.date.date.map(|date| date.to_string()),
            outlet: self.article.outlet(),
            genre: facts.genre.name(),
            sentences: sentences.map(|(sentence, coverage)| self.sentence(sentence.span, *coverage)).collect(),
            mentions: self.mentions(),
            attributions: facts.attributions.iter().map(|attribution| self.attribution(attribution)).collect(),
            claims: facts.claims.iter().map(|claim| self.claim(claim)).collect(),
        }
    }

    fn sentence(&self, span: Span, coverage: Coverage) -> SentenceRow<'a> {
        let text = span.of(&self.facts().layout.prose.text);
        let discard = self.dictionary.discarded(text);
        SentenceRow {
            stretch: self.stretch(span),
            covered: coverage.is_covered(),
            discard: discard.map(|discard| DiscardRow { words: &discard.words, scope: discard.scope.name() }),
            issues: self.dictionary.issues(text),
        }
    }

    fn pairs(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.stretch(*span).pair()).collect()
    }

    /// Actors and agents in the order of the text.
    fn mentions(&self) -> Vec<MentionRow<'a>> {
        let facts = self.facts();
        let mut rows: Vec<_> = facts.mentions.iter().filter_map(|mention| self.mention(mention)).collect();
        rows.extend(facts.agents.iter().map(|agent| self.agent(agent)));
        rows.sort_by_key(|row| row.stretch.pair());
        rows
    }

    fn agent(&self, mention: &AgentMention) -> MentionRow<'a> {
        let agent = self.dictionary.agent(mention.agent);
        MentionRow {
            stretch: self.stretch(mention.span),
            text: mention.span.of(&self.article.text),
            actor: None,
            name: &agent.name,
            kind: "agent",
            form: "alias",
            code: Some(&agent.code),
            role: None,
        }
    }

    /// A mention as an event coder wants it: a place that is only a place names nobody and is left out.
    fn mention(&self, mention: &'a Mention) -> Option<MentionRow<'a>> {
        let form = form_name(mention.form)?;
        let date = self.facts().date.date;
        let actor = mention.actor().map(|actor| self.dictionary.actor(actor));
        let role = date.and_then(|date| actor?.role_at(date));
        Some(MentionRow {
            stretch: self.stretch(mention.span),
            text: mention.span.of(&self.article.text),
            actor: actor.map(|actor| &*actor.id),
            name: self.facts().name(mention.who, self.dictionary),
            kind: mention.who.kind(self.dictionary).name(),
            form,
            code: mention.code.as_deref(),
            role: role.map(|role| &*role.title),
        })
    }

    fn attribution(&self, attribution: &Attribution) -> AttributionRow<'a> {
        let source = attribution.source.as_ref();
        let speaker = match source.and_then(|source| source.speaker) {
            Some(Who::Actor(actor)) => Some(&*self.dictionary.actor(actor).id),
            _ => None,
        };
        let name = |who: &Who| match *who {
            Who::Actor(actor) => &*self.dictionary.actor(actor).id,
            who => self.facts().name(who, self.dictionary),
        };
        AttributionRow {
            source: source.map(|source| self.pairs(&[source.span])),
            cue: self.pairs(&attribution.cue),
            content: self.pairs(&attribution.content),
            r#type: attribution.kind.name(),
            speaker,
            candidates: source.map_or(Vec::new(), |source| source.candidates.iter().map(name).collect()),
            source_class: source.map_or("none", |source| source.class.name()),
            by: attribution.by.name(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimRow {
        let reasons = claim.reasons.iter().map(|reason| reason.name()).collect();
        ClaimRow { stretch: self.stretch(claim.span), reasons, score: claim.score }
    }
}

/// The name of a form in machine output; none for what is left out of it.
fn form_name(form: Form) -> Option<&'static str> {
    Some(match form {
        Form::Listed(AliasForm::Full) => "full",
        Form::Listed(AliasForm::Short) => "short",
        Form::Listed(AliasForm::Alias) => "alias",
        Form::Listed(AliasForm::Acronym) => "acronym",
        Form::Listed(AliasForm::Demonym) => "demonym",
        Form::Listed(AliasForm::Metonym) => "metonym",
        Form::Pronoun => "pronoun",
        Form::Unlisted => "unlisted",
        Form::Place => return None,
    })
}
