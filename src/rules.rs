//! The desk's rules. A rule is a value: an id, a severity, a page and a check.
//!
//! Adding one is one `.rs` file, one `.md` page and one line in [`RULES`]. The page's examples run as tests.

pub mod context;
pub mod finding;
pub mod levels;
pub mod mending;

mod calendar;
mod candidates;
mod event_time;
mod figures;
mod hindsight;
mod introduction;
mod moments;
mod narration;
mod near_names;
mod office;
mod place;
mod spellings;
mod vague;

mod ambiguous_alias;
mod ambiguous_surname;
mod boilerplate_in_body;
mod broken_paragraph;
mod conflicting_time_anchors;
mod hearsay_adverb;
mod inconsistent_name_spelling;
mod missing_byline;
mod missing_date;
mod misspelled_actor;
mod nonpreferred_name;
mod passive_reporting_verb;
mod relative_time;
mod role_invalid_at_date;
mod running_quote_punctuation;
mod unattributed_claim;
mod unattributed_number;
mod unattributed_quote;
mod unbalanced_quote;
mod undeclared_genre;
mod unexpanded_acronym;
mod unintroduced_actor;
mod unknown_actor;
mod unnamed_office_holder;
mod vague_source;
mod weekday_date_mismatch;
mod wrong_quote_glyph;

#[cfg(test)]
mod page;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use finding::{Finding, Fix, Related, Severity, Tag, TextEdit};

/// A rule. Written `Rule { id, …, ..Rule::PLAIN }`.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case.
    pub id: &'static str,
    /// What its findings are unless the article's genre or the configuration says otherwise.
    pub severity: Severity,
    /// How it starts out.
    pub start: Start,
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
    /// It does not run.
    Off,
}

impl Start {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

impl Rule {
    /// A rule that is on and has no options.
    pub const PLAIN: Self =
        Self { id: "", severity: Severity::Hint, start: Start::On, page: "", check: |_| Vec::new() };
}

/// All rules, by id.
pub static RULES: &[&Rule] = &[
    &ambiguous_alias::RULE,
    &ambiguous_surname::RULE,
    &boilerplate_in_body::RULE,
    &broken_paragraph::RULE,
    &conflicting_time_anchors::RULE,
    &hearsay_adverb::RULE,
    &inconsistent_name_spelling::RULE,
    &missing_byline::RULE,
    &missing_date::RULE,
    &misspelled_actor::RULE,
    &nonpreferred_name::RULE,
    &passive_reporting_verb::RULE,
    &relative_time::RULE,
    &role_invalid_at_date::RULE,
    &running_quote_punctuation::RULE,
    &unattributed_claim::RULE,
    &unattributed_number::RULE,
    &unattributed_quote::RULE,
    &unbalanced_quote::RULE,
    &undeclared_genre::RULE,
    &unexpanded_acronym::RULE,
    &unintroduced_actor::RULE,
    &unknown_actor::RULE,
    &unnamed_office_holder::RULE,
    &vague_source::RULE,
    &weekday_date_mismatch::RULE,
    &wrong_quote_glyph::RULE,
];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Everything that all rules find in an article, by place and rule.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    levels::check(context, &std::collections::BTreeMap::new())
}
