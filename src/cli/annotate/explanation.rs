//! Why a line is read as it is, as a value: the keys of its JSON are a contract with other programs.

mod text;

use serde::Serialize;

use crate::{
    analysis::{
        Attribution, Who,
        attribution::{
            explain,
            model::{
                Model,
                crf::{Role, State},
                explain::{Candidate, Choice, Feature, Reading, TokenReading},
            },
        },
        facts::Repair,
    },
    cli::{desk::Desk, place::Stretch},
    text::{Span, position::Encoding},
    workspace::Article,
};

/// Everything that is known of the paragraphs of a line.
#[derive(Serialize)]
pub(super) struct Explanation {
    path: String,
    line: usize,
    paragraphs: Vec<ParagraphRow>,
    attributions: Vec<AttributionRow>,
}

#[derive(Serialize)]
struct ParagraphRow {
    tokens: Vec<TokenRow>,
    choices: Vec<ChoiceRow>,
}

/// A stretch with its words.
#[derive(Serialize)]
struct Words {
    #[serde(flatten)]
    stretch: Stretch,
    text: String,
}

#[derive(Serialize)]
struct TokenRow {
    #[serde(flatten)]
    words: Words,
    label: &'static str,
    /// Whether a stretch of that label begins here.
    begins: bool,
    confidence: f32,
    against: &'static str,
    features: Vec<FeatureRow>,
}

#[derive(Serialize)]
struct FeatureRow {
    name: String,
    weight: f32,
}

#[derive(Serialize)]
struct ChoiceRow {
    wanted: &'static str,
    of: Words,
    candidates: Vec<CandidateRow>,
}

#[derive(Serialize)]
struct CandidateRow {
    words: Option<Words>,
    score: f32,
    chosen: bool,
}

#[derive(Serialize)]
struct AttributionRow {
    source: Option<Words>,
    source_class: &'static str,
    speaker: Option<String>,
    cue: Vec<Words>,
    class: &'static str,
    tier: &'static str,
    negated: bool,
    content: Vec<Words>,
    r#type: &'static str,
    found_by: &'static str,
    #[serde(skip)]
    reason: &'static str,
    conditional: bool,
    repairs: Vec<RepairRow>,
    confidence: Option<f32>,
}

/// A rule of structure that changed the attribution.
#[derive(Serialize)]
struct RepairRow {
    name: &'static str,
    reason: &'static str,
}

impl Explanation {
    /// Explains the paragraphs around a line of an article.
    pub(super) fn of(article: &Article, desk: &Desk, line: usize, span: Span, encoding: Encoding) -> Self {
        let model = desk.config.attribution_model();
        let writer = Writer { article, desk, model, encoding };
        let readings = model.explain(&article.facts.layout, span);
        let read = readings.iter().filter_map(|reading| {
            let (first, last) = (reading.tokens.first()?, reading.tokens.last()?);
            Some(first.span.cover(last.span))
        });
        let around = read.fold(span, Span::cover);
        let attributions = article.facts.attributions.iter();
        let near = attributions.filter(|attribution| around.contains(attribution.start()));
        Self {
            path: article.id.0.to_string(),
            line,
            attributions: near.map(|attribution| writer.attribution(attribution)).collect(),
            paragraphs: readings.iter().map(|reading| writer.paragraph(reading)).collect(),
        }
    }
}

struct Writer<'a> {
    article: &'a Article,
    desk: &'a Desk,
    model: &'a Model,
    encoding: Encoding,
}

impl Writer<'_> {
    fn words(&self, span: Span) -> Words {
        let stretch = Stretch::of(&self.article.document, span, self.encoding);
        Words { stretch, text: self.article.facts.layout.text(span) }
    }

    fn paragraph(&self, reading: &Reading) -> ParagraphRow {
        ParagraphRow {
            tokens: reading.tokens.iter().map(|token| self.token(token)).collect(),
            choices: reading.choices.iter().map(|choice| self.choice(choice)).collect(),
        }
    }

    fn token(&self, token: &TokenReading) -> TokenRow {
        let feature = |feature: &Feature| FeatureRow { name: feature.name.clone(), weight: feature.weight };
        TokenRow {
            words: self.words(token.span),
            label: label(token.state),
            begins: begins(token.state),
            confidence: token.confidence,
            // Only where the label is right but a stretch may begin or go on, both have one name.
            against: match (label(token.rival), begins(token.rival)) {
                (rival, _) if rival != label(token.state) => rival,
                (_, true) => "a new stretch",
                (_, false) => "the same stretch",
            },
            features: token.features.iter().map(feature).collect(),
        }
    }

    fn choice(&self, choice: &Choice) -> ChoiceRow {
        let candidate = |(at, candidate): (usize, &Candidate)| {
            let words = candidate.span.map(|span| self.words(span));
            CandidateRow { words, score: candidate.score, chosen: at == choice.chosen }
        };
        ChoiceRow {
            wanted: choice.wanted.name(),
            of: self.words(choice.of),
            candidates: choice.candidates.iter().enumerate().map(candidate).collect(),
        }
    }

    fn attribution(&self, attribution: &Attribution) -> AttributionRow {
        let source = attribution.source.as_ref();
        let words = |spans: &[Span]| spans.iter().map(|span| self.words(*span)).collect();
        let confidence = explain::confidence(&self.article.facts.layout, self.model, attribution);
        AttributionRow {
            source: source.map(|source| self.words(source.span)),
            source_class: source.map_or("none", |source| source.class.name()),
            speaker: source.and_then(|source| source.speaker).map(|who| self.name(who)),
            cue: words(&attribution.cue),
            class: attribution.class.name(),
            tier: attribution.tier.name(),
            negated: attribution.negated,
            conditional: attribution.conditional,
            content: words(&attribution.content),
            r#type: attribution.kind.name(),
            found_by: attribution.by.name(),
            reason: attribution.by.reason(),
            repairs: attribution.repairs.iter().copied().map(RepairRow::of).collect(),
            confidence,
        }
    }

    fn name(&self, who: Who) -> String {
        self.article.facts.name(who, &self.desk.dictionary).to_owned()
    }
}

impl RepairRow {
    fn of(repair: Repair) -> Self {
        Self { name: repair.name(), reason: repair.reason() }
    }
}

/// What a state makes of a token.
fn label(state: State) -> &'static str {
    Role::of(state).map_or("none", Role::name)
}

/// Whether a stretch begins with a state.
fn begins(state: State) -> bool {
    Role::of(state).is_some_and(|role| role.begin() == state)
}
