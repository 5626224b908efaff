//! Headlines that name their source before a colon: `Lopez: Bridge will hold`.

use std::ops::Range;

use super::Story;
use crate::{
    analysis::facts::{Attribution, By, Form},
    dictionary::{AliasForm, Kind, lexicon::LEXICON},
    text::{BlockKind, Case},
};

/// The most words of a source in a headline.
const SOURCE: usize = 5;

/// The attribution that a headline's colon makes.
pub(super) fn of(story: Story<'_>) -> Option<Attribution> {
    let layout = story.layout;
    let block = layout.blocks.iter().position(|block| block.kind == BlockKind::Headline)?;
    let words = story.words_of(block);
    let mut colons = words.clone().filter(|&word| layout.folded(word) == ":" && !layout.is_quoted(word));
    let colon = colons.next().filter(|_| colons.next().is_none())?;
    let (before, after) = (words.start..colon, colon + 1..words.end);
    let stop = |words: &Range<usize>| {
        let stop = words.end > words.start && layout.folded(words.end - 1) == ".";
        words.start..words.end - usize::from(stop)
    };
    let after = stop(&after);
    let (source, content) = if is_source(story, &before) && says(story, &after) {
        (before, after)
    } else if is_source(story, &after) && says(story, &before) {
        (after, before)
    } else {
        return None;
    };
    story.attribution(By::Headline, source, colon..colon + 1, vec![layout.words.span(content)])
}

/// Whether words are nothing but somebody who can say things.
fn is_source(story: Story<'_>, words: &Range<usize>) -> bool {
    if words.is_empty() || words.len() > SOURCE {
        return false;
    }
    let named = story.found.within(words).find(|mention| mention.words == *words || mention.words.end == words.end);
    if let Some(mention) = named {
        let kind = story.kind(mention.who);
        let titled = (words.start..mention.words.start).all(|word| LEXICON.is_title(story.layout.folded(word)));
        // `Iran: a country on the move` names a subject, not a speaker.
        let place = mention.form == Form::Place || kind == Kind::State;
        return titled && (!place || mention.form == Form::Listed(AliasForm::Metonym));
    }
    let head = story.layout.folded(words.end - 1);
    let people = head.strip_suffix('s').is_some_and(|one| LEXICON.is_person(one));
    words.len() <= 3 && (LEXICON.is_document(head) || LEXICON.is_vague(head) || head == "police" || people)
}

/// Whether words are a statement: quoted, or with a finite verb.
fn says(story: Story<'_>, words: &Range<usize>) -> bool {
    const FINITE: [&str; 28] = [
        "is", "are", "was", "were", "am", "'m", "'re", "'s", "has", "have", "had", "'ve", "will", "'ll", "would", "'d",
        "can", "could", "may", "might", "must", "should", "does", "do", "did", "n't", "wants", "needs",
    ];
    let layout = story.layout;
    let finite = |word: usize| FINITE.contains(&layout.folded(word)) && layout.word(word).case != Case::Upper;
    words.len() > 2 && (layout.is_quoted(words.start) || words.clone().any(finite))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_name_before_a_colon_owns_the_headline() {
        check("Putin: Ukraine must pay\n\nThe bridge is open.\n", &["Putin | : | Ukraine must pay"]);
        check("Gas will flow: Angela Merkel\n\nIt rained.\n", &["Angela Merkel | : | Gas will flow"]);
        check("Police: Bridge was never closed\n\nIt rained.\n", &["Police | : | Bridge was never closed"]);
    }

    #[test]
    fn a_subject_before_a_colon_owns_nothing() {
        check("Iran: A Country That Will Not Wait\n\nThe bridge is open.\n", &[]);
        check("Vienna talks: what will happen next\n\nThe bridge is open.\n", &[]);
    }
}
