//! What may be typed behind `copydesk report`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::{args::Shared, caching::Caching};

pub(in crate::cli) const EXAMPLES: &str = "\
Examples:
  copydesk report story.md                       writes report.html
  copydesk report archive/2014 -o 2014.html --title 'The year 2014'

The page is one file: no script, nothing from outside, light and dark, and it can be printed.";

/// `report`
#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    #[command(flatten)]
    pub(in crate::cli) shared: Shared,

    /// Where the page goes
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(in crate::cli) output: PathBuf,

    /// What the page is called, instead of the headline or the number of articles
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) title: Option<String>,

    #[command(flatten)]
    pub(in crate::cli) cache: Caching,
}
