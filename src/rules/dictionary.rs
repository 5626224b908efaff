//! The rules for dictionary files, TABARI's and copydesk's own. A rule is a value like those for articles; it looks at
//! a file among the files that are checked with it.

pub mod file;

mod agents;
mod aliases;
mod brackets;
mod cells;
mod codes;
mod comments;
mod dates;
mod holders;
mod lists;
mod native;
mod phrases;
mod surfaces;

#[cfg(test)]
mod tests;

use super::{Finding, Severity, levels};
use crate::workspace::{Level, RuleTable};
pub use file::{File, Files};

/// A rule for dictionary files.
#[derive(Debug)]
pub struct DictionaryRule {
    /// Kebab-case; all start with `dict-`.
    pub id: &'static str,
    /// How serious its findings are unless the configuration says otherwise.
    pub severity: Severity,
    /// The page; its examples run as tests.
    pub page: &'static str,
    /// Finds what the rule is about in one file; the others are there to compare it with.
    pub check: fn(&File, &Files) -> Vec<Finding>,
}

/// All rules for dictionary files, by id.
pub static RULES: &[&DictionaryRule] = &[
    &agents::CONFLICT,
    &agents::STOP,
    &dates::BLANK,
    &phrases::BLANK_SPLIT,
    &phrases::BROKEN,
    &codes::SHAPE,
    &comments::CODE,
    &cells::SHADOWED,
    &lists::UNDERSCORE,
    &surfaces::DUPLICATE_ACTOR,
    &surfaces::DUPLICATE_ALIAS,
    &cells::DUPLICATE,
    &phrases::UNDERSCORE,
    &dates::INVALID,
    &brackets::JUNK,
    &aliases::LAST,
    &aliases::LEADING_THE,
    &phrases::LOWER_CASE,
    &codes::PLUS,
    &native::PREFERRED,
    &phrases::SEPARATORS,
    &codes::NONE,
    &cells::NO_DEFAULT,
    &cells::OPEN,
    &phrases::SCRIPT,
    &cells::OVERLAP,
    &phrases::ACRONYM,
    &phrases::PUNCTUATION,
    &cells::REDUNDANT,
    &surfaces::REPEATED,
    &lists::REPEATED,
    &surfaces::SYNONYM,
    &dates::REVERSED,
    &aliases::RISKY,
    &native::GAP,
    &comments::SEMICOLON,
    &cells::SEVERAL,
    &lists::SHADOWED,
    &cells::BOUNDARY,
    &aliases::SHORT,
    &dates::SINGLE,
    &phrases::INDENT,
    &codes::STRAY,
    &phrases::TWO,
    &brackets::BRACKET,
    &brackets::PARENTHESIS,
    &comments::UNCLOSED,
    &codes::UNKNOWN,
    &aliases::UNREACHABLE,
    &cells::UNREACHABLE,
    &native::UNREADABLE,
];

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static DictionaryRule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Everything that the rules find in a file, by place and rule, as loud as the settings want it.
pub fn check(file: &File, files: &Files, settings: &RuleTable) -> Vec<Finding> {
    let found = RULES.iter().flat_map(|rule| {
        let level = settings.get(rule.id).and_then(|said| said.level).unwrap_or(Level::On);
        if level == Level::Off { Vec::new() } else { levels::raised((rule.check)(file, files), level) }
    });
    levels::sorted(found.collect())
}
