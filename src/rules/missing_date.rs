//! `missing-date`: an article that does not say when it was written.

use super::{Context, Finding, Rule, Severity, place};
use crate::{analysis::DateSource, text::Format};

pub(crate) static RULE: Rule =
    Rule { id: "missing-date", severity: Severity::Info, page: include_str!("missing_date.md"), check, ..Rule::PLAIN };

fn check(context: &Context<'_>) -> Vec<Finding> {
    let (date, Some(head)) = (&context.facts().date, place::head(context)) else {
        return Vec::new();
    };
    let told = match date.source {
        DateSource::FileName => "only its file name does",
        DateSource::Given => "the date was given from outside",
        DateSource::None => {
            let message = "the article does not say when it was written: no front matter, dateline, date line or sentence has its date";
            let finding = Finding::new(RULE.id, RULE.severity, head, message);
            return vec![finding.help("Add `date: YYYY-MM-DD` to the front matter, or open with a dateline")];
        }
        _ => return Vec::new(),
    };
    let message = format!("the article does not say itself when it was written; {told}");
    let finding = Finding::new(RULE.id, Severity::Hint, head, message).help("Write the date into the front matter");
    let is_html = Format::of_path(&context.article.path) == Some(Format::Html);
    vec![match date.date.filter(|_| !is_html) {
        Some(date) => {
            let (at, text) = place::front_matter_field(context.article, "date", &date.to_string());
            finding.fix(format!("Date the article {date}"), at, text, false)
        }
        None => finding,
    }]
}
