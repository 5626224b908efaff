//! What a rule may look at.

use crate::{
    analysis::{Facts, Genre},
    dictionary::Dictionary,
    rules::Severity,
    workspace::{Article, Corpus},
};

/// One article among the others.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Who is who.
    pub dictionary: &'a Dictionary,
    /// All articles; the same one among them.
    pub corpus: &'a Corpus,
}

impl<'a> Context<'a> {
    /// What is known of the article.
    pub fn facts(&self) -> &'a Facts {
        &self.article.facts
    }

    /// The prose, as long as the source.
    pub fn prose(&self) -> &'a str {
        &self.article.facts.layout.prose.text
    }

    /// A warning in news, a note in what is labelled as somebody's view.
    pub fn in_news(&self, severity: Severity) -> Severity {
        if self.facts().genre == Genre::News { severity } else { severity.min(Severity::Info) }
    }
}
