//! Dictionary files as the rules see them: the line tree with its entries, or actors with their lines, and every name
//! folded once for all files.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use super::DictionaryRule;
use crate::{
    dictionary::{
        Actor, Agent, Dialect, FileKind, Problem, Source, builtin, read_native,
        tabari::{self, Cell, Content, Fault, Phrase, Tree},
    },
    rules::Finding,
    text::{Span, fold},
    workspace::ArticleId,
};

/// A name of an entry of a TABARI file.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its line, from 0.
    pub line: usize,
    /// Its tokens.
    pub phrase: Phrase,
    /// Its words as matching compares them.
    pub folded: String,
}

/// An entry of a TABARI file: a name, its synonyms, and the cells that code them all.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The names; the first is the one without `+`.
    pub names: Vec<Named>,
    /// The cells in the order of the file.
    pub cells: Vec<Cell>,
}

impl Entry {
    /// The place of the first name.
    pub fn head(&self) -> Span {
        self.names.first().map_or(Span::default(), |name| name.phrase.surface)
    }
}

/// A dictionary file.
#[derive(Debug)]
pub struct File {
    /// Which file it is.
    pub id: ArticleId,
    /// Its text.
    pub text: Arc<str>,
    /// What it holds.
    pub kind: FileKind,
    /// Its lines; none of a native file.
    pub tree: Tree,
    /// What its reader finds wrong, by place.
    pub faults: Vec<Fault>,
    /// The entries of an actors file.
    pub entries: Vec<Entry>,
    /// The agents of an agents file, with all their forms.
    pub agents: Vec<Agent>,
    /// The actors of a native file.
    pub actors: Vec<Actor>,
    /// What the native reader finds wrong.
    pub problems: Vec<Problem>,
    starts: Vec<usize>,
}

impl File {
    /// Reads a file.
    pub fn new(id: ArticleId, source: &Source) -> Self {
        let (text, kind): (Arc<str>, _) = (Arc::from(&*source.text), source.kind());
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let blank = Self {
            id,
            text,
            kind,
            tree: Tree::default(),
            faults: Vec::new(),
            entries: Vec::new(),
            agents: Vec::new(),
            actors: Vec::new(),
            problems: Vec::new(),
            starts,
        };
        if kind == FileKind::Native {
            let (actors, problems) = read_native(source, 0);
            return Self { actors, problems, ..blank };
        }
        let (tree, _) = Tree::read(&blank.text, kind);
        let (contents, faults) = tabari::read(&blank.text, kind, 0, Dialect::Manual);
        let entries = if kind == FileKind::Actors { entries(&blank.text, &tree) } else { Vec::new() };
        Self { tree, faults, entries, agents: contents.agents, ..blank }
    }

    /// The place of a line, from 1, without its white space.
    pub fn line(&self, line: u32) -> Span {
        let index = (line as usize).saturating_sub(1).min(self.starts.len() - 1);
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        Span::new(self.starts[index], end).trim(&self.text)
    }

    /// The place of the value of a key in the entry that has a line, from 1, of a native file, from that line on; the
    /// line where it is written in another way.
    pub fn value(&self, line: u32, key: &str, value: &str) -> Span {
        let start = self.line(line).start();
        let end = self.text[start..].find("\n[[actor]]").map_or(self.text.len(), |end| start + end);
        let written = format!("{key} = \"{value}\"");
        let at = self.text[start..end].find(&written).map(|at| start + at + written.len() - 1);
        at.map_or_else(|| self.line(line), |end| Span::new(end - value.len(), end))
    }

    /// The place of some words in a line, from 1, of a native file, where the line has them as they are.
    pub fn words(&self, line: u32, words: &str) -> Span {
        let line = self.line(line);
        let quoted = line.of(&self.text).find(&format!("\"{words}\""));
        quoted.map_or(line, |at| Span::new(line.start() + at + 1, line.start() + at + 1 + words.len()))
    }
}

fn entries(text: &str, tree: &Tree) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (line, content) in tree.lines.iter().map(|line| &line.content).enumerate() {
        match content {
            Content::Phrase(phrase) => {
                if phrase.plus.is_none() || entries.is_empty() {
                    entries.push(Entry::default());
                }
                let folded = fold::phrase(&phrase.surface.of(text).replace('_', " "));
                if let Some(entry) = entries.last_mut() {
                    entry.names.push(Named { line, phrase: phrase.clone(), folded });
                    entry.cells.extend(&phrase.cells);
                }
            }
            Content::Codes(cells) => {
                if let Some(entry) = entries.last_mut() {
                    entry.cells.extend(cells);
                }
            }
            _ => {}
        }
    }
    entries
}

/// The ids of the actors that copydesk ships.
static SHIPPED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let actors = builtin::sources().into_iter().flat_map(|source| read_native(&source, 0).0);
    actors.map(|actor| actor.id.into_owned()).collect()
});

/// Where a name stands: the file, the entry or actor in it, and the name's number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The file.
    pub file: usize,
    /// The entry or the actor.
    pub owner: usize,
    /// The name.
    pub name: usize,
}

/// The files that are checked together.
#[derive(Debug, Default)]
pub struct Files {
    /// In the order in which they are read.
    pub list: Vec<Arc<File>>,
    /// Every name, folded, with the places that have it.
    pub names: BTreeMap<String, Vec<Site>>,
    /// The ids of all actors, those that copydesk ships among them.
    pub ids: BTreeSet<String>,
}

impl Files {
    /// Puts files beside each other.
    pub fn new(list: Vec<Arc<File>>) -> Self {
        let mut names: BTreeMap<String, Vec<Site>> = BTreeMap::new();
        for (file, read) in list.iter().enumerate() {
            for (owner, entry) in read.entries.iter().enumerate() {
                for (name, named) in entry.names.iter().enumerate() {
                    names.entry(named.folded.clone()).or_default().push(Site { file, owner, name });
                }
            }
            for (owner, actor) in read.actors.iter().enumerate() {
                for (name, alias) in actor.aliases.iter().enumerate() {
                    names.entry(fold::phrase(&alias.text)).or_default().push(Site { file, owner, name });
                }
            }
        }
        let mut ids = SHIPPED.clone();
        ids.extend(list.iter().flat_map(|file| file.actors.iter().map(|actor| actor.id.to_string())));
        Self { list, names, ids }
    }

    /// The number of a file.
    pub fn index(&self, file: &File) -> usize {
        self.list.iter().position(|other| other.id == file.id).unwrap_or(0)
    }

    /// The place of a name.
    pub fn span(&self, site: Site) -> Span {
        let file = &self.list[site.file];
        if let Some(entry) = file.entries.get(site.owner) {
            return entry.names[site.name].phrase.surface;
        }
        let alias = &file.actors[site.owner].aliases[site.name];
        file.words(alias.place.line, &alias.text)
    }
}

/// Adds a place of another entry to a finding in a file: in the same file or in another.
pub(super) fn elsewhere(finding: Finding, files: &Files, here: usize, place: (usize, Span), message: &str) -> Finding {
    let (file, span) = place;
    if file == here { finding.related(span, message) } else { finding.elsewhere(&files.list[file].id, span, message) }
}

impl File {
    /// The faults of some kinds as findings of a rule.
    pub(super) fn found(
        &self,
        rule: &DictionaryRule,
        help: &str,
        of: impl Fn(&tabari::FaultKind) -> bool,
    ) -> Vec<Finding> {
        let faults = self.faults.iter().filter(|fault| of(&fault.kind));
        let finding = |fault: &Fault| {
            let message = fault.kind.message(fault.span.of(&self.text));
            let message = message.split("; ").next().unwrap_or_default();
            Finding::new(rule.id, rule.severity, fault.span, message).help(help)
        };
        faults.map(finding).collect()
    }

    /// The names of an actors file, each with its entry.
    pub fn names(&self) -> impl Iterator<Item = (&Entry, &Named)> {
        self.entries.iter().flat_map(|entry| entry.names.iter().map(move |name| (entry, name)))
    }

    /// How many agents, discards or issues a list holds.
    pub fn phrases(&self) -> usize {
        let is_phrase = |content: &Content| {
            matches!(content, Content::Agent(_) | Content::Discard(_) | Content::Issue(_) | Content::Phrase(_))
        };
        self.tree.lines.iter().filter(|line| is_phrase(&line.content)).count()
    }
}
