//! Claims: sentences that assert something checkable while nobody stands behind them.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{
    date,
    facts::{Claim, Coverage, Form, Genre, Reason, Who},
    layout::Layout,
    mention::{Found, in_sentence},
    quantity,
};
use crate::{dictionary::AliasForm, text::BlockKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimWords {
    actions: FxHashSet<String>,
    accusations: FxHashSet<String>,
    causes: FxHashSet<String>,
    modals: FxHashSet<String>,
}

static WORDS: LazyLock<ClaimWords> = LazyLock::new(|| {
    let mut words: ClaimWords = toml::from_str(include_str!("../../dictionaries/lexicon/claims.toml"))
        .expect("the shipped lexicons are read by a test");
    // `raid` of `raided` as well as `seiz` of `seized`.
    let without_e: Vec<_> =
        words.actions.iter().filter_map(|action| action.strip_suffix('e')).map(str::to_owned).collect();
    words.actions.extend(without_e);
    words
});

/// The score from which a sentence is a claim; `None` where a genre makes none.
pub fn threshold(genre: Genre) -> Option<i32> {
    match genre {
        Genre::News | Genre::Aggregator => Some(4),
        Genre::Analysis => Some(5),
        Genre::Opinion | Genre::Editorial => None,
    }
}

/// The claims of an article that reach its genre's threshold.
pub(super) fn claims(
    layout: &Layout,
    found: &Found,
    coverage: &[Coverage],
    genre: Genre,
    date: Option<Date>,
) -> Vec<Claim> {
    let Some(threshold) = threshold(genre) else { return Vec::new() };
    (0..layout.sentences.len())
        .filter(|&sentence| layout.kind_of(sentence) == BlockKind::Body && !coverage[sentence].is_covered())
        .map(|sentence| score(layout, found, sentence, date))
        .filter(|claim| claim.score >= threshold)
        .collect()
}

/// How strongly a sentence is a claim, and why.
fn score(layout: &Layout, found: &Found, sentence: usize, date: Option<Date>) -> Claim {
    let place = &layout.sentences[sentence];
    let words = place.words.clone();
    let signs = Signs::of(layout, words.clone());
    let action = deeds(layout, words.clone()).next().is_some();
    let subject = subject(layout, found, sentence);
    let reasons = [
        (Reason::Number, 2, !quantity::quantities(layout, words).is_empty()),
        (Reason::Event, 4, subject && action),
        (Reason::Accusation, 3, signs.accuses),
        (Reason::Causation, 1, signs.explains),
        (Reason::Superlative, 1, signs.ranks),
        (Reason::Recency, 1, signs.is_recent),
    ];
    let held = || reasons.iter().filter(|(.., holds)| *holds);
    // An actor without a deed, or a deed without an actor, is half an event and no reason by itself.
    let half = if subject == action { 0 } else { 2 };
    let points: i32 = held().map(|(_, points, _)| points).sum();
    Claim {
        span: place.span,
        sentence,
        reasons: held().map(|(reason, ..)| *reason).collect(),
        score: points + half - signs.discount(date),
    }
}

/// What the words of a sentence tell by themselves, gathered in one pass: sentences are many.
#[derive(Debug, Default)]
struct Signs {
    accuses: bool,
    explains: bool,
    ranks: bool,
    is_recent: bool,
    asks: bool,
    is_personal: bool,
    is_open: bool,
    years: Vec<i16>,
}

impl Signs {
    fn of(layout: &Layout, words: std::ops::Range<usize>) -> Self {
        let mut signs = Self::default();
        for at in words {
            let word = layout.word(at);
            if word.is_mark() {
                signs.asks |= layout.written(at) == "?";
                continue;
            }
            let (folded, own) = (layout.folded(at), !layout.is_quoted(at));
            let open = own && word.is_word();
            signs.accuses |= open && WORDS.accusations.contains(folded);
            signs.explains |= open && WORDS.causes.contains(folded)
                || matches!((folded, layout.folded(at + 1)), ("led" | "leads", "to") | ("because" | "result", "of"));
            signs.ranks |= open && is_superlative(layout, at);
            signs.is_recent |= is_recent(layout, at);
            signs.is_personal |= own && matches!(folded, "i" | "we" | "our" | "us" | "me" | "my");
            signs.is_open |= own && (matches!(folded, "if" | "whether") || WORDS.modals.contains(folded));
            signs.years.extend(date::year(folded));
        }
        signs
    }

    /// What speaks against a claim: a question, the first person, a modal, the far past.
    fn discount(&self, date: Option<Date>) -> i32 {
        let old = |year: &i16| date.map_or(*year < 2020, |date| *year <= date.year() - 2);
        let past = !self.years.is_empty() && self.years.iter().all(old);
        5 * i32::from(self.asks) + 3 * i32::from(self.is_personal) + 2 * i32::from(self.is_open) + 2 * i32::from(past)
    }
}

/// The verbs among some words by which one actor does something to another.
pub fn deeds(layout: &Layout, words: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    words.into_iter().filter(|&word| {
        layout.word(word).is_word()
            && !layout.is_quoted(word)
            && is_deed(layout.folded(word))
            && !["the", "a", "an", "of", "his", "her", "its", "their", "'s", "to"].contains(&layout.before(word, 1))
    })
}

fn is_deed(folded: &str) -> bool {
    let known = |form: Option<&str>| form.is_some_and(|form| WORDS.actions.contains(form));
    known(Some(folded))
        || known(folded.strip_suffix("ed").or_else(|| folded.strip_suffix("ing")))
        || known(folded.strip_suffix("es").or_else(|| folded.strip_suffix('s')))
}

/// Whether some words tell what may be, not what is: `will`, `could`, `if`.
pub fn is_open(layout: &Layout, words: std::ops::Range<usize>) -> bool {
    let open = |folded: &str| WORDS.modals.contains(folded) || matches!(folded, "if" | "whether" | "will" | "'ll");
    words.into_iter().any(|word| !layout.is_quoted(word) && open(layout.folded(word)))
}

/// Whether a named actor opens the sentence.
fn subject(layout: &Layout, found: &Found, sentence: usize) -> bool {
    let start = layout.sentences[sentence].words.start;
    in_sentence(&found.mentions, sentence).iter().any(|mention| {
        let named = !matches!(mention.form, Form::Place | Form::Listed(AliasForm::Demonym))
            || matches!(mention.who, Who::Person(_));
        mention.words.start <= start + 5
            && named
            // A name of which nobody says whose it is makes no news of its sentence.
            && found.is_told(mention.who)
            && !layout.is_quoted(mention.words.start)
            && !["in", "of", "for", "with", "to", "on", "from", "at"].contains(&layout.before(mention.words.start, 1))
    })
}

/// Whether a word makes its sentence say that nothing else is like it: `the only`, `the largest`.
pub fn is_superlative(layout: &Layout, word: usize) -> bool {
    let this = layout.folded(word);
    let ranks = match this {
        "first" | "only" | "most" => true,
        _ => this.len() > 5 && this.ends_with("est") && !NO_SUPERLATIVES.contains(&this),
    };
    let fixed = || {
        let next = layout.folded(word + 1);
        ["of", "time", "lady", "glance", "place", "quarter", "half", "round", "day"].contains(&next)
    };
    ranks && layout.before(word, 1) == "the" && !(matches!(this, "first" | "only") && fixed())
}

const NO_SUPERLATIVES: [&str; 10] =
    ["latest", "forest", "protest", "request", "interest", "contest", "arrest", "honest", "modest", "harvest"];

fn is_recent(layout: &Layout, word: usize) -> bool {
    match layout.folded(word) {
        "today" | "yesterday" | "tonight" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday"
        | "sunday" => true,
        "this" => matches!(layout.folded(word + 1), "week" | "month" | "morning" | "year"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::{Metadata, Reason, analyze},
        dictionary::Dictionary,
    };

    fn claims(text: &str) -> Vec<(i32, Vec<Reason>)> {
        let facts = analyze(text, &Metadata::default(), &Dictionary::builtin());
        facts.claims.into_iter().map(|claim| (claim.score, claim.reasons)).collect()
    }

    #[test]
    fn a_bare_deed_of_a_named_actor_is_a_claim() {
        assert_eq!(
            claims("Iran deployed 2,000 troops to Iraq this week."),
            [(7, vec![Reason::Number, Reason::Event, Reason::Recency])]
        );
    }

    #[test]
    fn an_owner_a_question_or_a_modal_takes_the_claim_away() {
        assert!(claims("Iran deployed 2,000 troops to Iraq, the minister said.").is_empty());
        assert!(claims("Has Iran deployed troops to Iraq?").is_empty());
        assert!(claims("The weather was fine and the streets were quiet.").is_empty());
    }
}
