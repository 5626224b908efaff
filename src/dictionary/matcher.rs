//! Aho–Corasick over folded names: at each word the longest whole-word name that the text's case allows.
//!
//! Names and text are folded alike, every word closed by a blank, so a name that matches is made of whole words. The
//! automaton is walked anchored, from word starts only: a longer name that ends inside a word never hides a shorter
//! one, and most of the text is never looked at: most words do not open any name, which a bit tells.
//! `docs/architecture.md` has the measured ratio to a plain search.

use aho_corasick::{
    Anchored, MatchKind,
    automaton::Automaton,
    nfa::contiguous::{self, NFA},
};
use rustc_hash::FxHashMap;

use super::{Actor, ActorIx, Hit, Reading};
use crate::text::{Case, Word, Words, fold};

/// The automaton and what its patterns stand for.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    automaton: Option<NFA>,
    openings: Openings,
    surfaces: Vec<Surface>,
    by_folded: FxHashMap<String, u32>,
}

#[derive(Debug)]
struct Surface {
    readings: Vec<Reading>,
    gate: Gate,
    /// Bytes of its pattern.
    length: usize,
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

    fn admits(self, words: &[Word]) -> bool {
        match self {
            Self::Capitals => words.iter().all(|word| word.case == Case::Upper || word.case == Case::None),
            Self::Capital | Self::AnyCapital => words.iter().any(|word| word.capital || word.case == Case::None),
        }
    }
}

/// Which words may open a name: a bit for each hash of a word's first eight bytes, the blank after it included.
#[derive(Debug)]
struct Openings {
    bits: Vec<u64>,
}

impl Default for Openings {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (Self::BITS - 6)] }
    }
}

impl Openings {
    /// The power of two of how many bits there are: 8 kilobytes, a sixth of them set by the shipped dictionary.
    const BITS: u32 = 16;

    fn insert(&mut self, pattern: &[u8]) {
        let bit = Self::bit(pattern);
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    fn may_open(&self, stream: &[u8]) -> bool {
        let bit = Self::bit(stream);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    fn bit(stream: &[u8]) -> usize {
        let bytes = stream.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 8];
            bytes[..stream.len()].copy_from_slice(stream);
            bytes
        });
        let word = u64::from_le_bytes(bytes);
        // The lowest byte of eight that is a blank, by its highest bit.
        let other = word ^ 0x2020_2020_2020_2020;
        let blank = other.wrapping_sub(0x0101_0101_0101_0101) & !other & 0x8080_8080_8080_8080;
        let kept = word & (blank ^ blank.wrapping_sub(1));
        (kept.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS)) as usize
    }
}

impl Matcher {
    pub(super) fn new(actors: &[Actor]) -> Self {
        let (mut surfaces, mut by_folded): (Vec<Surface>, FxHashMap<String, u32>) = (Vec::new(), FxHashMap::default());
        let mut patterns = Vec::new();
        for (index, actor) in actors.iter().enumerate() {
            for (alias, name) in actor.aliases.iter().enumerate() {
                let folded = fold::phrase(&name.text);
                if folded.is_empty() {
                    continue;
                }
                let reading = Reading { actor: ActorIx::new(index), alias: alias as u32 };
                let at = *by_folded.entry(folded).or_insert_with_key(|folded| {
                    surfaces.push(Surface { readings: Vec::new(), gate: Gate::of(folded), length: folded.len() + 1 });
                    patterns.push(format!("{folded} "));
                    surfaces.len() as u32 - 1
                });
                let readings = &mut surfaces[at as usize].readings;
                if !readings.iter().any(|known| known.actor == reading.actor) {
                    readings.push(reading);
                }
            }
        }
        let automaton = contiguous::Builder::new().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        let mut openings = Openings::default();
        for pattern in &patterns {
            openings.insert(pattern.as_bytes());
        }
        Self { automaton, openings, surfaces, by_folded }
    }

    pub(super) fn exact(&self, name: &str) -> &[Reading] {
        let at = self.by_folded.get(&fold::phrase(name));
        at.map_or(&[], |&at| &self.surfaces[at as usize].readings)
    }

    pub(super) fn find(&self, words: &Words) -> Vec<Hit<'_>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let Ok(start) = automaton.start_state(Anchored::Yes) else { return Vec::new() };
        let (stream, list) = (words.stream().as_bytes(), words.list());
        let (mut hits, mut word) = (Vec::new(), 0);
        while word < list.len() {
            let from = words.stream_start(word);
            if !self.openings.may_open(&stream[from..]) || words.folded(word).is_empty() {
                word += 1;
                continue;
            }
            let (mut state, mut best) = (start, None);
            for (step, &byte) in stream[from..].iter().enumerate() {
                state = automaton.next_state(Anchored::Yes, state, byte);
                if automaton.is_special(state) {
                    if automaton.is_dead(state) {
                        break;
                    }
                    if automaton.is_match(state) {
                        let surface = &self.surfaces[automaton.match_pattern(state, 0).as_usize()];
                        let last = words.word_before(from + step + 1);
                        // A state also matches the names that end its text: `London` inside `the London Standard`.
                        if surface.length == step + 1 && surface.gate.admits(&list[word..=last]) {
                            best = Some((last, surface));
                        }
                    }
                }
            }
            word = match best {
                Some((last, surface)) => {
                    hits.push(Hit { words: word..last + 1, readings: &surface.readings });
                    last + 1
                }
                None => word + 1,
            };
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::Openings;
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
            (words.span(hit.words.clone()).of(text).to_owned(), dictionary.actor(hit.readings[0].actor).id.clone())
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
    fn a_word_s_opening_ends_with_its_blank() {
        let bit = |text: &str| Openings::bit(text.as_bytes());
        assert_eq!(bit("us troops told"), bit("us "));
        assert_eq!(bit("republic of iran"), bit("republicans "));
        assert_ne!(bit("us troops told"), bit("use "));
        assert_ne!(bit("iran nuclear"), bit("iran'"));
    }

    #[test]
    fn sentence_marks_part_names() {
        assert_eq!(texts("the Islamic. State of Iran"), ["Iran"]);
        assert_eq!(texts("United, States"), Vec::<String>::new());
    }
}
