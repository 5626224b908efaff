//! What the feature templates ask, in words, beside [`super::templates`]: a name for every key of every group.
//!
//! `{0}` stands for the token itself, `{-1}` and `{1}` for its neighbours; the others are told by [`value`].

use super::{
    attributes::{Attributes, View},
    templates::EDGE_GROUP,
};

/// The names of a group's templates. A group that asks different things in different places has a list for each, told
/// apart by their lengths.
type Names = &'static [&'static [&'static str]];

const WORDS: Names = &[&[
    "any word",
    "the stem of {0}",
    "the stem of {-1} before it",
    "the stem of {1} after it",
    "{0} after a word like {-1}",
    "{0} before a word like {1}",
    "{-1} {0}",
    "{0} {1}",
    "words like {-1} {0} {1}",
    "words like {-2} {-1} {0}",
    "words like {0} {1} {2}",
    "a word like {-3} three before",
    "a word like {3} three after",
    "ending and shape of {0}",
]];

const QUOTATIONS: Names = &[
    &[
        "quotation marks and ends of sentences beside it",
        "the length of the quotation",
        "the place in the quotation",
        "{quoted}, a word like {0}",
        "{quoted}, the stem of {0}",
        "whether in a quotation in a quotation, a word like {0}",
        "what stands before the quotation, its length",
        "what stands after the quotation, its length",
    ],
    &[
        "quotation marks and ends of sentences beside it",
        "{quoted}",
        "{quoted}",
        "{quoted}, a word like {0}",
        "{quoted}, the stem of {0}",
        "whether in a quotation in a quotation, a word like {0}",
        "{quoted}; quotations and cues of the sentence",
    ],
];

const LIKELIHOODS: Names = &[&[
    "how often {0} is a cue, {quoted}",
    "how often {-1} {0} {1} are cues",
    "how often {1} after it is a cue, a word like {0}",
    "how often {-1} before it is a cue, a word like {0}",
    "how often {0} is a cue, between words like {-1} and {1}",
    "how often {0} is a cue, before words like {1} {2}",
]];

const DISTANCES: Names = &[&[
    "how far the cues on both sides are, {quoted}",
    "the cue before ({cue before}), how far, commas between",
    "the cue after ({cue after}), how far",
    "how far the cue before is, commas between, a word like {0}",
    "how far the cue after is, a word like {0}",
    "the cue before ({cue before}), what follows it, commas between",
    "how far the cue before is, commas on both sides",
    "the cue before ({cue before}), words like {-1} {0}",
    "the cue after ({cue after}), what precedes it, commas between",
    "how far the cue after is, words like {-1} {0}",
]];

const FRAMES: Names = &[
    &[
        "{0} and what opens a clause after it",
        "{0} and its subject",
        "how often {0} is a cue, its clause and its subject",
        "the ending of {0}, its clause and its subject",
        "where in the sentence the cue before stands, commas, a word like {0}",
        "where in the sentence the cue after stands, commas, {quoted}",
        "the cue before ({cue before}), words like {0} {1}",
        "the clause after the cue before, commas, words like {0} {1}",
        "the cue after ({cue after}), what follows it, commas",
        "what stands around the cue after, commas",
        "no cue after it in the sentence",
        "the subject of the cue after, and where that stands",
    ],
    &[
        "{0} and what opens a clause after it",
        "{0} and its subject",
        "how often {0} is a cue, its clause and its subject",
        "the ending of {0}, its clause and its subject",
        "where in the sentence the cue before stands, commas, a word like {0}",
        "where in the sentence the cue after stands, commas, {quoted}",
        "the cue before ({cue before}), words like {0} {1}",
        "the clause after the cue before, commas, words like {0} {1}",
        "the cue after ({cue after}), what follows it, commas",
        "what stands around the cue after, commas",
        "the sentence's last cue ({last cue}): how near its end, behind what comma",
        "the sentence's last cue ({last cue}), the comma before it, what follows it",
        "the subject of the cue after, and where that stands",
    ],
];

const POSITIONS: Names = &[&[
    "the place in the sentence",
    "the places of paragraph and sentence in the article",
    "whether in the first paragraph, a word like {0}",
]];

const SENTENCES: Names = &[&[
    "cues and quotations of the sentence, {quoted}",
    "the sentence's first word ({first}), whether it has cues, {quoted}",
    "cues and quotations of the sentence before and this one",
    "cues and quotations of the sentence after, cues of this one",
    "whether the sentence has cues and quotations, a word like {0}",
    "the marks before and after it, {quoted}",
]];

const JUDGED: Names = &[&[
    "whether {0} is a cue in its place, {quoted}",
    "whether {-1} {0} {1} are cues in their places",
    "whether {0} is a cue in its place, words like {0} {1}",
    "whether {0} is a cue in its place, after a word like {-1}",
    "whether {0} is a cue in its place, the stem of {0}",
]];

const GROUPS: Names = &[&[
    "words used like {0} and what opens a clause after it",
    "words used like {0} and its subject",
    "words used like {0} after a word like {-1}",
    "words used like {0} before a word like {1}",
    "words used like {-1} before a word like {0}",
    "words used like {1} after a word like {0}",
]];

const STEPS: Names =
    &[&["the step over marks and ends of sentences", "the step from {-1} to {0}", "the step over quotation marks"]];

fn names(group: &str) -> Names {
    match group {
        "words" => WORDS,
        "quotations" => QUOTATIONS,
        "likelihoods" => LIKELIHOODS,
        "distances" => DISTANCES,
        "frames" => FRAMES,
        "positions" => POSITIONS,
        "sentences" => SENTENCES,
        "judged" => JUDGED,
        "groups" => GROUPS,
        EDGE_GROUP => STEPS,
        _ => &[],
    }
}

/// What key `at` of a group of `count` keys asks of a token, in words. `word` gives a token of the paragraph as written.
pub(super) fn name(
    group: &str,
    count: usize,
    at: usize,
    view: &View,
    index: usize,
    word: impl Fn(usize) -> String,
) -> String {
    let list = names(group).iter().find(|list| list.len() == count);
    let mut rest = list.map_or(group, |list| list[at]);
    let mut said = String::with_capacity(rest.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        said.push_str(before);
        said.push_str(&value(place, view, index, &word).unwrap_or_else(|| "nothing".into()));
        rest = after;
    }
    said + rest
}

/// What stands where a placeholder points; nothing beyond the paragraph, or where there is no such token.
fn value(place: &str, view: &View, index: usize, word: impl Fn(usize) -> String) -> Option<String> {
    let token: &Attributes = &view.tokens[index];
    let at = match place {
        "quoted" if token.is_quoted() => return Some("quoted".into()),
        "quoted" => return Some("outside quotations".into()),
        "cue before" => token.before.cue? as usize,
        "cue after" => token.after.cue? as usize,
        "last cue" => view.sentence(token).last_cue? as usize,
        "first" => index - token.from_start as usize,
        offset => index.checked_add_signed(offset.parse().ok()?)?,
    };
    (at < view.tokens.len()).then(|| format!("‘{}’", word(at)))
}

#[cfg(test)]
mod tests {
    use super::super::{
        Model, SHIPPED, attributes,
        templates::{self, Keys},
        tokens::Tokens,
    };
    use super::*;
    use crate::{analysis::layout::Layout, text::Format};

    /// Sentences that meet every case of every group.
    const TEXT: &str = "The mayor, who left early, said the “old bridge” was closed. It rained.\n\n\
                        “We will wait,” Ann Lee said on Monday. “Nobody ‘knows’ why.”";

    fn views() -> Vec<View> {
        let layout = Layout::read(TEXT, Format::Plain);
        let tokens = Tokens::of(&layout);
        let Model { cues, groups, judge, .. } = &*SHIPPED;
        let words = attributes::words(TEXT, &tokens, groups);
        (0..tokens.paragraphs.len())
            .map(|index| attributes::view(&tokens, &words, index, |at| cues.likelihood(&words[at]), Some(judge)))
            .collect()
    }

    #[test]
    fn every_key_has_a_name_and_every_name_a_key() {
        let mut met: Vec<&[&str]> = Vec::new();
        for view in views() {
            for index in 0..view.tokens.len() {
                let mut all = Vec::new();
                templates::in_groups(&view, index, |group, keys| {
                    let list = names(group).iter().find(|list| list.len() == keys.len());
                    met.push(list.unwrap_or_else(|| panic!("{group}: no names for {} keys", keys.len())));
                    all.extend_from_slice(keys);
                });
                let mut keys = Keys::default();
                templates::nodes(&view, index, &mut keys);
                templates::edges(&view, index, &mut keys);
                assert_eq!(all, *keys, "the groups are what the templates are");
            }
        }
        for list in
            [WORDS, QUOTATIONS, LIKELIHOODS, DISTANCES, FRAMES, POSITIONS, SENTENCES, JUDGED, GROUPS, STEPS].concat()
        {
            assert!(met.contains(&list), "{list:?}");
        }
    }

    #[test]
    fn every_place_in_a_name_is_known() {
        let view = &views()[0];
        for name in [WORDS, QUOTATIONS, LIKELIHOODS, DISTANCES, FRAMES, POSITIONS, SENTENCES, JUDGED, GROUPS, STEPS]
            .concat()
            .concat()
        {
            for place in name.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()) {
                // The third token has neighbours on both sides and a cue after it; the tenth one before it.
                let told = [3, 10].iter().any(|&index| value(place, view, index, |at| at.to_string()).is_some());
                assert!(told, "{{{place}}} in {name}");
            }
        }
    }
}
