//! What the analysis of one article yields: plain sorted vectors, every span a span of the article's source.

mod repair;
mod said;
mod settle;

use std::{ops::Range, sync::Arc};

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

pub use repair::Repair;
pub use said::{Attribution, AttributionSource, By, Claim, ContentKind, Coverage, Reason, SourceClass};

use super::layout::Layout;
use crate::{
    dictionary::{ActorIx, AgentIx, AliasForm, Dictionary, Kind},
    text::Span,
};

/// Everything known of one article by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The text.
    pub layout: Layout,
    /// The headline, where there is one.
    pub title: Option<Span>,
    /// Its date and where that was found.
    pub date: ArticleDate,
    /// The day by which names and titles are judged: its own, unless the caller says another.
    pub judged: Option<Date>,
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
    /// Bodies named whom no dictionary has.
    pub bodies: Vec<Body>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleDate {
    /// The day, where it is known.
    pub date: Option<Date>,
    /// Where it was found.
    pub source: DateSource,
    /// Where it stands, when it stands in the text.
    pub span: Option<Span>,
}

/// What an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// A genre that the caller of the analysis knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenGenre {
    /// The genre.
    pub genre: Genre,
    /// The pattern of paths that it holds under; none where it holds for all articles.
    pub pattern: Option<Arc<str>>,
}

/// What told an article's genre.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GenreEvidence {
    /// Its front matter.
    FrontMatter(Span),
    /// The caller, by this pattern of paths where it is not for all articles.
    Given(Option<Arc<str>>),
    /// A phrase or a block that only that genre has.
    Cue(Span),
    /// Nothing: news until told otherwise.
    #[default]
    Default,
}

/// How a mention names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// By a name of the dictionary.
    Listed(AliasForm),
    /// A capital or a country meant as a place; the actor is what it would stand for.
    Place,
    /// By a pronoun.
    Pronoun,
    /// A person or a body whom no dictionary has.
    Unlisted,
}

/// A stretch of text that names an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
            Who::Person(_) | Who::Body(..) => None,
        }
    }
}

/// Somebody named in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// An actor of the dictionary.
    Actor(ActorIx),
    /// An index into the article's unlisted people.
    Person(u32),
    /// An index into the article's unlisted bodies, and what the body is.
    Body(u32, Kind),
}

impl Who {
    /// What somebody is.
    pub fn kind(self, dictionary: &Dictionary) -> Kind {
        match self {
            Self::Actor(actor) => dictionary.actor(actor).kind,
            Self::Person(_) => Kind::Person,
            Self::Body(_, kind) => kind,
        }
    }
}

impl Facts {
    /// What somebody is called.
    pub fn name<'a>(&'a self, who: Who, dictionary: &'a Dictionary) -> &'a str {
        match who {
            Who::Actor(actor) => &dictionary.actor(actor).name,
            Who::Person(person) => &self.people[person as usize].name,
            Who::Body(body, _) => &self.bodies[body as usize].name,
        }
    }

    /// The attribution whose content shares most with a span, where one does.
    pub fn attribution_of(&self, span: Span) -> Option<&Attribution> {
        let shared = |attribution: &Attribution| -> usize {
            let common = |piece: &Span| piece.end().min(span.end()).saturating_sub(piece.start().max(span.start()));
            attribution.content.iter().map(common).sum()
        };
        let best = self.attributions.iter().filter(|attribution| shared(attribution) > 0);
        best.max_by_key(|attribution| (shared(attribution), std::cmp::Reverse(attribution.start())))
    }
}

/// A person whom no dictionary has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form in the article.
    pub name: String,
    /// The surname.
    pub surname: String,
    /// Whether the words beside the name tell that it is a person's, and not only its own.
    pub told: bool,
}

/// A body whom no dictionary has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The name as it first stands.
    pub name: String,
    /// What it is, as its name tells; [`Kind::Actor`] where that tells nothing.
    pub kind: Kind,
}
