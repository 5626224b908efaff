//! Initials that an article introduces itself: `Organisation for Economic Something (OES)`, and `OES` from there on.

use std::collections::{BTreeMap, HashMap};

use super::{Draft, Scene, is_taken};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::{AliasForm, Kind},
    text::Case,
};

/// Puts the mentions by such initials among the drafts.
pub(super) fn resolve(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>) {
    let introduced = introduced(scene, drafts);
    if introduced.is_empty() {
        return;
    }
    for word in 0..scene.layout.words.len() {
        let Some((first, who)) = introduced.get(scene.layout.folded(word)) else { continue };
        if word >= *first && is_initials(scene, word) && !is_taken(drafts, word) {
            let form = if matches!(who, Who::Actor(_)) { Form::Listed(AliasForm::Acronym) } else { Form::Unlisted };
            drafts.insert(word, Draft { words: word..word + 1, who: *who, form, alias: None, rivals: Vec::new() });
        }
    }
}

/// The initials in brackets behind a body's name, with the word where they first stand.
fn introduced(scene: Scene<'_>, drafts: &BTreeMap<usize, Draft>) -> HashMap<String, (usize, Who)> {
    let layout = scene.layout;
    let mut found = HashMap::new();
    for draft in drafts.values() {
        let at = draft.words.end + 1;
        let bracketed = layout.written(draft.words.end) == "(" && layout.written(at + 1) == ")";
        if bracketed && is_initials(scene, at) && scene.kind(draft.who) != Kind::Person && fits(scene, draft, at) {
            found.entry(layout.folded(at).to_owned()).or_insert((at, draft.who));
        }
    }
    found
}

fn is_initials(scene: Scene<'_>, word: usize) -> bool {
    let word = scene.layout.word(word);
    word.is_word() && word.case == Case::Upper && word.span.len() > 1
}

/// Whether the letters are, in their order, initials of the name's words.
fn fits(scene: Scene<'_>, draft: &Draft, at: usize) -> bool {
    let mut initials = draft.words.clone().filter_map(|word| scene.layout.folded(word).chars().next());
    scene.layout.folded(at).chars().all(|letter| initials.any(|initial| initial == letter))
}
