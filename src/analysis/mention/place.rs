//! Whether a capital is meant as a place or stands for its government.

use std::ops::Range;

use crate::analysis::layout::Layout;

/// Words before a place.
const PLACE_WORDS: [&str; 24] = [
    "in", "at", "near", "outside", "around", "inside", "across", "through", "toward", "towards", "into", "downtown",
    "central", "visit", "visited", "visiting", "left", "leave", "leaving", "reached", "storm", "stormed", "via",
    "neighbouring",
];
/// Verbs that carry somebody to or from a place.
const MOTION: [&str; 26] = [
    "go", "goes", "went", "fly", "flew", "flown", "travel", "traveled", "travelled", "drive", "drove", "return",
    "returned", "arrive", "arrived", "march", "marched", "move", "moved", "fled", "flee", "trip", "flight", "road",
    "train", "miles",
];
/// What a place has and a government has not.
const PLACE_NOUNS: [&str; 16] = [
    "airport", "suburb", "suburbs", "street", "streets", "hotel", "hospital", "neighborhood", "neighbourhood",
    "bureau", "area", "district", "metro", "residents", "region", "university",
];

/// Whether the words name the place.
pub(super) fn is_place(layout: &Layout, words: &Range<usize>) -> bool {
    let before = layout.before(words.start, 1);
    let second = layout.before(words.start, 2);
    if PLACE_WORDS.contains(&before) || before == "the" && PLACE_WORDS.contains(&second) {
        return true;
    }
    let moving = || (2..=4).any(|back| MOTION.contains(&layout.before(words.start, back)));
    let compass = [
        "north", "south", "east", "west", "city", "capital", "outskirts", "streets", "centre", "center", "mayor",
        "suburb", "town", "state",
    ];
    match before {
        "to" | "from" | "for" | "on" if moving() => return true,
        "of" if compass.contains(&second) => return true,
        _ => {}
    }
    let next = layout.folded(words.end);
    if PLACE_NOUNS.contains(&next) {
        return true;
    }
    is_dateline(layout, words) || next == "," && is_american_place(layout.folded(words.end + 1))
}

/// `WASHINGTON — The talks ...`: capitals at the head of a block, with a dash soon after.
fn is_dateline(layout: &Layout, words: &Range<usize>) -> bool {
    let sentence = &layout.sentences[layout.sentence_of(words.start)];
    let opens =
        sentence.words.start == words.start && layout.blocks[sentence.block].span.start() == sentence.span.start();
    let dash = |at: usize| matches!(layout.written(at), "-" | "—" | "–" | "―") && layout.word(at).spaced;
    let loud = layout.word(words.start).case == crate::text::Case::Upper;
    opens && (loud || layout.folded(words.end) == ",") && (words.end..words.end + 14).any(dash)
}

/// `Washington, D.C.`
fn is_american_place(folded: &str) -> bool {
    matches!(folded, "dc" | "d.c" | "state")
}
