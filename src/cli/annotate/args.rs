//! What may be typed behind `copydesk annotate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Shared;

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  copydesk annotate archive/ >archive.jsonl      one JSON object for each article
  copydesk annotate --date 2014-06-16 story.txt  for an article without a date of its own
  copydesk annotate --dictionary own.toml --no-builtin story.txt
  copydesk annotate --model desk.model story.txt
  copydesk annotate --explain story.txt:12       why line 12 is read as it is
  copydesk annotate --stdin-format jsonl <corpus.jsonl >annotated.jsonl
  copydesk annotate --format brat --output brat/ archive/
  copydesk annotate --format events archive/ >events.csv

A stream (--stdin-format jsonl) gives one line for each line, in order and as it comes; a line that
is no article is answered by {\"line\", \"id\", \"error\"} and the stream goes on.
Offsets count Unicode code points, as brat and Web Annotation do; --offsets changes that for jsonl
and events. docs/annotate.md has the shape of every format.";

/// `annotate`
#[derive(Debug, Args)]
pub(in crate::cli) struct Annotate {
    #[command(flatten)]
    pub(in crate::cli) shared: Shared,

    /// Show why the words of one line are read as they are: labels, features, candidates
    #[arg(long, value_name = "FILE:LINE", conflicts_with = "paths", allow_hyphen_values = true)]
    pub(in crate::cli) explain: Option<String>,

    /// How articles are written [default: jsonl; with --explain text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<Export>,

    /// Where the output goes instead of standard output; for brat a folder
    #[arg(short, long, value_name = "PATH", conflicts_with = "explain")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// What standard input holds: one article, or one a line as {"text": …, "id": …, "date": …}
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, conflicts_with = "explain")]
    pub(in crate::cli) stdin_format: StdinFormat,
}

/// The formats of `annotate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Export {
    /// For people; only with --explain
    Text,
    /// One JSON object an article
    Jsonl,
    /// Standoff for brat, a text and an annotation file an article; needs --output FOLDER
    Brat,
    /// CoNLL-2003: a token a line with PER, ORG, LOC and MISC
    Conll2003,
    /// CoNLL-U Plus: tokens with mentions, actors and attributions
    ConlluPlus,
    /// spaCy's JSON for documents, one a line
    Spacy,
    /// W3C Web Annotation as JSON-LD, one page of annotations an article and line
    WebAnnotation,
    /// Who said what about whom as rows of CSV, for event data
    Events,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StdinFormat {
    #[default]
    Text,
    Jsonl,
}
