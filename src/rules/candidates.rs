//! Who may stand behind a sentence: the people whom its paragraph names, or the one before it.

use super::{Finding, finding::BLANK, narration::Narration};
use crate::{
    analysis::{Mention, Who},
    dictionary::Kind,
    text::Span,
};

/// The most that are worth choosing from.
const CHOICES: usize = 3;

/// Offers to give a sentence to somebody at its end: to whoever is named nearby, or to whom the reporter fills in.
pub(crate) fn given_to(narration: Narration<'_>, sentence: usize, finding: Finding) -> Finding {
    let Some(end) = end(narration, sentence) else { return finding };
    let speakers = speakers(narration, sentence).into_iter();
    let named = speakers.fold(finding, |finding, name| {
        finding.fix(format!("Give it to {name}"), Span::empty(end), format!(", {name} said"), false)
    });
    named.insert(end, format!(", according to {BLANK}"))
}

/// Where a source may be put at the end of a sentence: before its full stop, outside quotation marks.
pub(crate) fn end(narration: Narration<'_>, sentence: usize) -> Option<usize> {
    let last = narration.layout().sentences[sentence].words.end - 1;
    let plain = narration.layout().written(last) == "." && last > 0 && !narration.is_quoted(last - 1);
    plain.then(|| narration.word(last).span.start())
}

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
