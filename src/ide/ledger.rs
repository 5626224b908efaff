//! Who stands behind an article, in figures: sentences owned, sources by what they are.

use std::collections::BTreeSet;

use super::markdown::count;
use crate::{
    analysis::{Coverage, Facts, SourceClass},
    dictionary::Dictionary,
};

/// The figures of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Sentences of the copy.
    pub sentences: usize,
    /// Of these, sentences behind which somebody stands whom a reader can weigh.
    pub owned: usize,
    /// Attributions to somebody whom a reader cannot weigh.
    pub vague: usize,
    /// Everybody who is quoted or cited by name.
    pub named: BTreeSet<String>,
}

impl Ledger {
    /// The figures of an article.
    pub fn of(facts: &Facts, dictionary: &Dictionary) -> Self {
        let mut ledger = Self::default();
        for index in (0..facts.coverage.len()).filter(|&index| facts.layout.is_copy(index)) {
            ledger.sentences += 1;
            ledger.owned += usize::from(!matches!(facts.coverage[index], Coverage::Narrator | Coverage::Vague(_)));
        }
        for source in facts.attributions.iter().filter_map(|one| one.source.as_ref()) {
            ledger.vague += usize::from(source.class == SourceClass::Vague);
            ledger.named.extend(source.speaker.map(|who| facts.name(who, dictionary).to_owned()));
        }
        ledger
    }

    /// The share of sentences owned, of 100.
    pub fn percent(&self) -> usize {
        (100 * self.owned + self.sentences / 2).checked_div(self.sentences).unwrap_or(100)
    }

    /// `83 % of sentences owned · 2 vague sources · 5 named sources`
    pub fn told(&self) -> String {
        let (vague, named) = (count(self.vague, "vague source"), count(self.named.len(), "named source"));
        format!("{} % of sentences owned · {vague} · {named}", self.percent())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn the_figures_of_an_article() {
        let fixture = Fixture::new(
            "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki said that it rained$0.\n\nCritics said that it snowed. It was a long war with many dead.\n",
        );
        let ledger = Ledger::of(&fixture.article().facts, &fixture.dictionary);
        assert_eq!((ledger.sentences, ledger.owned, ledger.vague), (3, 1, 1));
        assert_eq!(ledger.told(), "33 % of sentences owned · one vague source · one named source");
    }
}
