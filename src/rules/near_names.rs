//! Names in the text that are one slip away from a known name, with the evidence for and against.
//!
//! Most words that resemble a name are another name, so nothing is taken for a slip without evidence beside the letters:
//! the rest of the name, the bearer's title, or the right spelling elsewhere in the article.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    narration::{Narration, among},
    office::Offices,
};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{
        AliasForm, Kind,
        lexicon::LEXICON,
        spelling::{self, Near, SlipKind},
    },
    text::{Case, Span, Word, fold},
};

/// A name that is taken for a slip.
pub(crate) struct Candidate {
    /// Its words.
    pub(crate) words: Range<usize>,
    /// What it should be.
    pub(crate) near: Near,
    /// Where the article spells it right.
    pub(crate) rightly: Option<Span>,
}

/// The slips of an article, in their order.
pub(crate) fn candidates(narration: Narration<'_>) -> Vec<Candidate> {
    let mut known: FxHashMap<&str, Vec<Near>> = FxHashMap::default();
    let mut found = Vec::new();
    for &word in narration.name_like() {
        let folded = narration.folded(word);
        let near = known.entry(folded).or_insert_with(|| narration.dictionary.near(folded));
        let mut fits = near.iter().filter_map(|near| judge(narration, word, *near));
        let Some(first) = fits.next() else { continue };
        // A word that is near to two actors tells neither.
        if fits.all(|other| other.near.actor == first.near.actor) {
            found.push(first);
        }
    }
    found
}

/// The words of the copy that are spelt like names.
pub(super) fn name_like(narration: Narration<'_>) -> Vec<usize> {
    let own = narration.sentences().flat_map(|(_, sentence)| sentence.words.clone());
    own.filter(|&word| is_name_like(narration, word)).collect()
}

/// A capitalised word of plain letters outside quotations that is no listed actor's own.
fn is_name_like(narration: Narration<'_>, index: usize) -> bool {
    let Word { case, .. } = narration.word(index);
    case == Case::Title && !narration.is_quoted(index) && {
        let folded = narration.folded(index);
        folded.len() >= 5 && folded.bytes().all(|b| b.is_ascii_lowercase())
    }
}

/// Takes a near name for a slip when the evidence allows it.
fn judge(narration: Narration<'_>, word: usize, near: Near) -> Option<Candidate> {
    let actor = narration.dictionary.actor(near.actor);
    let alias = &actor.aliases[near.alias as usize];
    if !may_adjoin(narration, word, &alias.text, near.word as usize) {
        return None;
    }
    let parts: Vec<String> = spelling::words(&alias.text).map(|(_, part)| fold::phrase(part)).collect();
    let words = aligned(narration, word, &parts, near.word as usize)?;
    let telling = parts
        .iter()
        .enumerate()
        .filter(|(place, part)| *place != near.word as usize && part.len() > 2 && !is_particle(part))
        .count();
    // A name with rival transliterations has more of them than any dictionary lists.
    let rival = alias.variant.is_some() && !matches!(near.slip.kind, SlipKind::Swapped | SlipKind::Consonant);
    if rival || is_inside_longer(narration, &words) {
        return None;
    }
    let rightly = spelt_right(narration, near);
    let fits = match (actor.kind, alias.form) {
        (Kind::Person, AliasForm::Full | AliasForm::Alias) if telling > 0 => person(narration, &words, near, rightly),
        (Kind::Person, _) => surname(narration, &words, near, rightly),
        (_, AliasForm::Full | AliasForm::Alias | AliasForm::Metonym | AliasForm::Demonym) if telling == 0 => {
            place(narration, &words, near, rightly)
        }
        (_, AliasForm::Full | AliasForm::Alias) => body(narration, word, near),
        _ => false,
    };
    // To look a name up is dear: it is asked last.
    (fits && !is_known(narration, &words, near)).then_some(Candidate { words, near, rightly })
}

/// Whether the words beside `word` may be those beside word `place` of a name, by their first letters: nearly all names
/// fall out here, before anything of them is folded.
fn may_adjoin(narration: Narration<'_>, word: usize, name: &str, place: usize) -> bool {
    let begins = |index: Option<usize>, part: &str| {
        let Some(first) = part.bytes().next().filter(u8::is_ascii_alphabetic) else { return true };
        let folded = index.and_then(|index| narration.folded(index).bytes().next());
        folded == Some(first.to_ascii_lowercase())
    };
    let mut parts = spelling::words(name).map(|(_, part)| part).skip(place.saturating_sub(1));
    let before = place == 0 || parts.next().is_none_or(|part| begins(narration.before(word, 0), part));
    let end = narration.layout().words.len();
    before && parts.nth(1).is_none_or(|part| begins(narration.next(word, end), part))
}

/// The words of the text that match a name of which word `place` stands at `word` with a slip.
fn aligned(narration: Narration<'_>, word: usize, parts: &[String], place: usize) -> Option<Range<usize>> {
    let layout = narration.layout();
    let (mut first, mut last) = (word, word);
    for part in parts[..place].iter().rev() {
        first = narration.before(first, 0).filter(|&before| layout.folded(before) == part)?;
    }
    for part in &parts[place + 1..] {
        last = narration.next(last, layout.words.len()).filter(|&next| layout.folded(next) == part)?;
    }
    Some(first..last + 1)
}

fn is_particle(part: &str) -> bool {
    ["al", "el", "de", "von", "van", "bin", "abu", "the", "of", "and"].contains(&part)
}

/// Whether the words as they stand name somebody: a listed actor, or part of another's full name.
fn is_known(narration: Narration<'_>, words: &Range<usize>, near: Near) -> bool {
    let shown = narration.shown(narration.span(words.clone()));
    let overlapping = narration
        .facts
        .mentions
        .iter()
        .filter(|mention| mention.words.start < words.end && words.start < mention.words.end);
    !narration.dictionary.readings(&shown).is_empty()
        || overlapping.into_iter().any(|mention| {
            let longer = mention.words.start < words.start || words.end < mention.words.end;
            let listed = matches!(mention.form, Form::Listed(AliasForm::Full | AliasForm::Alias) | Form::Place);
            let other = mention.actor() != Some(near.actor);
            other && (longer && !is_titled(narration, mention) || listed && mention.words.len() > 1) || longer && !other
        })
}

fn is_titled(narration: Narration<'_>, mention: &Mention) -> bool {
    LEXICON.is_title(narration.folded(mention.words.start))
}

/// Whether the words are a piece of a longer capitalised name.
pub(super) fn is_inside_longer(narration: Narration<'_>, words: &Range<usize>) -> bool {
    let layout = narration.layout();
    let capital = |index: usize| layout.word(index).is_word() && layout.word(index).capital;
    let glued = |index: usize| layout.written(index) == "-" && !layout.word(index).spaced;
    let before = words.start.checked_sub(1).is_some_and(|before| {
        let folded = layout.folded(before);
        let opens = layout.sentences[layout.sentence_of(words.start)].words.start == before;
        let opener = opens
            && (folded.len() < 4 || among("from with when while after before since near only even both like", folded));
        let listed = narration.facts.mentions.iter().any(|mention| mention.words.contains(&before));
        let other =
            capital(before) && layout.word(words.start).spaced && !opener && !listed && !LEXICON.is_title(folded);
        glued(before) || other
    });
    let after = capital(words.end) && layout.word(words.end).spaced || glued(words.end) && capital(words.end + 1);
    before || after || layout.written(words.end) == "/"
}

/// Where the article names the actor by the alias as it should be spelt.
fn spelt_right(narration: Narration<'_>, near: Near) -> Option<Span> {
    let right = narration
        .facts
        .mentions
        .iter()
        .find(|mention| mention.actor() == Some(near.actor) && mention.alias == Some(near.alias));
    let any = || {
        narration
            .facts
            .mentions
            .iter()
            .find(|mention| mention.actor() == Some(near.actor) && mention.form == Form::Listed(AliasForm::Full))
    };
    right.or_else(any).map(|mention| mention.span)
}

/// A full name of a person with one word askew.
fn person(narration: Narration<'_>, words: &Range<usize>, near: Near, rightly: Option<Span>) -> bool {
    if has_title_of(narration, words, near) {
        return true;
    }
    let slight = match near.slip.kind {
        SlipKind::Consonant => false,
        // `David Peterson` is not `David Paterson`: a common given name says nothing of whose surname follows.
        SlipKind::Vowel => near.word == 0 || has_rare_given_name(narration, near),
        _ => true,
    };
    occurrences(narration, words) == 1 && (slight && !near.slip.is_ending || rightly.is_some())
}

/// Whether hardly anybody else in the dictionary has the given name.
fn has_rare_given_name(narration: Narration<'_>, near: Near) -> bool {
    let given = |name: &str| name.split(' ').next().map(str::to_owned);
    let own = given(&narration.dictionary.actor(near.actor).name);
    let people = narration.dictionary.actors().iter().filter(|actor| actor.kind == Kind::Person);
    people.filter(|actor| given(&actor.name) == own).take(3).count() < 3
}

/// How often the article names somebody just so.
fn occurrences(narration: Narration<'_>, words: &Range<usize>) -> usize {
    let name: Vec<&str> = words.clone().map(|word| narration.folded(word)).filter(|word| !word.is_empty()).collect();
    let phrase = name.join(" ") + " ";
    let first = name.first().copied().unwrap_or_default();
    narration.everywhere(first).filter(|&word| narration.phrase_at(word, &phrase).is_some()).count()
}

/// Whether a title of the actor's stands before the words.
fn has_title_of(narration: Narration<'_>, words: &Range<usize>, near: Near) -> bool {
    let layout = narration.layout();
    let actor = narration.dictionary.actor(near.actor);
    let mut start = words.start;
    while start > 0 && LEXICON.is_title(layout.folded(start - 1)) {
        start -= 1;
    }
    let title = narration.span(start..words.start);
    let mention = Mention {
        span: narration.span(words.clone()),
        words: words.clone(),
        who: Who::Actor(near.actor),
        form: Form::Unlisted,
        alias: None,
        title: None,
        described: false,
        sentence: layout.sentence_of(words.start),
        code: None,
        agents: Vec::new(),
        rivals: Vec::new(),
    };
    start < words.start && !Offices::of(narration, &mention, title, actor).same.is_empty()
}

/// A surname alone: its bearer's title stands before it, or the article has it right elsewhere and names nobody else so.
fn surname(narration: Narration<'_>, words: &Range<usize>, near: Near, rightly: Option<Span>) -> bool {
    let slight = matches!(near.slip.kind, SlipKind::Swapped | SlipKind::Doubled | SlipKind::Silent);
    let name = narration.folded(words.end - 1);
    let somebody = narration.facts.people.iter().any(|person| fold::phrase(&person.surname).ends_with(name));
    !somebody
        && !is_ordinary(narration, words.end - 1)
        && (has_title_of(narration, words, near) || slight && rightly.is_some() && occurrences(narration, words) == 1)
}

/// A single word for a place or a people: a slip that typists make, or any inside the word with the right one elsewhere.
fn place(narration: Narration<'_>, words: &Range<usize>, near: Near, rightly: Option<Span>) -> bool {
    let slight = matches!(near.slip.kind, SlipKind::Swapped | SlipKind::Doubled | SlipKind::Silent);
    let word = words.end - 1;
    narration.folded(word).len() > 5
        && !near.slip.is_ending
        && (slight || near.slip.kind == SlipKind::Vowel && rightly.is_some())
        && !is_ordinary(narration, word)
        && !opens_sentence(narration, words.start)
        && occurrences(narration, words) < 3
        && !narration.facts.people.iter().any(|person| fold::phrase(&person.name).contains(narration.folded(word)))
}

/// A body's name with one word askew, unless the word is only spelt as other countries do or is an ordinary one.
fn body(narration: Narration<'_>, word: usize, near: Near) -> bool {
    let wrong = narration.folded(word);
    let actor = narration.dictionary.actor(near.actor);
    let alias = &actor.aliases[near.alias as usize].text;
    let right = spelling::words(alias).nth(near.word as usize).map_or(String::new(), |(_, right)| right.to_lowercase());
    let british = |word: &str| {
        word.replace("our", "or")
            .replace("isation", "ization")
            .replace("ise", "ize")
            .replace("ence", "ense")
            .replace("tre", "ter")
    };
    let slight = matches!(near.slip.kind, SlipKind::Swapped | SlipKind::Doubled | SlipKind::Silent);
    slight && !near.slip.is_ending && british(wrong) != british(&right) && !is_ordinary(narration, word)
}

/// Whether the article also has the word without a capital.
pub(super) fn is_ordinary(narration: Narration<'_>, word: usize) -> bool {
    narration.everywhere(narration.folded(word)).any(|other| narration.word(other).case == Case::Lower)
}

pub(super) fn opens_sentence(narration: Narration<'_>, word: usize) -> bool {
    let layout = narration.layout();
    (layout.sentences[layout.sentence_of(word)].words.start..word).all(|before| layout.word(before).is_mark())
}
