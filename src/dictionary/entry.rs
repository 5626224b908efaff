//! Entries of event-data dictionaries. They are many and few of them are ever named, so each is kept as places in its
//! file, and becomes an [`Actor`] when somebody asks for one.

use super::{
    actor::{Actor, Alias, AliasForm, Kind, Place},
    code::Code,
};
use crate::text::Span;

/// Entries in the order of their files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entries {
    list: Vec<Entry>,
    names: Vec<Name>,
    codes: Vec<Code>,
}

/// Where an entry stands, and where its names and codes start; they end where the next entry's start.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Entry {
    place: Place,
    names: u32,
    codes: u32,
}

/// A name of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands in its file.
    pub surface: Span,
    /// Its line, from 1.
    pub line: u32,
}

impl Entries {
    /// How many.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Where an entry starts.
    pub fn place(&self, entry: usize) -> Place {
        self.list[entry].place
    }

    /// Its names; the first is the one that it goes by.
    pub fn names(&self, entry: usize) -> &[Name] {
        let end = self.list.get(entry + 1).map_or(self.names.len(), |next| next.names as usize);
        &self.names[self.list[entry].names as usize..end]
    }

    /// Its codes, in the order of the file.
    pub fn codes(&self, entry: usize) -> &[Code] {
        let end = self.list.get(entry + 1).map_or(self.codes.len(), |next| next.codes as usize);
        &self.codes[self.list[entry].codes as usize..end]
    }

    /// The entry that starts on a line.
    pub fn at(&self, place: Place) -> Option<usize> {
        let key = |place: Place| (place.file, place.line);
        self.list.binary_search_by_key(&key(place), |entry| key(entry.place)).ok()
    }

    /// Starts an entry.
    pub(super) fn open(&mut self, place: Place) {
        self.list.push(Entry { place, names: self.names.len() as u32, codes: self.codes.len() as u32 });
    }

    /// Adds a name to the last entry.
    pub(super) fn name(&mut self, name: Name) {
        self.names.push(name);
    }

    /// Adds a code to the last entry.
    pub(super) fn code(&mut self, code: Code) {
        self.codes.push(code);
    }

    /// Takes the last entry back.
    pub(super) fn withdraw(&mut self) {
        if let Some(entry) = self.list.pop() {
            self.names.truncate(entry.names as usize);
            self.codes.truncate(entry.codes as usize);
        }
    }

    /// Puts the entries of a later file behind these.
    pub(super) fn append(&mut self, mut later: Self) {
        if self.is_empty() {
            *self = later;
            return;
        }
        let (names, codes) = (self.names.len() as u32, self.codes.len() as u32);
        for entry in &mut later.list {
            (entry.names, entry.codes) = (entry.names + names, entry.codes + codes);
        }
        self.list.append(&mut later.list);
        self.names.append(&mut later.names);
        self.codes.append(&mut later.codes);
    }

    /// Gives back what growing took too much.
    pub(super) fn shrink(&mut self) {
        self.list.shrink_to_fit();
        self.names.shrink_to_fit();
        self.codes.shrink_to_fit();
    }

    /// An entry as an actor; `text` is that of its file, `file` its name.
    pub(super) fn actor(&self, entry: usize, text: &str, file: &str) -> Actor {
        let place = self.place(entry);
        let alias = |(index, name): (usize, &Name)| Alias {
            text: shown(name.surface.of(text)).into(),
            form: if index == 0 { AliasForm::Full } else { AliasForm::Alias },
            variant: None,
            from: None,
            to: None,
            misspells: None,
            place: Place { file: place.file, line: name.line },
        };
        let aliases: Vec<Alias> = self.names(entry).iter().enumerate().map(alias).collect();
        Actor {
            id: id(file, place.line).into(),
            name: aliases.first().map(|alias| alias.text.clone()).unwrap_or_default(),
            kind: Kind::Actor,
            gender: None,
            born: None,
            of: None,
            aliases,
            preferred: Vec::new(),
            roles: Vec::new(),
            code: None,
            iso: None,
            wikidata: None,
            household: false,
            place,
        }
    }
}

/// A name as it is shown: blanks for underscores.
pub fn shown(surface: &str) -> String {
    let words = surface.split(|c: char| c == '_' || c.is_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// These files give no ids, so an entry goes by its place: `Phoenix.Countries.actors.txt:22009`.
fn id(file: &str, line: u32) -> String {
    format!("{}:{line}", file_name(file))
}

/// A file without its folders.
pub(super) fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
