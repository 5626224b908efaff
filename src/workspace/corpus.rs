//! Articles together, with the index across them. The index holds article ids, never spans.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    sync::Arc,
};

use super::{
    article::{Article, ArticleId},
    index::{
        Day, Indexed, Key, Kind, Shards,
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

    /// Who that is in an article: two unlisted people may have one name.
    pub fn within(&self, article: &Article) -> Vec<Who> {
        let facts = &article.facts;
        let is_it = |who: &Who| Self::of(article, *who) == *self;
        match self {
            Self::Actor(ix) => vec![Who::Actor(*ix)],
            Self::Person(_) => (0..facts.people.len()).map(|person| Who::Person(person as u32)).filter(is_it).collect(),
            Self::Body(_) => {
                let bodies = (0..).zip(&facts.bodies).map(|(number, body)| Who::Body(number, body.kind));
                bodies.filter(is_it).collect()
            }
        }
    }
}

/// All articles and the index across them. Cloning copies no article, and a change copies only what it touches.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The number of each article, by which the index knows it.
    numbers: Arc<BTreeMap<ArticleId, u32>>,
    /// The articles by number, in pieces.
    slots: Vec<Arc<Vec<Option<Indexed>>>>,
    /// The day of each article by number, to sort them by without a look at any.
    days: Arc<Vec<Day>>,
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
        self.set_day(number, Day::among(&indexed.keys));
        let slot = &mut Arc::make_mut(&mut self.slots[number as usize / PIECE])[number as usize % PIECE];
        let new = Arc::clone(&indexed.keys);
        let old = slot.replace(indexed).map_or_else(|| Arc::from([]), |old| old.keys);
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
        let mut fresh = Vec::with_capacity(articles.len());
        for indexed in articles {
            if self.numbers.contains_key(&indexed.article.id) {
                // Its earlier self may be one of these articles.
                self.post(&std::mem::take(&mut fresh));
                self.put(indexed);
                continue;
            }
            let number = self.number(&indexed.article.id);
            fresh.push((number, Arc::clone(&indexed.keys)));
            self.set_day(number, Day::among(&indexed.keys));
            let piece = Arc::make_mut(&mut self.slots[number as usize / PIECE]);
            piece[number as usize % PIECE] = Some(indexed);
        }
        self.post(&fresh);
    }

    /// Notes what new articles are found by.
    fn post(&mut self, fresh: &[(u32, Arc<[Key]>)]) {
        self.postings.extend(fresh.iter().flat_map(|(number, keys)| keys.iter().map(|key| key.posting(*number))));
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
        let Indexed { article, keys } = slot.take()?;
        for key in keys.iter() {
            self.postings.remove(*key, number);
        }
        Some(article)
    }

    fn indexed(&self, number: u32) -> Option<&Indexed> {
        self.slots.get(number as usize / PIECE)?.get(number as usize % PIECE)?.as_ref()
    }

    /// An article.
    pub fn get(&self, id: &ArticleId) -> Option<&Arc<Article>> {
        self.indexed(*self.numbers.get(id)?).map(|indexed| &indexed.article)
    }

    /// The article of a number.
    pub(super) fn article(&self, number: u32) -> Option<&Arc<Article>> {
        self.indexed(number).map(|indexed| &indexed.article)
    }

    /// Whether any other article has anything of a kind that an article has, as far as keys tell: where none has, nothing
    /// of the article need be read to compare it.
    pub(super) fn shares(&self, article: &Article, kind: Kind) -> bool {
        let own = self.numbers.get(&article.id).and_then(|number| self.indexed(*number));
        // What was not put in can be shared with any of those that were.
        let Some(own) = own.filter(|own| std::ptr::eq(&raw const *own.article, article)) else {
            return !self.is_empty();
        };
        own.keys.iter().any(|key| key.is(kind) && self.postings.hits(*key).len() > 1)
    }

    /// All articles by id.
    pub fn articles(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.numbers.values().filter_map(|number| self.indexed(*number)).map(|indexed| &indexed.article)
    }

    /// Reads the facts that wait in the cache's form, so that nobody who asks for them has to.
    pub fn warm(&self) {
        for indexed in self.slots.iter().flat_map(|piece| piece.iter()).flatten() {
            let _: &Facts = &indexed.article.facts;
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

    /// The articles of some sorted numbers, by id. Whoever needs only the first of many waits for no others.
    pub(super) fn numbered(&self, mut numbers: Vec<u32>) -> impl Iterator<Item = &Arc<Article>> {
        // Walking over all of them, which are sorted, is quicker than sorting many of them.
        let walked = numbers.len() * SORTED_ABOVE > self.len();
        let mut wanted = vec![false; if walked { self.slots.len() * PIECE } else { 0 }];
        for number in numbers.drain(..if walked { numbers.len() } else { 0 }) {
            wanted[number as usize] = true;
        }
        numbers.sort_by_key(|number| self.indexed(*number).map(|indexed| &indexed.article.id));
        let all = self.numbers.values().copied().take(if walked { usize::MAX } else { 0 });
        let walked = all.filter(move |number| wanted[*number as usize]);
        walked.chain(numbers).filter_map(|number| self.indexed(number)).map(|indexed| &indexed.article)
    }

    /// The articles of some sorted numbers, the oldest first: undated ones come after dated ones, ties go by id. Only
    /// days are sorted at once.
    pub(super) fn oldest_first(&self, numbers: Vec<u32>) -> impl Iterator<Item = &Arc<Article>> {
        let mut days: Vec<(Day, u32)> = numbers.into_iter().map(|number| (self.day(number), number)).collect();
        days.sort_unstable();
        let mut next = 0;
        let of_one_day = std::iter::from_fn(move || {
            let (day, _) = *days.get(next)?;
            let same = days[next..].iter().take_while(|one| one.0 == day).map(|one| one.1);
            let same: Vec<u32> = same.collect();
            next += same.len();
            Some(same)
        });
        of_one_day.flat_map(|numbers| self.numbered(numbers))
    }

    fn day(&self, number: u32) -> Day {
        self.days.get(number as usize).copied().unwrap_or(Day::NONE)
    }

    fn set_day(&mut self, number: u32, day: Day) {
        if self.day(number) != day {
            let days = Arc::make_mut(&mut self.days);
            days.resize(days.len().max(number as usize + 1), Day::NONE);
            days[number as usize] = day;
        }
    }

    /// The numbers of the articles that have all of some keys, and of very many keys the rarest.
    pub(super) fn having_all(&self, mut keys: Vec<Key>) -> impl Iterator<Item = u32> {
        keys.sort_unstable_by_key(|key| (self.postings.hits(*key).len(), *key));
        keys.truncate(NARROWED);
        let rarest = keys.first().map(|key| self.postings.articles(*key)).into_iter().flatten();
        let rest = keys.iter().skip(1).map(|key| (*key, self.postings.hits(*key)));
        let mut rest: Vec<(Key, &[u64])> = rest.collect();
        // All are sorted: what was passed over is not looked at again.
        rarest.filter(move |number| {
            rest.iter_mut().all(|(key, hits)| {
                let wanted = key.posting(*number);
                *hits = skipped(hits, wanted);
                hits.first() == Some(&wanted)
            })
        })
    }

    fn numbers_of(&self, kind: Kind, thing: impl Hash) -> Vec<u32> {
        self.postings.articles(Key::of(kind, thing)).collect()
    }

    /// The articles that mention somebody, by id.
    pub fn mentioning<'a>(&'a self, known: &Known) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        self.numbered(self.numbers_of(Kind::Mention, known))
    }

    /// Whether somebody denies something in any article, as far as keys tell.
    pub fn has_denial(&self, known: &Known) -> bool {
        !self.postings.hits(Key::of(Kind::Denial, known)).is_empty()
    }

    /// In how many articles somebody is mentioned, counted by keys alone.
    pub fn mentioned_in(&self, known: &Known) -> usize {
        self.postings.hits(Key::of(Kind::Mention, known)).len()
    }

    /// The articles in which somebody speaks, by id.
    pub fn quoting<'a>(&'a self, known: &Known) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        self.numbered(self.numbers_of(Kind::Speaker, known))
    }

    /// The articles in which somebody who is known speaks about somebody, by id.
    pub fn speaking_of<'a>(&'a self, known: &Known) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        self.numbered(self.numbers_of(Kind::SpokenOf, known))
    }

    /// The articles of the days around another's in which somebody denies something, by id.
    pub fn denying<'a>(
        &'a self,
        known: &Known,
        around: &Article,
        window: i32,
    ) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        let (mut numbers, day) = (self.numbers_of(Kind::Denial, known), Day::of(around));
        numbers.retain(|number| self.day(*number).is_near(day, window));
        self.numbered(numbers)
    }

    /// The articles that describe somebody in some respect, by id.
    pub(super) fn describing<'a>(
        &'a self,
        subject: &Subject,
        aspect: Aspect,
    ) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        self.numbered(self.numbers_of(Kind::Described, (subject, aspect)))
    }

    /// The articles that spell an actor's name so, letter by letter, by id.
    pub fn spelling<'a>(&'a self, actor: ActorIx, name: &str) -> impl Iterator<Item = &'a Arc<Article>> + use<'a> {
        self.numbered(self.numbers_of(Kind::Spelling, (actor, fold::plain(name))))
    }

    /// Where the reader of `here` first meets somebody: the introducing mention in that article, else in the
    /// earliest-dated article that introduces them. Undated articles come after dated ones, ties go by id.
    pub fn introduction<'a>(&'a self, here: &ArticleId, known: &Known) -> Option<(&'a Arc<Article>, &'a Mention)> {
        let own = self.get(here).and_then(|article| Some((article, introduction_in(article, known)?)));
        own.or_else(|| self.earliest_introduction(known))
    }

    /// Where the earliest article that introduces somebody does so.
    pub fn earliest_introduction(&self, known: &Known) -> Option<(&Arc<Article>, &Mention)> {
        // The oldest of them is it, unless a strange key led to it: nothing else is read.
        let mut articles = self.oldest_first(self.numbers_of(Kind::Introduction, known));
        articles.find_map(|article| Some((article, introduction_in(article, known)?)))
    }
}

/// From which share of all articles on, one in so many, some of them are sorted by walking over all.
const SORTED_ABOVE: usize = 64;
/// The most keys that are compared: what has the rarest of them has hardly ever not the rest.
const NARROWED: usize = 6;

/// Sorted hits from a wanted one on, which is looked for near their start first.
fn skipped(mut hits: &[u64], wanted: u64) -> &[u64] {
    let mut step = 1;
    while hits.get(step).is_some_and(|hit| *hit < wanted) {
        hits = &hits[step..];
        step *= 2;
    }
    let near = &hits[..hits.len().min(step + 1)];
    &hits[near.partition_point(|hit| *hit < wanted)..]
}

/// The keys of those who are mentioned and introduced in an article.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    let facts = &article.facts;
    // A capital meant as a place is no mention of its government.
    let named = facts.mentions.iter().filter(|mention| mention.form != Form::Place);
    let everybody: BTreeSet<Who> = named.map(|mention| mention.who).collect();
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
    let whos = known.within(article);
    introducing(article).find(|mention| whos.contains(&mention.who))
}

/// The mentions of an article that may introduce whom they name.
pub fn introducing(article: &Article) -> impl Iterator<Item = &Mention> {
    article.facts.mentions.iter().filter(|mention| {
        let full = matches!(mention.form, Form::Listed(AliasForm::Full) | Form::Unlisted);
        (full || mention.title.is_some()) && article.facts.layout.is_copy(mention.sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dictionary::Dictionary, text::Document};

    #[test]
    fn hits_are_skipped_to_the_wanted_one_or_the_next() {
        let hits: Vec<u64> = (0..300).map(|hit| hit * hit % 977 * 3).collect::<BTreeSet<_>>().into_iter().collect();
        for start in [0, 1, 7, hits.len() - 1, hits.len()] {
            for wanted in 0..3000 {
                let plain: Vec<u64> = hits[start..].iter().copied().skip_while(|hit| *hit < wanted).collect();
                assert_eq!(skipped(&hits[start..], wanted), plain, "{start} {wanted}");
            }
        }
    }

    #[test]
    fn many_at_once_are_as_one_after_the_other_even_with_one_of_them_twice() {
        let article = |name: &str, mayor: &str| {
            let text = format!("GHENT, June 3, 2014 — The quay stays open, Mayor {mayor} said on Monday.\n");
            let (id, metadata) = (ArticleId(name.into()), Article::metadata(name.as_ref()));
            Arc::new(Article::new(id, name.into(), Document::new(&text, 0), &metadata, &Dictionary::default()))
        };
        let articles = [
            article("a.txt", "Odile Marchetti"),
            article("b.txt", "Odile Marchetti"),
            article("a.txt", "Marta Verhoest"),
        ];
        let (mut one, mut many) = (Corpus::default(), Corpus::default());
        for article in &articles {
            one.insert(Arc::clone(article));
        }
        many.put_all(articles.iter().map(|article| Indexed::of(Arc::clone(article))).collect());
        for (name, count) in [("odile marchetti", 1), ("marta verhoest", 1)] {
            let known = Known::Person(name.into());
            assert_eq!((one.mentioned_in(&known), many.mentioned_in(&known)), (count, count), "{name}");
        }
        assert_eq!(many.len(), 2);
    }
}
