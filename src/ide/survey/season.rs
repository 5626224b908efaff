//! Who is named when: mentions by month, or by year where the months are many.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{analysis::Form, dictionary::Dictionary, workspace::Article};

/// The most months that are shown one by one, and the most actors.
const MONTHS: i32 = 36;
const ACTORS: usize = 16;

/// Somebody's mentions over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Who.
    pub name: String,
    /// How often in each stretch of time.
    pub counts: Vec<usize>,
    /// How often in all.
    pub total: usize,
}

/// Mentions by stretches of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seasons {
    /// The months (`2014-06`) or years, none left out between the first and the last.
    pub labels: Vec<String>,
    /// Those named most often.
    pub actors: Vec<Season>,
    /// How many articles carry no date and are not counted.
    pub undated: usize,
}

impl Seasons {
    pub(super) fn of(articles: &[&Article], dictionary: &Dictionary) -> Self {
        let dated: Vec<(Date, &Article)> =
            articles.iter().filter_map(|article| Some((article.facts.date.date?, *article))).collect();
        let undated = articles.len() - dated.len();
        let month = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
        let ends = dated.iter().map(|(date, _)| month(*date));
        let (Some(first), Some(last)) = (ends.clone().min(), ends.max()) else {
            return Self { undated, ..Self::default() };
        };
        let wide = if last - first >= MONTHS { 12 } else { 1 };
        let steps = first / wide..=last / wide;
        let label =
            |step: i32| if wide == 12 { format!("{step}") } else { format!("{}-{:02}", step / 12, step % 12 + 1) };
        let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (date, article) in dated {
            let at = (month(date) / wide).abs_diff(first / wide) as usize;
            for mention in &article.facts.mentions {
                // A pronoun's reading is a guess; a place is nobody.
                if !matches!(mention.form, Form::Place | Form::Pronoun) {
                    let name = article.facts.name(mention.who, dictionary);
                    counts.entry(name).or_insert_with(|| vec![0; steps.clone().count()])[at] += 1;
                }
            }
        }
        let season = |(name, counts): (&str, Vec<usize>)| {
            let total = counts.iter().sum();
            Season { name: name.to_owned(), counts, total }
        };
        let mut actors: Vec<Season> = counts.into_iter().map(season).collect();
        actors.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)));
        actors.truncate(ACTORS);
        Self { labels: steps.map(label).collect(), actors, undated }
    }
}
