//! `copydesk annotate`: what is known of each article, one JSON object a line. The keys are a contract with other
//! programs.

mod explained;
mod explanation;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    Outcome,
    args::{Annotate, Format},
    desk::Desk,
    place::Stretch,
};
use crate::{
    analysis::{AgentMention, Attribution, Claim, Coverage, Facts, Form, Mention, Who},
    dictionary::{AliasForm, Dictionary},
    text::{Span, position::Encoding},
    workspace::Article,
};

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    title: String,
    date: Option<String>,
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

pub(super) fn run(args: &Annotate, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    if let Some(target) = &args.explain {
        return explained::run(target, args, out, err);
    }
    if let Some(Format::Text) = args.format {
        writeln!(err, "copydesk: --format text is for --explain FILE:LINE; articles are written as jsonl")?;
        return Ok(Outcome::Failed);
    }
    let Some(desk) = Desk::open(&args.shared, err)? else { return Ok(Outcome::Failed) };
    let encoding = args.shared.offsets.encoding();
    let articles: Vec<_> = desk.corpus.articles().collect();
    // In batches: on all cores, and an archive's output never stands in memory as a whole.
    for batch in articles.chunks(256) {
        let lines: Vec<_> = batch
            .par_iter()
            .map(|article| serde_json::to_vec(&Annotator { article, dictionary: &desk.dictionary, encoding }.row()))
            .collect();
        for line in lines {
            out.write_all(&line?)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}

struct Annotator<'a> {
    article: &'a Article,
    dictionary: &'a Dictionary,
    encoding: Encoding,
}

impl<'a> Annotator<'a> {
    fn facts(&self) -> &'a Facts {
        &self.article.facts
    }

    fn row(&self) -> Row<'a> {
        let facts = self.facts();
        let sentences = facts.layout.sentences.iter().zip(&facts.coverage);
        Row {
            path: &self.article.id.0,
            title: self.article.title(),
            date: facts.date.date.map(|date| date.to_string()),
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

    fn stretch(&self, span: Span) -> Stretch {
        Stretch::of(self.article.document.rope(), span, self.encoding)
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
