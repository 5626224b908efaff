//! The genre of an article and what told it, shown on its headline: outside news some rules speak softly.

use super::{Cursor, Hover, markdown::escape};
use crate::{
    analysis::{Facts, Genre, GenreEvidence},
    text::Span,
};

/// The longest piece of the evidence that is shown.
const EVIDENCE: usize = 80;

/// The genre, where the cursor stands on the headline or in the front matter.
pub fn genre(cursor: &Cursor<'_>) -> Option<Hover> {
    let facts = cursor.facts();
    let matter = facts.layout.prose.front_matter.as_ref().map(|matter| matter.span);
    let here = |span: &Span| span.contains(cursor.offset);
    let span = facts.title.filter(here).or(matter.filter(here))?;
    let how = match facts.genre {
        Genre::News => "",
        Genre::Opinion | Genre::Editorial => {
            "\n\nClaims in the writer's own voice are not reported; vague sources, numbers, passives and hearsay are notes."
        }
        Genre::Analysis | Genre::Aggregator => {
            "\n\nClaims in the writer's own voice, vague sources, numbers, passives and hearsay are notes, no warnings."
        }
    };
    Some(Hover { span, markdown: format!("**Genre: {}** ({}){how}", facts.genre.name(), reason(facts)) })
}

/// What told the genre, for people.
pub fn reason(facts: &Facts) -> String {
    let shown = |span: Span| {
        let text: String = facts.layout.text(span).chars().take(EVIDENCE).collect();
        escape(&text)
    };
    match &facts.genre_evidence {
        GenreEvidence::FrontMatter(_) => "the front matter says so".to_owned(),
        GenreEvidence::Given(None) => "`copydesk.toml` says so for all articles".to_owned(),
        GenreEvidence::Given(Some(pattern)) => format!("`copydesk.toml` says so for `{pattern}`"),
        GenreEvidence::Cue(cue) => format!("told by “{}”", shown(*cue)),
        GenreEvidence::Default => "nothing tells otherwise".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use crate::{
        analysis::{self, Genre, GivenGenre, Metadata},
        dictionary::Dictionary,
    };

    fn told(text: &str) -> String {
        let fixture = Fixture::new(text);
        super::genre(&fixture.cursor()).map_or("nothing".into(), |hover| hover.markdown)
    }

    #[test]
    fn a_pattern_of_the_settings_is_named() {
        let genre = Some(GivenGenre { genre: Genre::Opinion, pattern: Some("opinion/**".into()) });
        let metadata = Metadata { genre, ..Metadata::default() };
        let facts = analysis::analyze("It rained.\n", &metadata, &Dictionary::default());
        assert_eq!(super::reason(&facts), "`copydesk.toml` says so for `opinion/**`");
    }

    #[test]
    fn the_headline_tells_the_genre_and_why() {
        let opinion = "//- a.txt\nThe river$0 and the mayor\n\nThe mayor has failed.\n\nNote: This article gives the views of the author.\n";
        let shown = told(opinion);
        assert!(shown.starts_with("**Genre: opinion** (told by “Note: This article"), "{shown}");
        assert_eq!(told("//- a.txt\nRiver$0 rises\n\nIt rained.\n"), "**Genre: news** (nothing tells otherwise)");
        let declared = told("//- a.txt\n---\ngenre: ana$0lysis\n---\nIt rained.\n");
        assert!(declared.starts_with("**Genre: analysis** (the front matter says so)"), "{declared}");
        assert_eq!(told("//- a.txt\nRiver rises\n\nIt$0 rained.\n"), "nothing");
    }
}
