//! Actors and the words that name them: dictionaries, the matcher over them, offices at a date, and the lexicons.

pub mod actor;
pub mod builtin;
pub mod lexicon;
pub mod matcher;
mod native;
pub mod spelling;

use std::{ops::Range, sync::OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use actor::{Actor, ActorIx, Alias, AliasForm, Gender, Kind, Place, Role};
use matcher::Matcher;

use crate::text::{Words, fold};

/// A dictionary file before it is read: its name as shown to people, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// A path, or `dictionaries/states.toml` for the built-in ones.
    pub name: String,
    /// Whether the file came with copydesk.
    pub builtin: bool,
    /// The whole text.
    pub text: std::borrow::Cow<'static, str>,
}

/// Something wrong in a dictionary file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// One reading of a surface: which actor it may name, and by which of the actor's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The actor.
    pub actor: ActorIx,
    /// The index into its `aliases`.
    pub alias: u32,
}

/// A stretch of words that names one of a few actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The words.
    pub words: Range<usize>,
    /// Whom they may name, in the order of the dictionaries.
    pub readings: &'a [Reading],
}

/// Actors from any number of files, ready to match.
#[derive(Debug, Default)]
pub struct Dictionary {
    actors: Vec<Actor>,
    by_id: FxHashMap<String, ActorIx>,
    matcher: Matcher,
    shelves: OnceLock<spelling::Shelves>,
    surnames: OnceLock<FxHashMap<String, Vec<ActorIx>>>,
    offices: OnceLock<FxHashMap<String, Vec<ActorIx>>>,
    sources: Vec<Source>,
    problems: Vec<Problem>,
}

impl Dictionary {
    /// Reads files in their order. A later entry with the id of an earlier one replaces it, so that a desk's own
    /// file wins over the built-in ones. What cannot be read becomes a problem; everything else stays in force.
    pub fn read(sources: Vec<Source>) -> Self {
        let mut dictionary = Self::default();
        let read: Vec<_> =
            sources.par_iter().enumerate().map(|(file, source)| native::read(source, file as u32)).collect();
        for (source, (actors, problems)) in sources.iter().zip(read) {
            dictionary.problems.extend(problems);
            for actor in actors {
                dictionary.add(actor, source);
            }
        }
        dictionary.sources = sources;
        dictionary.check_affiliations();
        dictionary.matcher = Matcher::new(&dictionary.actors);
        dictionary
    }

    /// The dictionary that comes with copydesk.
    pub fn builtin() -> Self {
        Self::read(builtin::sources())
    }

    fn add(&mut self, actor: Actor, source: &Source) {
        if let Some(&there) = self.by_id.get(&actor.id) {
            let old = &self.actors[there.get()];
            if old.place.file == actor.place.file {
                let message = format!(
                    "the id `{}` stands twice in this file (first in line {}); give one of them another id",
                    actor.id, old.place.line
                );
                self.problems.push(Problem { file: source.name.clone(), line: actor.place.line as usize, message });
                return;
            }
            self.actors[there.get()] = actor;
        } else {
            self.by_id.insert(actor.id.clone(), ActorIx::new(self.actors.len()));
            self.actors.push(actor);
        }
    }

    fn check_affiliations(&mut self) {
        for actor in &self.actors {
            if let Some(of) = actor.of.as_ref().filter(|of| !self.by_id.contains_key(*of)) {
                let message = format!("`of = \"{of}\"` in the entry of `{}` names no actor; check the id", actor.id);
                let file = self.sources[actor.place.file as usize].name.clone();
                self.problems.push(Problem { file, line: actor.place.line as usize, message });
            }
        }
    }

    /// All actors.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of an index that this dictionary gave out.
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        &self.actors[ix.get()]
    }

    /// The index of an id.
    pub fn find(&self, id: &str) -> Option<ActorIx> {
        self.by_id.get(id).copied()
    }

    /// The actor that another belongs to.
    pub fn affiliation(&self, ix: ActorIx) -> Option<ActorIx> {
        self.find(self.actor(ix).of.as_deref()?)
    }

    /// The files it was read from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// What was wrong in them.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Every longest whole-word match, from left to right, none overlapping another.
    pub fn matches(&self, words: &Words) -> Vec<Hit<'_>> {
        self.matcher.find(words)
    }

    /// The names with a word that is one slip of the pen away from a word in lower-case ASCII.
    pub fn near(&self, wrong: &str) -> Vec<spelling::Near> {
        self.shelves.get_or_init(|| spelling::Shelves::new(self)).near(self, wrong.as_bytes())
    }

    /// The people whose surname starts with a folded word.
    pub fn surnamed(&self, folded: &str) -> &[ActorIx] {
        let surnames = self.surnames.get_or_init(|| {
            let mut surnames: FxHashMap<String, Vec<ActorIx>> = FxHashMap::default();
            for (index, actor) in self.actors.iter().enumerate() {
                let folded = actor.surname().map(fold::phrase).unwrap_or_default();
                if let Some(first) = folded.split(' ').next().filter(|first| !first.is_empty()) {
                    surnames.entry(first.to_owned()).or_default().push(ActorIx::new(index));
                }
            }
            surnames
        });
        surnames.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The people who ever held an office, by its folded title without articles: `president of united states`.
    pub fn holders(&self, title: &str) -> &[ActorIx] {
        let offices = self.offices.get_or_init(|| {
            let mut offices: FxHashMap<String, Vec<ActorIx>> = FxHashMap::default();
            for (index, actor) in self.actors.iter().enumerate() {
                for role in &actor.roles {
                    let holders = offices.entry(fold::phrase(&role.title).replace(" the ", " ")).or_default();
                    if holders.last() != Some(&ActorIx::new(index)) {
                        holders.push(ActorIx::new(index));
                    }
                }
            }
            offices
        });
        offices.get(title).map_or(&[], Vec::as_slice)
    }

    /// The readings of a name as written, for look-ups by name.
    pub fn readings(&self, name: &str) -> &[Reading] {
        self.matcher.exact(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn source(text: &'static str) -> Source {
        Source { name: "test.toml".into(), builtin: false, text: text.into() }
    }

    #[test]
    fn a_later_file_replaces_an_entry_and_a_repeat_in_one_file_is_a_problem() {
        let first = source("[[actor]]\nid = \"x\"\nname = \"Ex One\"\nkind = \"person\"\n");
        let second = source(
            "[[actor]]\nid = \"x\"\nname = \"Ex Two\"\nkind = \"person\"\n\n[[actor]]\nid = \"x\"\nname = \"Ex Three\"\nkind = \"person\"\n",
        );
        let dictionary = Dictionary::read(vec![first, second]);
        assert_eq!(dictionary.actors().len(), 1);
        assert_eq!(dictionary.actors()[0].name, "Ex Two");
        assert_eq!(dictionary.problems()[0].line, 6);
    }

    #[test]
    fn an_affiliation_must_exist() {
        let dictionary = Dictionary::read(vec![source(
            "[[actor]]\nid = \"x\"\nname = \"Ex\"\nkind = \"person\"\nof = \"nowhere\"\n",
        )]);
        assert!(dictionary.problems()[0].message.contains("names no actor"));
    }

    #[test]
    fn the_built_in_dictionary_has_no_problems() {
        assert_eq!(Dictionary::builtin().problems(), []);
    }
}
