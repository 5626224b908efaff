//! What is said, by whom, and what nobody stands behind.

use serde::{Deserialize, Serialize};

use super::{Repair, Who};
use crate::{
    dictionary::lexicon::{CueClass, Tier},
    text::Span,
};

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContentKind {
    /// All.
    Direct,
    /// Some.
    Mixed,
    /// None.
    Indirect,
}

impl ContentKind {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SourceClass {
    /// A name.
    Named,
    /// A pronoun.
    Pronoun,
    /// A title or trade without a name: `a police spokesman`.
    Title,
    /// A place or building for a government.
    Metonym,
    /// A body or group that can be told: `two Treasury officials`, `the committee`.
    Collective,
    /// People whom nobody can weigh: `critics`.
    Vague,
    /// A paper, a poll, a study.
    Document,
    /// Nobody.
    None,
}

impl SourceClass {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Pronoun => "pronoun",
            Self::Title => "title",
            Self::Metonym => "metonym",
            Self::Collective => "collective",
            Self::Vague => "vague",
            Self::Document => "document",
            Self::None => "none",
        }
    }
}

/// Who is said to have said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionSource {
    /// The whole phrase.
    pub span: Span,
    /// Its head word.
    pub head: Span,
    /// What it is.
    pub class: SourceClass,
    /// Whom it names, when that is certain.
    pub speaker: Option<Who>,
    /// Whom it may name, when it is not: the candidates of a pronoun, the likeliest first, or two named together.
    pub candidates: Vec<Who>,
}

/// Which way an attribution was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum By {
    /// The learned model.
    Model,
    /// A cue of the lexicon and the order of words around it.
    Frame,
    /// A speaker's name and a colon before each turn.
    Transcript,
    /// A dash and a name under a quotation.
    Signature,
    /// A paragraph that ends with a colon before somebody else's words.
    LeadIn,
    /// A headline's `X: …`.
    Headline,
    /// A quotation that goes on from the paragraph before.
    Running,
}

impl By {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Frame => "frame",
            Self::Transcript => "transcript",
            Self::Signature => "signature",
            Self::LeadIn => "lead-in",
            Self::Headline => "headline",
            Self::Running => "running",
        }
    }

    /// What told it, for people: `found by …`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Model => "the model",
            Self::Frame => "structure: a cue of the lexicon and the words around it",
            Self::Transcript => "structure: a speaker's name and a colon before the turn",
            Self::Signature => "structure: a dash and a name under the quotation",
            Self::LeadIn => "structure: the lead-in before the excerpt",
            Self::Headline => "structure: a name and a colon in the headline",
            Self::Running => "structure: the quotation goes on from the paragraph before",
        }
    }
}

/// An attribution: a source, a cue and a content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who; none for `it is said`.
    pub source: Option<AttributionSource>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What is attributed, piece by piece.
    pub content: Vec<Span>,
    /// How much of it is quoted.
    pub kind: ContentKind,
    /// What kind of attribution it is.
    pub class: CueClass,
    /// How the cue colours it.
    pub tier: Tier,
    /// The sentence of the cue.
    pub sentence: usize,
    /// Whether the cue is negated: `did not say`.
    pub negated: bool,
    /// Whether it has not been said but would, might or could be: `if he says`.
    pub conditional: bool,
    /// Which way it was found.
    pub by: By,
    /// What was put right in it afterwards, in order.
    pub repairs: Vec<Repair>,
}

impl Attribution {
    /// The first byte of the cue, or of the content where there is no cue.
    pub fn start(&self) -> usize {
        self.cue.first().or(self.content.first()).map_or(0, |span| span.start())
    }

    /// Notes that a rule of structure changed it.
    pub(in crate::analysis) fn repaired(&mut self, repair: Repair) {
        if !self.repairs.contains(&repair) {
            self.repairs.push(repair);
        }
    }

    /// Whether a place lies in the content.
    pub fn contains(&self, offset: usize) -> bool {
        self.content.iter().any(|span| span.contains(offset))
    }
}

/// Who stands behind a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Coverage {
    /// The source of an attribution: its index.
    Attributed(u32),
    /// It goes on with what an attribution before it began.
    Continued(u32),
    /// Only people whom a reader cannot weigh: the attribution's index.
    Vague(u32),
    /// Somebody whom the sentence quotes without a cue in it.
    Quoted,
    /// The author of an excerpt.
    Excerpt,
    /// A linked document.
    Linked,
    /// The reporter, who saw it.
    Witnessed,
    /// Nobody but the narrator.
    #[default]
    Narrator,
}

impl Coverage {
    /// Whether anybody but the narrator stands behind the sentence.
    pub fn is_covered(self) -> bool {
        self != Self::Narrator
    }
}

/// Why a sentence is a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// A quantity.
    Number,
    /// A named actor does something.
    Event,
    /// Wrongdoing.
    Accusation,
    /// One thing is said to bring about another.
    Causation,
    /// first, only, largest
    Superlative,
    /// It is news: today, this week.
    Recency,
}

impl Reason {
    /// The name in messages and machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Event => "event",
            Self::Accusation => "accusation",
            Self::Causation => "causation",
            Self::Superlative => "superlative",
            Self::Recency => "recency",
        }
    }
}

/// A claim that nobody stands behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The sentence.
    pub span: Span,
    /// Its index.
    pub sentence: usize,
    /// Why it is one.
    pub reasons: Vec<Reason>,
    /// How strongly.
    pub score: i32,
}
