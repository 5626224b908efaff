//! Archives through `copydesk lint`, whole processes over generated articles: megabytes a second of one core, the most
//! memory that was resident, and whether a large archive costs more by article than a small one.
//!
//! `cargo bench --bench archive [-- SIZE... WAY...]`. SIZEs are numbers of articles, 1,000 and 10,000 where none is told;
//! WAYs are `text` (where none is told), `sarif`, `junit`, `statistics`, `baseline`, `annotate` or `all`. What the aims
//! are missed by is said. Works where the system has `/proc`.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::{
    env, fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

#[path = "support/articles.rs"]
mod articles;

/// The aims: megabytes a second of one core, resident megabytes, the price of an article among the most to that among the
/// fewest.
const SPEED: f64 = 3.0;
const RESIDENT: f64 = 300.0;
const STEEPNESS: f64 = 1.1;
/// How often a process is looked at. Its peak is kept by the system and only read here.
const LOOK: Duration = Duration::from_millis(20);
/// The unit of processor times in `/proc`, on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// What is run and what it writes.
const WAYS: [(&str, &[&str]); 6] = [
    ("text", &["lint", "--fail-on", "never"]),
    ("sarif", &["lint", "--fail-on", "never", "--format", "sarif=../out.sarif"]),
    ("junit", &["lint", "--fail-on", "never", "--format", "junit=../out.xml"]),
    ("statistics", &["lint", "--fail-on", "never", "--statistics"]),
    ("baseline", &["lint", "--write-baseline=../known.jsonl"]),
    ("annotate", &["annotate"]),
];

fn main() {
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.replace(',', "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    sizes.sort_unstable();
    let asked = |way: &str| words.iter().any(|word| word == way || word == "all");
    let none = !WAYS.iter().any(|(way, _)| asked(way));
    println!(
        "{:<12} {:>9} {:>7} {:>8} {:>8} {:>12} {:>9}",
        "way", "articles", "MB", "wall s", "cpu s", "MB/s a core", "peak MB"
    );
    for (way, args) in WAYS.iter().filter(|(way, _)| asked(way) || none && *way == "text") {
        let costs: Vec<f64> = sizes.iter().map(|&size| measured(way, args, size)).collect();
        let ratio = costs[costs.len() - 1] / costs[0];
        let verdict = if ratio <= STEEPNESS { "" } else { "   TOO STEEP" };
        println!(
            "{way:<12} an article among {} costs {ratio:.2} of one among {}{verdict}",
            sizes[sizes.len() - 1],
            sizes[0]
        );
    }
}

/// Runs one size one way and prints it; processor seconds of an article.
fn measured(way: &str, args: &[&str], size: usize) -> f64 {
    let dir = tempfile::tempdir().expect("the folder for temporary files is writable");
    let folder = dir.path().join("archive");
    fs::create_dir(&folder).expect("a new folder");
    let (_, bytes) = articles::write(&folder, size);
    let ran = Ran::of(&folder, args);
    let (megabytes, resident) = (bytes as f64 / 1e6, ran.resident as f64 / 1024.0);
    let speed = megabytes / ran.work;
    let slow = if speed >= SPEED { "" } else { "   TOO SLOW" };
    let large = if resident <= RESIDENT { "" } else { "   TOO LARGE" };
    let wall = ran.wall.as_secs_f64();
    println!(
        "{way:<12} {size:>9} {megabytes:>7.1} {wall:>8.2} {:>8.2} {speed:>12.2} {resident:>9.0}{slow}{large}",
        ran.work
    );
    ran.work / size as f64
}

/// What a process took.
struct Ran {
    wall: Duration,
    /// Processor seconds.
    work: f64,
    /// The most kilobytes that were resident.
    resident: u64,
}

impl Ran {
    fn of(folder: &Path, args: &[&str]) -> Self {
        let start = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args).current_dir(folder).env("XDG_CACHE_HOME", folder.join(".cache"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("copydesk runs");
        let (mut done, mut work, mut resident) = (false, 0.0, 0);
        while !done {
            thread::sleep(LOOK);
            (done, work) = looked_at(&child);
            resident = peak(&child).unwrap_or(resident);
        }
        let wall = start.elapsed();
        let status = child.wait().expect("a child can be waited for");
        assert!(status.success(), "copydesk {args:?}: {status}");
        Self { wall, work, resident }
    }
}

/// Whether a process has ended, and its processor seconds, which stand there until somebody waits for it.
fn looked_at(child: &Child) -> (bool, f64) {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("this system has /proc");
    // The name of the program stands in brackets and may hold blanks.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| fields[field].parse::<f64>().unwrap_or_default();
    (fields[0] == "Z", (ticks(11) + ticks(12)) / TICKS)
}

fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
