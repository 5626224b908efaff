//! The day of an article as a small number: articles are sorted by it without a look at any of them.

use jiff::civil::Date;

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

    /// Its number.
    pub(in crate::workspace) fn to_number(self) -> i32 {
        self.0
    }

    /// The day of a number.
    pub(in crate::workspace) fn of_number(number: i32) -> Self {
        Self(number)
    }

    /// Whether two days are known and lie at most so many days apart.
    pub(in crate::workspace) fn is_near(self, other: Self, window: i32) -> bool {
        self != Self::NONE && other != Self::NONE && self.0.abs_diff(other.0) <= window.unsigned_abs()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{dictionary::Dictionary, text::Document, workspace::ArticleId};

    fn day(text: &str) -> Day {
        let metadata = Article::metadata("a.txt".as_ref());
        let (id, document) = (ArticleId(Arc::from("a.txt")), Document::new(text, 0));
        Day::of(&Article::new(id, "a.txt".into(), document, &metadata, &Dictionary::default()))
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
