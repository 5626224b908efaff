//! Everybody who is named in the workspace, those named most often first.

use std::collections::{BTreeMap, BTreeSet};

use super::Location;
use crate::{
    analysis::Form,
    dictionary::Dictionary,
    workspace::{Corpus, corpus::Known},
};

/// Somebody with the figures of their mentions.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub who: Known,
    /// Their name.
    pub name: String,
    /// What they are.
    pub kind: &'static str,
    /// How often they are named.
    pub mentions: usize,
    /// In how many articles.
    pub articles: usize,
    /// Where a reader first meets them.
    pub introduction: Location,
}

/// Everybody who is named, at most so many.
pub fn cast(corpus: &Corpus, dictionary: &Dictionary, most: usize) -> Vec<Member> {
    let mut members: BTreeMap<Known, Member> = BTreeMap::new();
    for article in corpus.articles() {
        let mut here: BTreeSet<Known> = BTreeSet::new();
        for mention in article.facts.mentions.iter().filter(|one| !matches!(one.form, Form::Place | Form::Pronoun)) {
            let who = Known::of(article, mention.who);
            let member = members.entry(who.clone()).or_insert_with(|| Member {
                who: who.clone(),
                name: article.facts.name(mention.who, dictionary).to_owned(),
                kind: mention.who.kind(dictionary).name(),
                mentions: 0,
                articles: 0,
                introduction: Location::new(article, mention.span),
            });
            member.mentions += 1;
            member.articles += usize::from(here.insert(who));
        }
    }
    let mut members: Vec<Member> = members.into_values().collect();
    members.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    members.truncate(most);
    for member in &mut members {
        // Where no article introduces somebody, the first that names them is the next best.
        if let Some((article, mention)) = corpus.earliest_introduction(&member.who) {
            member.introduction = Location::new(article, mention.span);
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{Fixture, shown},
        *,
    };

    #[test]
    fn everybody_is_counted_and_introduced_where_they_first_are() {
        let fixture = Fixture::new(
            "//- b.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki came$0. Maliki left.\n//- c.txt\nBAGHDAD, June 1, 2014 — Nouri al-Maliki came.\n",
        );
        let cast = cast(&fixture.corpus, &fixture.dictionary, 500);
        assert_eq!((cast[0].name.as_str(), cast[0].mentions, cast[0].articles), ("Nouri al-Maliki", 3, 2));
        assert_eq!(shown(&cast[0].introduction), "c.txt: Nouri al-Maliki");
        assert_eq!(super::cast(&fixture.corpus, &fixture.dictionary, 0).len(), 0);
    }
}
