//! What many articles say together: sources by what they are, actors over time, who speaks of whom, numbers with their
//! sources, and quotations that travel.

mod numbers;
mod season;
mod travels;

use std::collections::BTreeMap;

pub use numbers::Number;
pub use season::{Season, Seasons};
pub use travels::Travel;

use super::report::{LADDER, Report};
use crate::{
    analysis::{Coverage, Facts, SourceClass},
    dictionary::Dictionary,
    workspace::{Article, Corpus},
};

/// A rung of the ladder from a source by name to none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What the sources are.
    pub class: SourceClass,
    /// How often somebody is attributed to them.
    pub sayings: usize,
    /// Who they are, those that say most first.
    pub sources: Vec<(String, usize)>,
}

/// Somebody who speaks of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who speaks.
    pub speaker: String,
    /// Of whom.
    pub about: String,
    /// How often.
    pub times: usize,
    /// An article in which that is so.
    pub article: usize,
}

/// Everything that a page about many articles shows beside the articles themselves.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Sources by what they are, the most specific first.
    pub ladder: Vec<Rung>,
    /// Who speaks of whom, the most frequent first.
    pub ties: Vec<Tie>,
    /// Who is named when.
    pub seasons: Seasons,
    /// Numbers, those that count the same thing together.
    pub numbers: Vec<Number>,
    /// Quotations that run in more than one article.
    pub travels: Vec<Travel>,
}

impl Survey {
    /// The survey of a corpus. Articles are told by their index in the corpus.
    pub fn of(corpus: &Corpus, reports: &[Report], dictionary: &Dictionary) -> Self {
        let articles: Vec<&Article> = corpus.articles().map(|article| &**article).collect();
        Self {
            ladder: ladder(reports),
            ties: ties(reports),
            seasons: Seasons::of(&articles, dictionary),
            numbers: numbers::numbers(&articles, dictionary),
            travels: travels::travels(&articles),
        }
    }
}

fn ladder(reports: &[Report]) -> Vec<Rung> {
    let mut rungs: Vec<(usize, BTreeMap<&str, usize>)> = LADDER.iter().map(|_| Default::default()).collect();
    for report in reports {
        for saying in &report.sayings {
            let source = &report.sources[saying.source];
            let Some(step) = LADDER.iter().position(|class| *class == source.class) else { continue };
            rungs[step].0 += 1;
            *rungs[step].1.entry(&source.name).or_default() += 1;
        }
    }
    let rung = |(class, (sayings, names)): (&SourceClass, (usize, BTreeMap<&str, usize>))| {
        let mut sources: Vec<(String, usize)> =
            names.into_iter().map(|(name, times)| (name.to_owned(), times)).collect();
        sources.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Rung { class: *class, sayings, sources }
    };
    LADDER.iter().zip(rungs).map(rung).collect()
}

fn ties(reports: &[Report]) -> Vec<Tie> {
    let mut found: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for (article, report) in reports.iter().enumerate() {
        for saying in &report.sayings {
            let source = &report.sources[saying.source];
            // Only who can be told apart in another article, too.
            if source.class != SourceClass::Named && source.actor.is_none() {
                continue;
            }
            for about in saying.about.iter().filter(|about| **about != source.name) {
                found.entry((&source.name, about)).or_insert((0, article)).0 += 1;
            }
        }
    }
    let tie = |((speaker, about), (times, article)): ((&str, &str), (usize, usize))| Tie {
        speaker: speaker.to_owned(),
        about: about.to_owned(),
        times,
        article,
    };
    let mut ties: Vec<Tie> = found.into_iter().map(tie).collect();
    ties.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| (&a.speaker, &a.about).cmp(&(&b.speaker, &b.about))));
    ties
}

/// Who stands behind a sentence, in words; nothing where that is nobody but the narrator.
pub fn owner(facts: &Facts, sentence: usize, dictionary: &Dictionary) -> Option<String> {
    let source = |index: u32| {
        let source = facts.attributions[index as usize].source.as_ref();
        match source.map(|source| (source, source.speaker)) {
            Some((_, Some(who))) => facts.name(who, dictionary).to_owned(),
            Some((source, None)) => facts.layout.text(source.span).trim_end_matches(',').to_owned(),
            None => "somebody unnamed".to_owned(),
        }
    };
    Some(match facts.coverage[sentence] {
        Coverage::Attributed(index) | Coverage::Continued(index) | Coverage::Vague(index) => source(index),
        Coverage::Quoted => "a quotation".to_owned(),
        Coverage::Excerpt => "the excerpt's author".to_owned(),
        Coverage::Linked => "a linked document".to_owned(),
        Coverage::Witnessed => "the reporter, who saw it".to_owned(),
        Coverage::Narrator => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn many_articles_say_together_who_speaks_of_whom_and_what_travels() {
        let fixture = Fixture::new(
            "//- a.txt\nVIENNA, May 3, 2014 — Nouri al-Maliki said that Iraq had 2,000 troops at the border$0.\n\n“The talks will go on until they are done,” Maliki said.\n\
             //- b.txt\nVIENNA, July 4, 2014 — Critics said that Iraq had up to 1,500 troops.\n\n“The talks will go on until they are done,” Nouri al-Maliki said on Friday. Iraq has 300 tanks.\n",
        );
        let reports: Vec<Report> =
            fixture.corpus.articles().map(|article| Report::of(&article.facts, &fixture.dictionary)).collect();
        let survey = Survey::of(&fixture.corpus, &reports, &fixture.dictionary);
        assert_eq!(
            (survey.ladder[0].class, survey.ladder[0].sources[0].0.as_str()),
            (SourceClass::Named, "Nouri al-Maliki")
        );
        assert!(
            survey.ties.iter().any(|tie| tie.speaker == "Nouri al-Maliki" && tie.about == "Iraq"),
            "{:?}",
            survey.ties
        );
        assert_eq!(survey.seasons.labels, ["2014-05", "2014-06", "2014-07"]);
        let maliki = survey.seasons.actors.iter().find(|actor| actor.name == "Nouri al-Maliki").unwrap();
        assert_eq!((maliki.counts[1], maliki.counts[0] > 0, maliki.counts[2] > 0), (0, true, true));
        let told: Vec<_> =
            survey.numbers.iter().map(|number| (number.words.as_str(), number.owner.as_deref())).collect();
        assert!(
            told.contains(&("2,000 troops", Some("Nouri al-Maliki"))) && told.contains(&("300 tanks", None)),
            "{told:?}"
        );
        assert_eq!((survey.travels.len(), survey.travels[0].places.len()), (1, 2));
    }
}
