//! Lead-ins: a paragraph that ends with a colon, and the words of somebody else that stand in the next ones.

use std::ops::Range;

use super::{Ground, Story, adopt};
use crate::{
    analysis::{
        attribution::{
            cue::{self, Voice},
            phrase,
        },
        facts::{Attribution, By, Form, Mention, Repair, SourceClass},
        mention::in_sentence,
    },
    dictionary::Kind,
    text::{BlockKind, Span},
};

/// How many words may stand between the verb and the colon it introduces with: `said in a statement:`.
const VERB: usize = 6;

/// Adds an attribution for each lead-in and what it introduces.
pub(super) fn add(story: Story<'_>, all: &mut Vec<Attribution>) {
    let layout = story.layout;
    let owned = all.iter().filter(|one| !one.cue.is_empty());
    let owned = Ground::of(owned.flat_map(|one| one.content.iter().chain(&one.cue)));
    let (mut quoted, mut set_off, mut voiced) = (Vec::new(), Vec::new(), Vec::new());
    for block in 0..layout.blocks.len().saturating_sub(1) {
        let words = story.words_of(block);
        let copy = layout.blocks[block].kind.is_copy();
        if words.is_empty() || !copy || layout.folded(words.end - 1) != ":" || layout.is_quoted(words.end - 1) {
            continue;
        }
        let (content, is_quoted) = introduced(story, &owned, block);
        let sentence = layout.sentence_of(words.end - 1);
        let Some(owner) = owner(story, all, sentence) else { continue };
        if content.is_empty() {
            let next = layout.blocks[block + 1].span.start();
            let silent = |one: &&Attribution| one.source.is_none() && one.content.iter().any(|span| span.end() > next);
            let place = told(all, sentence).rposition(|one| silent(&one)).map(|place| first_of(all, sentence) + place);
            voiced.extend(place.zip(story.source(owner)));
            continue;
        }
        let cue = verb(story, sentence, &owner).unwrap_or(words.end - 1..words.end);
        let made = story.attribution(By::LeadIn, owner, cue, content);
        if is_quoted { &mut quoted } else { &mut set_off }.extend(made);
    }
    // What goes on behind a lead-in without a source is said by whom the lead-in names.
    for (place, source) in voiced {
        let attribution = &mut all[place];
        (attribution.source, attribution.by) = (Some(source), By::LeadIn);
        attribution.repaired(Repair::LeadIn);
    }
    adopt(all, quoted);
    // Copy set off as a block keeps the attributions that its author makes.
    let ground = Ground::of(set_off.iter().flat_map(|one| &one.content));
    all.retain(|old| !old.cue.is_empty() || !old.content.iter().any(|span| ground.meets(*span)));
    all.extend(set_off);
}

/// What a lead-in introduces, and whether that is quoted: the paragraphs that nobody else is said to have said.
fn introduced(story: Story<'_>, owned: &Ground, lead: usize) -> (Vec<Span>, bool) {
    let layout = story.layout;
    let rest = lead + 1..layout.blocks.len();
    let quoted: Vec<Span> = rest
        .clone()
        .take_while(|&block| story.is_all_quoted(block) && !owned.meets(layout.blocks[block].span))
        .map(|block| layout.words.span(story.words_of(block)))
        .collect();
    if !quoted.is_empty() {
        return (quoted, true);
    }
    let set_off = rest.take_while(|&block| {
        let quotes = layout.is_quoted(story.words_of(block).start);
        layout.blocks[block].kind == BlockKind::Excerpt && !quotes
    });
    (set_off.map(|block| layout.words.span(story.words_of(block))).collect(), false)
}

/// The verb that introduces, when it stands shortly before the colon and behind its subject.
fn verb(story: Story<'_>, sentence: usize, owner: &Range<usize>) -> Option<Range<usize>> {
    let words = story.layout.sentences[sentence].words.clone();
    let floor = owner.end.max(words.end.saturating_sub(VERB));
    let cues = cue::cues(story.layout, &words);
    cues.into_iter().rev().find(|cue| cue.words.start >= floor && cue.voice != Voice::Noun).map(|cue| cue.words)
}

/// The attributions of a sentence; all stand in the order of their cues, and so of their sentences.
fn told(all: &[Attribution], sentence: usize) -> std::slice::Iter<'_, Attribution> {
    all[first_of(all, sentence)..all.partition_point(|one| one.sentence <= sentence)].iter()
}

fn first_of(all: &[Attribution], sentence: usize) -> usize {
    all.partition_point(|one| one.sentence < sentence)
}

/// Whose words a sentence introduces.
fn owner(story: Story<'_>, all: &[Attribution], sentence: usize) -> Option<Range<usize>> {
    let layout = story.layout;
    let words = layout.sentences[sentence].words.clone();
    let told = told(all, sentence).rev().filter(|one| !one.cue.is_empty());
    let sources = || told.clone().filter_map(|one| one.source.as_ref());
    let human = |class| matches!(class, SourceClass::Named | SourceClass::Pronoun | SourceClass::Title);
    let certain = sources().find(|source| human(source.class)).map(|source| layout.words.inside(source.span));
    let subject = || {
        let cue = cue::cues(layout, &words).pop()?;
        let near = cue.words.start + VERB >= words.end && cue.voice == Voice::Active;
        let phrase = phrase::ending(layout, story.found, words.start, cue.words.start).filter(|_| near)?;
        human(phrase.class).then_some(phrase.words)
    };
    certain
        .or_else(subject)
        .or_else(|| voice(story, sentence).map(|mention| mention.words.clone()))
        .or_else(|| sources().next().map(|source| layout.words.inside(source.span)))
        .or_else(|| {
            // `He added:`, `From The Courier:`
            let first = layout.folded(words.start);
            let pronoun = matches!(first, "he" | "she" | "they" | "it");
            let from = || matches!(first, "from" | "in") && words.len() < 10;
            pronoun.then(|| words.start..words.start + 1).or_else(|| from().then(|| words.start + 1..words.end - 1))
        })
        .filter(|owner| !owner.is_empty())
}

/// The first person or outlet that a sentence names outside quotations and not as an owner.
fn voice(story: Story<'_>, sentence: usize) -> Option<&Mention> {
    let layout = story.layout;
    in_sentence(&story.found.mentions, sentence).iter().find(|mention| {
        matches!(story.kind(mention.who), Kind::Person | Kind::Outlet)
            && mention.form != Form::Place
            && !layout.is_quoted(mention.words.start)
            && !layout.folded(mention.words.end).starts_with('\'')
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_colon_hands_over_to_the_next_paragraph() {
        check(
            "The talks went on.\n\nBarack Obama added:\n\n“The bridge will hold for years.”\n\n“It has always held.”\n\nIt rained.\n",
            &["Barack Obama | added | “The bridge will hold for years.” + “It has always held.”"],
        );
    }

    #[test]
    fn a_writer_whom_nobody_knows_may_lead_in() {
        check(
            "The mayor fell ill. McCrumble reports:\n\n“The mayor was seen at the bridge.”\n\nIt rained.\n",
            &["McCrumble | reports | “The mayor was seen at the bridge.”"],
        );
    }

    #[test]
    fn an_excerpt_is_its_authors_until_the_writer_is_back() {
        check(
            "Here is what was written.\n\nAngela Merkel has some important reminders:\n\nThe road is long. The bridge is old.\n\nJohn Kerry looks further ahead:\n\nA new bridge costs money.\n\nBarack Obama disagrees with them:\n\nOld bridges hold.\n",
            &[
                "Angela Merkel | : | The road is long. The bridge is old.",
                "John Kerry | : | A new bridge costs money.",
                "Barack Obama | disagrees | Old bridges hold.",
            ],
        );
    }
}
