//! What a rule may look at.

use std::{cell::OnceCell, sync::Arc};

use super::overview::Overview;
use crate::{
    analysis::{Facts, Genre},
    dictionary::Dictionary,
    rules::{Rule, Severity},
    workspace::{Article, Corpus, RuleSettings, RuleTable, index::Recall},
};

/// One article among the others.
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Who is who.
    pub dictionary: &'a Dictionary,
    /// All articles; the same one among them.
    pub corpus: &'a Corpus,
    /// What the settings say of the rules.
    pub settings: &'a RuleTable,
    /// What has been read of the others.
    pub(super) recall: Arc<Recall>,
    overview: OnceCell<Overview>,
}

impl<'a> Context<'a> {
    /// An article among all articles, for which some settings hold.
    pub fn new(article: &'a Article, dictionary: &'a Dictionary, corpus: &'a Corpus, settings: &'a RuleTable) -> Self {
        Self { article, dictionary, corpus, settings, recall: Arc::default(), overview: OnceCell::new() }
    }

    /// The same with what is known of the others already, when many articles are judged.
    #[must_use]
    pub fn recalling(self, recall: &Arc<Recall>) -> Self {
        Self { recall: Arc::clone(recall), ..self }
    }

    /// What many rules ask of the article.
    pub(super) fn overview(&self) -> &Overview {
        self.overview.get_or_init(|| Overview::of(self.facts()))
    }

    /// What is known of the article.
    pub fn facts(&self) -> &'a Facts {
        &self.article.facts
    }

    /// The prose, as long as the source.
    pub fn prose(&self) -> &'a str {
        &self.article.facts.layout.prose.text
    }

    /// What the settings say of a rule.
    pub fn said(&self, rule: &str) -> &'a RuleSettings {
        self.settings.get(rule).unwrap_or(RuleSettings::NONE)
    }

    /// A limit of a rule.
    pub fn limit(&self, rule: &Rule, name: &str) -> usize {
        let standard = || rule.limits.iter().find(|limit| limit.name == name).map_or(0, |limit| limit.standard);
        self.said(rule.id).limits.get(name).copied().unwrap_or_else(standard)
    }

    /// Whether a folded word counts for a rule, given whether it is on the rule's own list.
    pub fn admits(&self, rule: &Rule, folded: &str, listed: bool) -> bool {
        self.said(rule.id).admits(folded, listed)
    }

    /// A warning in news, a note in what is labelled as somebody's view.
    pub fn in_news(&self, severity: Severity) -> Severity {
        if self.facts().genre == Genre::News { severity } else { severity.min(Severity::Info) }
    }
}
