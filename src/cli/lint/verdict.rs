//! What a run comes to: its figures and its exit code.

use super::{args::Lint, check::Done};
use crate::{
    cli::{
        Outcome,
        report::{Gone, Totals},
    },
    rules::Severity,
};

/// Counts while the articles come in.
pub(super) struct Verdict {
    fail_on: Option<Severity>,
    max_warnings: usize,
    /// Whether changes that were only shown are what counts.
    dry: bool,
    errors: usize,
    /// Findings less severe than an error that count.
    others: usize,
    totals: Totals,
}

impl Verdict {
    pub(super) fn new(args: &Lint) -> Self {
        Self {
            fail_on: args.output.fail_on.severity(),
            max_warnings: args.output.max_warnings.unwrap_or(0),
            dry: args.change.dry_run,
            errors: 0,
            others: 0,
            totals: Totals::default(),
        }
    }

    /// One article more.
    pub(super) fn add(&mut self, done: &Done) {
        self.totals.articles += 1;
        self.totals.known += done.known;
        self.totals.fixed += done.fixed;
        self.totals.gone.extend(done.gone.iter().cloned());
        for finding in &done.findings {
            if self.fail_on.is_some_and(|least| finding.severity >= least) {
                *if finding.severity == Severity::Error { &mut self.errors } else { &mut self.others } += 1;
            }
        }
    }

    /// The figures, with what vanished together with its article.
    pub(super) fn totals(&mut self, vanished: Vec<Gone>, partial: bool) -> Totals {
        self.totals.partial = partial;
        self.totals.gone.extend(vanished);
        self.totals.gone.sort();
        self.totals.clone()
    }

    pub(super) fn outcome(&self) -> Outcome {
        let found = if self.dry { self.totals.fixed > 0 } else { self.errors > 0 || self.others > self.max_warnings };
        if found { Outcome::Found } else { Outcome::Clean }
    }
}
