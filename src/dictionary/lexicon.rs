//! The lexicons: reporting cues with their class and tier, and the heads of sources that nobody can weigh.
//!
//! They are data (`dictionaries/lexicon/*.toml`) like the actors, read once.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::text::fold;

/// What kind of attribution a cue makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// say, tell, write
    Say,
    /// ask, question
    Ask,
    /// believe, fear, want: what somebody thinks
    PrivateState,
    /// accuse, blame
    Accuse,
    /// deny, reject
    Deny,
    /// promise, vow
    Promise,
    /// show, find: documents, polls, studies
    Show,
}

impl CueClass {
    /// The name in messages and machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Ask => "ask",
            Self::PrivateState => "private-state",
            Self::Accuse => "accuse",
            Self::Deny => "deny",
            Self::Promise => "promise",
            Self::Show => "show",
        }
    }
}

/// How a cue colours what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// said
    Neutral,
    /// noted, pointed out: vouches for the truth
    Endorse,
    /// claimed: signals disbelief
    Doubt,
    /// admitted: implies wrongdoing
    Guilt,
    /// insisted, warned
    Force,
    /// lamented, boasted
    Emotive,
    /// charged, accused
    Legal,
    /// refuted, where denied is meant
    Misuse,
}

impl Tier {
    /// The name in messages and machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Endorse => "endorse",
            Self::Doubt => "doubt",
            Self::Guilt => "guilt",
            Self::Force => "force",
            Self::Emotive => "emotive",
            Self::Legal => "legal",
            Self::Misuse => "misuse",
        }
    }
}

/// A reporting cue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// `say`
    pub lemma: String,
    /// What it does.
    pub class: CueClass,
    /// How it colours.
    pub tier: Tier,
    /// Past tense and participle where they are irregular.
    #[serde(default)]
    forms: Vec<String>,
    /// A particle that must follow: `point out`.
    #[serde(default)]
    pub particle: Option<String>,
    /// Whether it takes an object more often than a report, so that it needs `that`, a colon or a quotation to count.
    #[serde(default)]
    pub weak: bool,
}

/// How a cue's form is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflection {
    /// say
    Base,
    /// says
    Third,
    /// said
    Past,
    /// saying
    Gerund,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    cue: Vec<Cue>,
    nouns: BTreeMap<CueClass, Vec<String>>,
    phrasal: BTreeMap<CueClass, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SourceFile {
    vague: FxHashSet<String>,
    vague_phrases: Vec<String>,
    people: FxHashSet<String>,
    collectives: FxHashSet<String>,
    documents: FxHashSet<String>,
    titles: FxHashSet<String>,
    specific: FxHashSet<String>,
}

/// All lexicons.
pub struct Lexicon {
    cues: Vec<Cue>,
    forms: FxHashMap<String, (u32, Inflection)>,
    nouns: FxHashMap<String, CueClass>,
    phrasal: FxHashMap<String, CueClass>,
    sources: SourceFile,
}

/// The shipped lexicons.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let cues = include_str!("../../dictionaries/lexicon/cues.toml");
    let sources = include_str!("../../dictionaries/lexicon/sources.toml");
    Lexicon::read(cues, sources).expect("the shipped lexicons are read by a test")
});

/// Lists by class as classes by word.
fn by_word(lists: BTreeMap<CueClass, Vec<String>>) -> FxHashMap<String, CueClass> {
    lists.into_iter().flat_map(|(class, words)| words.into_iter().map(move |word| (word, class))).collect()
}

impl Lexicon {
    fn read(cues: &str, sources: &str) -> Result<Self, toml::de::Error> {
        let CueFile { cue: cues, nouns, phrasal } = toml::from_str(cues)?;
        let mut sources: SourceFile = toml::from_str(sources)?;
        for phrase in &mut sources.vague_phrases {
            *phrase = fold::phrase(phrase) + " ";
        }
        let mut forms = FxHashMap::default();
        for (index, cue) in cues.iter().enumerate() {
            for (form, inflection) in inflections(cue) {
                forms.entry(form).or_insert((index as u32, inflection));
            }
        }
        Ok(Self { cues, forms, nouns: by_word(nouns), phrasal: by_word(phrasal), sources })
    }

    /// The cue that a folded word is a form of.
    pub fn cue(&self, folded: &str) -> Option<(&Cue, Inflection)> {
        self.forms.get(folded).map(|&(index, inflection)| (&self.cues[index as usize], inflection))
    }

    /// What a noun that carries somebody's words does: `statement`, `claims`.
    pub fn cue_noun(&self, folded: &str) -> Option<CueClass> {
        let singular = folded.strip_suffix('s').unwrap_or(folded);
        self.nouns.get(folded).or_else(|| self.nouns.get(singular)).copied()
    }

    /// What a verb with a particle does, where that is something else than the verb alone: `call for`, `rule out`.
    pub fn phrasal(&self, lemma: &str, particle: &str) -> Option<CueClass> {
        if particle.is_empty() {
            return None;
        }
        self.phrasal.get(&format!("{lemma} {particle}")).copied()
    }

    /// Whether a folded word is a source nobody can weigh when it stands alone: `critics`.
    pub fn is_vague(&self, folded: &str) -> bool {
        self.sources.vague.contains(folded)
    }

    /// Phrases that stand for a source without naming one, folded and closed by a blank: `some quarters `.
    pub fn vague_phrases(&self) -> &[String] {
        &self.sources.vague_phrases
    }

    /// Whether a folded word is a human being by trade or relation: `spokesman`, `neighbour`.
    pub fn is_person(&self, folded: &str) -> bool {
        self.sources.people.contains(folded)
    }

    /// Whether a folded word is a body of people: `government`, `party`.
    pub fn is_collective(&self, folded: &str) -> bool {
        self.sources.collectives.contains(folded)
    }

    /// Whether a folded word is a thing that says something: `report`, `poll`.
    pub fn is_document(&self, folded: &str) -> bool {
        self.sources.documents.contains(folded)
    }

    /// Whether a folded word is a title that stands before a name: `president`.
    pub fn is_title(&self, folded: &str) -> bool {
        self.sources.titles.contains(folded)
    }

    /// Whether a folded word makes a vague head weighable: `senior`, `two`.
    pub fn is_specific(&self, folded: &str) -> bool {
        self.sources.specific.contains(folded)
    }
}

fn inflections(cue: &Cue) -> Vec<(String, Inflection)> {
    let lemma = cue.lemma.as_str();
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let y = lemma.ends_with('y') && !vowel(lemma.chars().rev().nth(1));
    let third = match lemma {
        _ if y => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh", "go", "do"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    };
    let gerund =
        if lemma.ends_with("ee") || lemma.ends_with("ye") { format!("{lemma}ing") } else { format!("{stem}ing") };
    let past = if y { format!("{}ied", &lemma[..lemma.len() - 1]) } else { format!("{stem}ed") };
    let mut forms = vec![(lemma.to_owned(), Inflection::Base), (third, Inflection::Third)];
    if cue.forms.is_empty() {
        forms.push((past, Inflection::Past));
        forms.push((gerund, Inflection::Gerund));
    } else {
        // The list ends with the gerund where that is irregular too.
        let irregular = cue
            .forms
            .iter()
            .map(|form| (form.clone(), if form.ends_with("ing") { Inflection::Gerund } else { Inflection::Past }));
        forms.extend(irregular);
        if !cue.forms.iter().any(|form| form.ends_with("ing")) {
            forms.push((gerund, Inflection::Gerund));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_known_in_every_form() {
        for (form, lemma, inflection) in [
            ("said", "say", Inflection::Past),
            ("says", "say", Inflection::Third),
            ("told", "tell", Inflection::Past),
            ("denies", "deny", Inflection::Third),
            ("denied", "deny", Inflection::Past),
            ("admitting", "admit", Inflection::Gerund),
            ("argued", "argue", Inflection::Past),
            ("arguing", "argue", Inflection::Gerund),
        ] {
            let (cue, found) = LEXICON.cue(form).unwrap();
            assert_eq!((cue.lemma.as_str(), found), (lemma, inflection), "{form}");
        }
        assert_eq!(LEXICON.cue("table"), None);
    }

    #[test]
    fn vague_heads_are_not_weighable_people() {
        assert!(LEXICON.is_vague("officials") && LEXICON.is_vague("critics"));
        assert!(!LEXICON.is_vague("voters"));
        assert!(LEXICON.is_document("poll") && LEXICON.is_collective("government"));
    }
}
