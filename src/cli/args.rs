//! What may be typed: every command, flag and help text.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::{
    annotate::args as annotate, cache, caching::Caching, dict::args as dict, lint::args as lint, page::args as page,
};
use crate::{analysis::Genre, dictionary, rules::Severity, text::position::Encoding};

/// Who is named in news text, who said what, and which claims nobody stands behind.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Colours: on a terminal and without `NO_COLOR`, or always, or never
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    pub(super) color: Color,
}

const EXAMPLES: &str = "\
Examples:
  copydesk lint drafts/                          check a folder
  copydesk lint --format jsonl story.md          the same for machines
  copydesk annotate archive/ >archive.jsonl      actors, quotations and claims of a corpus
  copydesk report archive/ -o archive.html       the same as a page for people
  copydesk explain vague-source                  what a rule reports, and why
  copydesk dict check own.actors.txt             what is wrong in a dictionary
  copydesk lsp                                   the language server, for editors

Exit codes: 0 nothing found, 1 something found, 2 something could not be read or done.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check articles and report what nobody stands behind
    #[command(after_help = lint::EXAMPLES)]
    Lint(Box<lint::Lint>),
    /// Write what is known of each article: actors, attributions, claims
    #[command(after_help = annotate::EXAMPLES)]
    Annotate(annotate::Annotate),
    /// Write a page that shows articles to people: sources, actors, numbers, quotations, what to check
    #[command(after_help = page::EXAMPLES)]
    Report(page::Report),
    /// Show the page of a rule
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Train an attribution model on annotated articles
    #[command(after_help = TRAIN_EXAMPLES)]
    Train(Train),
    /// Measure an attribution model on annotated articles
    #[command(after_help = TRAIN_EXAMPLES)]
    Evaluate(Evaluate),
    /// Check, search, convert and grow actor dictionaries
    #[command(after_help = dict::EXAMPLES)]
    Dict(dict::Dict),
    /// Write settings to start from
    #[command(after_help = INIT_EXAMPLES)]
    Init(Init),
    /// Show or clear what is kept of articles from one run to the next
    #[command(after_help = cache::EXAMPLES)]
    Cache(cache::Shown),
    /// Write the completions of a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
    /// Write the manual, as `man` reads it
    #[command(after_help = MAN_EXAMPLES)]
    Man(Man),
    /// Run the language server over standard input and output
    #[command(after_help = LSP_EXAMPLES)]
    Lsp(Lsp),
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  copydesk explain vague-source
  copydesk explain --list";

const TRAIN_EXAMPLES: &str = "\
Examples:
  copydesk train annotated/ -o desk.model        a tenth is held out to choose how bold the model is
  copydesk evaluate annotated/ --model desk.model
  copydesk evaluate annotated/                   the model that copydesk ships

DIR holds text/NAME.txt and attributions/NAME_ID.ann: brat standoff with Source, Cue and Content spans
joined by Attribution events. The same articles and seed give the same file, byte for byte.";

/// `train`
#[derive(Debug, Args)]
pub(super) struct Train {
    /// The annotated articles
    #[arg(value_name = "DIR")]
    pub(super) directory: PathBuf,

    /// Where the model goes
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,

    /// What chance starts from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
}

/// `evaluate`
#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// The annotated articles
    #[arg(value_name = "DIR")]
    pub(super) directory: PathBuf,

    /// The model; the shipped one where none is given
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,
}

const INIT_EXAMPLES: &str = "\
Examples:
  copydesk init                                  asks two questions and writes copydesk.toml
  copydesk init --yes desk/                      asks nothing
  copydesk init --genre opinion --dictionary 'dict/*.actors.txt'";

/// `init`
#[derive(Debug, Args)]
pub(super) struct Init {
    /// Where copydesk.toml goes [default: this folder]
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,

    /// The genre of articles that do not tell their own
    #[arg(long, value_name = "GENRE", value_parser = genre)]
    pub(super) genre: Option<Genre>,

    /// A dictionary of the desk's own, or a pattern of some; may be repeated
    #[arg(long, value_name = "PATH")]
    pub(super) dictionary: Vec<String>,

    /// Ask nothing
    #[arg(short, long)]
    pub(super) yes: bool,

    /// Write it anew where it is there already
    #[arg(long)]
    pub(super) force: bool,
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  copydesk completions bash >/etc/bash_completion.d/copydesk
  copydesk completions zsh >~/.zfunc/_copydesk
  copydesk completions fish >~/.config/fish/completions/copydesk.fish";

/// `completions`
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: Shell,
}

const MAN_EXAMPLES: &str = "\
Examples:
  copydesk man | man -l -                        read it here
  copydesk man -o man/man1                       a page for each command, as a package installs them";

/// `man`
#[derive(Debug, Args)]
pub(super) struct Man {
    /// A folder for the pages of all commands
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

const LSP_EXAMPLES: &str = "\
Examples:
  copydesk lsp                                   as an editor calls it; in Neovim:
  vim.lsp.config('copydesk', { cmd = { 'copydesk', 'lsp' }, filetypes = { 'text', 'markdown', 'html' } })";

/// What `lint` and `annotate` share.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Files and folders to read, `-` for standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// The name of the article that standard input holds; where it is given, `-` need not be
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// Add a dictionary, copydesk's own (.toml) or TABARI's; may be repeated, and the later one wins
    #[arg(long, value_name = "PATH")]
    pub(super) dictionary: Vec<PathBuf>,

    /// Leave the shipped dictionary out
    #[arg(long)]
    pub(super) no_builtin: bool,

    /// How TABARI and PETRARCH files are read: as the manuals say, or as PETRARCH2 does it [default: manual]
    #[arg(long, value_enum, value_name = "DIALECT")]
    pub(super) dialect: Option<Dialect>,

    /// The date of articles that carry none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) date: Option<Date>,

    /// The attribution model, instead of the settings' or the shipped one
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,

    /// Settings, instead of the nearest copydesk.toml
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// What offsets in machine output count; columns are always code points
    #[arg(long, value_enum, value_name = "UNIT", default_value_t)]
    pub(super) offsets: Offsets,
}

impl Shared {
    /// What the article on standard input is called.
    pub(super) fn stdin_name(&self) -> &Path {
        self.stdin_filename.as_deref().unwrap_or(Path::new("<stdin>"))
    }

    /// Whether an article comes on standard input: it has a name, or `-` is among the paths.
    pub(super) fn takes_stdin(&self) -> bool {
        self.stdin_filename.is_some() || self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// The paths on disk.
    pub(super) fn on_disk(&self) -> Vec<PathBuf> {
        self.paths.iter().filter(|path| *path != Path::new("-")).cloned().collect()
    }

    /// Whether nothing is named, on disk or piped in.
    pub(super) fn names_nothing(&self) -> bool {
        self.paths.is_empty() && !self.takes_stdin()
    }
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's id, as reports show it
    #[arg(value_name = "RULE", required_unless_present = "list")]
    pub(super) rule: Option<String>,

    /// List all rules
    #[arg(long, conflicts_with = "rule")]
    pub(super) list: bool,
}

#[derive(Debug, Args)]
pub(super) struct Lsp {
    /// Accepted because editors pass it: standard input and output are the only way
    #[arg(long, hide = true)]
    pub(super) stdio: bool,

    /// The attribution model, instead of the settings' or the shipped one
    #[arg(long, value_name = "FILE")]
    pub(super) model: Option<PathBuf>,

    #[command(flatten)]
    pub(super) cache: Caching,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Dialect {
    Manual,
    Petrarch2,
}

impl From<Dialect> for dictionary::Dialect {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Manual => Self::Manual,
            Dialect::Petrarch2 => Self::Petrarch2,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Offsets {
    #[default]
    Codepoints,
    Bytes,
    Utf16,
}

impl Offsets {
    pub(super) fn encoding(self) -> Encoding {
        match self {
            Self::Codepoints => Encoding::Utf32,
            Self::Bytes => Encoding::Utf8,
            Self::Utf16 => Encoding::Utf16,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FailOn {
    Error,
    #[default]
    Warning,
    Info,
    Hint,
    Never,
}

impl FailOn {
    /// The least severity that counts.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

pub(super) fn genre(name: &str) -> Result<Genre, String> {
    Genre::parse(name).ok_or_else(|| "a genre is news, analysis, opinion, editorial or aggregator".into())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "no such day; write it as 2014-06-16".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert!(date("2014-06-16").is_ok());
        assert!(date("2014-02-30").is_err() && date("16 June 2014").is_err());
    }
}
