//! All names of a dictionary, folded into one text and grouped by what they fold to.

use std::borrow::Cow;

use rayon::prelude::*;

use super::super::{ActorIx, AgentIx, Dictionary, Reading};
use crate::text::fold;

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    Actor(Reading),
    Agent(AgentIx),
}

/// One name.
#[derive(Clone, Copy, Debug)]
struct Name {
    hash: u64,
    /// The first eight bytes, which nearly always tell what comes first.
    head: u64,
    start: u32,
    end: u32,
    target: Target,
}

/// Names, their folded forms one after another in one text, each closed by a blank.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    list: Vec<Name>,
    mask: u64,
}

/// A name without the dots at the ends of its words: event-data dictionaries write all in capitals, so an abbreviation
/// in them cannot be told from a word that ends a sentence, and no name ends one.
fn without_dots(name: &str) -> Cow<'_, str> {
    if !name.contains('.') {
        return name.into();
    }
    let mut kept = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let last = chars.peek().is_none_or(|next| *next == '_' || next.is_whitespace());
        if !(last && c == '.' && kept.ends_with(char::is_alphanumeric)) {
            kept.push(c);
        }
    }
    kept.into()
}

/// The first eight bytes of a text, zeros where it is shorter.
fn head(text: &[u8]) -> [u8; 8] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 8];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    })
}

/// The hash of the first word of a folded text: of its first eight bytes, the blank after it included.
pub(super) fn first_word(stream: &[u8]) -> u64 {
    let word = u64::from_le_bytes(head(stream));
    // The lowest byte of eight that is a blank, by its highest bit.
    let other = word ^ 0x2020_2020_2020_2020;
    let blank = other.wrapping_sub(0x0101_0101_0101_0101) & !other & 0x8080_8080_8080_8080;
    let kept = word & (blank ^ blank.wrapping_sub(1));
    let hash = kept.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // The low bits of a product depend on the low bytes alone.
    hash ^ hash >> 32
}

impl Names {
    pub(super) fn new(dictionary: &Dictionary) -> Self {
        let Dictionary { actors, entries, agents, sources, .. } = dictionary;
        let mut all = Self::default();
        for (index, actor) in actors.iter().enumerate() {
            for (alias, name) in actor.aliases.iter().enumerate() {
                let reading = Reading { actor: ActorIx::new(index), alias: alias as u32 };
                all.push(&name.text, Target::Actor(reading));
            }
        }
        for entry in 0..entries.len() {
            let text = &sources[entries.place(entry).file as usize].text;
            for (alias, name) in entries.names(entry).iter().enumerate() {
                let reading = Reading { actor: ActorIx::new(actors.len() + entry), alias: alias as u32 };
                all.push(&without_dots(name.surface.of(text)), Target::Actor(reading));
            }
        }
        for (index, agent) in agents.iter().enumerate() {
            agent.forms.iter().for_each(|form| all.push(&without_dots(form), Target::Agent(AgentIx::new(index))));
        }
        all
    }

    fn push(&mut self, name: &str, target: Target) {
        let start = self.text.len();
        fold::phrase_onto(name, &mut self.text);
        if self.text.len() > start {
            self.text.push(' ');
            let folded = &self.text.as_bytes()[start..];
            let (hash, head) = (first_word(folded), u64::from_be_bytes(head(folded)));
            self.list.push(Name { hash, head, start: start as u32, end: self.text.len() as u32, target });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The hash of each name's first word.
    pub(super) fn hashes(&self) -> impl ExactSizeIterator<Item = u64> + '_ {
        self.list.iter().map(|name| name.hash)
    }

    /// The names by shelf, then by what they fold to, then in the order of the dictionaries.
    pub(super) fn shelved(mut self, mask: u64) -> Self {
        let text = &self.text;
        let folded = |name: &Name| &text[name.start as usize..name.end as usize];
        self.list.par_sort_unstable_by(|a, b| {
            let by_text = || folded(a).cmp(folded(b)).then(a.start.cmp(&b.start));
            (a.hash & mask, a.head).cmp(&(b.hash & mask, b.head)).then_with(by_text)
        });
        self.mask = mask;
        self
    }

    /// Each different name: its shelf, its folded form, and all that it stands for.
    pub(super) fn surfaces(&self) -> impl Iterator<Item = (usize, &str, impl Iterator<Item = Target>)> {
        let folded = |name: &Name| &self.text[name.start as usize..name.end as usize];
        self.list.chunk_by(move |a, b| folded(a) == folded(b)).map(move |same| {
            let first = &same[0];
            ((first.hash & self.mask) as usize, folded(first), same.iter().map(|name| name.target))
        })
    }
}
