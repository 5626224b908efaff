//! The actor behind a source: the name in it, or the one that a pronoun means.

use crate::{
    analysis::{
        facts::{Attribution, Form, Mention, SourceClass, Who},
        layout::Layout,
        mention::{Found, in_sentence},
    },
    dictionary::{Dictionary, Gender, Kind},
};

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;

/// Fills in who speaks, attribution by attribution.
pub(super) fn resolve(layout: &Layout, found: &Found, dictionary: &Dictionary, all: &mut [Attribution]) {
    let mut last: Option<(usize, Who)> = None;
    for attribution in all {
        let sentence = attribution.sentence;
        let Some(source) = &mut attribution.source else { continue };
        let words = layout.words.inside(source.span);
        let head = layout.words.inside(source.head);
        if source.class == SourceClass::Pronoun {
            let pronoun = layout.folded(head.start);
            if let Some((at, who)) = last.filter(|(at, who)| sentence - at <= 2 && agrees(dictionary, *who, pronoun)) {
                let _ = at;
                source.speaker = Some(who);
            } else {
                let candidates = antecedents(layout, found, dictionary, sentence, head.start, pronoun);
                match candidates.as_slice() {
                    [who] => source.speaker = Some(*who),
                    _ => source.candidates = candidates,
                }
            }
        } else {
            let named =
                found.within(&head).next().or_else(|| found.within(&words).find(|mention| mention.form != Form::Place));
            let heads = matches!(source.class, SourceClass::Named | SourceClass::Metonym);
            source.speaker = named.filter(|mention| heads || is_body(dictionary, mention)).map(|mention| mention.who);
        }
        if let Some(who) = source.speaker {
            last = Some((sentence, who));
        }
    }
}

/// A government or body in the phrase speaks through its people: `the Iraqi government`.
fn is_body(dictionary: &Dictionary, mention: &Mention) -> bool {
    mention.actor().is_some_and(|actor| dictionary.actor(actor).kind != Kind::Person)
}

/// People named shortly before who agree with a pronoun, the nearest sentence only.
fn antecedents(
    layout: &Layout,
    found: &Found,
    dictionary: &Dictionary,
    sentence: usize,
    before: usize,
    pronoun: &str,
) -> Vec<Who> {
    let block = layout.sentences[sentence].block;
    for back in 0..=REACH.min(sentence) {
        let here = sentence - back;
        if layout.sentences[here].block + 1 < block {
            break;
        }
        let mut fits: Vec<Who> = Vec::new();
        for mention in in_sentence(&found.mentions, here).iter().filter(|mention| mention.words.end <= before) {
            if agrees(dictionary, mention.who, pronoun) && !fits.contains(&mention.who) {
                fits.push(mention.who);
            }
        }
        if !fits.is_empty() {
            return fits;
        }
    }
    Vec::new()
}

fn agrees(dictionary: &Dictionary, who: Who, pronoun: &str) -> bool {
    let (person, gender) = match who {
        Who::Person(_) => (true, None),
        Who::Actor(actor) => {
            let actor = dictionary.actor(actor);
            (actor.kind == Kind::Person, actor.gender)
        }
    };
    match pronoun {
        "he" => person && gender != Some(Gender::Female),
        "she" => person && gender != Some(Gender::Male),
        "who" => person,
        "they" | "it" | "which" => !person,
        _ => false,
    }
}
