//! What may be typed behind `copydesk lint`.

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, TypedValueParser},
    error::ErrorKind,
};
use jiff::civil::Date;

use crate::{
    analysis::Genre,
    cli::{
        args::{FailOn, Shared, date, genre},
        caching::Caching,
        lint::changed::HEAD,
    },
    rules::Severity,
};

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  copydesk lint                                  all articles in this folder and below
  copydesk lint story.md archive/2014 'wire/**/*.txt'
  pbpaste | copydesk lint - --stdin-filename story.txt
  copydesk lint --format text --format sarif=out.sarif --format junit=out.xml
  copydesk lint --changed                        only lines that are not committed yet
  copydesk lint --changed main                   only lines that are not on main
  copydesk lint --write-baseline                 from now on only what is new:
  copydesk lint --baseline copydesk-baseline.jsonl
  copydesk lint --fix --dry-run drafts/          what safe fixes would change, as a diff

A folder gives its .txt, .md and .html files and news items of ninjs, NITF and NewsML-G2, without
hidden ones and what .gitignore names. Files of JSON Lines, RSS and Atom are read where they are
named. A file that is named itself is always read. --changed asks the git repository of this folder:
what is not committed counts too, files that git does not know yet count whole, a BASE that is no
branch, tag or commit but a path is the first PATH. Without any PATH, --changed and --changed-from
check what has changed wherever it stands. Settings come from the nearest copydesk.toml in
this folder or above it. Ctrl-C ends a run early and reports what has been checked.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 something could not be read or done.";

/// `lint`
#[derive(Debug, Args)]
pub(in crate::cli) struct Lint {
    #[command(flatten)]
    pub(in crate::cli) shared: Shared,
    #[command(flatten)]
    pub(in crate::cli) output: OutputArgs,
    #[command(flatten)]
    pub(in crate::cli) selection: SelectionArgs,
    #[command(flatten)]
    pub(in crate::cli) change: ChangeArgs,
    #[command(flatten)]
    pub(in crate::cli) cache: Caching,
}

/// Which reports are written, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(in crate::cli) struct OutputArgs {
    /// How findings are reported, and into which file; may be repeated, one of them without FILE [default: text]
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = ReportParser)]
    pub(in crate::cli) format: Vec<ReportTo>,

    /// Where the report without a FILE of its own goes, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Figures instead of findings: per rule, per article, per class of source (`--format statistics`)
    #[arg(long)]
    pub(in crate::cli) statistics: bool,

    /// The least severity that is reported [default: info for text, compact and github; hint for the others]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(in crate::cli) severity: Option<Least>,

    /// Show hints too: `--severity hint`
    #[arg(long, conflicts_with = "severity")]
    pub(in crate::cli) hints: bool,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    pub(in crate::cli) fail_on: FailOn,

    /// Warnings and notes that are tolerated before the exit code is 1
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_warnings: Option<usize>,

    /// No summary, no progress bar
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,

    /// Tell on standard error which settings hold and how long the work took
    #[arg(short, long, conflicts_with = "quiet")]
    pub(in crate::cli) verbose: bool,
}

/// Which articles, lines and rules count.
#[derive(Debug, Args)]
#[command(next_help_heading = "Selection")]
pub(in crate::cli) struct SelectionArgs {
    /// Read the paths from a file, one a line or closed by NUL; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) files_from: Option<PathBuf>,

    /// Leave out files and folders, as a line in a .gitignore would; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(in crate::cli) exclude: Vec<String>,

    /// Leave excluded files out even where they are named themselves, as a commit hook does
    #[arg(long)]
    pub(in crate::cli) force_exclude: bool,

    /// Report only what touches a line that has changed since HEAD, or since BASE and HEAD parted
    #[arg(long, value_name = "BASE", num_args = 0..=1, default_missing_value = HEAD, conflicts_with = "changed_from")]
    pub(in crate::cli) changed: Option<String>,

    /// Report only what touches a line that a unified diff adds or changes; `-` is standard input
    #[arg(long, value_name = "DIFF")]
    pub(in crate::cli) changed_from: Option<PathBuf>,

    /// Ask more of copy than the settings do: `strict` has every rule run of which they say nothing
    #[arg(long, value_enum, value_name = "PRESET")]
    pub(in crate::cli) preset: Option<Preset>,

    /// Run these rules only, whatever the settings say; a list with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(in crate::cli) select: Vec<String>,

    /// Leave these rules out; a list with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(in crate::cli) ignore: Vec<String>,

    /// The genre of articles that do not tell their own
    #[arg(long, value_name = "GENRE", value_parser = genre)]
    pub(in crate::cli) genre: Option<Genre>,

    /// The day by which names, titles and house style are judged, instead of each article's own
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) as_of: Option<Date>,

    /// Whether rules compare the articles of the run; more than fits in memory is checked one by one
    #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
    pub(in crate::cli) across: Across,
}

/// Baseline, fixes, watching.
#[derive(Debug, Args)]
#[command(next_help_heading = "Baseline, fixes, watching")]
pub(in crate::cli) struct ChangeArgs {
    /// Report only what this file does not know, and how much of it is gone
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,

    /// Write what is found to a baseline
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "copydesk-baseline.jsonl",
        conflicts_with_all = ["changed", "changed_from"]
    )]
    pub(in crate::cli) write_baseline: Option<PathBuf>,

    /// Make the fixes that need no look, never inside a quotation, and report what is left
    #[arg(long)]
    pub(in crate::cli) fix: bool,

    /// With --fix: show the changes as a unified diff and write nothing; exit code 1 where there are some
    #[arg(long, requires = "fix", conflicts_with_all = ["format", "output", "statistics", "write_baseline"])]
    pub(in crate::cli) dry_run: bool,

    /// Stay, and check again what is saved
    #[arg(long, conflicts_with_all = ["fix", "write_baseline", "changed", "changed_from", "files_from"])]
    pub(in crate::cli) watch: bool,
}

/// How findings are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Style {
    /// For people: the line, its evidence, what to do
    Text,
    /// One line a finding
    Compact,
    /// One JSON object a line and finding
    Jsonl,
    /// One JSON document
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Annotations in a GitHub workflow
    Github,
    /// GitLab's code quality report
    Gitlab,
    #[value(help = "JUnit's XML")]
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// Figures per rule, article and class of source
    Statistics,
}

impl Style {
    /// The least severity it shows where nothing is said.
    pub(in crate::cli) fn least(self) -> Severity {
        match self {
            Self::Text | Self::Compact | Self::Github => Severity::Info,
            _ => Severity::Hint,
        }
    }
}

/// A report and the file it goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct ReportTo {
    pub(in crate::cli) style: Style,
    pub(in crate::cli) file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone)]
struct ReportParser;

impl TypedValueParser for ReportParser {
    type Value = ReportTo;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<ReportTo, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = text.split_once('=').map_or((&*text, None), |(name, file)| (name, Some(file)));
        if file == Some("") {
            let message = format!("--format {name}= names no file\n");
            return Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        let style = clap::value_parser!(Style).parse_ref(command, arg, name.as_ref())?;
        Ok(ReportTo { style, file: file.map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Style::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

/// The least severity of a report.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum Least {
    Error,
    Warning,
    Info,
    Hint,
}

impl From<Least> for Severity {
    fn from(least: Least) -> Self {
        match least {
            Least::Error => Self::Error,
            Least::Warning => Self::Warning,
            Least::Info => Self::Info,
            Least::Hint => Self::Hint,
        }
    }
}

/// How much is asked of copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Preset {
    Strict,
}

/// Whether articles are held together in memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Across {
    /// As long as they have at most 8 MB
    #[default]
    Auto,
    /// However much they are
    Always,
    /// Each article by itself
    Never,
}
