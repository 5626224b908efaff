//! What the model knows of each token: the word, its likelihood as a cue, and where it stands in sentence and quotation.

use std::{hash::BuildHasher, ops::Range};

use rustc_hash::FxBuildHasher;

use super::{
    cues::Likelihood,
    groups::Groups,
    judge::Judge,
    lexical::{Frame, Lexical, Shape},
    templates::Keys,
    tokens::{Paragraph, Place, Quoted, Token, Tokens},
};

/// The nearest strong cue of the sentence on one side of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nearest {
    /// Its place in the paragraph.
    pub cue: Option<u32>,
    /// How far it is, as a bucket; 0 without one.
    pub distance: u8,
    /// Commas and their like between, at most 3.
    pub commas: u8,
}

/// A token as the templates see it.
#[derive(Clone, Copy, Debug)]
pub struct Attributes {
    /// The word by itself.
    pub word: Lexical,
    /// How likely it is a cue.
    pub likelihood: Likelihood,
    /// Whether it is a strong cue outside quotations.
    pub strong: bool,
    /// The quotation around it.
    pub quoted: Quoted,
    /// The quotation inside that one.
    pub nested: Place,
    /// Its sentence, counted from the paragraph's start.
    pub sentence: u32,
    /// Tokens of the sentence before it.
    pub from_start: u32,
    /// Tokens of the sentence after it.
    pub to_end: u32,
    /// The strong cue before it.
    pub before: Nearest,
    /// The strong cue after it.
    pub after: Nearest,
    /// The form of the last mark before it in the sentence.
    pub mark_before: u32,
    /// The form of the next mark after it in the sentence.
    pub mark_after: u32,
    /// What opens a clause within a few tokens after it.
    pub opener: Frame,
    /// The class of what stands before it and its helpers: its subject, where it is a verb.
    pub subject: u32,
    /// How likely it is a cue where it stands, as a bucket.
    pub chance: u8,
}

impl Attributes {
    /// What stands beyond the edges of a paragraph.
    pub const NOTHING: Self = Self {
        word: Lexical {
            form: 0,
            stem: 0,
            suffix: 0,
            class: 0,
            shape: Shape::Mark,
            parts: false,
            frame: Frame::Other,
            group: 0,
        },
        likelihood: Likelihood { bucket: 0, strong: false },
        strong: false,
        quoted: Quoted { place: Place::Outside, start: 0, end: 0 },
        nested: Place::Outside,
        sentence: 0,
        from_start: 0,
        to_end: 0,
        before: Nearest { cue: None, distance: 0, commas: 0 },
        after: Nearest { cue: None, distance: 0, commas: 0 },
        mark_before: 0,
        mark_after: 0,
        opener: Frame::Other,
        subject: 0,
        chance: 0,
    };

    /// Whether it stands in a quotation, marks included.
    pub fn is_quoted(&self) -> bool {
        self.quoted.place != Place::Outside
    }

    /// Whether it is a mark.
    pub fn is_mark(&self) -> bool {
        self.word.shape == Shape::Mark
    }
}

/// A sentence as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct SentenceShape {
    /// Strong cues, at most 3.
    pub cues: u8,
    /// Quotations, at most 2.
    pub quotations: u8,
    /// Whether every word is quoted.
    pub quoted: bool,
    /// The class of its first token.
    pub first: u32,
    /// The last strong cue's place in the paragraph.
    pub last_cue: Option<u32>,
    /// The last clause mark before that.
    pub last_comma: Option<u32>,
}

/// A paragraph ready for the templates.
#[derive(Clone, Debug)]
pub struct View {
    /// Its tokens.
    pub tokens: Vec<Attributes>,
    /// Its sentences.
    pub sentences: Vec<SentenceShape>,
    /// Its place in the article.
    pub index: usize,
    /// Whether it is the article's last.
    pub last: bool,
}

impl View {
    /// The sentence of a token.
    pub fn sentence(&self, token: &Attributes) -> SentenceShape {
        self.sentence_beside(token, 0).unwrap_or_default()
    }

    /// The sentence so many sentences after that of a token.
    pub fn sentence_beside(&self, token: &Attributes, offset: isize) -> Option<SentenceShape> {
        let first = self.tokens.first().map_or(0, |first| first.sentence);
        let place = ((token.sentence - first) as usize).checked_add_signed(offset)?;
        self.sentences.get(place).copied()
    }
}

/// How many words are remembered while an article's words are looked at; a power of two.
const REMEMBERED: usize = 1024;

/// The words of an article by themselves. Every second one was met shortly before and is not looked at again.
pub fn words(text: &str, tokens: &Tokens, groups: &Groups) -> Vec<Lexical> {
    let place = |token: &Token| match (token.nested, token.quoted.place) {
        (place @ (Place::Open | Place::Close), _) | (_, place @ (Place::Open | Place::Close)) => place,
        _ => Place::Outside,
    };
    let mut words: Vec<Lexical> = Vec::with_capacity(tokens.list.len());
    let mut met = [u32::MAX; REMEMBERED];
    for (at, token) in tokens.list.iter().enumerate() {
        let (word, place_here) = (token.span.of(text), place(token));
        let met = &mut met[FxBuildHasher.hash_one(word) as usize % REMEMBERED];
        let same =
            tokens.list.get(*met as usize).is_some_and(|old| old.span.of(text) == word && place(old) == place_here);
        let known = if same { words.get(*met as usize).copied() } else { None };
        words.push(known.unwrap_or_else(|| {
            let word = Lexical::of(word, place_here);
            Lexical { group: groups.of(word.form).unwrap_or(word.group), ..word }
        }));
        *met = at as u32;
    }
    words
}

/// Paragraph `index` of an article; `likelihood` tells how likely a token of the article is a cue by itself, the judge
/// which are cues where they stand.
pub fn view(
    tokens: &Tokens,
    words: &[Lexical],
    index: usize,
    likelihood: impl Fn(usize) -> Likelihood,
    judge: Option<&Judge>,
) -> View {
    let paragraph = &tokens.paragraphs[index];
    let mut list: Vec<Attributes> = paragraph
        .range
        .clone()
        .map(|at| {
            let (token, word, likelihood) = (tokens.list[at], words[at], likelihood(at));
            let outside = token.quoted.place == Place::Outside;
            let strong = likelihood.strong && outside && word.shape != Shape::Mark;
            let Token { quoted, nested, sentence, .. } = token;
            Attributes { word, likelihood, strong, quoted, nested, sentence, ..Attributes::NOTHING }
        })
        .collect();
    let sentences = sentences(paragraph, &list);
    for range in &sentences {
        let range = range.clone();
        for at in range.clone() {
            list[at].from_start = (at - range.start) as u32;
            list[at].to_end = (range.end - 1 - at) as u32;
        }
        look_both_ways(&mut list, &range);
        frames(&mut list, range);
    }
    if let Some(judge) = judge {
        judged(&mut list, &sentences, judge);
    }
    let sentences = sentences.into_iter().map(|range| sentence_shape(&list[range.clone()], range.start)).collect();
    View { tokens: list, sentences, index, last: index + 1 == tokens.paragraphs.len() }
}

fn sentences(paragraph: &Paragraph, list: &[Attributes]) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(paragraph.sentences);
    let mut start = 0;
    for at in 1..=list.len() {
        if at == list.len() || list[at].sentence != list[start].sentence {
            ranges.push(start..at);
            start = at;
        }
    }
    ranges
}

/// Has the judge say which tokens are strong cues, and measures from these.
fn judged(list: &mut [Attributes], sentences: &[Range<usize>], judge: &Judge) {
    let mut keys = Keys::default();
    let verdicts: Vec<_> = (0..list.len()).map(|at| judge.verdict(list, at, &mut keys)).collect();
    for (token, verdict) in list.iter_mut().zip(verdicts) {
        (token.chance, token.strong) = (verdict.bucket, verdict.strong);
    }
    for range in sentences {
        look_both_ways(list, range);
    }
}

fn look_both_ways(list: &mut [Attributes], range: &Range<usize>) {
    look(list, range.clone(), |token, cue, mark| (token.before, token.mark_before) = (cue, mark));
    look(list, range.clone().rev(), |token, cue, mark| (token.after, token.mark_after) = (cue, mark));
}

/// Tells every token of a sentence, met in the given order, what was met last: the nearest strong cue and mark.
fn look(list: &mut [Attributes], order: impl Iterator<Item = usize>, tell: fn(&mut Attributes, Nearest, u32)) {
    let (mut cue, mut commas, mut mark) = (None, 0_u8, 0);
    for at in order {
        let token = &mut list[at];
        let distance = cue.map_or(0, |cue: u32| bucket(cue.abs_diff(at as u32)));
        tell(token, Nearest { cue, distance, commas: commas.min(3) }, mark);
        if token.strong {
            (cue, commas) = (Some(at as u32), 0);
        } else if token.word.parts {
            commas = commas.saturating_add(1);
        }
        if token.is_mark() {
            mark = token.word.form;
        }
    }
}

/// How far a clause's opener may stand after a verb, and a verb after its subject.
const FRAME: usize = 4;

fn frames(list: &mut [Attributes], range: Range<usize>) {
    for at in range.clone() {
        let ahead = list[at + 1..range.end.min(at + 1 + FRAME)].iter().map(|token| token.word.frame);
        let opener = ahead.into_iter().find(|frame| !matches!(frame, Frame::Other | Frame::Helper));
        let mut back = list[range.start.max(at.saturating_sub(FRAME))..at].iter().rev();
        let subject = back.find(|token| token.word.frame != Frame::Helper).map_or(0, |token| token.word.class);
        list[at].opener = opener.unwrap_or_default();
        list[at].subject = subject;
    }
}

fn sentence_shape(tokens: &[Attributes], start: usize) -> SentenceShape {
    let cues = tokens.iter().filter(|token| token.strong).count().min(3) as u8;
    let mut quotations: Vec<u32> =
        tokens.iter().filter(|token| token.is_quoted()).map(|token| token.quoted.start).collect();
    quotations.dedup();
    let quoted = tokens.iter().all(|token| token.is_quoted() || token.is_mark());
    let first = tokens.first().map_or(0, |token| token.word.class);
    let last_cue = tokens.iter().rposition(|token| token.strong);
    let last_comma = last_cue.and_then(|cue| tokens[..cue].iter().rposition(|token| token.word.parts));
    let place = |at: usize| (start + at) as u32;
    let (last_cue, last_comma) = (last_cue.map(place), last_comma.map(place));
    SentenceShape { cues, last_cue, last_comma, quotations: quotations.len().min(2) as u8, quoted, first }
}

/// Distances that say about the same share a bucket.
pub fn bucket(distance: u32) -> u8 {
    match distance {
        0..=3 => distance as u8,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=20 => 7,
        21..=35 => 8,
        _ => 9,
    }
}
