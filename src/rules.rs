//! The desk's rules. A rule is a value: an id, a severity, a page and a check.
//!
//! Adding one is one `.rs` file, one `.md` page and one line in [`RULES`]. The page's examples run as tests.

pub mod context;
pub mod dictionary;
pub mod finding;
pub mod levels;
pub mod mending;
pub mod suppression;

mod across;
mod calendar;
mod candidates;
mod cashed;
mod deletion;
mod event_time;
mod figures;
mod hindsight;
mod introduction;
mod moments;
mod narration;
mod near_names;
mod office;
mod overview;
mod own_names;
mod place;
mod public_record;
mod reporting;
mod spellings;
mod vague;
mod verb_forms;
mod word_list;

mod alleged_misuse;
mod ambiguous_alias;
mod ambiguous_source_pronoun;
mod ambiguous_surname;
mod anonymous_opinion;
mod anonymous_source_no_reason;
mod boilerplate_in_body;
mod broken_paragraph;
mod claim_attributed_elsewhere;
mod conflicting_time_anchors;
mod denial_in_corpus;
mod description_conflict;
mod distant_attribution;
mod geo_relation_conflict;
mod hearsay_adverb;
mod inconsistent_name_spelling;
mod loaded_attribution_verb;
mod mind_reading;
mod missing_byline;
mod missing_date;
mod misspelled_actor;
mod mixed_speakers_paragraph;
mod nonpreferred_name;
mod number_conflict;
mod number_missing_qualifier;
mod passive_reporting_verb;
mod placeholder_evidence_link;
mod quote_altered;
mod quote_speaker_conflict;
mod quote_speaker_late;
mod quote_speaker_unnamed;
mod relative_time;
mod role_invalid_at_date;
mod running_quote_punctuation;
mod secondhand_report;
mod single_source_story;
mod unattributed_accusation;
mod unattributed_claim;
mod unattributed_number;
mod unattributed_prediction;
mod unattributed_quote;
mod unattributed_stretch;
mod unattributed_superlative;
mod unbalanced_quote;
mod uncredited_reuse;
mod undeclared_genre;
mod unexpanded_acronym;
mod unintroduced_actor;
mod unknown_actor;
mod unknown_suppression;
mod unnamed_office_holder;
mod unused_suppression;
mod vague_source;
mod weekday_date_mismatch;
mod wrong_quote_glyph;

#[cfg(test)]
mod document;
#[cfg(test)]
mod page;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use finding::{BLANK, Finding, Fix, Related, Severity, Tag, TextEdit};

use crate::workspace::{Limit, RuleShape};

/// A rule. Written `Rule { id, …, ..Rule::PLAIN }`.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case.
    pub id: &'static str,
    /// What its findings are unless the article's genre or the configuration says otherwise.
    pub severity: Severity,
    /// How it starts out.
    pub start: Start,
    /// Which words the settings may add or leave out, where it goes by a list.
    pub words: Option<&'static str>,
    /// The limits that the settings may move.
    pub limits: &'static [Limit],
    /// The page: `explain`, the hover and `docs/rules.md` show it, and its examples run as tests.
    pub page: &'static str,
    /// Finds what the rule is about.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

/// What a rule does where the settings say nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// It runs, at the severity it finds right.
    On,
    /// It runs, and all it finds are hints.
    Quiet,
    /// It does not run.
    Off,
}

impl Start {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Quiet => "hint",
            Self::Off => "off",
        }
    }
}

impl Rule {
    /// A rule that is on and has no options.
    pub const PLAIN: Self = Self {
        id: "",
        severity: Severity::Hint,
        start: Start::On,
        words: None,
        limits: &[],
        page: "",
        check: |_| Vec::new(),
    };

    /// What the settings may say of it.
    fn shape(&self) -> RuleShape {
        RuleShape { id: self.id, on: self.start == Start::On, words: self.words, limits: self.limits }
    }
}

/// What the settings may say of each rule.
pub fn shapes() -> Vec<RuleShape> {
    let plain = |id| RuleShape { id, on: true, words: None, limits: &[] };
    let dictionary = dictionary::RULES.iter().map(|rule| plain(rule.id));
    RULES.iter().map(|rule| rule.shape()).chain(dictionary).collect()
}

/// All rules, by id.
pub static RULES: &[&Rule] = &[
    &alleged_misuse::RULE,
    &ambiguous_alias::RULE,
    &ambiguous_source_pronoun::RULE,
    &ambiguous_surname::RULE,
    &anonymous_opinion::RULE,
    &anonymous_source_no_reason::RULE,
    &boilerplate_in_body::RULE,
    &broken_paragraph::RULE,
    &claim_attributed_elsewhere::RULE,
    &conflicting_time_anchors::RULE,
    &denial_in_corpus::RULE,
    &description_conflict::RULE,
    &distant_attribution::RULE,
    &geo_relation_conflict::RULE,
    &hearsay_adverb::RULE,
    &inconsistent_name_spelling::RULE,
    &loaded_attribution_verb::RULE,
    &mind_reading::RULE,
    &missing_byline::RULE,
    &missing_date::RULE,
    &misspelled_actor::RULE,
    &mixed_speakers_paragraph::RULE,
    &nonpreferred_name::RULE,
    &number_conflict::RULE,
    &number_missing_qualifier::RULE,
    &passive_reporting_verb::RULE,
    &placeholder_evidence_link::RULE,
    &quote_altered::RULE,
    &quote_speaker_conflict::RULE,
    &quote_speaker_late::RULE,
    &quote_speaker_unnamed::RULE,
    &relative_time::RULE,
    &role_invalid_at_date::RULE,
    &running_quote_punctuation::RULE,
    &secondhand_report::RULE,
    &single_source_story::RULE,
    &unattributed_accusation::RULE,
    &unattributed_claim::RULE,
    &unattributed_number::RULE,
    &unattributed_prediction::RULE,
    &unattributed_quote::RULE,
    &unattributed_stretch::RULE,
    &unattributed_superlative::RULE,
    &unbalanced_quote::RULE,
    &uncredited_reuse::RULE,
    &undeclared_genre::RULE,
    &unexpanded_acronym::RULE,
    &unintroduced_actor::RULE,
    &unknown_actor::RULE,
    &unknown_suppression::RULE,
    &unnamed_office_holder::RULE,
    &unused_suppression::RULE,
    &vague_source::RULE,
    &weekday_date_mismatch::RULE,
    &wrong_quote_glyph::RULE,
];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// What the rules find in an article, by place and rule, as loud as the settings want it and without what the
/// article itself has suppressed.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = suppression::kept(context, levels::check(context));
    // An edit of text inside JSON or XML would break the file.
    if context.article.facts.layout.prose.encoded {
        for finding in &mut findings {
            finding.fixes.clear();
        }
    }
    findings
}
