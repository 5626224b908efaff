//! What rules ask that compare articles.

use std::fmt::Display;

use crate::{
    analysis::{Attribution, Facts, SourceClass, Who, mention::in_sentence},
    dictionary::{Dictionary, Kind},
    text::{Quotation, fold},
    workspace::Article,
};

/// Who a quotation is given to, where that is somebody by name.
pub(crate) fn speaker<'a>(facts: &'a Facts, quotation: &Quotation) -> Option<(Who, &'a Attribution)> {
    let attribution = facts.attribution_of(quotation.inner).filter(|one| !one.negated && !one.conditional)?;
    Some((attribution.source.as_ref()?.speaker?, attribution))
}

/// Whether the source of an attribution is a name.
pub(crate) fn is_named(attribution: &Attribution) -> bool {
    attribution.source.as_ref().is_some_and(|source| source.class == SourceClass::Named)
}

/// Whether the sentence of an attribution names no other person in its own words: where it does, the source may be misread.
pub(crate) fn is_sure(facts: &Facts, attribution: &Attribution, who: Who, dictionary: &Dictionary) -> bool {
    in_sentence(&facts.mentions, attribution.sentence).iter().all(|mention| {
        mention.who == who
            || mention.who.kind(dictionary) != Kind::Person
            || facts.layout.is_quoted(mention.words.start)
    })
}

/// Somebody in an article.
#[derive(Clone, Copy)]
pub(crate) struct Somebody<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// Who.
    pub(crate) who: Who,
}

impl Somebody<'_> {
    fn name(self, dictionary: &Dictionary) -> String {
        fold::phrase(self.article.facts.name(self.who, dictionary))
    }

    /// Whether two are certainly the same: one entry, one name, or one surname.
    pub(crate) fn is(self, other: Self, dictionary: &Dictionary) -> bool {
        if let (Who::Actor(one), Who::Actor(other)) = (self.who, other.who) {
            return one == other;
        }
        let (one, other) = (self.name(dictionary), other.name(dictionary));
        one == other || one.split(' ').next_back() == other.split(' ').next_back()
    }

    /// Whether two are certainly not the same, nor speak for each other.
    pub(crate) fn is_another(self, other: Self, dictionary: &Dictionary) -> bool {
        let kinds = [self.who.kind(dictionary), other.who.kind(dictionary)];
        match (kinds, self.who, other.who) {
            ([Kind::Person, Kind::Person], ..) => {
                let (one, two) = (self.name(dictionary), other.name(dictionary));
                !one.split(' ').any(|word| word.len() > 2 && two.split(' ').any(|other| other == word))
            }
            // Bodies speak for each other unless the dictionary knows better.
            ([one, two], Who::Actor(a), Who::Actor(b)) if one != Kind::Person && two != Kind::Person => {
                let root = |mut actor| {
                    // Affiliations of a dictionary may run in a ring.
                    for _ in 0..8 {
                        let Some(of) = dictionary.affiliation(actor) else { break };
                        actor = of;
                    }
                    actor
                };
                root(a) != root(b)
            }
            _ => false,
        }
    }
}

/// Whether an article is certainly of a later day than another.
pub(crate) fn is_later(article: &Article, than: &Article) -> bool {
    let day = |article: &Article| article.facts.date.date;
    day(article).zip(day(than)).is_some_and(|(this, that)| this > that)
}

/// `“The headline”`, for a message.
pub(crate) fn called(article: &Article) -> impl Display {
    let title: String = article.title();
    let mut shown: String = title.chars().take(TITLE).collect();
    if shown.len() < title.len() {
        shown.push('…');
    }
    format!("“{}”", shown.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The longest title that is shown whole.
const TITLE: usize = 60;
