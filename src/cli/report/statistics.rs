//! Figures instead of findings: per rule, per article, per class of source.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{Page, Reporter, Totals, text::count};
use crate::rules::Severity;

/// Counts by severity, hints first.
type Counts = [usize; 4];

/// Tables of counts.
#[derive(Default)]
pub(in crate::cli) struct Statistics {
    rules: BTreeMap<&'static str, Counts>,
    /// Articles with findings.
    articles: Vec<(String, Counts)>,
    sources: BTreeMap<&'static str, usize>,
    all: Counts,
}

/// How many articles are named; the others are a number.
const NAMED: usize = 20;

impl Reporter for Statistics {
    fn page(&mut self, page: &Page<'_>, _: &mut dyn Write) -> io::Result<()> {
        for attribution in &page.article.facts.attributions {
            let class = attribution.source.as_ref().map_or("none", |source| source.class.name());
            *self.sources.entry(class).or_default() += 1;
        }
        let mut here = Counts::default();
        for finding in page.findings {
            let severity = finding.severity as usize;
            for counts in [&mut here, &mut self.all, self.rules.entry(finding.rule).or_default()] {
                counts[severity] += 1;
            }
        }
        if !page.findings.is_empty() {
            self.articles.push((page.article.id.0.to_string(), here));
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<_> = self.rules.iter().map(|(rule, counts)| ((*rule).to_owned(), *counts)).collect();
        table(out, "rule", rules, self.all)?;
        writeln!(out)?;
        table(out, "article", std::mem::take(&mut self.articles), self.all)?;
        writeln!(out)?;
        let all: usize = self.sources.values().sum();
        writeln!(out, "{:<12}{:>12}{:>8}", "source", "statements", "share")?;
        let mut sources: Vec<_> = self.sources.iter().collect();
        sources.sort_by_key(|(class, number)| (std::cmp::Reverse(**number), **class));
        for (class, number) in sources {
            writeln!(out, "{class:<12}{number:>12}{:>6.1} %", *number as f64 * 100.0 / all.max(1) as f64)?;
        }
        writeln!(out, "{:<12}{all:>12}\n\n{} checked", "all", count(totals.articles, "article"))
    }
}

/// One table, the worst first.
fn table(out: &mut dyn Write, noun: &str, mut rows: Vec<(String, Counts)>, all: Counts) -> io::Result<()> {
    let weight = |counts: &Counts| {
        let [hints, notes, warnings, errors] = *counts;
        std::cmp::Reverse((errors, warnings, notes, hints))
    };
    rows.sort_by(|a, b| (weight(&a.1), &a.0).cmp(&(weight(&b.1), &b.0)));
    let more = rows.len().saturating_sub(NAMED);
    if noun == "article" {
        rows.truncate(NAMED);
    }
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(noun.len());
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    write!(out, "{noun:<width$}")?;
    severities.iter().try_for_each(|severity| write!(out, "{:>9}", severity.name()))?;
    writeln!(out)?;
    for (name, counts) in rows.iter().chain([&("all".to_owned(), all)]) {
        if name == "all" && noun == "article" && more > 0 {
            writeln!(out, "… and {more} more")?;
        }
        write!(out, "{name:<width$}")?;
        severities.iter().try_for_each(|severity| write!(out, "{:>9}", counts[*severity as usize]))?;
        writeln!(out)?;
    }
    Ok(())
}
