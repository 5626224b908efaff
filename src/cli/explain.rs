//! `copydesk explain`: the page of a rule.

use std::io::{self, Write};

use super::{Outcome, args::Explain};
use crate::{
    rules::{self, RULES, Rule},
    workspace::nearest,
};

pub(super) fn run(args: &Explain, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(typed) = &args.rule else { return list(out) };
    let id = typed.strip_prefix("copydesk::").unwrap_or(typed);
    if let Some(rule) = rules::find(id) {
        writeln!(out, "{}", rule.page.trim_end())?;
        return Ok(Outcome::Clean);
    }
    let near = nearest::ranked(id, RULES.iter().map(|rule| rule.id));
    let near: Vec<_> = near.into_iter().take(3).map(|id| format!("`{id}`")).collect();
    let hint = match &*near {
        [] => "`copydesk explain --list` names them all".to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    writeln!(err, "copydesk: unknown rule `{id}`; {hint}")?;
    Ok(Outcome::Failed)
}

fn list(out: &mut dyn Write) -> io::Result<Outcome> {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for rule in RULES {
        let (start, severity) = (rule.start.name(), rule.severity.name());
        writeln!(out, "{:width$}  {start:4}  {severity:7}  {}", rule.id, summary(rule))?;
    }
    Ok(Outcome::Clean)
}

/// What a page says first, without its heading.
fn summary(rule: &Rule) -> String {
    let lines = rule.page.lines().map(str::trim).skip_while(|line| line.is_empty() || line.starts_with('#'));
    let first: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let first = first.join(" ");
    first.find(". ").map_or(first.clone(), |end| first[..=end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    #[test]
    fn the_summary_is_the_first_sentence_of_the_page() {
        let page = "# a-rule\n\nA source nobody\ncan weigh. It goes on.\n\n## Reported\n";
        let rule = Rule { id: "a-rule", severity: Severity::Warning, page, ..Rule::PLAIN };
        assert_eq!(summary(&rule), "A source nobody can weigh.");
    }
}
