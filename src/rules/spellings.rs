//! Spellings of names: which listed spelling a mention has, which rivals it has, and which of them the house prefers.

use jiff::civil::Date;

use crate::{
    analysis::{Facts, Mention},
    dictionary::{Actor, Alias},
    text::fold,
};

/// The listed alias that a mention is spelt like: letter by letter where there is one, else as the matcher read it.
pub(crate) fn alias_of<'a>(facts: &Facts, actor: &'a Actor, mention: &Mention) -> Option<&'a Alias> {
    let shown = fold::plain(&facts.layout.text(mention.span));
    let exact = actor.aliases.iter().find(|alias| fold::plain(&alias.text) == shown);
    exact.or_else(|| {
        // A sentence's first letter is a capital whatever the name's is, and headlines shout: case tells nothing there.
        let alias = actor.aliases.get(mention.alias? as usize)?;
        let folded = fold::phrase(&alias.text);
        let twins = actor.aliases.iter().filter(|other| fold::phrase(&other.text) == folded).count();
        (twins == 1).then_some(alias)
    })
}

/// The spelling that the house uses of a group of rivals: that of the preferred name on the day, else the first listed.
pub(crate) fn house_form(actor: &Actor, group: u8, date: Option<Date>) -> Option<&Alias> {
    let preferred = actor.preferred_at(date);
    let rivals = || actor.aliases.iter().filter(move |alias| alias.variant == Some(group));
    rivals().find(|alias| alias.text == preferred).or_else(|| rivals().next())
}
