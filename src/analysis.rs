//! The analysis of one article: a pure function from text, metadata and dictionary to facts.
//!
//! It never fails and never touches disk, clock, protocol or another article.

pub mod attribution;
pub mod claim;
mod coverage;
pub mod date;
pub mod facts;
mod genre;
pub mod layout;
pub mod mention;
pub mod quantity;

use std::sync::Arc;

use jiff::civil::Date;

use crate::{
    dictionary::Dictionary,
    text::{BlockKind, Format, front_matter::FrontMatter},
};

use attribution::model::{Model, SHIPPED};

pub use facts::{
    AgentMention, ArticleDate, Attribution, AttributionSource, Body, By, Claim, ContentKind, Coverage, DateSource,
    Facts, Form, Genre, GenreEvidence, GivenGenre, Mention, Person, Reason, SourceClass, Who,
};
pub use layout::Layout;

/// What an article is analyzed with besides its text and the dictionary.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// How it is written.
    pub format: Format,
    /// The name of its file, which may hold a date.
    pub file_name: Option<String>,
    /// What the file or stream that held the article says of it, beside its text.
    pub matter: Option<FrontMatter>,
    /// A date for an article that carries none.
    pub date: Option<Date>,
    /// The day by which names and titles are judged, instead of the article's own.
    pub as_of: Option<Date>,
    /// The genre, where the caller knows it.
    pub genre: Option<GivenGenre>,
    /// The attribution model; the shipped one where there is none.
    pub model: Option<Arc<Model>>,
}

impl Metadata {
    /// The attribution model in force.
    pub fn model(&self) -> &Model {
        self.model.as_deref().unwrap_or(&SHIPPED)
    }
}

/// Everything that can be known of one article by itself.
pub fn analyze(text: &str, metadata: &Metadata, dictionary: &Dictionary) -> Facts {
    let mut layout = Layout::read(text, metadata.format);
    if let Some(beside) = metadata.matter.clone() {
        let own = layout.prose.front_matter.take().unwrap_or_default();
        layout.prose.front_matter = Some(own.or(beside));
        layout.prose.encoded = true;
    }
    let date = date::article_date(&layout, metadata);
    let judged = metadata.as_of.or(date.date);
    let found = mention::mentions(&layout, dictionary, judged);
    let attributions = attribution::attributions(&layout, &found, dictionary, metadata.model(), judged);
    let coverage = coverage::coverage(&layout, &attributions, &found.mentions);
    let (genre, genre_evidence) = genre::genre(&layout, metadata, &coverage);
    let claims = claim::claims(&layout, &found, &coverage, genre, date.date);
    let block = |kind| layout.blocks.iter().find(|block| block.kind == kind).map(|block| block.span);
    let matter = layout.prose.front_matter.as_ref();
    let byline =
        matter.and_then(|matter| matter.byline.as_ref()).map(|field| field.span).or_else(|| block(BlockKind::Byline));
    Facts {
        title: block(BlockKind::Headline)
            .or_else(|| matter.and_then(|matter| matter.title.as_ref()).map(|field| field.span)),
        byline: byline.or_else(|| block(BlockKind::Bio)),
        layout,
        date,
        judged,
        genre,
        genre_evidence,
        mentions: found.mentions,
        people: found.people,
        bodies: found.bodies,
        agents: found.agents,
        attributions,
        coverage,
        claims,
    }
}
