//! What the terminal can show: colours, its width, a progress bar.

use std::{
    env,
    io::{self, IsTerminal},
    sync::Once,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Color;

/// Whether standard output is coloured.
pub(super) fn colored(color: Color) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
            io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
        }
    }
}

/// How many columns a report may have.
pub(super) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(120, |(width, _)| usize::from(width.0).max(40))
}

/// A progress bar on standard error. It shows itself only on a terminal and once the work takes more than a second.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
}

const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub(super) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, start: Instant::now(), shown: Once::new() }
    }

    /// One step is done; called from any thread.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.start.elapsed() > PATIENCE {
            // Where standard error is no terminal, the target itself stays silent.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
