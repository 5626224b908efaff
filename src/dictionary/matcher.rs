//! Aho–Corasick over folded names: at each word the longest whole-word name that the text's case allows.
//!
//! Names and text are folded alike, every word closed by a blank, so a name that matches is made of whole words. The
//! automaton is walked anchored, from word starts only: a longer name that ends inside a word never hides a shorter
//! one, and most of the text is never looked at. `docs/architecture.md` has the measured ratio to a plain search.

use std::collections::HashMap;

use aho_corasick::{
    Anchored, MatchKind,
    automaton::Automaton,
    nfa::contiguous::{self, NFA},
};

use super::{Actor, ActorIx, Hit, Reading};
use crate::text::{Case, Word, Words, fold};

/// The automaton and what its patterns stand for.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    automaton: Option<NFA>,
    surfaces: Vec<Surface>,
    by_folded: HashMap<String, u32>,
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

impl Matcher {
    pub(super) fn new(actors: &[Actor]) -> Self {
        let (mut surfaces, mut by_folded): (Vec<Surface>, HashMap<String, u32>) = (Vec::new(), HashMap::new());
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
        Self { automaton, surfaces, by_folded }
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
            if words.folded(word).is_empty() {
                word += 1;
                continue;
            }
            let from = words.stream_start(word);
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
    fn sentence_marks_part_names() {
        assert_eq!(texts("the Islamic. State of Iran"), ["Iran"]);
        assert_eq!(texts("United, States"), Vec::<String>::new());
    }
}
