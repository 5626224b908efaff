//! Who belongs to whom: a person to a body or a state, a body to a state.

use crate::{
    analysis::Who,
    dictionary::{ActorIx, Dictionary, Place},
};

use super::{SymbolKind, navigate::kind_of};

/// An actor among those it belongs to and those that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// The same in a word.
    pub detail: &'static str,
    /// Its entry.
    pub place: Place,
}

impl Kin {
    /// An actor.
    pub fn of(dictionary: &Dictionary, ix: ActorIx) -> Self {
        let actor = dictionary.actor(ix);
        Self {
            id: actor.id.to_string(),
            name: actor.name.to_string(),
            kind: kind_of(Who::Actor(ix), dictionary),
            detail: actor.kind.name(),
            place: actor.place,
        }
    }
}

/// What an actor belongs to.
pub fn above(dictionary: &Dictionary, id: &str) -> Option<Kin> {
    Some(Kin::of(dictionary, dictionary.affiliation(dictionary.find(id)?)?))
}

/// Those that belong to an actor, bodies before people, by name.
pub fn below(dictionary: &Dictionary, id: &str) -> Vec<Kin> {
    let members = dictionary.actors().iter().filter(|actor| actor.of.as_deref() == Some(id));
    let mut kin: Vec<Kin> =
        members.filter_map(|actor| dictionary.find(&actor.id)).map(|ix| Kin::of(dictionary, ix)).collect();
    kin.sort_by(|a, b| (a.kind == SymbolKind::Person, &a.name).cmp(&(b.kind == SymbolKind::Person, &b.name)));
    kin
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn a_person_belongs_to_a_state_and_the_state_has_the_person() {
        let fixture = Fixture::new("//- a.txt\nMal$0iki left.\n");
        let state = above(&fixture.dictionary, "nouri-al-maliki").unwrap();
        assert_eq!((state.name.as_str(), state.kind, state.place.line), ("Iraq", SymbolKind::State, 2));
        let members = below(&fixture.dictionary, &state.id);
        assert_eq!(members.iter().map(|kin| kin.id.as_str()).collect::<Vec<_>>(), ["nouri-al-maliki"]);
        assert_eq!(above(&fixture.dictionary, "iraq"), None);
        assert_eq!(above(&fixture.dictionary, "nobody"), None);
    }
}
