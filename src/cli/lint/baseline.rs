//! Baselines: findings that are known and stay silent, wherever in their article they have moved to.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, BufRead, BufReader, ErrorKind, Write},
    path::Path,
    sync::Arc,
};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::selection::Selection;
use crate::{
    cli::{
        output::Output,
        report::{Fingerprint, Gone, Side},
    },
    rules::Finding,
    workspace::{
        Article,
        load::{self, Problem},
    },
};

/// A finding's rule, fingerprint and sides: how it is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Print {
    rule: &'static str,
    fingerprint: Fingerprint,
    sides: [Side; 2],
}

/// How often each finding of some articles is known. An archive has millions: nothing here is larger than it need be.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    /// By path; sorted, none twice.
    articles: BTreeMap<Box<str>, Vec<Known>>,
}

/// A finding and how often it is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    rule: Arc<str>,
    fingerprint: Fingerprint,
    sides: [Side; 2],
    count: u32,
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'a> {
    path: Cow<'a, str>,
    rule: Cow<'a, str>,
    fingerprint: Fingerprint,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Side,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Side,
    count: u32,
}

/// The prints of findings, in their order.
pub(super) fn prints(article: &Article, findings: &[Finding]) -> Vec<Print> {
    let print = |finding: &Finding| {
        let (fingerprint, sides) = (Fingerprint::of(article, finding), Fingerprint::sides(article, finding));
        Print { rule: finding.rule, fingerprint, sides }
    };
    findings.iter().map(print).collect()
}

impl Baseline {
    /// Reads a file. A baseline that cannot be read would let everything through, or nothing: it is a problem.
    pub(super) fn read(file: &Path) -> Result<Self, Problem> {
        let fault = |error: &io::Error| match error.kind() {
            ErrorKind::NotFound => Problem::new(file, "no such baseline; --write-baseline=FILE writes one".to_owned()),
            _ => Problem::new(file, format!("the baseline cannot be read: {error}")),
        };
        let (mut articles, mut rules) = (BTreeMap::<Box<str>, Vec<Known>>::new(), BTreeSet::<Arc<str>>::new());
        let lines = BufReader::new(File::open(file).map_err(|error| fault(&error))?).lines();
        for (number, line) in (1..).zip(lines) {
            let line = line.map_err(|error| fault(&error))?;
            if line.trim().is_empty() {
                continue;
            }
            let row: Row<'_> = serde_json::from_str(&line).map_err(|error| Problem {
                line: Some(number),
                ..Problem::new(file, format!("no line of a baseline ({error}); write it anew with --write-baseline"))
            })?;
            let rule = rules.get(&*row.rule).cloned().unwrap_or_else(|| row.rule.into());
            rules.insert(Arc::clone(&rule));
            let known = Known { rule, fingerprint: row.fingerprint, sides: [row.before, row.after], count: row.count };
            articles.entry(row.path.into()).or_default().push(known);
        }
        articles.values_mut().for_each(merge);
        Ok(Self { articles })
    }

    /// Takes the findings out that are known. Gives their number, and what is known and was not found.
    pub(super) fn split(
        &self,
        article: &Article,
        findings: &mut Vec<Finding>,
        selection: &Selection,
    ) -> (usize, Vec<Gone>) {
        let Some(known) = self.articles.get(&*article.id.0) else { return (0, Vec::new()) };
        let (mut left, before) = (known.clone(), findings.len());
        let prints = prints(article, findings);
        let mut known: Vec<bool> = prints.iter().map(|print| same(&mut left, print).is_some_and(take)).collect();
        // What is left was written anew on one side, or is new.
        for (print, known) in prints.iter().zip(&mut known).filter(|(_, known)| !**known) {
            *known = left.iter_mut().find(|known| known.count > 0 && known.is_beside(print)).is_some_and(take);
        }
        let mut known = known.into_iter();
        findings.retain(|_| !known.next().unwrap_or(false));
        let gone = if selection.is_partial() { Vec::new() } else { rest(&article.id.0, &left, selection) };
        (before - findings.len(), gone)
    }

    /// What is known of articles that are not there any more.
    pub(super) fn vanished(&self, present: &BTreeSet<String>, selection: &Selection) -> Vec<Gone> {
        let vanished =
            self.articles.iter().filter(|(path, _)| !present.contains(&***path) && !Path::new(&***path).exists());
        vanished.flat_map(|(path, known)| rest(path, known, selection)).collect()
    }
}

impl Known {
    /// Whether it stands at the words of a finding and of one of its sides.
    fn is_beside(&self, print: &Print) -> bool {
        let mut sides = self.sides.iter().zip(&print.sides);
        *self.rule == *print.rule && sides.any(|(one, other)| one.is_some() && one == other)
    }
}

/// What is known by a finding's fingerprint.
fn same<'a>(known: &'a mut [Known], print: &Print) -> Option<&'a mut Known> {
    let place = known.binary_search_by(|known| (&*known.rule, known.fingerprint).cmp(&(print.rule, print.fingerprint)));
    place.ok().map(|at| &mut known[at])
}

/// Takes one of what is known so often, as long as there is one.
fn take(known: &mut Known) -> bool {
    let any = known.count > 0;
    known.count -= u32::from(any);
    any
}

/// Sorts, and counts what stands there twice: two baselines one behind the other are one.
fn merge(known: &mut Vec<Known>) {
    known.sort_unstable();
    known.dedup_by(|again, first| {
        let same = (&again.rule, again.fingerprint) == (&first.rule, first.fingerprint);
        first.count += if same { again.count } else { 0 };
        same
    });
    known.shrink_to_fit();
}

fn rest(path: &str, left: &[Known], selection: &Selection) -> Vec<Gone> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for known in left.iter().filter(|known| known.count > 0 && selection.runs(&known.rule)) {
        *rules.entry(&known.rule).or_default() += known.count as usize;
    }
    rules.into_iter().map(|(rule, count)| Gone { path: path.to_owned(), rule: rule.to_owned(), count }).collect()
}

/// A baseline that is written article by article, by path, rule and fingerprint.
pub(super) struct NewBaseline {
    output: Output,
    findings: usize,
}

impl NewBaseline {
    /// Starts a file. An earlier one stays as it is until all of this one is there.
    pub(super) fn create(file: &Path) -> Result<Self> {
        Ok(Self { output: Output::create(file)?, findings: 0 })
    }

    /// Puts in what was found in an article.
    pub(super) fn add(&mut self, article: &Article, prints: &[Print]) -> io::Result<()> {
        let mut counts: BTreeMap<Print, u32> = BTreeMap::new();
        for print in prints {
            *counts.entry(*print).or_default() += 1;
        }
        self.findings += prints.len();
        for (Print { rule, fingerprint, sides: [before, after] }, count) in counts {
            let path = Cow::Borrowed(&*article.id.0);
            let row = Row { path, rule: rule.into(), fingerprint, before, after, count };
            serde_json::to_writer(&mut self.output, &row)?;
            self.output.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Gives the file its name; how many findings it knows.
    pub(super) fn close(self) -> Result<usize> {
        self.output.close().map(|()| self.findings)
    }
}

/// The ids of some paths.
pub(super) fn ids<'a>(paths: impl Iterator<Item = &'a Path>) -> BTreeSet<String> {
    paths.map(load::id).collect()
}
