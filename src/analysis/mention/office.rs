//! A title and a surname that nobody in the article introduced: `Secretary Kerry`, told by who held the office.

use super::{Draft, Scene, surname, title};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::AliasForm,
    text::fold,
};

/// Titles shorter than this say too little: `Mr.`, `Dr.`
const TELLING: usize = 4;

/// Whoever held the office that stands before word `at`, when it can be one person only.
pub(super) fn holder(scene: Scene<'_>, at: usize) -> Option<Draft> {
    let layout = scene.layout;
    let known = scene.dictionary.surnamed(layout.folded(at));
    if known.is_empty() || !layout.word(at).capital {
        return None;
    }
    let title = title::before(layout, at)?;
    let title = fold::phrase(&layout.text(layout.words.span(title)));
    if title.len() < TELLING {
        return None;
    }
    let mut holders = known.iter().filter_map(|&actor| {
        let name = fold::phrase(scene.dictionary.actor(actor).surname()?);
        let words = surname::short_name(scene, &name, at)?;
        surname::holds(scene, Who::Actor(actor), &title).then_some((words, actor))
    });
    let (words, actor) = holders.next()?;
    if holders.next().is_some() {
        return None;
    }
    let form = Form::Listed(AliasForm::Short);
    Some(Draft { words, who: Who::Actor(actor), form, alias: None, rivals: Vec::new() })
}
