//! `copydesk explain`: the page of a rule.

use std::io::{self, Write};

use super::{Outcome, args::Explain};
use crate::{
    rules::{RULES, Severity, Start, dictionary},
    workspace::nearest,
};

pub(super) fn run(args: &Explain, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(typed) = &args.rule else { return list(out) };
    let id = typed.strip_prefix("copydesk::").unwrap_or(typed);
    if let Some((.., page)) = pages().find(|(known, ..)| *known == id) {
        writeln!(out, "{}", page.trim_end())?;
        return Ok(Outcome::Clean);
    }
    let near = nearest::ranked(id, pages().map(|(id, ..)| id));
    let near: Vec<_> = near.into_iter().take(3).map(|id| format!("`{id}`")).collect();
    let hint = match &*near {
        [] => "`copydesk explain --list` names them all".to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    writeln!(err, "copydesk: unknown rule `{id}`; {hint}")?;
    Ok(Outcome::Failed)
}

/// Id, start, severity and page of every rule, those for articles first.
fn pages() -> impl Iterator<Item = (&'static str, Start, Severity, &'static str)> {
    let articles = RULES.iter().map(|rule| (rule.id, rule.start, rule.severity, rule.page));
    articles.chain(dictionary::RULES.iter().map(|rule| (rule.id, Start::On, rule.severity, rule.page)))
}

fn list(out: &mut dyn Write) -> io::Result<Outcome> {
    let width = pages().map(|(id, ..)| id.len()).max().unwrap_or(0);
    for (id, start, severity, page) in pages() {
        writeln!(out, "{id:width$}  {:4}  {:7}  {}", start.name(), severity.name(), summary(page))?;
    }
    Ok(Outcome::Clean)
}

/// What a page says first, without its heading.
pub(super) fn summary(page: &str) -> String {
    let lines = page.lines().map(str::trim).skip_while(|line| line.is_empty() || line.starts_with('#'));
    let first: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    let first = first.join(" ");
    first.find(". ").map_or(first.clone(), |end| first[..=end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_the_first_sentence_of_the_page() {
        let page = "# a-rule\n\nA source nobody\ncan weigh. It goes on.\n\n## Reported\n";
        assert_eq!(summary(page), "A source nobody can weigh.");
    }
}
