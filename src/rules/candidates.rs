//! Who may stand behind a sentence: the people whom its paragraph names, or the one before it.

use super::narration::Narration;
use crate::{
    analysis::{Mention, Who},
    dictionary::Kind,
};

/// The most that are worth choosing from.
const CHOICES: usize = 3;

/// The surnames of the people whom the paragraph of a sentence names outside the sentence itself and outside
/// quotations; where there are none, those of the paragraph before. The nearest stands first.
pub(crate) fn speakers(narration: Narration<'_>, sentence: usize) -> Vec<String> {
    let block = narration.layout().sentences[sentence].block;
    let mut found = named(narration, block, sentence);
    if let (true, Some(before)) = (found.is_empty(), block.checked_sub(1)) {
        found = named(narration, before, sentence);
    }
    found
}

fn named(narration: Narration<'_>, block: usize, sentence: usize) -> Vec<String> {
    let sentences = narration.layout().sentences_in(block);
    let fits = |mention: &&Mention| {
        sentences.contains(&mention.sentence)
            && mention.sentence != sentence
            && narration.is_own(mention.sentence)
            && !narration.is_quoted(mention.words.start)
            && narration.kind(mention.who) == Kind::Person
    };
    let mut mentions: Vec<&Mention> = narration.facts.mentions.iter().filter(fits).collect();
    mentions.sort_by_key(|mention| (mention.sentence.abs_diff(sentence), mention.span));
    let mut names: Vec<String> = Vec::new();
    for name in mentions.into_iter().filter_map(|mention| surname(narration, mention.who)) {
        if !names.contains(&name) && names.len() < CHOICES {
            names.push(name);
        }
    }
    names
}

fn surname(narration: Narration<'_>, who: Who) -> Option<String> {
    Some(match who {
        Who::Actor(actor) => narration.dictionary.actor(actor).surname()?.to_owned(),
        Who::Person(person) => narration.facts.people[person as usize].surname.clone(),
        Who::Body(..) => return None,
    })
}
