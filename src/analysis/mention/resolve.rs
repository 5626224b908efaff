//! Dictionary matches: which reading is meant, and whether the match is a name at all.

use super::{Draft, Scene, code, listed, place};
use crate::{
    analysis::facts::{Form, Who},
    dictionary::{AliasForm, Hit, Kind, Reading, names::NAMES},
};

/// The matches that name somebody.
pub(super) fn drafts(scene: Scene<'_>, hits: &[Hit<'_>]) -> Vec<Draft> {
    let full: Vec<Reading> = hits.iter().flat_map(|hit| hit.readings).copied().collect();
    let named = hits.iter().filter(|hit| !hit.readings.is_empty() && !is_part_of_other(scene, hit));
    named.map(|hit| draft(scene, &without_description(scene, hit), &full)).collect()
}

/// `the Iraqi army` describes where `the Iraqi Army` names: without its capital only the state is named.
fn without_description<'a>(scene: Scene<'a>, hit: &Hit<'a>) -> Hit<'a> {
    let first = hit.words.start;
    let described = hit.words.len() > 1
        && scene.dictionary.actor(hit.readings[0].actor).kind == Kind::Government
        && scene.layout.word(hit.words.end - 1).case == crate::text::Case::Lower;
    let state = scene.dictionary.readings(scene.layout.written(first));
    let names_state = state.first().is_some_and(|reading| scene.dictionary.actor(reading.actor).kind == Kind::State);
    if described && names_state { Hit { words: first..first + 1, readings: state, agent: None } } else { hit.clone() }
}

fn draft(scene: Scene<'_>, hit: &Hit<'_>, all: &[Reading]) -> Draft {
    let chosen = choose(scene, hit.readings, all);
    let form = listed(scene.dictionary, chosen.actor, chosen.alias);
    let is_state = scene.dictionary.actor(chosen.actor).kind == Kind::State;
    let form = match form {
        AliasForm::Metonym if is_state && place::is_place(scene.layout, &hit.words) => Form::Place,
        form => Form::Listed(form),
    };
    Draft {
        words: hit.words.clone(),
        who: Who::Actor(chosen.actor),
        form,
        alias: Some(chosen.alias),
        rivals: hit.readings.iter().map(|reading| reading.actor).filter(|actor| *actor != chosen.actor).collect(),
    }
}

/// Of several readings one that says more than a code; of those the actor that the article names most in other ways; then one in office at its date.
fn choose(scene: Scene<'_>, readings: &[Reading], all: &[Reading]) -> Reading {
    if let [only] = readings {
        return *only;
    }
    let known = |reading: &&Reading| !scene.dictionary.is_entry(reading.actor);
    let known: Vec<Reading> = readings.iter().filter(known).copied().collect();
    if known.is_empty() {
        return code::choose(scene, readings);
    }
    let score = |reading: &Reading| {
        let actor = scene.dictionary.actor(reading.actor);
        let elsewhere = all.iter().filter(|other| other.actor == reading.actor && other.alias != reading.alias).count();
        let home = scene.dictionary.affiliation(reading.actor);
        let near = home.is_some_and(|home| all.iter().any(|other| other.actor == home));
        let serving = scene.date.is_some_and(|date| actor.role_at(date).is_some());
        (elsewhere, near, serving)
    };
    // The first of equals: dictionaries are in the order of their priority.
    let best = known.iter().enumerate().max_by_key(|(place, reading)| (score(reading), std::cmp::Reverse(*place)));
    best.map_or(known[0], |(_, reading)| *reading)
}

/// Whether the match is only a piece of another name: `Malia Obama`, `Trump Tower`, `New Mexico`.
fn is_part_of_other(scene: Scene<'_>, hit: &Hit<'_>) -> bool {
    let known = hit.readings.iter().find(|reading| !scene.dictionary.is_entry(reading.actor));
    let reading = known.unwrap_or(&hit.readings[0]);
    let form = listed(scene.dictionary, reading.actor, reading.alias);
    let kind = scene.dictionary.actor(reading.actor).kind;
    let (first, last) = (hit.words.start, hit.words.end - 1);
    let layout = scene.layout;
    match (kind, form) {
        (Kind::Person, AliasForm::Short) => {
            let given = first > 0 && scene.joined(first - 1) && is_given_name(scene, first - 1);
            given || scene.joined(last) && scene.is_name_like(last + 1) && is_thing(layout.folded(last + 1))
        }
        (Kind::State, _) if hit.words.len() == 1 => {
            let compass =
                ["new", "south", "north", "east", "west", "northern", "southern", "little", "fort", "lake", "port"];
            let before = layout.before(first, 1);
            let own = layout.word(first.wrapping_sub(1)).capital
                && compass.contains(&before)
                && !scene.opens_sentence(first.saturating_sub(1));
            let new = matches!(before, "new") && layout.word(first.wrapping_sub(1)).capital;
            let named = ["chad", "jordan", "israel", "georgia", "cuba"].contains(&layout.folded(first))
                && scene.joined(last)
                && scene.is_name_like(last + 1)
                && !super::is_title_word(layout, last + 1)
                && !is_thing(layout.folded(last + 1));
            let school = form == AliasForm::Metonym
                && scene.joined(last)
                && ["school", "university", "college", "institute"].contains(&layout.folded(last + 1));
            (own || new) && scene.joined(first - 1) || named || school || is_american_georgia(scene, first)
        }
        (Kind::Actor, _) => first == last && is_shouted_word(scene, first),
        // `the Ohio Republican` is one of the party.
        (Kind::Party, _) if first > 0 && NAMES.is_place(layout.folded(first - 1)) => false,
        (Kind::State | Kind::Person, _) => false,
        (_, AliasForm::Full) if kind != Kind::Outlet => false,
        _ => is_inside_longer_name(scene, first, last),
    }
}

/// `Security Council` in `National Security Council`, `The National` in `the National Guard`: the name of a body that
/// runs on in capitals is another body's.
fn is_inside_longer_name(scene: Scene<'_>, first: usize, last: usize) -> bool {
    let free = |word: usize| {
        let layout = scene.layout;
        scene.dictionary.readings(layout.written(word)).is_empty() && !super::is_title_word(layout, word)
    };
    let title_case = |word: usize| scene.is_name_like(word) && scene.layout.word(word).case == crate::text::Case::Title;
    let before = first > 0
        && scene.joined(first - 1)
        && title_case(first - 1)
        && scene.layout.folded(first - 1) != "the"
        && !scene.opens_sentence(first - 1)
        && free(first - 1);
    let after = scene.joined(last) && title_case(last + 1) && free(last + 1);
    let heading = scene.layout.kind_of(scene.layout.sentence_of(first)) == crate::text::BlockKind::Headline;
    (before || after) && !heading
}

/// A capitalised word that can stand before a surname as a given name: no title, no people's name, no first word.
fn is_given_name(scene: Scene<'_>, word: usize) -> bool {
    let layout = scene.layout;
    let folded = layout.folded(word);
    let opens = scene.opens_sentence(word);
    let common = [
        "the", "mr", "mrs", "ms", "but", "and", "while", "when", "as", "if", "for", "with", "because", "after", "both",
        "like", "former", "then", "even", "is", "was", "has", "did", "does", "will", "can", "should", "would", "that",
        "says", "how", "why", "what",
    ];
    let cue = opens && layout.word(word + 1).capital && crate::dictionary::lexicon::LEXICON.cue(folded).is_some();
    let abbreviated = word > 0 && layout.written(word).ends_with('.') && folded.len() > 1;
    let plain = super::is_title_word(layout, word) || common.contains(&folded) || cue || abbreviated;
    let loud = layout.word(word).case == crate::text::Case::Upper;
    scene.is_name_like(word) && !plain && !loud && scene.dictionary.readings(layout.written(word)).is_empty()
}

/// What a name before it is the name of, when it is not a person's.
fn is_thing(folded: &str) -> bool {
    const THINGS: [&str; 24] = [
        "tower", "towers", "foundation", "university", "street", "avenue", "airport", "hotel", "hotels",
        "international", "casino", "library", "center", "centre", "square", "institute", "school", "college", "park",
        "bridge", "prize", "lecture", "clinic", "cartel",
    ];
    THINGS.contains(&folded)
}

/// The American state, told by other American states' company or a city before it.
fn is_american_georgia(scene: Scene<'_>, word: usize) -> bool {
    if scene.layout.folded(word) != "georgia" {
        return false;
    }
    let caucasus =
        ["tbilisi", "georgian", "georgians", "ossetia", "abkhazia", "saakashvili", "caucasus", "russia", "russian"];
    !(0..scene.layout.words.len()).any(|at| caucasus.contains(&scene.layout.folded(at)))
}

/// In a line of capitals `WHO` and `IT` are words; event-data dictionaries know bodies of such names.
fn is_shouted_word(scene: Scene<'_>, word: usize) -> bool {
    const WORDS: [&str; 44] = [
        "a", "all", "am", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "did", "do", "for", "go",
        "had", "has", "he", "her", "him", "his", "how", "if", "in", "is", "it", "its", "me", "my", "no", "not", "now",
        "of", "on", "or", "our", "so", "to", "up", "was", "we", "who",
    ];
    let (layout, text) = (scene.layout, &scene.layout.prose.text);
    let span = layout.word(word).span;
    if !WORDS.contains(&layout.folded(word)) || layout.written(word).contains('.') {
        return false;
    }
    let start = text[..span.start()].rfind('\n').map_or(0, |end| end + 1);
    let end = text[span.end()..].find('\n').map_or(text.len(), |length| span.end() + length);
    let letters = text[start..end].chars().filter(|c| c.is_alphabetic());
    let (all, capitals) =
        letters.fold((0, 0), |(all, capitals), c| (all + 1, capitals + usize::from(c.is_uppercase())));
    all > 12 && capitals * 5 >= all * 4
}
