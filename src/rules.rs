//! The desk's rules. A rule is a value: an id, a severity, a page and a check.
//!
//! Adding one is one `.rs` file, one `.md` page and one line in [`RULES`]. The page's examples run as tests.

pub mod context;
pub mod dictionary;
pub mod finding;
pub mod levels;

mod event_time;
mod figures;
mod hindsight;
mod introduction;
mod narration;
mod near_names;
mod office;
mod place;
mod spellings;
mod vague;

mod hearsay_adverb;
mod inconsistent_name_spelling;
mod missing_byline;
mod missing_date;
mod misspelled_actor;
mod passive_reporting_verb;
mod role_invalid_at_date;
mod unattributed_claim;
mod unattributed_number;
mod unattributed_quote;
mod unintroduced_actor;
mod vague_source;

#[cfg(test)]
mod page;
#[cfg(test)]
mod tests;

pub use context::Context;
pub use finding::{Finding, Fix, Related, Severity, TextEdit};

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case.
    pub id: &'static str,
    /// What its findings are unless the article's genre or the configuration says otherwise.
    pub severity: Severity,
    /// The page: `explain`, the hover and `docs/rules.md` show it, and its examples run as tests.
    pub page: &'static str,
    /// Finds what the rule is about.
    pub check: fn(&Context<'_>) -> Vec<Finding>,
}

/// All rules, by id.
pub static RULES: &[&Rule] = &[
    &hearsay_adverb::RULE,
    &inconsistent_name_spelling::RULE,
    &missing_byline::RULE,
    &missing_date::RULE,
    &misspelled_actor::RULE,
    &passive_reporting_verb::RULE,
    &role_invalid_at_date::RULE,
    &unattributed_claim::RULE,
    &unattributed_number::RULE,
    &unattributed_quote::RULE,
    &unintroduced_actor::RULE,
    &vague_source::RULE,
];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Everything that all rules find in an article, by place and rule.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    levels::check(context, &std::collections::BTreeMap::new())
}
