//! Places for a client: written one by one, so that the first can be shown before the last is found.

use tower_lsp::lsp_types::Location;

use super::outbox::{self, Pieces};

/// How many places are one piece.
const PIECE: usize = 100;
/// The most places of an answer in one piece.
const FIRST: usize = 1_000;

/// A JSON list while it is written.
#[derive(Debug, Default)]
struct List {
    text: String,
    count: usize,
}

impl List {
    fn push(&mut self, place: &Location) {
        self.text.push(if self.count == 0 { '[' } else { ',' });
        self.text += &outbox::json(place);
        self.count += 1;
    }

    fn text(mut self) -> String {
        self.text.push_str(if self.count == 0 { "[]" } else { "]" });
        self.text
    }
}

/// Places for a client: in pieces where it takes them and they are many, else the first of them.
#[derive(Debug)]
pub(super) struct Places {
    pieces: Option<Pieces>,
    held: List,
    sent: bool,
    cut: bool,
}

impl Places {
    /// None yet.
    pub(super) fn new(pieces: Pieces) -> Self {
        let pieces = Some(pieces).filter(Pieces::are_wanted);
        Self { pieces, held: List::default(), sent: false, cut: false }
    }

    /// Takes places as long as they are wanted, and at last one that is always told.
    pub(super) fn filled(mut self, places: impl Iterator<Item = Location>, last: Option<Location>) -> Self {
        for place in places {
            if !self.take(&place) {
                break;
            }
        }
        if let Some(last) = last {
            self.held.push(&last);
        }
        // What is told in pieces has nothing left for the answer.
        if self.sent {
            self.send();
        }
        self.pieces = None;
        self
    }

    /// Takes a place, unless there are enough; tells whether more are wanted.
    fn take(&mut self, place: &Location) -> bool {
        if self.pieces.is_none() && self.held.count == FIRST {
            self.cut = true;
            return false;
        }
        if self.pieces.is_some() && self.held.count == PIECE && !self.send() {
            return false;
        }
        self.held.push(place);
        true
    }

    fn send(&mut self) -> bool {
        let places = std::mem::take(&mut self.held);
        self.sent = true;
        self.pieces.as_ref().is_some_and(|pieces| places.count == 0 || pieces.send(&places.text()))
    }

    /// What is left for the answer itself, as JSON, and whether there was more than fits into one.
    pub(super) fn rest(self) -> (String, bool) {
        (self.held.text(), self.cut)
    }
}
