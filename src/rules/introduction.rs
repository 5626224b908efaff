//! Introductions: whether the reader is told who somebody is where they are first named.

use super::{
    calendar,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{AliasForm, lexicon::LEXICON},
    text::{BlockKind, Case, fold},
};

/// How a person is named where they first stand in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// By the whole name.
    Full,
    /// By the surname or another single part.
    Surname,
    /// By the given name alone.
    Given,
}

/// How a mention names its person.
pub(crate) fn naming(narration: Narration<'_>, mention: &Mention) -> Option<Naming> {
    let shown = narration.shown(mention.span);
    let is_single = !shown.contains(char::is_whitespace) && !shown.contains('-') || starts_with_particle(&shown);
    match (mention.form, mention.who) {
        (Form::Listed(AliasForm::Full | AliasForm::Alias), _) if !is_single => Some(Naming::Full),
        (Form::Unlisted, Who::Person(_)) => (!is_single).then_some(Naming::Full),
        (Form::Listed(AliasForm::Full | AliasForm::Short | AliasForm::Alias), Who::Actor(actor)) => {
            let name = fold::phrase(&narration.dictionary.actor(actor).name);
            let given = name.split(' ').next() == Some(&fold::phrase(&shown)) && name.contains(' ');
            Some(if given { Naming::Given } else { Naming::Surname })
        }
        _ => None,
    }
}

fn starts_with_particle(name: &str) -> bool {
    let first = name.split(['-', ' ']).next().unwrap_or("");
    first.starts_with(char::is_lowercase) && first.len() <= 3
}

/// Whether the words around a name say who that is.
pub(crate) fn is_described(narration: Narration<'_>, mention: &Mention) -> bool {
    mention.described || has_title(narration, mention) || before(narration, mention) || after(narration, mention)
}

/// Whether a title other than a courtesy stands before the name.
pub(crate) fn has_title(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    mention.title.is_some_and(|title| {
        let mut words = layout.words.inside(title).filter(|&word| word < mention.words.start);
        words.any(|word| {
            layout.word(word).is_word()
                && !["mr", "mrs", "ms", "miss", "mx", "then", "former", "ex"].contains(&layout.folded(word))
        })
    })
}

/// `the EU's Ann Lee`, `headed by Ann Lee`, `opposition leader Ann Lee`
fn before(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    let at = mention.words.start;
    let (one, two) = (layout.before(at, 1), layout.before(at, 2));
    let owner = matches!(one, "'s" | "'" | "s'");
    let led = one == "by"
        && ["led", "headed", "chaired", "founded", "commanded", "run", "owned", "directed", "written"].contains(&two);
    let trade = LEXICON.is_person(one) || one.strip_suffix('s').is_some_and(|one| LEXICON.is_person(one));
    let trade_and = matches!(one, "," | "and") && at >= 2 && LEXICON.is_person(two);
    // `Republican Ann Lee`, `Harvard's Ann Lee`, `MSNBC host Ann Lee`
    let noun = at > 0 && layout.word(at - 1).case == Case::Lower && one.len() > 3 && ends_like_a_trade(one);
    owner || led || trade || trade_and || noun || is_party(one)
}

/// `his daughter Ann`, `her brothers Ann and Bob`
pub(crate) fn is_related(narration: Narration<'_>, mention: &Mention) -> bool {
    static RELATIONS: WordList = WordList::of(
        "daughter son wife husband brother sister mother father daughters sons brothers sisters aunt uncle cousin",
    );
    RELATIONS.has(narration.layout().before(mention.words.start, 1))
}

fn is_party(folded: &str) -> bool {
    ["republican", "democrat", "democratic", "libertarian", "independent", "conservative", "liberal", "labour"]
        .contains(&folded)
}

fn ends_like_a_trade(folded: &str) -> bool {
    const ENDINGS: &str = "er or ist ian host star chief boss man woman ant head mate guru mogul critic";
    static OTHERS: WordList = WordList::of(
        "after over under other rather either never later however whether together another former further",
    );
    ENDINGS.split(' ').any(|ending| folded.ends_with(ending)) && !OTHERS.has(folded)
}

/// `Ann Lee, 45,`, `Ann Lee, of Leeds`, `Ann Lee (D-Ohio)`, `Ann Lee – a lawyer –`, `Ann Lee, who`
fn after(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    let mut at = mention.words.end;
    if matches!(layout.written(at), "*" | "”" | "\"") {
        at += 1;
    }
    let next = layout.folded(at + 1);
    match layout.written(at) {
        "(" => true,
        "-" | "–" | "—" => layout.word(at).spaced && layout.word(at + 1).is_word() && LEXICON.cue(next).is_none(),
        "," => {
            let number = layout.word(at + 1).kind == crate::text::WordKind::Number;
            let opens = [
                "a", "an", "the", "who", "whose", "of", "now", "then", "formerly", "one", "his", "her", "their", "its",
            ]
            .contains(&next);
            let trade = (at + 1..at + 5).take_while(|&word| layout.word(word).is_word()).any(|word| {
                let folded = layout.folded(word);
                LEXICON.is_person(folded) || LEXICON.is_title(folded)
            });
            number || opens || trade
        }
        "of" | "from" => layout.word(at + 1).capital || next == "the",
        "is" | "was" => matches!(next, "a" | "an" | "the" | "one"),
        _ => false,
    }
}

/// Whether a name stands for a body, an age, a family or a case: `the Assad regime`, `the Koch brothers`, `Roe v. Wade`.
pub(crate) fn names_a_body(narration: Narration<'_>, mention: &Mention) -> bool {
    static BODIES: WordList = WordList::of(
        "administration administrations government governments regime regimes campaign campaigns family presidency era team camp doctrine cabinet white ministry \
        years foundation clan dynasty organization organisation party estate library brothers sisters appointee appointees revolution v vs",
    );
    let layout = narration.layout();
    let (at, end) = (mention.words.start, mention.words.end);
    let hyphen = |word: usize| matches!(layout.written(word), "-" | "–" | "/") && !layout.word(word).spaced;
    // `Holm's/12 Hall`
    let venue = layout.folded(end) == "'s" && hyphen(end + 1);
    BODIES.has(layout.folded(end))
        || among("v vs", layout.before(at, 1))
        || hyphen(end)
        || at > 0 && hyphen(at - 1)
        || venue
}

/// Whether a surname belongs to a longer name, here or earlier: `Edwin M. Truman`, `the lawyer Ann Epstein … Ms. Epstein`.
pub(crate) fn is_of_somebody_else(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    let given = |word: usize| {
        let before = layout.word(word);
        let written = layout.written(word);
        let title = LEXICON.is_title(layout.folded(word)) && layout.folded(word).len() > 1;
        // A name that goes on with the surname is the longer name.
        let ends = |other: &Mention| other.words.contains(&word) && !other.words.contains(&(word + 1));
        let taken = narration.facts.mentions.iter().any(ends);
        let opens = layout.sentences[layout.sentence_of(word)].words.start == word;
        before.is_word()
            && before.capital
            && (written.ends_with('.') || !opens)
            && !title
            && !taken
            && layout.word(word + 1).spaced
    };
    let own = |word: usize| {
        narration.facts.mentions.iter().any(|other| other.who == mention.who && other.words.contains(&word))
    };
    let name = layout.folded(mention.words.start);
    let surname = |word: &usize| layout.folded(*word) == name && layout.word(*word).capital;
    (1..=mention.words.start).filter(surname).any(|word| given(word - 1) && !own(word - 1))
}

/// Whether a name alone is a piece of something longer: `Kerry Washington`, `“Little Marco” Rubio`, `Pell grants`, or a name
/// that a wrong encoding has broken.
pub(crate) fn is_piece(narration: Narration<'_>, mention: &Mention) -> bool {
    static THINGS: WordList = WordList::of(
        "grant grants amendment amendments act scholarship scholarships award awards prize rule law test street avenue center centre \
        hotel arena stadium hospital operation network machine",
    );
    let layout = narration.layout();
    let (start, end) = (mention.words.start, mention.words.end);
    let next = layout.word(end);
    let longer = next.is_word() && next.spaced && next.capital && calendar::weekday(layout.folded(end)).is_none();
    let nicknamed =
        start > 0 && matches!(layout.written(start - 1), "”" | "\"" | "''" | "’") && layout.word(start).spaced;
    let chunk = narration.text()[..mention.span.start()].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let broken = chunk.contains(['Ã', 'Â', '§', '\u{303}', '\u{302}', '\u{fffd}']);
    // `Ivanka, 34; Eric, 32`: a list of a family gives the ages.
    let aged = layout.folded(end) == "," && layout.word(end + 1).kind == crate::text::WordKind::Number;
    // `A Reagan aide`, `the Koch network`; and the label of a list, `Reagan: a poor year`.
    let noun = next.spaced && (LEXICON.is_person(layout.folded(end)) || LEXICON.is_title(layout.folded(end)));
    let of_one = noun || among("a an", layout.before(start, 1)) && next.spaced && next.case == Case::Lower;
    let opens = layout.sentences[mention.sentence].words.start == start;
    let label = opens && layout.written(end) == ":";
    THINGS.has(layout.folded(end))
        || aged
        || of_one
        || label
        || longer
        || nicknamed && layout.is_quoted(start - 1)
        || broken
}

/// Whether the person is named in full soon after an opening that only hints at them, as leads may do.
pub(crate) fn is_delayed(narration: Narration<'_>, mention: &Mention) -> bool {
    let layout = narration.layout();
    let body = layout.blocks.iter().position(|block| block.kind == BlockKind::Body).unwrap_or(0);
    let block = layout.sentences[mention.sentence].block;
    let later = |other: &&Mention| {
        let there = layout.sentences[other.sentence].block;
        other.who == mention.who && other.span > mention.span && there <= block + 3
    };
    let mut others = narration.facts.mentions.iter().filter(later);
    block <= body + 2 && others.any(|other| naming(narration, other) == Some(Naming::Full))
}

/// Whether somebody signs the article.
pub(crate) fn is_author(narration: Narration<'_>, mention: &Mention) -> bool {
    let facts = narration.facts;
    let signs = |other: &Mention| {
        let kind = narration.layout().kind_of(other.sentence);
        other.who == mention.who && matches!(kind, BlockKind::Byline | BlockKind::Bio)
    };
    let shown = fold::phrase(&narration.shown(mention.span));
    let signed = facts.byline.is_some_and(|byline| fold::phrase(byline.of(narration.text())).contains(&shown));
    let matter = facts.layout.prose.front_matter.as_ref().and_then(|matter| matter.byline.as_ref());
    let blocks = facts.layout.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Byline | BlockKind::Bio));
    facts.mentions.iter().any(signs)
        || signed
        || matter.is_some_and(|field| fold::phrase(&field.value).contains(&shown))
        || blocks.into_iter().any(|block| fold::phrase(&narration.shown(block.span)).contains(&shown))
}
