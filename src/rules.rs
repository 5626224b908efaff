//! The desk's rules. A rule is a value: an id, a severity, a page and a check.
//!
//! Adding one is one `.rs` file, one `.md` page and one line in [`RULES`]. The page's examples run as tests.

pub mod context;
pub mod finding;
pub mod levels;

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
pub static RULES: &[&Rule] = &[];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Everything that all rules find in an article, by place and rule.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    levels::check(context, &std::collections::BTreeMap::new())
}
