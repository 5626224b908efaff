//! Figures that nobody stands behind: the numbers of sentences in the narrator's own voice.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    calendar,
    narration::{self, Narration},
    public_record,
    word_list::WordList,
};
use crate::{
    analysis::{
        Attribution, Coverage, SourceClass,
        quantity::{self, Quantity},
    },
    dictionary::lexicon::{CueClass, LEXICON},
    text::{BlockKind, Case},
};

/// A number without a source.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Its words, with qualifier and unit.
    pub(crate) words: Range<usize>,
    /// Its sentence.
    pub(crate) sentence: usize,
    /// Whether it is a count that people with a side make: a crowd, or the forces and losses of these days. Others are
    /// mostly of a filing, a budget, a survey or a history that somebody can look up.
    pub(crate) is_contested: bool,
}

/// The figures without a source, in their order.
pub(super) fn unsourced(narration: Narration<'_>) -> Vec<Figure> {
    let layout = narration.layout();
    let covered = Covered::of(narration);
    let mut found = Vec::new();
    let own = |word: &usize| narration.is_own(layout.sentence_of(*word));
    let polls = POLLS.into_iter().filter_map(|form| narration.everywhere(form).find(own)).min();
    for (sentence, place) in narration.sentences() {
        let polled = polls.is_some_and(|first| first < place.words.end);
        if covered.has_source(narration, sentence) || layout.kind_of(sentence) != BlockKind::Body {
            continue;
        }
        let counted = quantity::quantities(layout, place.words.clone()).into_iter().filter(|quantity| {
            let known = covered.numbers.contains(layout.folded(quantity.number));
            !known && !layout.is_quoted(quantity.number) && is_claim(narration, sentence, quantity)
        });
        let mut counted = counted.peekable();
        // The dearer questions are for the few sentences that count something.
        if counted.peek().is_none()
            || is_hypothetical(narration, sentence)
            || polled && is_of_poll(narration, sentence)
            || is_sourced_after(narration, sentence)
        {
            continue;
        }
        found.extend(counted.map(|quantity| {
            let is_contested = is_contested(narration, sentence, &quantity);
            Figure { words: quantity.words, sentence, is_contested }
        }));
    }
    found
}

const POLLS: [&str; 6] = ["poll", "polls", "polling", "pollster", "survey", "surveyed"];

/// What somebody stands behind.
struct Covered<'a> {
    /// By sentence.
    sentences: Vec<bool>,
    /// Whether what a sentence says carries over to the next: somebody says it, rather than hopes it.
    carried: Vec<bool>,
    /// The numbers of covered sentences.
    numbers: FxHashSet<&'a str>,
}

impl<'a> Covered<'a> {
    fn of(narration: Narration<'a>) -> Self {
        let layout = narration.layout();
        let other = |coverage: &Coverage| {
            !matches!(coverage, Coverage::Narrator | Coverage::Attributed(_) | Coverage::Vague(_))
        };
        let mut sentences: Vec<bool> = narration.facts.coverage.iter().map(other).collect();
        let mut carried = sentences.clone();
        // A cue without a source covers nothing; a vague source is another rule's business.
        let sourced = |attribution: &&Attribution| {
            let vague = attribution.source.as_ref().is_some_and(|source| source.class == SourceClass::Vague);
            vague || narration::is_weighable(narration, attribution)
        };
        for attribution in narration.facts.attributions.iter().filter(sourced) {
            for span in attribution.content.iter().chain(&attribution.cue).filter(|span| !span.is_empty()) {
                for sentence in layout.sentence_at(span.start())..=layout.sentence_at(span.end() - 1) {
                    sentences[sentence] = true;
                    carried[sentence] |= !matches!(attribution.class, CueClass::PrivateState | CueClass::Promise);
                }
            }
        }
        let all = (0..sentences.len()).filter(|&sentence| sentences[sentence]);
        let numbers = all.flat_map(|sentence| quantity::quantities(layout, layout.sentences[sentence].words.clone()));
        let numbers = numbers.map(|quantity| layout.folded(quantity.number)).collect();
        Self { sentences, carried, numbers }
    }

    /// Whether somebody stands behind a sentence, or behind one shortly before it in the paragraph.
    fn has_source(&self, narration: Narration<'_>, sentence: usize) -> bool {
        let block = |sentence: usize| narration.layout().sentences[sentence].block;
        let mut near = (sentence.saturating_sub(CARRY)..sentence).filter(|&before| block(before) == block(sentence));
        self.sentences[sentence] || near.any(|before| self.carried[before])
    }
}

/// How many sentences of a paragraph a source of figures reaches: lists of them go on.
const CARRY: usize = 3;

/// Words under which a number is nobody's count.
static OPEN: WordList = WordList::of(
    "if would could might you your we our let's suppose \
     require requires required",
);

/// A question, a condition, a sum that is worked out for the reader.
fn is_hypothetical(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    layout.sentences[sentence].words.clone().any(|word| OPEN.has(layout.folded(word)) || layout.written(word) == "?")
}

/// Words of a poll's answers.
static POLL_WORDS: WordList = WordList::of(
    "poll polls survey respondents voters adults margin likely support points lead leads leading undecided favor \
    favour approve disapprove agree opinion say describe earned chose picked asked tied prefer preferred identify sits electorate approval rating \
    ratings matchup matchups surveyed",
);

/// Whether a sentence goes on with the answers to a poll that the article has named, or follows one that does.
fn is_of_poll(narration: Narration<'_>, sentence: usize) -> bool {
    let sentences = &narration.layout().sentences;
    let before = sentence.checked_sub(1).filter(|&before| sentences[before].block == sentences[sentence].block);
    answers(narration, sentence) || before.is_some_and(|before| answers(narration, before))
}

/// Whether a sentence has the words of a poll's answers.
fn answers(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    layout.sentences[sentence]
        .words
        .clone()
        .any(|word| POLL_WORDS.has(layout.folded(word)) || layout.written(word) == "|")
}

/// Whether a paper is the source of a sentence: `…, new filings show`.
fn is_of_paper(narration: Narration<'_>, sentence: usize) -> bool {
    let Coverage::Attributed(index) = narration.facts.coverage[sentence] else { return false };
    let attribution = &narration.facts.attributions[index as usize];
    let source = attribution.source.as_ref();
    source.is_some_and(|source| source.class == SourceClass::Document || attribution.class == CueClass::Show)
}

/// Whether a sentence goes on with the answers to a poll of the article.
pub(crate) fn tells_a_poll(narration: Narration<'_>, sentence: usize) -> bool {
    static POLLS: WordList = WordList::of("poll polls polling survey");
    (0..=sentence).any(|before| narration.says(before, &POLLS)) && is_of_poll(narration, sentence)
}

/// Whether the sentence ends with who gives the figures, `…, The Post found`, or the next one opens with it, `According to
/// the record, …`; after the article's first paragraph, whether the second has a source.
fn is_sourced_after(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let (sentences, here) = (&layout.sentences, &layout.sentences[sentence]);
    let last = here.words.end.saturating_sub(2);
    // `… and says it has set up a fund of $20 million`
    let says =
        |word: usize| LEXICON.cue(layout.folded(word)).is_some_and(|(cue, _)| !cue.weak && cue.class == CueClass::Say);
    let told = here.words.clone().any(|word| !layout.is_quoted(word) && says(word));
    let tag =
        LEXICON.cue(layout.folded(last)).is_some_and(|(cue, _)| matches!(cue.class, CueClass::Say | CueClass::Show))
            && (layout.word(last.saturating_sub(1)).capital || layout.before(last, 1) == "it");
    let next = sentences.get(sentence + 1).filter(|next| next.block == here.block);
    let accords = next.is_some_and(|next| narration.folded(next.words.start) == "according")
        || next.is_some() && is_of_paper(narration, sentence + 1);
    let body = |block: usize| layout.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Body);
    let opens = !(0..here.block)
        .any(|block| layout.sentences_in(block).any(|other| narration.facts.coverage[other].is_covered()));
    let first = here.block <= 2 && opens && body(here.block + 1);
    let sourced = |other: usize| matches!(narration.facts.coverage[other], Coverage::Attributed(_));
    told || tag || accords || first && layout.sentences_in(here.block + 1).any(sourced)
}

/// Whether the words right before a figure make it somebody's aim, who is named with it: `plans to cut 40 percent`.
fn is_aimed_at(narration: Narration<'_>, quantity: &Quantity) -> bool {
    static AIMS: WordList = WordList::of(
        "target targets goal goals aim aims aimed plan plans planned planning proposal proposals proposed proposes promise promised \
        promises pledge pledged pledges vow vowed wants sought seeks seeking hopes \
        working works",
    );
    (1..=6).any(|back| AIMS.has(narration.layout().before(quantity.words.start, back)))
}

/// Whether a number is a setting of a page that came along with the copy: `width:100%`.
fn is_code(narration: Narration<'_>, quantity: &Quantity) -> bool {
    let layout = narration.layout();
    matches!(layout.before(quantity.words.start, 1), ":" | "=" | "{") && !layout.word(quantity.words.start).spaced
}

/// Whether a number is one that the reader is taken to know: `the 49 people killed at the harbour`, `the $25 billion merger`,
/// a law's `40 percent tax`, or the toll of a day that is past.
fn is_known(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    static VICTIMS: WordList = WordList::of("people victims men women children passengers dead lives survivors");
    static RATES: WordList = WordList::of("tax taxes tariff tariffs duty duties rate threshold discount stake chance");
    static LINKS: WordList =
        WordList::of("in of to from for it he she they was were is are that which who spent raised by on at as and or");
    let layout = narration.layout();
    let next = quantity.words.end;
    let definite = matches!(layout.before(quantity.words.start, 1), "the" | "those" | "these" | "this");
    let unit = quantity.unit.as_deref().unwrap_or("");
    let noun = layout.word(next).case == Case::Lower && !LINKS.has(layout.folded(next));
    let named = definite && (VICTIMS.has(unit) || matches!(unit, "$" | "percent") && noun);
    let rate = unit == "percent" && (next..next + 2).any(|word| RATES.has(layout.folded(word)))
        || (next..next + 2).any(|word| layout.folded(word) == "minimum")
        || (1..=4).any(|back| layout.before(quantity.words.start, back) == "minimum");
    let toll = quantity
        .words
        .clone()
        .any(|word| quantity::is_casualty(layout.folded(word)) || VICTIMS.has(layout.folded(word)));
    // `Ann Holm's $75 million plan`, and a line that is no more than its figure.
    let owned =
        layout.before(quantity.words.start, 1).ends_with('\'') || layout.before(quantity.words.start, 1) == "'s";
    let bare = layout.sentences[sentence].words.len() <= quantity.words.len() + 2;
    let old = toll && public_record::is_of_another_day(narration, sentence);
    named || owned && noun || bare || rate || old || is_seen(narration, sentence, quantity)
}

/// Who has come somewhere.
static GATHERED: WordList = WordList::of(
    "gathered gathering rally rallied crowd audience drew attended attending marched packed cheered listened watched queued \
    lined group groups",
);

/// Whether people with a side make such counts: `a crowd of 5,000 people`, `2,000 troops have crossed since Sunday`.
fn is_contested(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    static CROWDS: WordList =
        WordList::of("protesters demonstrators marchers supporters worshippers mourners pilgrims");
    static TODAY: WordList = WordList::of("today yesterday tonight overnight hours");
    let layout = narration.layout();
    let unit = quantity.unit.as_deref().unwrap_or("");
    let words = || layout.sentences[sentence].words.clone();
    let recent =
        || words().any(|word| calendar::weekday(layout.folded(word)).is_some() || TODAY.has(layout.folded(word)));
    let losses = quantity::is_casualty(unit) && !narration::among("people jobs votes barrels refugees migrants", unit);
    let crowd = CROWDS.has(unit) || unit == "people" && narration.says(sentence, &GATHERED);
    quantity.value.is_some() && (crowd || losses && recent())
}

/// Whether a reporter can count by looking: `a rally of about 100 people`, `two million views`.
fn is_seen(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    static HURT: WordList = WordList::of("killed died dead wounded injured hurt arrested detained missing");
    static CLICKS: WordList = WordList::of("views followers likes downloads subscribers retweets clicks hits users");
    let layout = narration.layout();
    // `127 million people (the voters of four years ago)`
    let explained = layout.written(quantity.words.end) == "(";
    let clicks = (quantity.number..=quantity.words.end).any(|word| CLICKS.has(layout.folded(word)));
    let plain = !matches!(layout.folded(quantity.number + 1), "thousand" | "million" | "billion");
    let few =
        plain && quantity.unit.as_deref() == Some("people") && quantity.value.is_some_and(|value| value < SEEN_AT_ONCE);
    explained || clicks || few && narration.says(sentence, &GATHERED) && !narration.says(sentence, &HURT)
}

/// So many people nobody has to count: one look tells.
const SEEN_AT_ONCE: u64 = 1_000;

/// Whether a quantity is one that somebody must have counted.
fn is_claim(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    let layout = narration.layout();
    let unit = quantity.unit.as_deref().unwrap_or("");
    let hyphened = layout.written(quantity.number + 1) == "-";
    let large = matches!(layout.folded(quantity.number + 1), "million" | "billion" | "trillion");
    let counted =
        quantity::is_casualty(unit) || quantity.words.clone().any(|word| quantity::is_casualty(layout.folded(word)));
    let claimed = !hyphened && (counted || matches!(unit, "$" | "percent") || large);
    claimed
        && !is_code(narration, quantity)
        && !is_known(narration, sentence, quantity)
        && !is_aimed_at(narration, quantity)
        && !public_record::is_figure(narration, sentence, quantity)
}
