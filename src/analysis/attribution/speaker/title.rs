//! The person whom a phrase names beside a title: `Secretary of State John Kerry`, `the spokesman, Ann Lee,`.

use std::ops::Range;

use crate::{
    analysis::{
        attribution::structure::Story,
        facts::{Mention, Who},
        layout::Layout,
    },
    dictionary::{Kind, lexicon::LEXICON},
};

const PREPOSITIONS: [&str; 11] = ["like", "of", "for", "to", "from", "with", "by", "in", "at", "on", "under"];

/// The person who is the phrase, not one who only stands in it.
pub(super) fn person<'a>(story: Story<'a>, words: &Range<usize>) -> Option<&'a Mention> {
    let layout = story.layout;
    let mut people = story.found.within(words).filter(|mention| {
        words.contains(&mention.words.start)
            && story.kind(mention.who) == Kind::Person
            && is_outermost(layout, words, mention)
    });
    let person = people.next()?;
    // `John Kerry and Hoshyar Zebari` are two.
    people.all(|other| other.who == person.who || !is_joined(layout, person, other)).then_some(person)
}

fn is_outermost(layout: &Layout, words: &Range<usize>, mention: &Mention) -> bool {
    let title = mention.title.map_or(mention.words.start, |title| layout.words.inside(title).start);
    let start = title.max(words.start);
    let owner = layout.folded(mention.words.end).starts_with('\'') && mention.words.end < words.end;
    let comma = (words.start..start).rev().find(|&word| layout.folded(word) == ",");
    let before = comma.map_or(words.start, |comma| comma + 1)..start;
    if owner || before.clone().any(|word| PREPOSITIONS.contains(&layout.folded(word))) {
        return false;
    }
    // The name belongs to the noun directly before the comma: in `a spokesman for the minister, Ann Lee,` she is the minister.
    let Some(comma) = comma else { return followed_by_its_own(layout, words, mention) };
    let governed = (words.start..comma).rev().find(|&word| PREPOSITIONS.contains(&layout.folded(word)));
    let last = layout.folded(comma - 1);
    governed.is_none_or(|_| !LEXICON.is_person(last) && !LEXICON.is_title(last))
}

/// Whether nothing after a leading name makes another noun the head: `the Rouhani government`.
fn followed_by_its_own(layout: &Layout, words: &Range<usize>, mention: &Mention) -> bool {
    let next = mention.words.end;
    if next >= words.end || layout.word(next).is_mark() {
        return true;
    }
    let reflexive = layout.folded(next).ends_with("self");
    reflexive || PREPOSITIONS.contains(&layout.folded(next)) || matches!(layout.folded(next), "and" | "who" | "whose")
}

/// Two who speak together: `Barack Obama and John Kerry`, `The US and Iran`.
pub(super) fn pair(story: Story<'_>, words: &Range<usize>, head: &Range<usize>) -> Option<Vec<Who>> {
    let mut mentions = story.found.within(words).filter(|mention| mention.words.start >= head.start);
    let first = mentions.next().filter(|first| first.words.start == head.start)?;
    let second = mentions.find(|second| second.who != first.who && is_joined(story.layout, first, second))?;
    Some(vec![first.who, second.who])
}

fn is_joined(layout: &Layout, first: &Mention, second: &Mention) -> bool {
    let between = first.words.end..second.words.start;
    between.clone().any(|word| layout.folded(word) == "and") && !between.clone().any(|word| layout.folded(word) == ",")
}
