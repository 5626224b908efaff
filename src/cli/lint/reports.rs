//! The reports that the arguments ask for, ready to be written.

use std::{
    collections::BTreeSet,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use super::args::{Lint, ReportTo, Style};
use crate::{
    cli::{
        args::Color,
        output::Output,
        report::{
            Checkstyle, Compact, GitHub, GitLab, JUnit, Json, JsonLines, Reporter, Sarif, Sink, Statistics, Text,
        },
        terminal,
    },
    rules::Severity,
};

/// The reports of a run, and standard output where none of them goes there.
pub(super) type Opened<'a> = (Vec<Sink<'a>>, Option<&'a mut dyn Write>);

/// Opens every report. One of them may go to standard output; files are opened before any work is done.
pub(super) fn open<'a>(args: &Lint, color: Color, out: &'a mut dyn Write) -> Result<Opened<'a>> {
    let reports = wanted(args);
    let mut files = BTreeSet::new();
    let (mut sinks, mut out) = (Vec::new(), Some(out));
    for ReportTo { style, file } in reports {
        let least = least(args, style);
        let file = file.or_else(|| args.output.output.clone());
        let colored = file.is_none() && terminal::colored(color);
        let reporter = reporter(args, style, colored, file.is_some());
        match file {
            Some(file) => {
                if !files.insert(file.clone()) {
                    bail!(
                        "{}: two reports cannot share a file; give each its own: --format FORMAT=FILE",
                        file.display()
                    );
                }
                sinks.push(Sink::file(reporter, least, Output::create(&file)?));
            }
            None => match out.take() {
                Some(out) => sinks.push(Sink::standard(reporter, least, out)),
                None => bail!("two reports on standard output; give all but one a file: --format FORMAT=FILE"),
            },
        }
    }
    Ok((sinks, out))
}

/// The files that reports go to.
pub(super) fn files(args: &Lint) -> impl Iterator<Item = &Path> {
    let own = args.output.format.iter().filter_map(|report| report.file.as_deref());
    own.chain(args.output.output.as_deref())
}

fn wanted(args: &Lint) -> Vec<ReportTo> {
    let mut reports = args.output.format.clone();
    let plain = |style| ReportTo { style, file: None::<PathBuf> };
    if args.output.statistics {
        reports.push(plain(Style::Statistics));
    }
    // Changes are shown, or a baseline is written, instead of findings.
    let instead = args.change.dry_run || args.change.write_baseline.is_some();
    if reports.is_empty() && (!instead || args.output.output.is_some()) {
        reports.push(plain(Style::Text));
    }
    reports
}

fn least(args: &Lint, style: Style) -> Severity {
    match args.output.severity {
        Some(least) => least.into(),
        None if args.output.hints => Severity::Hint,
        None => style.least(),
    }
}

fn reporter(args: &Lint, style: Style, colored: bool, in_file: bool) -> Box<dyn Reporter> {
    let encoding = args.shared.offsets.encoding();
    match style {
        Style::Text => {
            let width = if in_file { terminal::WIDE } else { terminal::width() };
            Box::new(Text::new(colored, width, (!args.output.quiet).then_some("article")))
        }
        Style::Compact => Box::new(Compact),
        Style::Jsonl => Box::new(JsonLines { encoding }),
        Style::Json => Box::new(Json::new(encoding)),
        Style::Sarif => Box::new(Sarif::new()),
        Style::Github => Box::new(GitHub),
        Style::Gitlab => Box::new(GitLab::new()),
        Style::Junit => Box::new(JUnit { fail_on: args.output.fail_on.severity() }),
        Style::Checkstyle => Box::new(Checkstyle),
        Style::Statistics => Box::new(Statistics::default()),
    }
}
