//! Actors of a TABARI file: names with their synonyms, and the cells that code them all.

use std::{collections::HashSet, sync::Arc};

use super::{
    FileKind,
    cell::Cell,
    problem::{Fault, FaultKind},
    tree::{Content, Line, Phrase, each_line},
};
use crate::dictionary::{
    Place,
    code::{Code, Term},
    entry::{Entries, Name},
};

/// The entries of a file; what is wrong is added to the faults.
pub(super) fn read(text: &str, file: u32, faults: &mut Vec<Fault>) -> Entries {
    let mut reader = Reader { text, file, line: 0, codes: Codes::default(), entries: Entries::default() };
    each_line(text, FileKind::Actors, faults, |line, faults| reader.take(&line, faults));
    reader.entries
}

/// One copy of each code: few stand in many cells.
#[derive(Default)]
pub(super) struct Codes(HashSet<Arc<str>>);

impl Codes {
    /// The copy of a code.
    pub(super) fn get(&mut self, code: &str) -> Arc<str> {
        if let Some(known) = self.0.get(code) {
            return Arc::clone(known);
        }
        let new: Arc<str> = code.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

struct Reader<'a> {
    text: &'a str,
    file: u32,
    line: u32,
    codes: Codes,
    entries: Entries,
}

impl Reader<'_> {
    fn take(&mut self, line: &Line, faults: &mut Vec<Fault>) {
        self.line += 1;
        match &line.content {
            Content::Phrase(phrase) => self.phrase(phrase, faults),
            Content::Codes(cells) if self.entries.is_empty() => {
                let span = cells.first().map_or(line.span, |first| first.span);
                faults.push(Fault { span, kind: FaultKind::CodeBeforePhrase });
            }
            Content::Codes(cells) => self.cells(cells),
            _ => {}
        }
    }

    fn phrase(&mut self, phrase: &Phrase, faults: &mut Vec<Fault>) {
        if let (Some(plus), true) = (phrase.plus, self.entries.is_empty()) {
            let span = plus.cover(phrase.surface);
            faults.push(Fault { span, kind: FaultKind::SynonymBeforePhrase });
        }
        if phrase.plus.is_none() || self.entries.is_empty() {
            self.entries.open(Place { file: self.file, line: self.line });
        }
        self.entries.name(Name { surface: phrase.surface, line: self.line });
        self.cells(&phrase.cells);
    }

    fn cells(&mut self, cells: &[Cell]) {
        for cell in cells.iter().filter(|cell| !cell.code.is_empty()) {
            let term = match &cell.restriction {
                None => Term::Always,
                Some(restriction) => restriction.days().map_or(Term::Never, |(from, to)| Term::Dated(from, to)),
            };
            let code = self.codes.get(cell.code.of(self.text));
            self.entries.code(Code { code, term, line: self.line });
        }
    }
}
