//! What may be typed behind `copydesk dict`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use crate::cli::args::{Dialect, FailOn, Format, Offsets, Shared, date};

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  copydesk dict check dict/*.actors.txt          what is wrong in some files
  copydesk dict find \"Nouri al-Maliki\" --date 2014-06-16
  copydesk dict stats                            what the dictionaries in force hold
  copydesk dict import phoenix.actors.txt -o own.toml
  copydesk dict suggest archive/                 people whom no dictionary has, with an entry for each
  copydesk dict list                             which files are in force, and why";

/// `dict`
#[derive(Debug, Args)]
pub(in crate::cli) struct Dict {
    #[command(subcommand)]
    pub(in crate::cli) task: Task,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Task {
    /// Check dictionary files
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Show whom a name names, and what they were on a day
    #[command(after_help = FIND_EXAMPLES)]
    Find(Find),
    /// Count what the dictionaries hold
    #[command(after_help = STATS_EXAMPLES)]
    Stats(Stats),
    /// Turn a TABARI or PETRARCH actors file into copydesk's own format
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// List the people of some articles whom no dictionary has, with an entry for each
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(Suggest),
    /// List the dictionary files in force, and why they are
    #[command(after_help = LIST_EXAMPLES)]
    List(List),
}

const CHECK_EXAMPLES: &str = "\
Examples:
  copydesk dict check own.toml phoenix.actors.txt
  copydesk dict check --hints --format jsonl 'dict/*.txt' >findings.jsonl
  copydesk dict check --fix own.actors.txt       make all repairs that have one right answer
  copydesk explain dict-missing-plus             what a rule reports, and why

Files that are named together are compared with each other. Without PATH the files of copydesk.toml are checked.
Exit codes: 0 nothing at or above --fail-on, 1 something, 2 something could not be read or done.";

const FIND_EXAMPLES: &str = "\
Examples:
  copydesk dict find Maliki --date 2014-06-16
  copydesk dict find --format jsonl \"European Union\"
  copydesk dict find --no-builtin --dictionary phoenix.actors.txt IRAN";

const STATS_EXAMPLES: &str = "\
Examples:
  copydesk dict stats
  copydesk dict stats --no-builtin --dictionary phoenix.actors.txt --format jsonl";

const IMPORT_EXAMPLES: &str = "\
Examples:
  copydesk dict import phoenix.actors.txt -o own.toml

Names, codes with their days, and comments are kept. The new file finds the same names and gives the same codes on every
day; what the old one says twice is said once.";

const SUGGEST_EXAMPLES: &str = "\
Examples:
  copydesk dict suggest archive/ >new.toml
  copydesk dict suggest --least 10 --format jsonl archive/";

const LIST_EXAMPLES: &str = "\
Examples:
  copydesk dict list
  copydesk dict list --dictionary own.toml --format jsonl";

/// Which dictionaries a command looks at.
#[derive(Debug, Args)]
pub(in crate::cli) struct Shelf {
    /// Add a dictionary, copydesk's own (.toml) or TABARI's; may be repeated, and the later one wins
    #[arg(long, value_name = "PATH")]
    dictionary: Vec<PathBuf>,

    /// Leave the shipped dictionary out
    #[arg(long)]
    no_builtin: bool,

    /// How TABARI and PETRARCH files are read: as the manuals say, or as PETRARCH2 does it [default: manual]
    #[arg(long, value_enum, value_name = "DIALECT")]
    dialect: Option<Dialect>,

    /// Settings, instead of the nearest copydesk.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Shelf {
    /// The same as `lint` and `annotate` take it, with articles.
    pub(in crate::cli) fn shared(&self, paths: &[PathBuf]) -> Shared {
        Shared {
            paths: paths.to_vec(),
            stdin_filename: None,
            dictionary: self.dictionary.clone(),
            no_builtin: self.no_builtin,
            dialect: self.dialect,
            date: None,
            model: None,
            config: self.config.clone(),
            offsets: Offsets::default(),
        }
    }
}

/// `dict check`
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// Dictionary files, or patterns of them [default: those of copydesk.toml]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    /// For people, or one JSON object a finding
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(in crate::cli) format: Format,

    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    pub(in crate::cli) fail_on: FailOn,

    /// Show hints in text output too
    #[arg(long)]
    pub(in crate::cli) hints: bool,

    /// Make every repair that has one right answer, then report what is left
    #[arg(long)]
    pub(in crate::cli) fix: bool,

    /// Settings, instead of the nearest copydesk.toml
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,

    /// What offsets in machine output count; columns are always code points
    #[arg(long, value_enum, value_name = "UNIT", default_value_t)]
    pub(in crate::cli) offsets: Offsets,
}

/// `dict find`
#[derive(Debug, Args)]
pub(in crate::cli) struct Find {
    /// The name, as a text would have it
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: String,

    /// The day on which offices and codes are told
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(in crate::cli) date: Option<Date>,

    #[command(flatten)]
    pub(in crate::cli) shelf: Shelf,

    /// For people, or one JSON object an actor
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(in crate::cli) format: Format,
}

/// `dict stats`
#[derive(Debug, Args)]
pub(in crate::cli) struct Stats {
    #[command(flatten)]
    pub(in crate::cli) shelf: Shelf,

    /// For people, or one JSON object a file
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(in crate::cli) format: Format,
}

/// `dict import`
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The actors file
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,

    /// Where the entries go
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}

/// `dict suggest`
#[derive(Debug, Args)]
pub(in crate::cli) struct Suggest {
    /// Articles: files and folders [default: this folder]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(in crate::cli) shelf: Shelf,

    /// Leave out who is mentioned less often
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) least: usize,

    /// Entries to go into a file, or one JSON object a person
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(in crate::cli) format: Format,
}

/// `dict list`
#[derive(Debug, Args)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    pub(in crate::cli) shelf: Shelf,

    /// For people, or one JSON object a file
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(in crate::cli) format: Format,
}
