//! Bodies meant by a common noun: `the group`, `the ministry`, `the paper` after they were named.

use std::ops::Range;

use super::Hearing;
use crate::{
    analysis::facts::{Form, Mention, Who},
    dictionary::Kind,
    text::fold,
};

/// How many sentences back a body's name may stand.
const REACH: usize = 12;

/// The last body named of the kind that a phrase like `the group` means.
pub(super) fn antecedent(hearing: &Hearing<'_>, words: &Range<usize>) -> Option<Who> {
    let layout = hearing.story.layout;
    if words.len() != 2 || layout.folded(words.start) != "the" {
        return None;
    }
    let noun = layout.folded(words.start + 1);
    let kinds = kinds(noun)?;
    let sentence = layout.sentence_of(words.start);
    let end = hearing.story.found.mentions.partition_point(|mention| mention.words.end <= words.start);
    let before = hearing.story.found.mentions[..end].iter().rev();
    let mut fits = before.take_while(|mention| mention.sentence + REACH >= sentence).filter(|mention| {
        mention.form != Form::Place
            && kinds.contains(&hearing.kind(mention.who))
            && (!is_exact(noun) || names(hearing, mention.who, noun))
    });
    // A body that nobody knows may have been named since.
    let since = |mention: &&Mention| hearing.stranger.is_none_or(|stranger| stranger <= mention.sentence);
    fits.next().filter(since).map(|mention| mention.who)
}

/// What a noun can mean.
fn kinds(noun: &str) -> Option<&'static [Kind]> {
    Some(match noun {
        "group" | "organization" | "organisation" | "movement" | "network" | "alliance" => {
            &[Kind::ArmedGroup, Kind::Organisation, Kind::Party]
        }
        "militia" | "militants" | "rebels" | "insurgents" => &[Kind::ArmedGroup],
        "party" => &[Kind::Party],
        "company" | "firm" | "bank" => &[Kind::Company],
        "newspaper" | "paper" | "magazine" | "outlet" | "broadcaster" | "agency" => &[Kind::Outlet, Kind::Government],
        "ministry" | "department" | "court" | "council" | "commission" | "committee" | "bureau" | "office" => {
            &[Kind::Government, Kind::Organisation]
        }
        "government" | "kingdom" | "country" => &[Kind::State],
        _ => return None,
    })
}

/// Nouns that the body's name must hold itself: `the ministry` is no department.
fn is_exact(noun: &str) -> bool {
    matches!(
        noun,
        "ministry" | "department" | "court" | "council" | "commission" | "committee" | "bureau" | "office" | "agency"
    )
}

fn names(hearing: &Hearing<'_>, who: Who, noun: &str) -> bool {
    let Who::Actor(actor) = who else { return false };
    let actor = hearing.story.dictionary.actor(actor);
    actor.kind == Kind::Outlet || fold::phrase(&actor.name).split(' ').any(|word| word == noun)
}
