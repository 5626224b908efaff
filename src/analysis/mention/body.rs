//! Bodies whom no dictionary has, told by the noun in their names: `Delft Institute of Tides`, `Freedonia Bank`.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{Draft, Scene, is_taken, title, unlisted};
use crate::{
    analysis::facts::{Body, Form, Who},
    dictionary::{Kind, names::NAMES},
    text::{BlockKind, Case, fold},
};

/// Names that end as those of bodies do and are none's.
const PLACES: [&str; 4] = ["west bank", "left bank", "soviet union", "newport news"];

/// The bodies of an article, each once.
#[derive(Default)]
pub(super) struct Bodies {
    pub(super) list: Vec<Body>,
    numbers: HashMap<String, u32>,
}

impl Bodies {
    /// Who a body of a name is; the same name is the same body.
    pub(super) fn add(&mut self, name: &str, kind: Kind) -> Who {
        let number = *self.numbers.entry(fold::phrase(name)).or_insert_with(|| {
            self.list.push(Body { name: name.to_owned(), kind });
            self.list.len() as u32 - 1
        });
        Who::Body(number, self.list[number as usize].kind)
    }
}

/// Finds the bodies and puts their mentions among the drafts.
pub(super) fn bodies(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>) -> Bodies {
    let mut bodies = Bodies::default();
    let mut at = 0;
    while at < scene.layout.words.len() {
        let noun = if scene.is_name_like(at) { NAMES.body(scene.layout.folded(at)) } else { None };
        let found = noun.and_then(|kind| Some((name(scene, drafts, at)?, kind)));
        let Some((words, kind)) = found else {
            at += 1;
            continue;
        };
        let who = bodies.add(&scene.layout.text(scene.layout.words.span(words.clone())), kind);
        at = words.end;
        drafts.insert(words.start, Draft { words, who, form: Form::Unlisted, alias: None, rivals: Vec::new() });
    }
    bodies
}

/// The name around a body's noun.
fn name(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, noun: usize) -> Option<Range<usize>> {
    let layout = scene.layout;
    let part = |word: usize| is_part(scene, drafts, word);
    let loud = layout.word(noun).case == Case::Upper && layout.folded(noun) != "pac";
    if !part(noun) || loud || is_heading(scene, noun) {
        return None;
    }
    // Of several such nouns the last tells, and before other capitals it is part of another name: `Union Square`.
    let next = noun + 1;
    let follower = scene.joined(noun) && part(next);
    if follower && (NAMES.body(layout.folded(next)).is_some() || !title::is_title_word(layout, next)) {
        return None;
    }
    let start = left(scene, drafts, noun);
    let end = if follower { next } else { right(scene, drafts, next) };
    let folded = || (start..end).map(|word| layout.folded(word)).collect::<Vec<_>>().join(" ");
    (end - start > 1 && !PLACES.contains(&folded().as_str())).then_some(start..end)
}

fn left(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, noun: usize) -> usize {
    let layout = scene.layout;
    let mut start = noun;
    while start > 0 && scene.joined(start - 1) {
        let before = start - 1;
        let ampersand = layout.written(before) == "&";
        let inside = before.checked_sub(1).filter(|&inside| is_part(scene, drafts, inside));
        let inside = inside.filter(|&inside| ampersand || scene.joined(inside));
        let noun = || inside.is_some_and(|inside| NAMES.body(layout.folded(inside)).is_some());
        // `Bank of Delft Foundation`, but `Ann Lee of Delft Partners`.
        let links = match layout.folded(before) {
            "of" | "for" => noun(),
            "and" => !noun(),
            _ => ampersand,
        };
        if is_part(scene, drafts, before) {
            start = before;
        } else if links && inside.is_some() {
            start = before - 1;
        } else {
            break;
        }
    }
    // `Rep. Ann Lee of the …` is a person before the body, and a title belongs to one.
    while start < noun && title::is_title_word(layout, start) && layout.written(start).ends_with('.') {
        start += 1;
    }
    start
}

/// The end of a name that goes on behind its noun: `of the Low Countries`, `for Tides and Currents`.
fn right(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, from: usize) -> usize {
    let layout = scene.layout;
    let mut end = from;
    let links = match layout.folded(from) {
        "of" | "for" => true,
        "on" => matches!(layout.folded(from - 1), "council" | "committee" | "commission" | "conference"),
        _ => false,
    };
    if !links || !scene.joined(from - 1) {
        return end;
    }
    let mut at = from + 1;
    if layout.folded(at) == "the" {
        at += 1;
    }
    while is_part(scene, drafts, at) && scene.joined(at - 1) {
        at += 1;
        end = at;
        if matches!(layout.folded(at), "and" | "of") && is_part(scene, drafts, at + 1) && scene.joined(at) {
            at += 1;
        }
    }
    end
}

/// Whether a word may be part of a body's name: it has a capital that is its own, and names nobody.
fn is_part(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>, word: usize) -> bool {
    if !scene.is_name_like(word) || is_taken(drafts, word) {
        return false;
    }
    let layout = scene.layout;
    let folded = layout.folded(word);
    let opener = scene.opens_sentence(word) && (folded.ends_with("ing") || unlisted::is_plain_opener(scene, word));
    let article = matches!(folded, "the" | "a" | "an" | "this" | "that" | "former");
    !opener && !article && !unlisted::is_day(folded)
}

/// Whether a word stands where all words have capitals.
pub(super) fn is_heading(scene: Scene<'_>, word: usize) -> bool {
    let kind = scene.layout.kind_of(scene.layout.sentence_of(word));
    matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Boilerplate)
}
