//! Which rules run and which lines count, beyond what the settings say.

use std::{borrow::Cow, path::Path};

use super::{args::SelectionArgs, changed::Changed};
use crate::{
    rules::{self, Finding, RULES},
    workspace::{Article, Config, Level, RuleTable, load::Problem, nearest::nearest},
};

/// What the arguments say of rules and lines.
#[derive(Default)]
pub(super) struct Selection {
    /// The only rules that run, unless there is none.
    select: Vec<String>,
    ignore: Vec<String>,
    changed: Option<Changed>,
}

impl Selection {
    /// Reads what was typed. A rule that is none is a problem, with the one that is meant.
    pub(super) fn new(args: &SelectionArgs) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut names = |flag: &str, typed: &[String]| {
            let names = typed.iter().map(|name| name.trim().trim_start_matches("copydesk::").to_owned());
            let (known, unknown): (Vec<String>, Vec<String>) = names.partition(|name| rules::find(name).is_some());
            problems.extend(unknown.iter().map(|name| unknown_rule(flag, name)));
            known
        };
        let select = names("--select", &args.select);
        let ignore = names("--ignore", &args.ignore);
        let changed = Changed::of(args).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        (Self { select, ignore, changed }, problems)
    }

    /// What is said of the rules for an article, by the settings and then by the arguments.
    pub(super) fn rules_at<'a>(&self, config: &'a Config, path: &Path) -> Cow<'a, RuleTable> {
        let mut table = config.rules_at(path);
        if self.select.is_empty() && self.ignore.is_empty() {
            return table;
        }
        for rule in RULES {
            let said = table.get(rule.id).and_then(|said| said.level);
            let level = match (self.runs(rule.id), said) {
                (false, _) => Level::Off,
                // Who asks for a rule that is off wants to see what it finds.
                (true, None | Some(Level::Off)) if !self.select.is_empty() => Level::On,
                (true, _) => continue,
            };
            table.to_mut().entry(rule.id.to_owned()).or_default().level = Some(level);
        }
        table
    }

    /// Whether the arguments let a rule run.
    pub(super) fn runs(&self, rule: &str) -> bool {
        let is = |name: &String| name == rule;
        (self.select.is_empty() || self.select.iter().any(is)) && !self.ignore.iter().any(is)
    }

    /// The lines that count, where not all do.
    pub(super) fn changed(&self) -> Option<&Changed> {
        self.changed.as_ref()
    }

    /// Keeps what stands on lines that count.
    pub(super) fn keep(&self, article: &Article, findings: &mut Vec<Finding>) {
        if let Some(changed) = &self.changed {
            let lines = changed.lines(&article.path);
            findings.retain(|finding| lines.touch(&article.document, finding.span));
        }
    }

    /// Whether only some lines count.
    pub(super) fn is_partial(&self) -> bool {
        self.changed.is_some()
    }
}

fn unknown_rule(flag: &str, name: &str) -> Problem {
    let meant = nearest(name, RULES.iter().map(|rule| rule.id)).map(|rule| format!("did you mean `{rule}`?"));
    let meant = meant.unwrap_or_else(|| "`copydesk explain --list` names them all".into());
    Problem::new(Path::new(flag), format!("unknown rule `{name}`; {meant}"))
}
