//! What the analysis of one article yields: plain sorted vectors, every span a span of the article's source.

use std::ops::Range;

use jiff::civil::Date;

use super::layout::Layout;
use crate::{
    dictionary::{
        ActorIx, AgentIx, AliasForm,
        lexicon::{CueClass, Tier},
    },
    text::Span,
};

/// Everything known of one article by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The text.
    pub layout: Layout,
    /// The headline, where there is one.
    pub title: Option<Span>,
    /// Its date and where that was found.
    pub date: ArticleDate,
    /// The byline.
    pub byline: Option<Span>,
    /// Its genre and why.
    pub genre: Genre,
    /// What told the genre.
    pub genre_evidence: GenreEvidence,
    /// Actors named, by start.
    pub mentions: Vec<Mention>,
    /// People named whom no dictionary has, by first mention.
    pub people: Vec<Person>,
    /// Agents, by start.
    pub agents: Vec<AgentMention>,
    /// Who said what, by cue.
    pub attributions: Vec<Attribution>,
    /// Who owns each sentence; as long as the sentences.
    pub coverage: Vec<Coverage>,
    /// Claims that nobody stands behind, by start.
    pub claims: Vec<Claim>,
}

/// Where a date was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateSource {
    /// Front matter or `<meta>`.
    FrontMatter,
    /// `VIENNA, June 14, 2014 —`
    Dateline,
    /// A line by itself near the head or the foot.
    Line,
    /// A sentence that says which day it is.
    Text,
    /// The file's name.
    FileName,
    /// The caller's `--date`.
    Given,
    /// Nowhere.
    #[default]
    None,
}

impl DateSource {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front matter",
            Self::Dateline => "dateline",
            Self::Line => "date line",
            Self::Text => "the text itself",
            Self::FileName => "file name",
            Self::Given => "--date",
            Self::None => "no date",
        }
    }
}

/// An article's date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArticleDate {
    /// The day, where it is known.
    pub date: Option<Date>,
    /// Where it was found.
    pub source: DateSource,
    /// Where it stands, when it stands in the text.
    pub span: Option<Span>,
}

/// What an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Genre {
    /// Reports.
    #[default]
    News,
    /// Explains, signed by an expert.
    Analysis,
    /// Argues, signed.
    Opinion,
    /// Argues for the paper, unsigned.
    Editorial,
    /// Strings other people's words together.
    Aggregator,
}

impl Genre {
    /// The name in front matter, configuration and machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Analysis => "analysis",
            Self::Opinion => "opinion",
            Self::Editorial => "editorial",
            Self::Aggregator => "aggregator",
        }
    }

    /// The genre of a name.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::News, Self::Analysis, Self::Opinion, Self::Editorial, Self::Aggregator];
        all.into_iter().find(|genre| genre.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// What told an article's genre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GenreEvidence {
    /// Its front matter.
    FrontMatter(Span),
    /// The caller.
    Given,
    /// A phrase or a block that only that genre has.
    Cue(Span),
    /// Nothing: news until told otherwise.
    #[default]
    Default,
}

/// How a mention names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// By a name of the dictionary.
    Listed(AliasForm),
    /// A capital or a country meant as a place; the actor is what it would stand for.
    Place,
    /// By a pronoun.
    Pronoun,
    /// A person whom no dictionary has.
    Unlisted,
}

/// A stretch of text that names an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where the name stands, without its title.
    pub span: Span,
    /// Its words.
    pub words: Range<usize>,
    /// Whom it names.
    pub who: Who,
    /// How.
    pub form: Form,
    /// The alias that matched, as an index into the actor's aliases.
    pub alias: Option<u32>,
    /// The title directly before the name: `Prime Minister`.
    pub title: Option<Span>,
    /// A description directly before or after: `the opposition leader`, `, a lawyer,`.
    pub described: bool,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The event-data code on the article's day, with the parts of the agents beside it.
    pub code: Option<String>,
    /// Those agents, in the order of the text.
    pub agents: Vec<AgentIx>,
    /// Others whom the same words may name.
    pub rivals: Vec<ActorIx>,
}

/// A stretch of text that says what part an actor plays: `foreign minister`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentMention {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: Range<usize>,
    /// The agent.
    pub agent: AgentIx,
}

impl Mention {
    /// The listed actor, where it is one.
    pub fn actor(&self) -> Option<ActorIx> {
        match self.who {
            Who::Actor(actor) => Some(actor),
            Who::Person(_) => None,
        }
    }
}

/// Somebody named in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// An actor of the dictionary.
    Actor(ActorIx),
    /// An index into the article's unlisted people.
    Person(u32),
}

/// A person whom no dictionary has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest form in the article.
    pub name: String,
    /// The surname.
    pub surname: String,
}

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
}

/// An attribution: a source, a cue and a content.
#[derive(Clone, Debug, PartialEq)]
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
}

impl Attribution {
    /// The first byte of the cue, or of the content where there is no cue.
    pub fn start(&self) -> usize {
        self.cue.first().or(self.content.first()).map_or(0, |span| span.start())
    }

    /// Whether a place lies in the content.
    pub fn contains(&self, offset: usize) -> bool {
        self.content.iter().any(|span| span.contains(offset))
    }
}

/// Who stands behind a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
