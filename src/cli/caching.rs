//! Whether what is known of articles is kept from one run to the next, and where.

use std::path::PathBuf;

use clap::Args;

use crate::workspace::cache;

/// The flags of commands that hold articles together.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Cache")]
pub(super) struct Caching {
    /// Analyze every article anew and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,

    /// Where facts are kept from one run to the next [default: copydesk/facts in the user's cache folder]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    cache_dir: Option<PathBuf>,
}

impl Caching {
    /// The folder, where there is to be one.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        if self.no_cache { None } else { self.cache_dir.clone().or_else(cache::folder) }
    }
}
