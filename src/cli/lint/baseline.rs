//! Baselines: findings that are known and stay silent, wherever in their article they have moved to.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::ErrorKind,
    path::Path,
};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::selection::Selection;
use crate::{
    cli::{
        output::Output,
        report::{Gone, fingerprint},
    },
    rules::Finding,
    workspace::{
        Article,
        load::{self, Problem},
    },
};

/// A finding's rule and fingerprint: how it is known again.
pub(super) type Print = (String, String);

/// How often each finding of some articles is known.
#[derive(Debug, Default)]
pub(super) struct Baseline {
    articles: BTreeMap<String, BTreeMap<Print, usize>>,
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    path: String,
    rule: String,
    fingerprint: String,
    count: usize,
}

/// The prints of findings, in their order.
pub(super) fn prints(article: &Article, findings: &[Finding]) -> Vec<Print> {
    findings.iter().map(|finding| (finding.rule.to_owned(), fingerprint(article, finding))).collect()
}

impl Baseline {
    /// Reads a file. A baseline that cannot be read would let everything through, or nothing: it is a problem.
    pub(super) fn read(file: &Path) -> Result<Self, Problem> {
        let text = std::fs::read_to_string(file).map_err(|error| {
            let message = match error.kind() {
                ErrorKind::NotFound => "no such baseline; --write-baseline=FILE writes one".to_owned(),
                _ => format!("the baseline cannot be read: {error}"),
            };
            Problem::new(file, message)
        })?;
        let mut baseline = Self::default();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row: Row = serde_json::from_str(line).map_err(|error| Problem {
                line: Some(index + 1),
                ..Problem::new(file, format!("no line of a baseline ({error}); write it anew with --write-baseline"))
            })?;
            *baseline.articles.entry(row.path).or_default().entry((row.rule, row.fingerprint)).or_default() +=
                row.count;
        }
        Ok(baseline)
    }

    /// Puts in what was found in an article.
    pub(super) fn add(&mut self, article: &Article, prints: &[Print]) {
        for print in prints {
            let known = self.articles.entry(article.id.0.to_string()).or_default();
            *known.entry(print.clone()).or_default() += 1;
        }
    }

    /// How many findings it knows.
    pub(super) fn len(&self) -> usize {
        self.articles.values().flat_map(BTreeMap::values).sum()
    }

    /// Writes a file, by path, rule and fingerprint.
    pub(super) fn write(&self, file: &Path) -> Result<()> {
        let mut bytes = Vec::new();
        for (path, prints) in &self.articles {
            for ((rule, fingerprint), &count) in prints {
                let (path, rule, fingerprint) = (path.clone(), rule.clone(), fingerprint.clone());
                serde_json::to_writer(&mut bytes, &Row { path, rule, fingerprint, count })?;
                bytes.push(b'\n');
            }
        }
        Output::create(file)?.finish(&bytes)
    }

    /// Takes the findings out that are known. Gives their number, and what is known and was not found.
    pub(super) fn split(
        &self,
        article: &Article,
        findings: &mut Vec<Finding>,
        selection: &Selection,
    ) -> (usize, Vec<Gone>) {
        let Some(known) = self.articles.get(&*article.id.0) else { return (0, Vec::new()) };
        let mut left = known.clone();
        let before = findings.len();
        let mut prints = prints(article, findings).into_iter();
        findings.retain(|_| {
            let print = prints.next().and_then(|print| left.get_mut(&print)).filter(|left| **left > 0);
            print.map(|left| *left -= 1).is_none()
        });
        let gone = if selection.is_partial() { Vec::new() } else { rest(&article.id.0, &left, selection) };
        (before - findings.len(), gone)
    }

    /// What is known of articles that are not there any more.
    pub(super) fn vanished(&self, present: &BTreeSet<String>, selection: &Selection) -> Vec<Gone> {
        let vanished = self.articles.iter().filter(|(path, _)| !present.contains(*path) && !Path::new(path).exists());
        vanished.flat_map(|(path, known)| rest(path, known, selection)).collect()
    }
}

fn rest(path: &str, left: &BTreeMap<Print, usize>, selection: &Selection) -> Vec<Gone> {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for ((rule, _), count) in left.iter().filter(|((rule, _), count)| **count > 0 && selection.runs(rule)) {
        *rules.entry(rule).or_default() += count;
    }
    rules.into_iter().map(|(rule, count)| Gone { path: path.to_owned(), rule: rule.to_owned(), count }).collect()
}

/// The ids of some paths.
pub(super) fn ids<'a>(paths: impl Iterator<Item = &'a Path>) -> BTreeSet<String> {
    paths.map(load::id).collect()
}
