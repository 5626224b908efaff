//! Everybody who is named in the workspace, those named most often first.

use std::{cmp::Reverse, hash::BuildHasher, sync::Arc};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{
    Location,
    kept::{AT_ONCE, Kept, Read},
};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::Dictionary,
    workspace::{Article, Corpus, corpus::Known},
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

/// Everybody who is named in the workspace. It keeps who is named in each article, so that only what has changed is read
/// again.
#[derive(Debug, Default)]
pub struct Cast(Kept<Vec<Part>>);

/// Somebody in one article.
#[derive(Debug)]
struct Part {
    /// Who, as a number.
    who: u64,
    /// The first mention.
    first: u32,
    /// How often they are named.
    mentions: u32,
}

/// Somebody's figures while they are added up.
struct Sum {
    /// The article that names them first, by its number, and the mention there.
    first: (usize, u32),
    mentions: usize,
    articles: usize,
}

impl Cast {
    /// Everybody who is named, at most so many. Tells also how many articles are not read yet: a question reads only so
    /// many.
    pub fn members(&self, corpus: &Corpus, dictionary: &Dictionary, most: usize) -> (Vec<Member>, usize) {
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        let mut sums: FxHashMap<u64, Sum> = FxHashMap::default();
        let Read { all, unread } = self.0.of(&articles, AT_ONCE, parts);
        for (number, parts) in all.iter().enumerate() {
            for part in parts.iter().flat_map(|parts| &**parts) {
                let new = || Sum { first: (number, part.first), mentions: 0, articles: 0 };
                let sum = sums.entry(part.who).or_insert_with(new);
                sum.mentions += part.mentions as usize;
                sum.articles += 1;
            }
        }
        let named = |sum: Sum| {
            let article = articles[sum.first.0];
            let mention = &article.facts.mentions[sum.first.1 as usize];
            (Reverse(sum.mentions), article.facts.name(mention.who, dictionary), sum.articles, article, mention)
        };
        let mut members: Vec<_> = sums.into_values().map(named).collect();
        members.sort_unstable_by_key(|(mentions, name, _, article, mention)| {
            (*mentions, *name, &article.id, mention.span)
        });
        members.truncate(most);
        let member = |(Reverse(mentions), name, articles, article, mention): (_, &str, _, &Arc<Article>, &Mention)| {
            let who = Known::of(article, mention.who);
            // Where no article introduces somebody, the first that names them is the next best.
            let (first, place) = corpus.earliest_introduction(&who).unwrap_or((article, mention));
            let introduction = Location::new(first, place.span);
            let (name, kind) = (name.to_owned(), mention.who.kind(dictionary).name());
            Member { who, name, kind, mentions, articles, introduction }
        };
        (members.into_iter().map(member).collect(), unread)
    }

    /// Reads some of the articles that are not read yet; tells how many are left.
    pub fn read_on(&self, corpus: &Corpus) -> usize {
        let articles: Vec<&Arc<Article>> = corpus.articles().collect();
        self.0.of(&articles, AT_ONCE, parts).unread
    }
}

/// Who is named in an article.
fn parts(article: &Arc<Article>) -> Vec<Part> {
    let mut whos: Vec<(Who, u64)> = Vec::new();
    let mut parts: Vec<Part> = Vec::new();
    for (index, mention) in article.facts.mentions.iter().enumerate() {
        if matches!(mention.form, Form::Place | Form::Pronoun) {
            continue;
        }
        let known = whos.iter().find(|(who, _)| *who == mention.who).map(|(_, known)| *known);
        let known = known.unwrap_or_else(|| {
            let known = FxBuildHasher.hash_one(Known::of(article, mention.who));
            whos.push((mention.who, known));
            known
        });
        match parts.iter_mut().find(|part| part.who == known) {
            Some(part) => part.mentions += 1,
            None => parts.push(Part { who: known, first: index as u32, mentions: 1 }),
        }
    }
    parts
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
        let members = |most| Cast::default().members(&fixture.corpus, &fixture.dictionary, most).0;
        let cast = members(500);
        assert_eq!((cast[0].name.as_str(), cast[0].mentions, cast[0].articles), ("Nouri al-Maliki", 3, 2));
        assert_eq!(shown(&cast[0].introduction), "c.txt: Nouri al-Maliki");
        assert_eq!(members(0).len(), 0);
    }
}
