//! How often somebody is named in the workspace.

use super::{markdown::count, navigate::mentions_in};
use crate::workspace::{Corpus, corpus::Known};

/// In so many articles mentions are counted one by one; nobody waits for more.
const COUNTED: usize = 100;

/// How often somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    /// In how many articles.
    pub(super) articles: usize,
    /// How often in all; not counted where the articles are many.
    pub(super) mentions: Option<usize>,
}

impl Tally {
    /// Of somebody.
    pub(super) fn of(corpus: &Corpus, known: &Known) -> Self {
        let articles = corpus.mentioned_in(known);
        if articles > COUNTED {
            return Self { articles, mentions: None };
        }
        let counts = corpus.mentioning(known).map(|article| mentions_in(article, known).count());
        let counts = counts.filter(|&count| count > 0);
        let (articles, mentions) = counts.fold((0, 0), |(articles, all), here| (articles + 1, all + here));
        Self { articles, mentions: Some(mentions) }
    }

    /// `3 mentions in 2 articles`
    pub(super) fn told(self) -> String {
        let articles = count(self.articles, "article");
        match self.mentions {
            Some(mentions) => format!("{} in {articles}", count(mentions, "mention")),
            None => format!("mentions in {articles}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn mentions_of_somebody_who_is_everywhere_are_counted_by_articles() {
        let text = |articles: usize| -> String {
            let text = |number| format!("//- {number}.txt\nMaliki came. Maliki left.\n");
            (0..articles).map(text).chain(["//- z.txt\nIt rained$0.\n".to_owned()]).collect()
        };
        let told = |articles: usize| {
            let fixture = Fixture::new(&text(articles));
            let known = Known::Actor(fixture.dictionary.find("nouri-al-maliki").unwrap());
            Tally::of(&fixture.corpus, &known).told()
        };
        assert_eq!(told(2), "4 mentions in 2 articles");
        assert_eq!(told(COUNTED + 1), "mentions in 101 articles");
    }
}
