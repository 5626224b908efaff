//! Papers by the last word of their names: `The Post` after `The Washington Post`.

use std::collections::{BTreeMap, HashMap};

use super::{Draft, Scene, is_taken};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::{AliasForm, Kind},
};

/// Puts the mentions by such words among the drafts. A word that ends the names of two papers of the article is neither's.
pub(super) fn resolve(scene: Scene<'_>, drafts: &mut BTreeMap<usize, Draft>) {
    let layout = scene.layout;
    let mut papers: HashMap<&str, (usize, Option<Who>)> = HashMap::new();
    for draft in drafts.values() {
        let listed = matches!(draft.who, Who::Actor(_)) && scene.kind(draft.who) == Kind::Outlet;
        if listed && draft.words.len() > 1 {
            let last = layout.folded(draft.words.end - 1);
            let (_, who) = papers.entry(last).or_insert((draft.words.end, Some(draft.who)));
            *who = who.filter(|who| *who == draft.who);
        }
    }
    let named = |word: &usize| !papers.is_empty() && scene.is_name_like(*word);
    for word in (1..layout.words.len()).filter(named) {
        let Some(&(from, Some(who))) = papers.get(layout.folded(word)) else { continue };
        let short = word >= from && layout.before(word, 1) == "the";
        let goes_on = scene.joined(word) && scene.is_name_like(word + 1);
        if short && !goes_on && !is_taken(drafts, word) {
            let form = Form::Listed(AliasForm::Short);
            drafts.insert(word, Draft { words: word..word + 1, who, form, alias: None, rivals: Vec::new() });
        }
    }
}
