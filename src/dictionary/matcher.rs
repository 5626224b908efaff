//! Aho–Corasick over folded names: at each word the longest whole-word name that the text's case allows.
//!
//! Names and text are folded alike, every word closed by a blank, so a name that matches is made of whole words. The
//! names stand in many small automata, by the hash of their first word: a word that starts no name is passed over after
//! one look at a filter, a small automaton is built many times faster than its part of a great one, and only when a text
//! first has a word that leads to it. They are walked anchored, from word starts only: a longer name that ends inside a
//! word never hides a shorter one. `docs/architecture.md` has the measured ratio to a plain search.

mod names;

use std::{iter, ops::RangeInclusive, sync::OnceLock};

use aho_corasick::{
    Anchored,
    automaton::Automaton,
    nfa::contiguous::{self, NFA},
};

use memchr::memmem;

use super::{AgentIx, Dialect, Dictionary, Hit, Reading};
use crate::text::{Case, Word, Words, fold};
use names::{Names, Target, first_word};

/// Names of one automaton, on the average.
const SHELF: usize = 128;
/// Bits of the filter for each name: one in so many words that start no name is looked up all the same.
const BITS: usize = 16;

/// The automata and what their patterns stand for.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    shelves: Vec<Shelf>,
    filter: Filter,
    surfaces: Vec<Surface>,
    readings: Vec<Reading>,
    dialect: Dialect,
}

/// The names whose first words' hashes are alike.
#[derive(Debug, Default)]
struct Shelf {
    automaton: OnceLock<Option<NFA>>,
    /// The folded names, each between a line break and a blank of its own.
    names: String,
    /// The surface of its first name.
    first: u32,
}

impl Shelf {
    /// The automaton, built now if no text has asked for it before. Its names start with a line break, which is nowhere
    /// else in them: the end of one is then never the beginning of another, so that the failure links, which a walk from
    /// word starts never takes, all lead to the start and are found at once.
    fn automaton(&self) -> Option<&NFA> {
        let build = || {
            let starts = memchr::memchr_iter(b'\n', self.names.as_bytes());
            let ends = starts.clone().skip(1).chain([self.names.len()]);
            let names = starts.zip(ends).map(|(start, end)| &self.names[start..end]);
            contiguous::Builder::new().prefilter(false).build(names).ok()
        };
        self.automaton.get_or_init(|| if self.names.is_empty() { None } else { build() }).as_ref()
    }
}

#[derive(Debug)]
struct Surface {
    /// Where its readings start; they end where the next one's start.
    readings: u32,
    /// Bytes of its pattern.
    length: u32,
    gate: Gate,
    agent: Option<AgentIx>,
}

/// Which hashes of first words there are: a bit for each.
#[derive(Debug, Default)]
struct Filter {
    bits: Vec<u64>,
    /// How far the highest bits of a hash, which tell most, are from its lowest.
    shift: u32,
}

impl Filter {
    fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let bits = (hashes.len() * BITS).next_power_of_two().max(64);
        let mut filter = Self { bits: vec![0; bits / 64], shift: 64 - bits.trailing_zeros() };
        for hash in hashes {
            let bit = (hash >> filter.shift) as usize;
            filter.bits[bit / 64] |= 1 << (bit % 64);
        }
        filter
    }

    /// Whether a first word's hash may be among them; without any, none is.
    fn admits(&self, hash: u64) -> bool {
        let bit = (hash >> self.shift) as usize;
        self.bits.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

/// What the text's case must be for a name to count: folding makes `US` and `us` one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gate {
    /// One short word: all capitals, or dotted.
    Capitals,
    /// One word: a capital at its start.
    Capital,
    /// Several words: a capital somewhere.
    AnyCapital,
}

impl Gate {
    fn of(folded: &str) -> Self {
        match (folded.contains(' '), folded.chars().count()) {
            (true, _) => Self::AnyCapital,
            (false, ..=3) => Self::Capitals,
            _ => Self::Capital,
        }
    }

    fn admits(self, words: &Words, mut range: RangeInclusive<usize>) -> bool {
        let case = |word: Word, case| word.case == case || word.case == Case::None;
        match self {
            Self::Capitals => range.all(|word| case(words.at(word), Case::Upper)),
            Self::Capital | Self::AnyCapital => {
                range.any(|word| words.at(word).capital || case(words.at(word), Case::None))
            }
        }
    }
}

impl Matcher {
    pub(super) fn new(dictionary: &Dictionary) -> Self {
        let names = Names::new(dictionary);
        let mut matcher = Self { dialect: dictionary.dialect, ..Self::default() };
        let count = (names.len() / SHELF).next_power_of_two();
        let names = names.shelved(count as u64 - 1);
        matcher.shelves.resize_with(count, Shelf::default);
        for (shelf, folded, targets) in names.surfaces() {
            let shelf = &mut matcher.shelves[shelf];
            if shelf.names.is_empty() {
                shelf.first = matcher.surfaces.len() as u32;
            }
            shelf.names.push('\n');
            shelf.names.push_str(folded);
            matcher.add(folded, targets);
        }
        matcher.shelves.iter_mut().for_each(|shelf| shelf.names.shrink_to_fit());
        matcher.filter = Filter::new(names.hashes());
        matcher.readings.shrink_to_fit();
        matcher.surfaces.shrink_to_fit();
        matcher
    }

    fn add(&mut self, folded: &str, targets: impl Iterator<Item = Target>) {
        let readings = self.readings.len();
        let mut agent = None;
        for target in targets {
            match target {
                Target::Actor(reading) => {
                    if !self.readings[readings..].iter().any(|known| known.actor == reading.actor) {
                        self.readings.push(reading);
                    }
                }
                // Of two agents the manuals' readers keep the first, PETRARCH2 the last.
                Target::Agent(ix) if agent.is_none() || self.dialect == Dialect::Petrarch2 => agent = Some(ix),
                Target::Agent(_) => {}
            }
        }
        let gate = Gate::of(folded.trim_end());
        self.surfaces.push(Surface { readings: readings as u32, length: folded.len() as u32, gate, agent });
    }

    fn readings(&self, surface: usize) -> &[Reading] {
        let end = self.surfaces.get(surface + 1).map_or(self.readings.len(), |next| next.readings as usize);
        &self.readings[self.surfaces[surface].readings as usize..end]
    }

    /// The names that start a stretch of folded text, shortest first.
    fn walk(&self, stream: &[u8], mut name: impl FnMut(usize)) {
        let shelf = self.shelf(first_word(stream));
        let Some(automaton) = shelf.automaton() else { return };
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else { return };
        for &byte in iter::once(&b'\n').chain(stream) {
            state = automaton.next_state(Anchored::Yes, state, byte);
            if automaton.is_special(state) {
                if automaton.is_dead(state) {
                    return;
                }
                if automaton.is_match(state) {
                    name(shelf.first as usize + automaton.match_pattern(state, 0).as_usize());
                }
            }
        }
    }

    /// What a whole name stands for. It is looked for among its shelf's names as they are: no automaton is built for it.
    pub(super) fn exact(&self, name: &str) -> &[Reading] {
        let mut line = String::from("\n");
        fold::phrase_onto(name, &mut line);
        line.push(' ');
        let hash = first_word(&line.as_bytes()[1..]);
        if !self.filter.admits(hash) {
            return &[];
        }
        let shelf = self.shelf(hash);
        let names = shelf.names.as_bytes();
        let is_whole = |at: &usize| names.get(at + line.len()).is_none_or(|next| *next == b'\n');
        let Some(at) = memmem::find_iter(names, &line).find(is_whole) else { return &[] };
        self.readings(shelf.first as usize + memchr::memchr_iter(b'\n', &names[..at]).count())
    }

    fn shelf(&self, hash: u64) -> &Shelf {
        &self.shelves[hash as usize & (self.shelves.len() - 1)]
    }

    pub(super) fn find(&self, words: &Words) -> Vec<Hit<'_>> {
        let (mut hits, mut word) = (Vec::new(), 0);
        while word < words.len() && !self.shelves.is_empty() {
            let hit = self.at(words, word);
            word = hit.as_ref().map_or(word + 1, |hit| hit.words.end);
            hits.extend(hit);
        }
        hits
    }

    /// The best name from a word on: the longest, an actor's before an agent's of the same words. In PETRARCH2 any
    /// actor's comes before any agent's.
    fn at(&self, words: &Words, word: usize) -> Option<Hit<'_>> {
        let from = words.stream_start(word);
        let stream = &words.stream().as_bytes()[from..];
        let mut best: Option<Hit<'_>> = None;
        // A hyphen folds to nothing: what stands there in the stream is the next word.
        if !self.filter.admits(first_word(stream)) || words.folded(word).is_empty() {
            return best;
        }
        let text = words;
        self.walk(stream, |at| {
            let surface = &self.surfaces[at];
            let last = words.word_before(from + surface.length as usize);
            let readings = self.readings(at);
            let words = word..last + 1;
            let hit = |readings, agent| Some(Hit { words: words.clone(), readings, agent });
            if !readings.is_empty() && surface.gate.admits(text, word..=last) {
                best = hit(readings, None);
            } else if surface.agent.is_some() {
                let actor = best.as_ref().is_some_and(|best| best.agent.is_none());
                if !(actor && self.dialect == Dialect::Petrarch2) {
                    best = hit(&[], surface.agent);
                }
            }
        });
        best
    }
}

#[cfg(test)]
mod tests {
    use super::first_word;
    use crate::{
        dictionary::{Dictionary, Source},
        text::Words,
    };

    /// Ids of the matches in a text, with the text of each.
    fn found(text: &str) -> Vec<(String, String)> {
        let entry = |id: &str, name: &str, aliases: &str| {
            format!("[[actor]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"state\"\naliases = [{aliases}]\n\n")
        };
        let file = [
            entry("united-states", "United States", "\"US\", \"America\""),
            entry("chad", "Chad", ""),
            entry("iran", "Iran", "\"Islamic Republic of Iran\""),
            entry("islamic-state", "Islamic State", "\"Islamic State of Iraq\", \"al-Qaeda in Iraq\""),
            entry("ivory-coast", "Ivory Coast", "\"Côte d'Ivoire\""),
            entry("quds-force", "Quds Force", ""),
            entry("p5-1", "P5+1", "\"5+1\""),
            entry("paper", "The Iran Standard", ""),
        ];
        let dictionary =
            Dictionary::read(vec![Source { name: "t".into(), builtin: false, text: file.concat().into() }]);
        assert_eq!(dictionary.problems(), []);
        let words = Words::of_phrase(text);
        let hits = dictionary.matches(&words);
        let shown = |hit: &crate::dictionary::Hit<'_>| {
            (words.span(hit.words.clone()).of(text).to_owned(), dictionary.actor(hit.readings[0].actor).id.to_string())
        };
        hits.iter().map(shown).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        found(text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn the_longest_whole_word_name_wins() {
        assert_eq!(texts("the Islamic State of Iraq said"), ["Islamic State of Iraq"]);
        // The longer name ends inside a word: the shorter one must still be found.
        assert_eq!(texts("the Islamic State of Iraqis"), ["Islamic State"]);
        assert_eq!(texts("Iranian Iranistan Iran"), ["Iran"]);
        // A name that ends another name's beginning is found at its own start.
        assert_eq!(texts("The Iran question"), ["Iran"]);
    }

    #[test]
    fn case_tells_a_name_from_a_word() {
        assert_eq!(texts("US troops told us, and chad is no Chad."), ["US", "Chad"]);
        assert_eq!(texts("U.S. and U.S soil"), ["U.S.", "U.S"]);
    }

    #[test]
    fn typography_does_not_matter() {
        assert_eq!(texts("US-led anti-US al\u{2011}Qaeda in\nIraq"), ["US", "US", "al\u{2011}Qaeda in\nIraq"]);
        assert_eq!(
            texts("United\u{a0}States’ Cote d’Ivoire's IRAN'S"),
            ["United\u{a0}States", "Cote d’Ivoire", "IRAN"]
        );
        assert_eq!(texts("the 5+1 Powers"), ["5+1"]);
    }

    #[test]
    fn a_hash_is_that_of_the_first_word_with_its_blank() {
        let hash = |text: &str| first_word(text.as_bytes());
        assert_eq!(hash("us troops told"), hash("us "));
        assert_eq!(hash("republic of iran"), hash("republicans "));
        assert_ne!(hash("us troops told"), hash("use "));
        assert_ne!(hash("iran nuclear"), hash("iran'"));
    }

    #[test]
    fn sentence_marks_part_names() {
        assert_eq!(texts("the Islamic. State of Iran"), ["Iran"]);
        assert_eq!(texts("United, States"), Vec::<String>::new());
    }
}
