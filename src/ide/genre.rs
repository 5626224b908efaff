//! The genre of an article and what told it, shown on its headline: outside news some rules speak softly.

use super::{Cursor, Hover, markdown::escape};
use crate::{
    analysis::{Genre, GenreEvidence},
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
    let shown = |span: Span| {
        let text: String = facts.layout.text(span).chars().take(EVIDENCE).collect();
        escape(&text)
    };
    let why = match facts.genre_evidence {
        GenreEvidence::FrontMatter(_) => "the front matter says so".to_owned(),
        GenreEvidence::Given => "the settings say so".to_owned(),
        GenreEvidence::Cue(cue) => format!("told by “{}”", shown(cue)),
        GenreEvidence::Default => "nothing tells otherwise".to_owned(),
    };
    let how = match facts.genre {
        Genre::News => "",
        Genre::Opinion | Genre::Editorial => {
            "\n\nClaims in the writer's own voice are not reported; vague sources, numbers, passives and hearsay are notes."
        }
        Genre::Analysis | Genre::Aggregator => {
            "\n\nClaims in the writer's own voice, vague sources, numbers, passives and hearsay are notes, no warnings."
        }
    };
    Some(Hover { span, markdown: format!("**Genre: {}** ({why}){how}", facts.genre.name()) })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    fn told(text: &str) -> String {
        let fixture = Fixture::new(text);
        super::genre(&fixture.cursor()).map_or("nothing".into(), |hover| hover.markdown)
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
