//! How articles describe people and bodies, in respects in which there is only one truth at a time.

use std::ops::Range;

use super::{Key, Kind};
use crate::{
    analysis::{Form, Layout, Mention, mention::in_sentence},
    text::{Span, WordKind},
    workspace::{Article, Corpus, corpus::Known},
};

/// In which respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aspect {
    /// `Ann Lee, 45,`
    Age,
    /// `Mr.`, `Ms.`
    Courtesy,
    /// `Sen.`, `Rep.`, `Gov.`
    Seat,
    /// `Maj. Gen.`
    Rank,
    /// `(D-Ohio)`
    Party,
    /// `Commission`, `Council`: what the body is, its other words being the same.
    Head,
}

impl Aspect {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Courtesy => "form of address",
            Self::Seat => "office",
            Self::Rank => "rank",
            Self::Party => "party",
            Self::Head => "kind of body",
        }
    }
}

/// Who or what is described.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// Somebody.
    Known(Known),
    /// A body by the folded words before its last, with somebody named beside it.
    Body(String, Known),
}

/// A description.
#[derive(Clone, Debug)]
pub struct Description {
    /// Of whom.
    pub subject: Subject,
    /// In which respect.
    pub aspect: Aspect,
    /// What it says, folded and without abbreviations.
    pub value: String,
    /// The words that say it, with those that say of whom.
    pub span: Span,
}

impl Description {
    /// Whether both may be true at once.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.aspect, self.value.parse::<u32>(), other.value.parse::<u32>()) {
            // A birthday may lie between two articles.
            (Aspect::Age, Ok(one), Ok(other)) => one.abs_diff(other) <= 1,
            // `Gen.` is short for `Maj. Gen.`
            (Aspect::Rank, ..) => self.value.ends_with(&other.value) || other.value.ends_with(&self.value),
            _ => self.value == other.value,
        }
    }
}

/// What an article says of people and bodies, from the top.
pub fn descriptions(article: &Article) -> Vec<Description> {
    let facts = &article.facts;
    let copy = |mention: &&Mention| facts.layout.is_copy(mention.sentence);
    let mut found: Vec<Description> =
        facts.mentions.iter().filter(copy).flat_map(|mention| of_mention(article, mention)).collect();
    for sentence in (0..facts.layout.sentences.len()).filter(|&sentence| facts.layout.is_copy(sentence)) {
        bodies(article, sentence, &mut found);
    }
    found.sort_by_key(|description| (description.span, description.aspect as u8));
    found
}

/// What the words beside a full name say. A surname alone may be somebody else's.
fn of_mention(article: &Article, mention: &Mention) -> Vec<Description> {
    let layout = &article.facts.layout;
    let start = mention.words.start;
    let mut said: Vec<(Aspect, String, Range<usize>)> = Vec::new();
    if mention.words.len() < 2 || mention.form == Form::Pronoun {
        return Vec::new();
    }
    let past = |from: usize| {
        (1..=2).any(|back| ["former", "ex", "then", "late", "retired"].contains(&layout.before(from, back)))
    };
    let title = layout.before(start, 1);
    if start > 0 && !past(start - 1) {
        said.extend(seat(title).map(|seat| (Aspect::Seat, seat.to_owned(), start - 1..mention.words.end)));
        said.extend(courtesy(title).map(|form| (Aspect::Courtesy, form.to_owned(), start - 1..mention.words.end)));
    }
    let first = (0..start).rev().take_while(|&word| rank(layout.folded(word)).is_some()).last();
    if let Some(first) = first.filter(|first| !past(*first)) {
        let ranks: Vec<&str> = (first..start).filter_map(|word| rank(layout.folded(word))).collect();
        said.push((Aspect::Rank, ranks.join(" "), first..mention.words.end));
    }
    said.extend(age(layout, mention).map(|age| (Aspect::Age, age, start..mention.words.end + 2)));
    said.extend(party(layout, mention).map(|(party, end)| (Aspect::Party, party, start..end)));
    let subject = || Subject::Known(Known::of(article, mention.who));
    let describe =
        |(aspect, value, words)| Description { subject: subject(), aspect, value, span: layout.words.span(words) };
    said.into_iter().map(describe).collect()
}

/// `Ann Lee, 45,`
fn age(layout: &Layout, mention: &Mention) -> Option<String> {
    let at = mention.words.end;
    let number = layout.folded(at + 1);
    let closes = matches!(layout.folded(at + 2), "," | "." | ";");
    let plain =
        layout.word(at + 1).kind == WordKind::Number && number.parse().is_ok_and(|age: u32| (1..=110).contains(&age));
    (layout.folded(at) == "," && plain && closes).then(|| number.to_owned())
}

/// `Ann Lee (D-Ohio)`, `Ann Lee, R-Texas,`
fn party(layout: &Layout, mention: &Mention) -> Option<(String, usize)> {
    let at = mention.words.end;
    let opens = matches!(layout.folded(at), "(" | ",");
    let party = layout.folded(at + 1).trim_end_matches('.');
    let joined = matches!(layout.written(at + 2), "-" | "–") && !layout.word(at + 2).spaced;
    (opens && joined && matches!(party, "d" | "r" | "i")).then(|| (party.to_owned(), at + 4))
}

fn courtesy(folded: &str) -> Option<&'static str> {
    match folded.trim_end_matches('.') {
        "mr" => Some("Mr."),
        "ms" | "mrs" | "miss" => Some("Ms."),
        _ => None,
    }
}

fn seat(folded: &str) -> Option<&'static str> {
    match folded.trim_end_matches('.') {
        "sen" | "senator" => Some("senator"),
        "rep" | "representative" | "congressman" | "congresswoman" => Some("representative"),
        "gov" | "governor" => Some("governor"),
        _ => None,
    }
}

fn rank(folded: &str) -> Option<&'static str> {
    Some(match folded.trim_end_matches('.') {
        "lt" | "lieutenant" => "lieutenant",
        "capt" | "captain" => "captain",
        "maj" | "major" => "major",
        "col" | "colonel" => "colonel",
        "brig" | "brigadier" => "brigadier",
        "gen" | "general" => "general",
        "sgt" | "sergeant" => "sergeant",
        "adm" | "admiral" => "admiral",
        _ => return None,
    })
}

/// `the National Security Council`: two capitalised words or more and what kind of body they name.
fn bodies(article: &Article, sentence: usize, found: &mut Vec<Description>) {
    const HEADS: [&str; 6] = ["council", "commission", "committee", "board", "assembly", "authority"];
    let layout = &article.facts.layout;
    let words = layout.sentences[sentence].words.clone();
    for head in words.clone().filter(|&word| HEADS.contains(&layout.folded(word)) && layout.word(word).capital) {
        let named = |word: &usize| layout.word(*word).is_word() && layout.word(*word).capital;
        let start = (words.start..head).rev().take_while(named).last().unwrap_or(head);
        if head - start < 2 {
            continue;
        }
        let modifiers = (start..head).map(|word| layout.folded(word)).collect::<Vec<_>>().join(" ");
        let span = layout.words.span(start..head + 1);
        for mention in
            in_sentence(&article.facts.mentions, sentence).iter().filter(|mention| !mention.span.overlaps(span))
        {
            let Some(actor) = mention.actor() else { continue };
            let subject = Subject::Body(modifiers.clone(), Known::Actor(actor));
            let value = layout.folded(head).to_owned();
            found.push(Description { subject, aspect: Aspect::Head, value, span });
        }
    }
}

/// The keys of an article's descriptions.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    let key = |description: Description| Key::of(Kind::Described, (description.subject, description.aspect));
    keys.extend(descriptions(article).into_iter().map(key));
}

/// Whether any other article may describe somebody whom an article describes, in the same respect.
pub fn may_differ(corpus: &Corpus, article: &Article) -> bool {
    corpus.shares(article, Kind::Described)
}

/// How many articles are asked how they describe somebody.
const ASKED: usize = 16;

/// How other articles describe the same one in the same respect, article by article.
pub fn counterparts<'a>(
    corpus: &'a Corpus,
    article: &Article,
    description: &Description,
) -> Vec<(&'a Article, Vec<Description>)> {
    let others = corpus.describing(&description.subject, description.aspect).filter(|other| other.id != article.id);
    let there = |other: &'a std::sync::Arc<Article>| {
        let mut found = of_subject(other, &description.subject);
        found.retain(|one| one.subject == description.subject && one.aspect == description.aspect);
        (&**other, found)
    };
    others.take(ASKED).map(there).collect()
}

/// What an article says of somebody, from the top; of other bodies, too, where it is a body without a name.
fn of_subject(article: &Article, subject: &Subject) -> Vec<Description> {
    let Subject::Known(known) = subject else { return descriptions(article) };
    let (facts, whos) = (&article.facts, known.within(article));
    let named = facts.mentions.iter().filter(|mention| whos.contains(&mention.who));
    let copy = named.filter(|mention| facts.layout.is_copy(mention.sentence));
    let mut found: Vec<Description> = copy.flat_map(|mention| of_mention(article, mention)).collect();
    found.sort_by_key(|description| (description.span, description.aspect as u8));
    found
}
