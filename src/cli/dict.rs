//! `copydesk dict`: commands for dictionaries.

pub(super) mod args;

mod check;
mod find;
mod import;
mod list;
mod stats;
mod suggest;

use std::io::{self, Write};

use super::{Outcome, args::Color};
use args::{Dict, Task};

pub(super) fn run(dict: &Dict, color: Color, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    match &dict.task {
        Task::Check(check) => check::run(check, color, out, err),
        Task::Find(find) => find::run(find, out, err),
        Task::Stats(stats) => stats::run(stats, out, err),
        Task::Import(import) => import::run(import, err),
        Task::Suggest(suggest) => suggest::run(suggest, out, err),
        Task::List(list) => list::run(list, out, err),
    }
}
