//! `undeclared-genre`: an article that reads as something else than news and does not say so.

use super::{Context, Finding, Rule, Severity, place};
use crate::{
    analysis::{Genre, GenreEvidence},
    text::Format,
};

pub(crate) static RULE: Rule = Rule {
    id: "undeclared-genre",
    severity: Severity::Hint,
    page: include_str!("undeclared_genre.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let facts = context.facts();
    let GenreEvidence::Cue(cue) = facts.genre_evidence else { return Vec::new() };
    let Some(head) = place::head(context).filter(|_| facts.genre != Genre::News) else { return Vec::new() };
    let genre = facts.genre.name();
    let message =
        format!("nothing declares what the article is; it is read as {genre}, and rules for news speak softly");
    let finding = Finding::new(RULE.id, RULE.severity, head, message)
        .help(format!("Write `genre: {genre}` into the front matter, or `genre: news` if it is news"))
        .related(cue, "read as such by this");
    if Format::of_path(&context.article.path) == Some(Format::Html) {
        return vec![finding];
    }
    let (at, text) = place::front_matter_field(context.article, "genre", genre);
    vec![finding.fix(format!("Declare it {genre}"), at, text, false)]
}
