//! What the terminal can show: colours, its width, a progress bar.

use std::{
    env,
    fmt::Write,
    io::{self, IsTerminal},
    sync::{Arc, LazyLock, Once, atomic::AtomicBool},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use signal_hook::consts::SIGINT;

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

/// How many columns a report has where no terminal says so.
pub(super) const WIDE: usize = 120;

/// How many columns a report may have.
pub(super) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(WIDE, |(width, _)| usize::from(width.0).max(40))
}

/// A progress bar on standard error. It shows itself only on a terminal and once the work takes more than a second.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
}

/// A flag that the first Ctrl-C sets, so that a run ends by reporting what it has; the second ends the program.
pub(super) fn interrupt() -> Arc<AtomicBool> {
    static FLAG: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| {
        let flag = Arc::new(AtomicBool::new(false));
        // Where no handler can be set, Ctrl-C does what it always does.
        _ = signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&flag));
        _ = signal_hook::flag::register(SIGINT, Arc::clone(&flag));
        flag
    });
    Arc::clone(&FLAG)
}

const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// A bar of so many steps; of none it never shows itself.
    pub(super) fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles  {rate} a second  {eta} to go");
        let rate = |state: &ProgressState, w: &mut dyn Write| _ = write!(w, "{:.0}", state.per_sec());
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate));
        Self { bar, start: Instant::now(), shown: Once::new() }
    }

    /// One step is done; called from any thread.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.bar.length() != Some(0) && self.start.elapsed() > PATIENCE {
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
