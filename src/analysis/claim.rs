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
    let folded = |word: usize| layout.folded(word);
    let open = |word: &usize| !layout.is_quoted(*word) && layout.word(*word).is_word();
    let has = |list: &FxHashSet<String>| words.clone().filter(open).any(|word| list.contains(folded(word)));
    let pair = |word: usize| (folded(word), folded(word + 1));
    let causes = |word: usize| matches!(pair(word), ("led" | "leads", "to") | ("because" | "result", "of"));
    let action = deeds(layout, words.clone()).next().is_some();
    let subject = subject(layout, found, sentence);
    let signs = [
        (Reason::Number, 2, !quantity::quantities(layout, words.clone()).is_empty()),
        (Reason::Event, 4, subject && action),
        (Reason::Accusation, 3, has(&WORDS.accusations)),
        (Reason::Causation, 1, has(&WORDS.causes) || words.clone().any(causes)),
        (Reason::Superlative, 1, words.clone().filter(open).any(|word| is_superlative(layout, word))),
        (Reason::Recency, 1, words.clone().any(|word| is_recent(layout, word))),
    ];
    let held = || signs.iter().filter(|(.., holds)| *holds);
    // An actor without a deed, or a deed without an actor, is half an event and no reason by itself.
    let half = if subject == action { 0 } else { 2 };
    let points: i32 = held().map(|(_, points, _)| points).sum();
    Claim {
        span: place.span,
        sentence,
        reasons: held().map(|(reason, ..)| *reason).collect(),
        score: points + half - discount(layout, sentence, date),
    }
}

/// The verbs among some words by which one actor does something to another.
pub fn deeds(layout: &Layout, words: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    words.into_iter().filter(|&word| {
        let folded = layout.folded(word);
        let past = folded.strip_suffix("ed").or_else(|| folded.strip_suffix("ing")).unwrap_or(folded);
        let third = folded.strip_suffix("es").or_else(|| folded.strip_suffix('s')).unwrap_or(folded);
        let known = |form: &str| WORDS.actions.contains(form);
        (known(folded) || past != folded && known(past) || third != folded && known(third))
            && !layout.is_quoted(word)
            && !["the", "a", "an", "of", "his", "her", "its", "their", "'s", "to"].contains(&layout.before(word, 1))
    })
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
    let (this, before, next) = (layout.folded(word), layout.before(word, 1), layout.folded(word + 1));
    let fixed = matches!(before, "at" | "for")
        || ["of", "time", "lady", "glance", "place", "quarter", "half", "round", "day"].contains(&next);
    match this {
        "first" | "only" => before == "the" && !fixed,
        "most" => before == "the",
        _ => {
            this.len() > 5
                && this.ends_with("est")
                && before == "the"
                && ![
                    "latest", "forest", "protest", "request", "interest", "contest", "arrest", "honest", "modest",
                    "harvest",
                ]
                .contains(&this)
        }
    }
}

fn is_recent(layout: &Layout, word: usize) -> bool {
    match layout.folded(word) {
        "today" | "yesterday" | "tonight" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday"
        | "sunday" => true,
        "this" => matches!(layout.folded(word + 1), "week" | "month" | "morning" | "year"),
        _ => false,
    }
}

/// What speaks against a claim: a question, the first person, a modal, the far past.
fn discount(layout: &Layout, sentence: usize, date: Option<Date>) -> i32 {
    let words = layout.sentences[sentence].words.clone();
    let any = |list: &[&str]| words.clone().any(|word| !layout.is_quoted(word) && list.contains(&layout.folded(word)));
    let mut points = 0;
    if layout.written(words.end - 1) == "?" || words.clone().any(|word| layout.written(word) == "?") {
        points += 5;
    }
    if any(&["i", "we", "our", "us", "me", "my"]) {
        points += 3;
    }
    if words.clone().any(|word| !layout.is_quoted(word) && WORDS.modals.contains(layout.folded(word)))
        || any(&["if", "whether"])
    {
        points += 2;
    }
    let years: Vec<i16> = words.clone().filter_map(|word| date::year(layout.folded(word))).collect();
    let old = |year: &i16| date.map_or(*year < 2020, |date| *year <= date.year() - 2);
    if !years.is_empty() && years.iter().all(old) {
        points += 2;
    }
    points
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
