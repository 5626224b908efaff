//! Articles together, with the index across them. The index holds article ids, never spans.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::article::{Article, ArticleId};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{ActorIx, AliasForm},
    text::fold,
};

/// Somebody known across articles: a listed actor, or an unlisted person or body by folded name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Known {
    /// An actor of the dictionary.
    Actor(ActorIx),
    /// An unlisted person.
    Person(String),
    /// An unlisted body.
    Body(String),
}

impl Known {
    /// Who that is outside the article.
    pub fn of(article: &Article, who: Who) -> Self {
        match who {
            Who::Actor(actor) => Self::Actor(actor),
            Who::Person(person) => Self::Person(fold::phrase(&article.facts.people[person as usize].name)),
            Who::Body(body, _) => Self::Body(fold::phrase(&article.facts.bodies[body as usize].name)),
        }
    }
}

/// All articles and the index across them. Cloning copies no article.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    articles: BTreeMap<ArticleId, Arc<Article>>,
    /// Who is mentioned where.
    postings: BTreeMap<Known, BTreeSet<ArticleId>>,
}

impl Corpus {
    /// Puts an article in the place of its earlier self.
    pub fn insert(&mut self, article: Arc<Article>) {
        self.remove(&article.id);
        for known in everybody(&article) {
            self.postings.entry(known).or_default().insert(article.id.clone());
        }
        self.articles.insert(article.id.clone(), article);
    }

    /// Takes an article out.
    pub fn remove(&mut self, id: &ArticleId) -> Option<Arc<Article>> {
        let article = self.articles.remove(id)?;
        for known in everybody(&article) {
            if let Some(ids) = self.postings.get_mut(&known) {
                ids.remove(id);
                if ids.is_empty() {
                    self.postings.remove(&known);
                }
            }
        }
        Some(article)
    }

    /// An article.
    pub fn get(&self, id: &ArticleId) -> Option<&Arc<Article>> {
        self.articles.get(id)
    }

    /// All articles by id.
    pub fn articles(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.articles.values()
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The articles that mention somebody, by id.
    pub fn mentioning(&self, known: &Known) -> impl Iterator<Item = &Arc<Article>> {
        self.postings.get(known).into_iter().flatten().filter_map(|id| self.articles.get(id))
    }

    /// Every mention of somebody, article by article.
    pub fn mentions<'a>(&'a self, known: &'a Known) -> impl Iterator<Item = (&'a Arc<Article>, &'a Mention)> {
        self.mentioning(known).flat_map(move |article| {
            article
                .facts
                .mentions
                .iter()
                .filter(move |mention| Known::of(article, mention.who) == *known)
                .map(move |mention| (article, mention))
        })
    }

    /// Where the reader of `here` first meets somebody: the introducing mention in that article, else in the
    /// earliest-dated article that introduces them. Undated articles come after dated ones, ties go by id.
    pub fn introduction<'a>(&'a self, here: &ArticleId, known: &'a Known) -> Option<(&'a Arc<Article>, &'a Mention)> {
        let mut found: Vec<_> =
            self.mentioning(known).filter_map(|article| Some((article, introduction_in(article, known)?))).collect();
        if let Some(place) = found.iter().position(|(article, _)| article.id == *here) {
            return Some(found.swap_remove(place));
        }
        earliest(found)
    }

    /// Where the earliest article that introduces somebody does so.
    pub fn earliest_introduction<'a>(&'a self, known: &'a Known) -> Option<(&'a Arc<Article>, &'a Mention)> {
        earliest(self.mentioning(known).filter_map(|article| Some((article, introduction_in(article, known)?))))
    }
}

/// Undated articles come after dated ones, ties go by id.
fn earliest<'a>(
    found: impl IntoIterator<Item = (&'a Arc<Article>, &'a Mention)>,
) -> Option<(&'a Arc<Article>, &'a Mention)> {
    let age = |article: &Article| article.facts.date.date.map_or((true, None), |date| (false, Some(date)));
    found.into_iter().min_by(|(a, _), (b, _)| (age(a), &a.id).cmp(&(age(b), &b.id)))
}

fn everybody(article: &Article) -> BTreeSet<Known> {
    article.facts.mentions.iter().map(|mention| Known::of(article, mention.who)).collect()
}

/// The mention that introduces somebody in an article: the first in the copy by full name, or by name with title.
pub fn introduction_in<'a>(article: &'a Article, known: &Known) -> Option<&'a Mention> {
    introducing(article).find(|mention| Known::of(article, mention.who) == *known)
}

/// The mentions of an article that may introduce whom they name.
pub fn introducing(article: &Article) -> impl Iterator<Item = &Mention> {
    article.facts.mentions.iter().filter(|mention| {
        let full = matches!(mention.form, Form::Listed(AliasForm::Full) | Form::Unlisted);
        (full || mention.title.is_some()) && article.facts.layout.is_copy(mention.sentence)
    })
}
