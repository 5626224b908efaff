//! Numbers that articles share: how many of what, and whose.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use jiff::civil::Date;

use super::{
    Key, Kind, Recall,
    content::{self, Prints},
    sharing,
};
use crate::{
    analysis::{
        Facts, Layout,
        mention::in_sentence,
        quantity::{self, Quantity},
    },
    text::{Span, WordKind},
    workspace::{Article, Corpus, corpus::Known},
};

/// How exact a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `2,000`
    Exact,
    /// `about 2,000`
    About,
    /// `up to 2,000`
    Most,
    /// `at least 2,000`
    Least,
}

/// A number of an article.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Where it stands, with its qualifier and its unit.
    pub span: Span,
    /// The words of the same.
    pub words: Range<usize>,
    /// The number's own word.
    pub number: usize,
    /// The number.
    pub value: f64,
    /// What is counted, as a stem; `percent` and currency signs for what they are.
    pub unit: String,
    /// How exact it is meant.
    pub bound: Bound,
    /// The sentence.
    pub sentence: usize,
    /// The actors that the sentence names.
    pub actors: BTreeSet<Known>,
    /// What the sentence says around the number.
    around: Prints,
}

/// Words to either side of a number that tell what happened to those counted.
const AROUND: usize = 8;
/// From this number on, two equal ones are hardly chance.
const TELLING: f64 = 100.0;
/// Stems around two numbers that make them numbers of one thing.
const SHARED: usize = 3;
/// Stems around two equal numbers that do so.
const FEW: usize = 2;
/// How many days apart articles may speak of one event.
const WINDOW: i32 = 7;

impl Figure {
    fn of(article: &Article, count: &Count) -> Option<Self> {
        let facts: &Facts = &article.facts;
        let layout = &facts.layout;
        let Count { sentence, unit, quantity: Quantity { words, number, .. } } = count;
        let (sentence, number) = (*sentence, *number);
        let inside = content::story(facts, sentence);
        let near = words.start.saturating_sub(AROUND).max(inside.start)..(words.end + AROUND).min(inside.end);
        let mut around = content::stems(layout, near);
        around.retain(|stem| stem != unit && !stem.starts_with(|c: char| c.is_ascii_digit()));
        let mentions = in_sentence(&facts.mentions, sentence).iter();
        Some(Self {
            span: layout.words.span(words.clone()),
            value: value(layout, number)?,
            bound: bound(layout, words, number),
            actors: mentions.map(|mention| Known::of(article, mention.who)).collect(),
            words: words.clone(),
            number,
            unit: unit.clone(),
            sentence,
            around: Prints::of(&around),
        })
    }

    /// Whether two numbers count the same things of the same actor. `near` tells whether the articles may speak of one
    /// event by their days.
    fn is_of(&self, other: &Self, near: bool) -> bool {
        let whose = self.unit == other.unit && self.actors.intersection(&other.actors).next().is_some();
        let shared = self.around.shared(&other.around);
        whose && near && (shared >= SHARED || self.is_equal(other) && self.value >= TELLING && shared >= FEW)
    }

    /// The words that qualify it, in small letters: `up to`.
    pub fn qualifier(&self, layout: &Layout) -> Option<String> {
        let number = layout.words.get(self.number)?.span.start();
        let text = Span::new(self.span.start(), number).of(&layout.prose.text);
        let words = text.trim_end_matches(['$', '£', '€', '¥']).to_lowercase();
        let words = words.split_whitespace().filter(|word| *word != "the").collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// Whether two numbers are the same one, more or less exactly told.
    pub fn is_equal(&self, other: &Self) -> bool {
        (self.value - other.value).abs() < 1e-9
    }

    /// Whether it counts losses, which grow while they are counted.
    pub fn is_toll(&self) -> bool {
        const LOST: [&str; 11] = [
            "people", "dead", "deaths", "killed", "wounded", "injured", "casualties", "victims", "civilians",
            "soldiers", "missing",
        ];
        LOST.iter().any(|noun| content::stem(noun) == self.unit)
    }

    /// Whether both may be true at once.
    pub fn agrees(&self, other: &Self) -> bool {
        let (low, high) = self.range();
        let (least, most) = other.range();
        low <= most && least <= high
    }

    /// What the number allows for. Small ones are exact; larger ones are rounded.
    fn range(&self) -> (f64, f64) {
        let slack = if self.value < 20.0 { 0.0 } else { 0.025 * self.value };
        match self.bound {
            Bound::Exact => (self.value - slack, self.value + slack),
            Bound::About => (self.value * 0.8, self.value * 1.2),
            Bound::Most => (0.0, self.value),
            Bound::Least => (self.value, f64::INFINITY),
        }
    }
}

/// The stem of what is counted.
fn unit<'a>(layout: &'a Layout, quantity: &Quantity) -> Option<&'a str> {
    match quantity.unit.as_deref()? {
        "percent" => Some("percent"),
        "$" => Some(layout.written(quantity.number.checked_sub(1)?)),
        unit => {
            quantity.words.clone().map(|word| layout.folded(word)).find(|folded| *folded == unit).map(content::stem)
        }
    }
}

/// The number with its scale: `2.5 million`.
fn value(layout: &Layout, number: usize) -> Option<f64> {
    let scale = match layout.folded(number + 1) {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => 1.0,
    };
    let value: f64 = layout.folded(number).replace(',', "").parse().ok()?;
    Some(value * scale)
}

fn bound(layout: &Layout, words: &Range<usize>, number: usize) -> Bound {
    let before: Vec<&str> = (words.start.saturating_sub(2)..number).map(|word| layout.folded(word)).collect();
    let says = |list: &[&str]| before.iter().any(|word| list.contains(word));
    let pair = |one: &str, two: &str| before.windows(2).any(|pair| pair[0] == one && pair[1] == two);
    if pair("up", "to") || pair("at", "most") || pair("fewer", "than") || pair("less", "than") || says(&["under"]) {
        Bound::Most
    } else if pair("at", "least") || pair("more", "than") || says(&["over", "minimum"]) {
        Bound::Least
    } else if says(&["about", "around", "some", "roughly", "approximately", "estimated", "many", "nearly", "almost"]) {
        Bound::About
    } else {
        Bound::Exact
    }
}

/// A number of an article's copy before anything around it is read.
#[derive(Debug)]
pub(super) struct Count {
    sentence: usize,
    quantity: Quantity,
    /// What is counted.
    pub(super) unit: String,
}

impl Count {
    /// Those of an article, from the top.
    pub(super) fn all(article: &Article) -> Vec<Self> {
        let layout = &article.facts.layout;
        let digits = |sentence: usize| {
            let mut words = layout.sentences[sentence].words.clone();
            words.any(|word| layout.word(word).kind == WordKind::Number)
        };
        let counts = |sentence: &usize| layout.is_copy(*sentence) && digits(*sentence);
        let counted = (0..layout.sentences.len()).filter(counts).flat_map(|sentence| {
            let found = quantity::quantities(layout, layout.sentences[sentence].words.clone());
            found.into_iter().map(move |quantity| (sentence, quantity))
        });
        let of_unit =
            |(sentence, quantity)| Some(Self { sentence, unit: unit(layout, &quantity)?.to_owned(), quantity });
        counted.filter_map(of_unit).collect()
    }

    /// The same with what stands around it.
    pub(super) fn figure(&self, article: &Article) -> Option<Figure> {
        Figure::of(article, self)
    }
}

/// The numbers of an article's copy, from the top.
pub fn figures(article: &Article) -> Vec<Figure> {
    Count::all(article).iter().filter_map(|count| count.figure(article)).collect()
}

fn figure_keys(figure: &Figure) -> impl Iterator<Item = Key> {
    figure.actors.iter().map(|actor| Key::of(Kind::Counted, (figure.unit.as_str(), actor)))
}

/// The keys of an article's numbers.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    for figure in figures(article) {
        keys.extend(figure_keys(&figure));
        keys.extend(figure.actors.iter().map(|actor| value_key(&figure, actor)));
    }
}

fn value_key(figure: &Figure, actor: &Known) -> Key {
    Key::of(Kind::Value, (figure.unit.as_str(), actor, figure.value.to_bits()))
}

/// Whether any other article may count what an article counts.
pub fn may_compare(corpus: &Corpus, article: &Article) -> bool {
    corpus.shares(article, Kind::Counted)
}

/// Whether any other article may have a number that an article has, of the same things of the same actor.
pub fn may_agree(corpus: &Corpus, article: &Article) -> bool {
    corpus.shares(article, Kind::Value)
}

/// The numbers of other articles that count the same as one, article by article. Undated articles may speak of any day.
pub fn counterparts<'a>(
    corpus: &'a Corpus,
    recall: &Recall,
    article: &Article,
    figure: &Figure,
) -> Vec<(&'a Arc<Article>, Figure)> {
    let mut keys: Vec<Key> =
        figure_keys(figure).chain(figure.actors.iter().map(|actor| value_key(figure, actor))).collect();
    let others = corpus.numbered(sharing(corpus.postings(), &mut keys, 1)).filter(|other| other.id != article.id);
    let mut found = Vec::new();
    for other in others {
        let near = days_apart(article, other).is_none_or(|days| days <= WINDOW);
        let counted = recall.counted(other, &figure.unit);
        found.extend(counted.iter().filter(|one| figure.is_of(one, near)).map(|one| (other, one.clone())));
    }
    found
}

/// How many days lie between two articles, where both are dated.
pub fn days_apart(one: &Article, other: &Article) -> Option<i32> {
    let day = |article: &Article| article.facts.date.date;
    let between = |(one, other): (Date, Date)| one.until(other).ok().map(|span| span.get_days().abs());
    day(one).zip(day(other)).and_then(between)
}
