//! Titles and descriptions around a person's name.

use std::ops::Range;

use crate::{analysis::layout::Layout, dictionary::lexicon::LEXICON};

/// The most words of a title.
const LONGEST: usize = 9;

/// Whether a word belongs to titles.
pub fn is_title_word(layout: &Layout, word: usize) -> bool {
    LEXICON.is_title(layout.folded(word))
}

/// The title directly before the name that starts with word `name`.
pub(super) fn before(layout: &Layout, name: usize) -> Option<Range<usize>> {
    let sentence = &layout.sentences[layout.sentence_of(name)];
    let floor = sentence.words.start.max(name.saturating_sub(LONGEST));
    let mut start = name;
    let mut titled = None;
    while start > floor {
        let word = start - 1;
        if layout.is_quoted(word) != layout.is_quoted(name) {
            break;
        }
        if is_title_word(layout, word) {
            titled = Some(word);
        } else if !binds(layout, word) {
            break;
        }
        start = word;
    }
    let mut first = titled?;
    // Words that belong to the title's front: `Prime` Minister, `Supreme` Leader.
    while first > start && leads(layout.folded(first - 1)) {
        first -= 1;
    }
    Some(first..name)
}

/// Words that may stand inside a title or between it and the name.
fn binds(layout: &Layout, word: usize) -> bool {
    let folded = layout.folded(word);
    let small = matches!(folded, "of" | "for" | "and" | "the" | "" | "to");
    let quiet = layout.word(word).is_word() && (layout.word(word).capital || leads(folded));
    small || quiet && !layout.word(word).is_mark()
}

fn leads(folded: &str) -> bool {
    const FRONT: [&str; 30] = [
        "prime", "supreme", "foreign", "defense", "defence", "interior", "finance", "vice", "deputy", "attorney",
        "secretary", "house", "senate", "majority", "minority", "national", "chief", "press", "first", "second",
        "major", "brigadier", "lieutenant", "rear", "grand", "crown", "party", "security", "republican", "democratic",
    ];
    FRONT.contains(&folded)
}

/// Whether the words around a name say who that is: `the analyst Ann Lee`, `Ann Lee, a lawyer`, `the EU's Ann Lee`.
pub(super) fn is_described(layout: &Layout, name: &Range<usize>) -> bool {
    is_introduced(layout, name) || role_follows(layout, name)
}

/// The same, by signs that only people have.
pub(super) fn is_introduced(layout: &Layout, name: &Range<usize>) -> bool {
    let before = layout.before(name.start, 1);
    let person_before =
        LEXICON.is_person(before) || LEXICON.is_person(before.strip_suffix('s').unwrap_or(before)) && before.len() > 3;
    let owner_before = matches!(before, "'s" | "'") && name.start > 1 && layout.word(name.start - 2).capital;
    let introduced_before = before == "by"
        && matches!(layout.before(name.start, 2), "led" | "headed" | "chaired" | "founded" | "commanded" | "run");
    person_before || owner_before || introduced_before || is_apposed(layout, name) || apposition(layout, name)
}

/// `the club's president, Ann Lee, said`: a name in commas behind the noun that it explains.
fn is_apposed(layout: &Layout, name: &Range<usize>) -> bool {
    let noun = layout.before(name.start, 2);
    let closed = matches!(layout.folded(name.end), "," | "." | ";" | ":" | ")" | "—" | "-");
    layout.before(name.start, 1) == ","
        && closed
        && (LEXICON.is_person(noun) || noun.len() > 3 && LEXICON.is_title(noun))
}

/// `, a lawyer`, `, who runs the fund`, `, 45,`, `(D-Mass.)`
fn apposition(layout: &Layout, name: &Range<usize>) -> bool {
    let next = name.end;
    if layout.folded(next) == "(" {
        return layout.word(next + 1).case == crate::text::Case::Upper || layout.folded(next + 1) == "pictured";
    }
    if layout.folded(next) != "," || layout.is_quoted(next) && !layout.is_quoted(name.start) {
        return matches!(layout.written(next), "-" | "–" | "—")
            && matches!(layout.folded(next + 1), "a" | "an" | "the" | "who");
    }
    let (first, second) = (layout.folded(next + 1), layout.folded(next + 2));
    let opens = [
        "a", "an", "the", "who", "whose", "his", "her", "their", "formerly", "then", "now", "one", "himself", "herself",
    ]
    .contains(&first);
    // `the White House said` after a comma is a source, not a description.
    let source = |at: usize| {
        (at..at + 6).any(|at| LEXICON.cue(layout.folded(at)).is_some_and(|(cue, _)| !cue.weak)) && first != "who"
    };
    let age = layout.word(next + 1).kind == crate::text::WordKind::Number && second == ",";
    let party = layout.word(next + 1).case == crate::text::Case::Upper && layout.folded(next + 1).len() == 1;
    opens && !source(next + 1)
        || age
        || party
        || is_title_word(layout, next + 1)
        || LEXICON.is_person(first)
        || LEXICON.is_person(second) && layout.word(next + 2).is_word()
}

/// `Ann Lee is a lawyer`, `Ann Lee of the Post`
fn role_follows(layout: &Layout, name: &Range<usize>) -> bool {
    match layout.folded(name.end) {
        "is" | "was" => matches!(layout.folded(name.end + 1), "a" | "an" | "the" | "one"),
        "of" | "from" | "at" | "with" => {
            layout.word(name.end + 1).capital
                || layout.folded(name.end + 1) == "the" && layout.word(name.end + 2).capital
        }
        "became" => true,
        _ => false,
    }
}
