//! Figures and deeds that are on public record the moment they happen: results of votes, prices of markets, populations.
//! Nobody has to be named for them; a desk checks them against the record.

use super::{narration::Narration, word_list::WordList};
use crate::analysis::{date, quantity::Quantity};

/// What a vote is told by.
static VOTE: WordList = WordList::of(
    "primary primaries caucus caucuses delegate delegates superdelegates precinct precincts ballot ballots turnout runoff \
    electorate electoral election elections reelection re-election vote votes voters voted points nomination landslide \
    contest contests state states republicans democrats seat seats district districts",
);
/// What is told of its result.
static RESULT: WordList = WordList::of(
    "won wins win winning beat beats beating defeated defeats defeat defeating lost loses losing led leads leading carried swept \
    swept edged captured counted counting victory victories loss triumph trounced trails trailed trailing reporting winner loser \
    tally finished tied",
);
/// What votes are counted in.
static COUNTED: WordList = WordList::of("votes vote delegates superdelegates precincts ballots seats points electors");
/// What a market is told by.
static MARKET: WordList = WordList::of(
    "barrel ounce gallon bushel futures nasdaq dow index indexes euro pound yen yuan ruble peso shares share stock stocks bond bonds \
    treasury yield crude cents",
);
/// What markets do.
static MOVES: WordList = WordList::of(
    "rose fell closed close settle settled gained slipped climbed dropped jumped slid tumbled surged sank advanced declined up down \
    added unchanged traded trading lost lift lifted helped increased decreased",
);

/// Whether a sentence tells how a vote went.
pub(crate) fn tells_a_vote(narration: Narration<'_>, sentence: usize) -> bool {
    narration.says(sentence, &VOTE) && narration.says(sentence, &RESULT)
}

/// Whether a figure is one of a vote, of a market, or of a population.
pub(crate) fn is_figure(narration: Narration<'_>, sentence: usize, quantity: &Quantity) -> bool {
    let layout = narration.layout();
    let unit = quantity.unit.as_deref().unwrap_or("");
    let before = |back: usize| layout.before(quantity.words.start, back);
    // `How many votes Holm got: 60.9 million`
    let told = before(1) == ":" && narration.says(sentence, &COUNTED);
    let counted = told || COUNTED.has(unit) || quantity.words.clone().any(|word| COUNTED.has(layout.folded(word)));
    let share = unit == "percent" && matches!(before(1), "won" | "received" | "got" | "took" | "claimed" | "carried");
    // `58 percent to 40 percent`: the two sides of one result.
    let margin = unit == "percent"
        && layout.folded(quantity.words.end) == "to"
        && layout.word(quantity.words.end + 1).kind == crate::text::WordKind::Number;
    let turnout = unit == "percent" && TURNOUT.has(before(1)) || narration.says(sentence, &TURNOUT);
    // `90 percent of the delegates`
    let next = quantity.words.end;
    let of_votes = layout.folded(next) == "of" && (next + 1..next + 4).any(|word| COUNTED.has(layout.folded(word)));
    let people = matches!(before(2), "nation" | "city" | "country") && before(1) == "of";
    let population = people || (1..=3).any(|back| before(back) == "population");
    let market =
        matches!(unit, "$" | "percent") && narration.says(sentence, &MARKET) && narration.says(sentence, &MOVES);
    // `rose $6.20, or 1 percent`
    let quoted = MOVES.has(before(1)) && layout.folded(next) == "," && layout.folded(next + 1) == "or";
    let market = market || quoted;
    counted || of_votes || share || margin || turnout || population || market || tells_a_vote(narration, sentence)
}

/// Whether a sentence tells of another month than the article's, or of another year: what happened then has been told.
pub(crate) fn is_of_another_day(narration: Narration<'_>, sentence: usize) -> bool {
    let layout = narration.layout();
    let own = narration.facts.date.date;
    layout.sentences[sentence].words.clone().filter(|&word| !narration.is_quoted(word)).any(|word| {
        let folded = layout.folded(word);
        // `In May`, and never the verb.
        let month = date::month(folded).filter(|_| layout.word(word).capital && layout.before(word, 1) == "in");
        let year = date::year(folded);
        month.is_some_and(|month| own.is_none_or(|own| own.month() != month))
            || year.is_some_and(|year| own.is_none_or(|own| own.year() != year))
            || folded == "last" && matches!(layout.folded(word + 1), "year" | "month")
    })
}

/// How many went to vote.
static TURNOUT: WordList = WordList::of("turnout precincts");
