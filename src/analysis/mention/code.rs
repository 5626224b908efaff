//! The event-data code of a mention: the actor's on the day, joined by the agents that stand beside it.

use std::ops::Range;

use super::Scene;
use crate::{
    analysis::{
        facts::{AgentMention, Form, Mention, Who},
        layout::Layout,
    },
    dictionary::{ActorIx, AgentIx, Hit, Reading, agent::compose, code},
    text::Span,
};

/// A part of a noun phrase that has a code.
#[derive(Clone, Copy)]
enum Part {
    /// The index of the mention.
    Actor(usize),
    Agent(AgentIx),
}

/// Words that may stand between an actor and an agent of one phrase.
const BETWEEN: [&str; 14] = [
    "acting", "armed", "chief", "deputy", "interim", "local", "new", "outgoing", "regional", "senior", "state", "then",
    "top", "young",
];

/// Of entries that only have codes the one that says most of the day, then the first.
pub(super) fn choose(scene: Scene<'_>, readings: &[Reading]) -> Reading {
    let rank = |reading: &&Reading| {
        code::resolve(scene.dictionary.codes(reading.actor), scene.date, scene.dictionary.dialect()).0
    };
    readings.iter().min_by_key(rank).copied().unwrap_or(readings[0])
}

/// The code of whoever is named. Where several dictionaries know the name, the last that has a code for it decides.
pub(super) fn code(scene: Scene<'_>, who: Who, rivals: &[ActorIx]) -> Option<String> {
    let Who::Actor(who) = who else { return None };
    let dictionary = scene.dictionary;
    let own = dictionary.code_at(who, scene.date);
    let entries = rivals.iter().filter(|rival| dictionary.is_entry(**rival) && !dictionary.is_entry(who));
    let entries: Vec<Reading> = entries.map(|&actor| Reading { actor, alias: 0 }).collect();
    let other = if entries.is_empty() { None } else { dictionary.code_at(choose(scene, &entries).actor, scene.date) };
    own.into_iter().chain(other).max_by_key(|(file, _)| *file).map(|(_, code)| code.to_owned())
}

/// The span of a name as event coders count it: without markup, and without the dot of an abbreviation at its end.
pub(super) fn span(layout: &Layout, words: &Range<usize>) -> Span {
    let span = layout.words.span(words.clone()).trim(&layout.prose.text);
    let last = layout.written(words.end - 1).trim_end_matches(crate::text::fold::FILLER);
    let abbreviated = last.strip_suffix('.').is_some_and(|word| word.chars().count() > 1 && !word.contains('.'));
    Span::new(span.start(), span.end() - usize::from(abbreviated))
}

/// The agents that the dictionary's matches are.
pub(super) fn agents(scene: Scene<'_>, hits: &[Hit<'_>]) -> Vec<AgentMention> {
    let mention = |hit: &Hit<'_>| {
        let span = span(scene.layout, &hit.words);
        Some(AgentMention { span, words: hit.words.clone(), agent: hit.agent? })
    };
    hits.iter().filter_map(mention).collect()
}

/// Joins the codes of agents to those of the actors in the same noun phrase: `Iranian foreign minister`.
pub(super) fn join(scene: Scene<'_>, mentions: &mut [Mention], agents: &[AgentMention]) {
    let mut places: Vec<(Range<usize>, Part)> = Vec::new();
    let coded = |mention: &Mention| mention.code.is_some() && matches!(mention.form, Form::Listed(_));
    let actors = mentions.iter().enumerate().filter(|(_, mention)| coded(mention));
    places.extend(actors.map(|(index, mention)| (mention.words.clone(), Part::Actor(index))));
    places.extend(agents.iter().map(|agent| (agent.words.clone(), Part::Agent(agent.agent))));
    places.sort_by_key(|(words, _)| words.start);
    for phrase in places.chunk_by(|(left, this), (right, next)| linked(scene, left, right, *this, *next)) {
        let agents: Vec<_> = phrase
            .iter()
            .filter_map(|(_, part)| if let Part::Agent(agent) = part { Some(*agent) } else { None })
            .collect();
        let codes: Vec<&str> = agents.iter().map(|agent| &*scene.dictionary.agent(*agent).code).collect();
        for (_, part) in phrase.iter().filter(|_| !agents.is_empty()) {
            let Part::Actor(index) = part else { continue };
            let mention = &mut mentions[*index];
            mention.code = mention.code.take().map(|code| compose(&code, &codes, scene.dictionary.dialect()));
            mention.agents.clone_from(&agents);
        }
    }
}

/// Whether two parts stand in one phrase: nothing between but a hyphen, a possessive or an adjective of rank; or `of`,
/// from an agent to its actor.
fn linked(scene: Scene<'_>, left: &Range<usize>, right: &Range<usize>, this: Part, next: Part) -> bool {
    let layout = scene.layout;
    if right.start < left.end || layout.sentence_of(left.start) != layout.sentence_of(right.start) {
        return false;
    }
    let between: Vec<&str> = (left.end..right.start).map(|word| layout.folded(word)).collect();
    let beside = |word: &&str| matches!(*word, "" | "'s" | "'") || BETWEEN.contains(word);
    match (this, next, &between[..]) {
        (Part::Agent(_), Part::Actor(_), ["of"] | ["of", "the"]) => true,
        (.., between) => between.iter().all(beside),
    }
}
