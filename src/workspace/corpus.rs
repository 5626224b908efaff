//! Articles together, with the index across them. The index holds article ids, never spans.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    sync::Arc,
};

use super::{
    article::{Article, ArticleId},
    index::{
        Indexed, Key, Kind, Shards,
        description::{Aspect, Subject},
    },
};
use crate::{
    analysis::{Facts, Form, Mention, Who},
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

/// All articles and the index across them. Cloning copies no article, and a change copies only what it touches.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The number of each article, by which the index knows it.
    numbers: Arc<BTreeMap<ArticleId, u32>>,
    /// The articles by number, in pieces.
    slots: Vec<Arc<Vec<Option<Arc<Article>>>>>,
    /// Numbers that were given back.
    free: Vec<u32>,
    postings: Shards,
}

/// Articles of a piece.
const PIECE: usize = 256;

impl Corpus {
    /// Puts an article in the place of its earlier self.
    pub fn insert(&mut self, article: Arc<Article>) {
        self.put(Indexed::of(article));
    }

    /// The same for an article whose keys are known.
    pub fn put(&mut self, indexed: Indexed) {
        let id = &indexed.article.id;
        let number = self.numbers.get(id).copied().unwrap_or_else(|| self.number(id));
        let slot = &mut Arc::make_mut(&mut self.slots[number as usize / PIECE])[number as usize % PIECE];
        let Indexed { article, keys: new } = indexed;
        // Who changes one article changes it again.
        article.facts.leave_keys(&new);
        let old = slot.replace(article).map_or_else(|| Arc::from([]), |old| old.keys());
        // Most of an article is as it was before the edit.
        for key in old.iter().filter(|key| new.binary_search(key).is_err()) {
            self.postings.remove(*key, number);
        }
        for key in new.iter().filter(|key| old.binary_search(key).is_err()) {
            self.postings.insert(*key, number);
        }
    }

    /// Puts many articles in: their postings are sorted together instead of finding its place for each.
    pub fn put_all(&mut self, articles: Vec<Indexed>) {
        let mut postings = Vec::new();
        for indexed in articles {
            if self.numbers.contains_key(&indexed.article.id) {
                self.put(indexed);
                continue;
            }
            let number = self.number(&indexed.article.id);
            postings.extend(indexed.keys.iter().map(|key| key.posting(number)));
            let piece = Arc::make_mut(&mut self.slots[number as usize / PIECE]);
            piece[number as usize % PIECE] = Some(indexed.article);
        }
        self.postings.extend(&postings);
    }

    /// Gives a new article a number.
    fn number(&mut self, id: &ArticleId) -> u32 {
        let number = self.free.pop().unwrap_or(self.numbers.len() as u32);
        if self.slots.len() * PIECE <= number as usize {
            self.slots.push(Arc::new(vec![None; PIECE]));
        }
        Arc::make_mut(&mut self.numbers).insert(id.clone(), number);
        number
    }

    /// Takes an article out.
    pub fn remove(&mut self, id: &ArticleId) -> Option<Arc<Article>> {
        let number = *self.numbers.get(id)?;
        Arc::make_mut(&mut self.numbers).remove(id);
        self.free.push(number);
        let slot = &mut Arc::make_mut(&mut self.slots[number as usize / PIECE])[number as usize % PIECE];
        let article = slot.take()?;
        for key in article.keys().iter() {
            self.postings.remove(*key, number);
        }
        Some(article)
    }

    fn article(&self, number: u32) -> Option<&Arc<Article>> {
        self.slots.get(number as usize / PIECE)?.get(number as usize % PIECE)?.as_ref()
    }

    /// An article.
    pub fn get(&self, id: &ArticleId) -> Option<&Arc<Article>> {
        self.article(*self.numbers.get(id)?)
    }

    /// All articles by id.
    pub fn articles(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.numbers.values().filter_map(|number| self.article(*number))
    }

    /// Reads the facts that wait in the cache's form, so that nobody who asks for them has to.
    pub fn warm(&self) {
        for article in self.slots.iter().flat_map(|piece| piece.iter()).flatten() {
            let _: &Facts = &article.facts;
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// What the articles hold.
    pub(super) fn postings(&self) -> &Shards {
        &self.postings
    }

    /// The articles of some sorted numbers, by id.
    pub(super) fn numbered(&self, numbers: Vec<u32>) -> impl Iterator<Item = &Arc<Article>> {
        let sorted = if numbers.len() * SORTED_ABOVE > self.len() {
            // Walking over all of them, which are sorted, is quicker than sorting most of them.
            self.numbers.values().copied().filter(|number| numbers.binary_search(number).is_ok()).collect()
        } else {
            let mut sorted = numbers;
            sorted.sort_by_key(|number| self.article(*number).map(|article| &article.id));
            sorted
        };
        sorted.into_iter().filter_map(|number| self.article(number))
    }

    /// The articles that have all of some keys, by id.
    pub(super) fn having_all(&self, keys: &[Key]) -> impl Iterator<Item = &Arc<Article>> {
        let rarest = keys.iter().min_by_key(|key| (self.postings.hits(**key).len(), **key));
        let mut numbers: Vec<u32> = rarest.map_or_else(Vec::new, |key| self.postings.articles(*key).collect());
        for key in keys {
            let hits = self.postings.hits(*key);
            numbers.retain(|number| hits.binary_search(&key.posting(*number)).is_ok());
        }
        self.numbered(numbers)
    }

    fn having(&self, kind: Kind, thing: impl Hash) -> impl Iterator<Item = &Arc<Article>> {
        self.numbered(self.postings.articles(Key::of(kind, thing)).collect())
    }

    /// The articles that mention somebody, by id.
    pub fn mentioning(&self, known: &Known) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::Mention, known)
    }

    /// Whether somebody denies something in any article, as far as keys tell.
    pub fn has_denial(&self, known: &Known) -> bool {
        self.postings.articles(Key::of(Kind::Denial, known)).next().is_some()
    }

    /// In how many articles somebody is mentioned, counted by keys alone.
    pub fn mentioned_in(&self, known: &Known) -> usize {
        self.postings.articles(Key::of(Kind::Mention, known)).count()
    }

    /// The articles in which somebody speaks, by id.
    pub fn quoting(&self, known: &Known) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::Speaker, known)
    }

    /// The articles in which somebody who is known speaks about somebody, by id.
    pub fn speaking_of(&self, known: &Known) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::SpokenOf, known)
    }

    /// The articles in which somebody denies something, by id.
    pub fn denying(&self, known: &Known) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::Denial, known)
    }

    /// The articles that describe somebody in some respect, by id.
    pub(super) fn describing(&self, subject: &Subject, aspect: Aspect) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::Described, (subject, aspect))
    }

    /// The articles that spell an actor's name so, letter by letter, by id.
    pub fn spelling(&self, actor: ActorIx, name: &str) -> impl Iterator<Item = &Arc<Article>> {
        self.having(Kind::Spelling, (actor, fold::plain(name)))
    }

    /// Where the reader of `here` first meets somebody: the introducing mention in that article, else in the
    /// earliest-dated article that introduces them. Undated articles come after dated ones, ties go by id.
    pub fn introduction<'a>(&'a self, here: &ArticleId, known: &Known) -> Option<(&'a Arc<Article>, &'a Mention)> {
        let own = self.get(here).and_then(|article| Some((article, introduction_in(article, known)?)));
        own.or_else(|| self.earliest_introduction(known))
    }

    /// Where the earliest article that introduces somebody does so.
    pub fn earliest_introduction(&self, known: &Known) -> Option<(&Arc<Article>, &Mention)> {
        let numbers = self.postings.articles(Key::of(Kind::Introduction, known));
        let articles = numbers.filter_map(|number| self.article(number));
        let mut articles: Vec<_> = articles.collect();
        // The oldest of them is it, unless a strange key led to it: nothing else is read.
        loop {
            let oldest =
                (0..articles.len()).min_by(|&one, &other| articles[one].by_age().cmp(&articles[other].by_age()))?;
            let article = articles.swap_remove(oldest);
            if let Some(mention) = introduction_in(article, known) {
                return Some((article, mention));
            }
        }
    }
}

/// From which share of all articles on, one in so many, some of them are sorted by walking over all.
const SORTED_ABOVE: usize = 16;

/// The keys of those who are mentioned and introduced in an article.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    let facts = &article.facts;
    let everybody: BTreeSet<Who> = facts.mentions.iter().map(|mention| mention.who).collect();
    keys.extend(everybody.into_iter().map(|who| Key::of(Kind::Mention, Known::of(article, who))));
    let introduced: BTreeSet<Who> = introducing(article).map(|mention| mention.who).collect();
    keys.extend(introduced.into_iter().map(|who| Key::of(Kind::Introduction, Known::of(article, who))));
    for mention in facts.mentions.iter().filter(|mention| matches!(mention.form, Form::Listed(_))) {
        if let Some(actor) = mention.actor() {
            keys.push(Key::of(Kind::Spelling, (actor, fold::plain(&facts.layout.text(mention.span)))));
        }
    }
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
