//! Noun phrases that can be sources: their extent, their head, their class.

use std::ops::Range;

use crate::{
    analysis::{
        facts::{AttributionSource, Form, SourceClass},
        layout::Layout,
        mention::Found,
    },
    dictionary::{AliasForm, lexicon::LEXICON},
};

/// A source's phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its words.
    pub words: Range<usize>,
    /// Its head word, or the words of the name that heads it.
    pub head: Range<usize>,
    /// What it is.
    pub class: SourceClass,
}

impl Phrase {
    /// The phrase that some words are.
    pub(super) fn of(layout: &Layout, found: &Found, words: Range<usize>) -> Option<Self> {
        let (head, class) = classify(layout, found, &words)?;
        Some(Self { words, head, class })
    }

    /// The phrase as a source whose speaker is yet to be found.
    pub(super) fn source(self, layout: &Layout) -> AttributionSource {
        AttributionSource {
            span: layout.words.span(self.words),
            head: layout.words.span(self.head),
            class: self.class,
            speaker: None,
            candidates: Vec::new(),
        }
    }
}

/// The phrase that ends before word `end`: the subject of the verb there.
pub(super) fn ending(layout: &Layout, found: &Found, floor: usize, end: usize) -> Option<Phrase> {
    let mut end = end;
    // `X, a lawyer, said`: the subject stands before the apposition.
    let whole = end;
    if end > floor && layout.folded(end - 1) == "," {
        let comma = (floor..end - 1).rev().find(|&word| layout.folded(word) == "," && !layout.is_quoted(word))?;
        if comma == floor || end - comma > 20 || layout.is_quoted(end - 2) {
            return None;
        }
        let inner = simple_ending(layout, found, floor, comma)?;
        return Some(Phrase { words: inner.words.start..whole - 1, ..inner });
    }
    if end > floor && layout.folded(end - 1) == ")" {
        end = (floor..end).rev().find(|&word| layout.folded(word) == "(")?;
    }
    simple_ending(layout, found, floor, end).map(|phrase| Phrase { words: phrase.words.start..whole, ..phrase })
}

/// Words that end a phrase when walking back: what stands before them is another clause.
const JOINTS: [&str; 20] = [
    "that", "but", "and", "because", "when", "while", "as", "if", "although", "though", "after", "before", "since",
    "where", "what", "how", "so", "than", "however", "or",
];
const PREPOSITIONS: [&str; 8] = ["of", "for", "at", "in", "from", "with", "to", "on"];
/// Words that stand before a phrase without being of it.
const LEADS: [&str; 9] = ["by", "also", "then", "still", "now", "meanwhile", "yesterday", "later", "earlier"];

fn simple_ending(layout: &Layout, found: &Found, floor: usize, end: usize) -> Option<Phrase> {
    let mut start = end;
    let mut attached = false;
    while start > floor {
        let word = start - 1;
        let folded = layout.folded(word);
        let mark = layout.word(word).is_mark() && !folded.is_empty() && !matches!(folded, "&" | "." | "/");
        if mark || layout.is_quoted(word) || is_verb_like(layout, word) && start < end && !attached {
            break;
        }
        // `A and B said`: both are the source.
        let both = || {
            folded == "and" && start < end && word > floor && is_nominal(layout, start) && is_nominal(layout, word - 1)
        };
        if JOINTS.contains(&folded) && !both() {
            break;
        }
        attached = PREPOSITIONS.contains(&folded);
        start = word;
    }
    let leads = |word: usize| {
        let folded = layout.folded(word);
        PREPOSITIONS.contains(&folded) || LEADS.contains(&folded) || layout.word(word).is_mark()
    };
    while start < end && leads(start) {
        start += 1;
    }
    phrase(layout, found, start..end)
}

/// The phrase that starts with word `start`: what follows `according to`, `by` or an inverted verb.
pub(super) fn starting(layout: &Layout, found: &Found, start: usize, ceiling: usize) -> Option<Phrase> {
    let mut end = start;
    while end < ceiling {
        let folded = layout.folded(end);
        let mark = layout.word(end).is_mark() && !folded.is_empty() && !matches!(folded, "&" | "/");
        let stop = [
            "that", "who", "which", "but", "because", "when", "while", "as", "if", "after", "before", "since", "where",
            "during", "about", "on", "last", "is", "was", "are", "were", "has", "have", "had", "will", "would",
            "could", "can", "may", "might",
        ]
        .contains(&folded);
        let joins = folded == "and"
            && is_nominal(layout, end + 1)
            && end > start
            && is_nominal(layout, end - 1)
            && layout.word(end + 1).capital;
        if mark
            || stop
            || folded == "and" && !joins
            || matches!(folded, "of" | "in" | "to") && end > start && is_verb_object(layout, start, end)
        {
            break;
        }
        end += 1;
    }
    phrase(layout, found, start..end)
}

/// `accused by officials of fraud`: the `of` belongs to the cue when the phrase before it already has its head.
fn is_verb_object(layout: &Layout, start: usize, at: usize) -> bool {
    let head = layout.folded(at - 1);
    layout.before(start, 1) == "by"
        && layout.folded(at) != "in"
        && (LEXICON.is_vague(head) || LEXICON.is_person(head) || LEXICON.is_collective(head))
}

fn is_nominal(layout: &Layout, word: usize) -> bool {
    layout.word(word).is_word()
        && (layout.word(word).capital
            || LEXICON.is_person(layout.folded(word))
            || LEXICON.is_vague(layout.folded(word)))
}

/// Forms that end a noun phrase when walking back: auxiliaries and cues.
fn is_verb_like(layout: &Layout, word: usize) -> bool {
    let folded = layout.folded(word);
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "said", "says", "told"].contains(&folded)
}

fn phrase(layout: &Layout, found: &Found, words: Range<usize>) -> Option<Phrase> {
    if words.is_empty() || words.clone().all(|word| !layout.word(word).is_word()) {
        return None;
    }
    let (head, class) = classify(layout, found, &words)?;
    Some(Phrase { words, head, class })
}

/// The head of a phrase and what it makes of the source.
pub(super) fn classify(layout: &Layout, found: &Found, words: &Range<usize>) -> Option<(Range<usize>, SourceClass)> {
    let first = layout.folded(words.start);
    if words.len() == 1
        && ["he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "both", "one"].contains(&first)
    {
        return Some((words.clone(), SourceClass::Pronoun));
    }
    // The head of an English noun phrase is its last word before `of`, `in`, `from` or a comma.
    let stop = words.clone().skip(1).find(|&word| {
        [
            "of", "in", "from", "for", "at", "with", ",", "on", "to", "(", "familiar", "close", "who", "and",
            "himself", "herself", "itself", "themselves",
        ]
        .contains(&layout.folded(word))
    });
    let end = stop.unwrap_or(words.end);
    let head = (words.start..end).rev().find(|&word| layout.word(word).is_word())?;
    let named = found.within(words).find(|mention| mention.words.contains(&head));
    if let Some(mention) = named {
        let class = match mention.form {
            Form::Listed(AliasForm::Metonym) => SourceClass::Metonym,
            Form::Listed(AliasForm::Demonym) => SourceClass::Collective,
            _ => SourceClass::Named,
        };
        return Some((mention.words.clone(), class));
    }
    let folded = layout.folded(head);
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let class = if LEXICON.is_vague(folded) && !is_weighable(layout, words, head) || is_vague_pronoun(layout, words) {
        SourceClass::Vague
    } else if LEXICON.is_document(folded) {
        SourceClass::Document
    } else if LEXICON.is_collective(folded)
        || LEXICON.is_vague(folded)
        || folded.ends_with('s') && LEXICON.is_person(singular)
    {
        SourceClass::Collective
    } else if LEXICON.is_person(folded) || LEXICON.is_title(folded) {
        SourceClass::Title
    } else if layout.word(head).capital {
        SourceClass::Named
    } else {
        SourceClass::Collective
    };
    Some((head..head + 1, class))
}

/// `some`, `many`, `others` alone.
fn is_vague_pronoun(layout: &Layout, words: &Range<usize>) -> bool {
    let last = layout.folded(words.end - 1);
    words.len() <= 2 && matches!(last, "some" | "many" | "others" | "several" | "few" | "most")
}

/// Whether a vague head is made weighable: an institution and a number or a rank before it.
fn is_weighable(layout: &Layout, words: &Range<usize>, head: usize) -> bool {
    let counted = (words.start..head).any(|word| LEXICON.is_specific(layout.folded(word)));
    let body = (words.start..head)
        .any(|word| layout.word(word).capital && word > words.start || LEXICON.is_collective(layout.folded(word)));
    counted && body
}
