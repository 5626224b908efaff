//! Actors and the words that name them: dictionaries, the matcher over them, offices at a date, and the lexicons.

pub mod actor;
pub mod agent;
pub mod builtin;
pub mod cameo;
pub mod code;
pub mod entry;
pub mod lexicon;
pub mod matcher;
pub mod names;
mod native;
pub mod spelling;
pub mod stub;
pub mod tabari;

use std::{collections::BTreeMap, ops::Range, sync::OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use actor::{Actor, ActorIx, Alias, AliasForm, Gender, Kind, Place, Role, Text};
pub use agent::{Agent, AgentIx};
pub use code::{Code, Dialect};
use entry::Entries;
use matcher::Matcher;
pub use native::read as read_native;
pub use tabari::FileKind;
use tabari::{Contents, Discard, Issue, Lists};

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

impl Source {
    /// What the file holds.
    pub fn kind(&self) -> FileKind {
        FileKind::of(&self.name, &self.text)
    }

    /// What keeps something in the file, looked at by itself, from being in force.
    pub fn problems(&self, dialect: Dialect) -> Vec<Problem> {
        self.read(0, dialect).1
    }

    /// Whether the file can take the place of an earlier reading of itself: nothing in a native one is broken. No file of
    /// the other kinds that is about is without fault, so there it is enough that something in it is in force.
    pub fn is_sound(&self, dialect: Dialect) -> bool {
        let (Read { contents, .. }, problems) = self.read(0, dialect);
        match self.kind() {
            FileKind::Native => problems.is_empty(),
            _ => contents != Contents::default(),
        }
    }

    fn read(&self, file: u32, dialect: Dialect) -> (Read, Vec<Problem>) {
        if self.kind() == FileKind::Foreign {
            let message = "nothing that a dictionary is made of; if it is one, name it *.toml, *.actors.txt, \
                           *.agents.txt, *.discards.txt or *.issues.txt";
            let problem = Problem { file: self.name.clone(), line: 1, message: message.into() };
            return (Read::default(), vec![problem]);
        }
        if self.kind() != FileKind::Native {
            let (contents, problems) = tabari::read_source(self, file, dialect);
            return (Read { contents, ..Read::default() }, problems);
        }
        let (actors, problems) = native::read(self, file);
        (Read { actors, ..Read::default() }, problems)
    }
}

/// What a file holds.
#[derive(Default)]
struct Read {
    actors: Vec<Actor>,
    contents: Contents,
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
    /// Whom they may name, in the order of the dictionaries; nobody where they are an agent.
    pub readings: &'a [Reading],
    /// The agent that they are, where they name nobody.
    pub agent: Option<AgentIx>,
}

/// Actors from any number of files, ready to match.
#[derive(Debug, Default)]
pub struct Dictionary {
    actors: Vec<Actor>,
    entries: Entries,
    /// Those entries that somebody has asked for.
    shown: Vec<OnceLock<Box<Actor>>>,
    agents: Vec<Agent>,
    discards: Vec<Discard>,
    issues: Vec<Issue>,
    lists: OnceLock<Lists>,
    dialect: Dialect,
    by_id: FxHashMap<Text, ActorIx>,
    matcher: Matcher,
    shelves: spelling::Shelves,
    surnames: FxHashMap<String, Vec<ActorIx>>,
    offices: OnceLock<FxHashMap<String, Vec<ActorIx>>>,
    givens: OnceLock<FxHashMap<String, Option<Gender>>>,
    sources: Vec<Source>,
    problems: Vec<Problem>,
}

impl Dictionary {
    /// Reads files in their order. A later entry with the id of an earlier one replaces it, so that a desk's own
    /// file wins over the built-in ones. What cannot be read becomes a problem; everything else stays in force.
    pub fn read(sources: Vec<Source>) -> Self {
        Self::read_as(sources, Dialect::default())
    }

    /// The same, with TABARI and PETRARCH files read in a dialect.
    pub fn read_as(sources: Vec<Source>, dialect: Dialect) -> Self {
        let mut dictionary = Self { dialect, ..Self::default() };
        let read: Vec<_> =
            sources.par_iter().enumerate().map(|(file, source)| source.read(file as u32, dialect)).collect();
        let count = read.iter().map(|(read, _)| read.actors.len()).sum();
        dictionary.actors.reserve(count);
        dictionary.by_id.reserve(count);
        for (source, (read, problems)) in sources.iter().zip(read) {
            dictionary.problems.extend(problems);
            read.actors.into_iter().for_each(|actor| dictionary.add(actor, source));
            let Contents { entries, agents, discards, issues } = read.contents;
            dictionary.entries.append(entries);
            dictionary.agents.extend(agents);
            dictionary.discards.extend(discards);
            dictionary.issues.extend(issues);
        }
        dictionary.entries.shrink();
        dictionary.shown.resize_with(dictionary.entries.len(), OnceLock::new);
        dictionary.sources = sources;
        // What the rules will ask for is made on another core meanwhile, where there is one.
        let (matcher, (shelves, surnames, unknown)) = rayon::join(
            || Matcher::new(&dictionary),
            || (spelling::Shelves::new(&dictionary), surnames(&dictionary.actors), dictionary.unknown_affiliations()),
        );
        dictionary.matcher = matcher;
        dictionary.shelves = shelves;
        dictionary.surnames = surnames;
        dictionary.problems.extend(unknown);
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

    fn unknown_affiliations(&self) -> Vec<Problem> {
        let known = |of: &Text| self.by_id.contains_key(of);
        let problem = |actor: &Actor| {
            let of = actor.of.as_ref().filter(|of| !known(of))?;
            let message = format!("`of = \"{of}\"` in the entry of `{}` names no actor; check the id", actor.id);
            let file = self.sources[actor.place.file as usize].name.clone();
            Some(Problem { file, line: actor.place.line as usize, message })
        };
        self.actors.iter().filter_map(problem).collect()
    }

    /// All actors that are more than an entry with codes.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of an index that this dictionary gave out.
    pub fn actor(&self, ix: ActorIx) -> &Actor {
        self.actors.get(ix.get()).unwrap_or_else(|| {
            let entry = ix.get() - self.actors.len();
            self.shown[entry].get_or_init(|| {
                let source = &self.sources[self.entries.place(entry).file as usize];
                Box::new(self.entries.actor(entry, &source.text, &source.name))
            })
        })
    }

    /// The entries of event-data dictionaries, each with its index.
    pub fn entries(&self) -> (&Entries, impl Iterator<Item = ActorIx>) {
        let first = self.actors.len();
        (&self.entries, (first..first + self.entries.len()).map(ActorIx::new))
    }

    /// Whether an actor is an entry of an event-data dictionary.
    pub fn is_entry(&self, ix: ActorIx) -> bool {
        ix.get() >= self.actors.len()
    }

    /// The codes of such an entry, in the order of its file.
    pub fn codes(&self, ix: ActorIx) -> &[Code] {
        ix.get().checked_sub(self.actors.len()).map_or(&[], |entry| self.entries.codes(entry))
    }

    /// The event-data code of an actor on a day, with the file that gives it.
    pub fn code_at(&self, ix: ActorIx, date: Option<jiff::civil::Date>) -> Option<(u32, &str)> {
        let Some(entry) = ix.get().checked_sub(self.actors.len()) else {
            let actor = &self.actors[ix.get()];
            return Some((actor.place.file, actor.code_at(date)?));
        };
        let (_, code) = code::resolve(self.entries.codes(entry), date, self.dialect);
        Some((self.entries.place(entry).file, &code?.code))
    }

    /// The index of an id.
    pub fn find(&self, id: &str) -> Option<ActorIx> {
        self.by_id.get(id).copied().or_else(|| {
            let (file, line) = id.rsplit_once(':')?;
            let line = line.parse().ok()?;
            let mut files = (0..).zip(&self.sources).filter(|(_, source)| entry::file_name(&source.name) == file);
            let entry = files.find_map(|(file, _)| self.entries.at(Place { file, line }))?;
            Some(ActorIx::new(self.actors.len() + entry))
        })
    }

    /// The actor that another belongs to.
    pub fn affiliation(&self, ix: ActorIx) -> Option<ActorIx> {
        self.find(self.actor(ix).of.as_deref()?)
    }

    /// The agent of an index that this dictionary gave out.
    pub fn agent(&self, ix: AgentIx) -> &Agent {
        &self.agents[ix.get()]
    }

    /// The words that drop a sentence, or its whole story, from event coding.
    pub fn discarded(&self, sentence: &str) -> Option<&Discard> {
        self.lists().discarded(&self.discards, sentence, self.dialect)
    }

    /// The codes of the issues that a sentence speaks of, with how often it does.
    pub fn issues(&self, sentence: &str) -> BTreeMap<&str, usize> {
        self.lists().counted(&self.issues, sentence, self.dialect)
    }

    fn lists(&self) -> &Lists {
        self.lists.get_or_init(|| Lists::new(&self.discards, &self.issues))
    }

    /// How codes that hold for a time resolve.
    pub fn dialect(&self) -> Dialect {
        self.dialect
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
        self.shelves.near(wrong.as_bytes())
    }

    /// The people whose surname starts with a folded word.
    pub fn surnamed(&self, folded: &str) -> &[ActorIx] {
        self.surnames.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The people who ever held an office, by its folded title without articles: `president of united states`.
    pub fn holders(&self, title: &str) -> &[ActorIx] {
        let offices = self.offices.get_or_init(|| {
            let mut offices: FxHashMap<String, Vec<ActorIx>> = FxHashMap::default();
            for (index, actor) in self.actors.iter().enumerate() {
                for role in &actor.roles {
                    let mut title = fold::phrase(&role.title);
                    if title.contains(" the ") {
                        title = title.replace(" the ", " ");
                    }
                    let holders = offices.entry(title).or_default();
                    if holders.last() != Some(&ActorIx::new(index)) {
                        holders.push(ActorIx::new(index));
                    }
                }
            }
            offices
        });
        offices.get(title).map_or(&[], Vec::as_slice)
    }

    /// What a folded given name says of its bearer: the gender of all people who bear it, where they agree.
    pub fn gender_of_given(&self, folded: &str) -> Option<Gender> {
        let givens = self.givens.get_or_init(|| {
            let mut givens: FxHashMap<String, Option<Gender>> = FxHashMap::default();
            for actor in self.actors.iter().filter(|actor| actor.gender.is_some() && actor.name.contains(' ')) {
                let given = actor.name.split(' ').next().map(fold::phrase).unwrap_or_default();
                givens
                    .entry(given)
                    .and_modify(|known| *known = known.filter(|_| *known == actor.gender))
                    .or_insert(actor.gender);
            }
            givens
        });
        givens.get(folded).copied().flatten()
    }

    /// The readings of a name as written, for look-ups by name.
    pub fn readings(&self, name: &str) -> &[Reading] {
        self.matcher.exact(name)
    }
}

/// People by the first word of their folded surnames.
fn surnames(actors: &[Actor]) -> FxHashMap<String, Vec<ActorIx>> {
    let mut surnames: FxHashMap<String, Vec<ActorIx>> = FxHashMap::default();
    for (index, actor) in actors.iter().enumerate() {
        let folded = actor.surname().map(fold::phrase).unwrap_or_default();
        if let Some(first) = folded.split(' ').next().filter(|first| !first.is_empty()) {
            surnames.entry(first.to_owned()).or_default().push(ActorIx::new(index));
        }
    }
    surnames
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
