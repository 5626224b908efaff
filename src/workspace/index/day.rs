//! The day of an article as a small number, one of its keys: articles are sorted by it without a look at any of them.

use jiff::civil::Date;

use super::{Key, Kind};
use crate::workspace::Article;

/// A day, or none. What has none comes after what has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workspace) struct Day(i32);

impl Day {
    /// The day of what carries no date.
    pub(in crate::workspace) const NONE: Self = Self(i32::MAX);

    /// The day of an article.
    pub(in crate::workspace) fn of(article: &Article) -> Self {
        const FIRST: Date = Date::constant(1970, 1, 1);
        let number = |date: Date| (date.duration_since(FIRST).as_hours() / 24) as i32;
        article.facts.date.date.map_or(Self::NONE, |date| Self(number(date)))
    }

    /// The key that tells it.
    pub(in crate::workspace) fn key(self) -> Option<Key> {
        // Days before the first are below it as numbers without a sign, too.
        (self != Self::NONE).then(|| Key::of_number(Kind::Day, self.0.cast_unsigned() ^ 1 << 31))
    }

    /// The day that an article's keys tell.
    pub(in crate::workspace) fn among(keys: &[Key]) -> Self {
        let day = keys.iter().find(|key| key.is(Kind::Day));
        day.map_or(Self::NONE, |key| Self((key.number() ^ 1 << 31).cast_signed()))
    }

    /// Whether two days are known and lie at most so many days apart.
    pub(in crate::workspace) fn is_near(self, other: Self, window: i32) -> bool {
        self != Self::NONE && other != Self::NONE && self.0.abs_diff(other.0) <= window.unsigned_abs()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{super::Indexed, *};
    use crate::{dictionary::Dictionary, text::Document, workspace::ArticleId};

    fn day(text: &str) -> Day {
        let metadata = Article::metadata("a.txt".as_ref());
        let (id, document) = (ArticleId(Arc::from("a.txt")), Document::new(text, 0));
        let article = Arc::new(Article::new(id, "a.txt".into(), document, &metadata, &Dictionary::default()));
        let day = Day::of(&article);
        assert_eq!(Day::among(&Indexed::of(article).keys), day, "the keys tell it");
        day
    }

    #[test]
    fn days_are_in_their_order_over_the_ends_of_months_and_none_is_last() {
        let days = ["June 30, 1914", "Dec. 31, 2013", "Jan. 1, 2014", "Feb. 28, 2014", "March 1, 2014"]
            .map(|day| self::day(&format!("NARVIK, {day} — It rained.\n")));
        assert!(days.is_sorted() && days[1].is_near(days[2], 1) && days[4].is_near(days[3], 1), "{days:?}");
        assert!(!days[0].is_near(days[1], 30) && !days[2].is_near(days[4], 30));
        let none = day("It rained.\n");
        assert!(none == Day::NONE && none > days[4] && !none.is_near(none, 1));
    }
}
