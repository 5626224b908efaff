//! What large event-data dictionaries cost: building, memory and scanning, with a plain search over the same names beside
//! it.
//!
//! `cargo bench --bench tabari -- FOLDER` reads the Phoenix files that lie in FOLDER, and a million made-up names;
//! without FOLDER, the made-up names alone.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::{
    fmt::Write,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use copydesk::{
    dictionary::{Dictionary, Source},
    text::{Words, fold},
};

const ROUNDS: usize = 15;

fn main() {
    match phoenix() {
        Some(sources) => report("phoenix", sources, Some(&articles())),
        None => println!("phoenix: skipped, no folder of its files named"),
    }
    report("made up", vec![source("million.actors.txt", million())], None);
}

fn report(name: &str, sources: Vec<Source>, text: Option<&str>) {
    let (resident, cpu, start) = (memory("VmRSS"), cpu(), Instant::now());
    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    let dictionary = Dictionary::read(sources);
    println!(
        "{name}: {} entries from {:.1} MB in {:.0} ms, {:.0} ms of CPU; {:.1} MB resident with the text, {:.1} MB at the highest",
        dictionary.entries().0.len(),
        bytes as f64 / 1e6,
        start.elapsed().as_secs_f64() * 1e3,
        (self::cpu() - cpu) * 1e3,
        // The text stood in memory before.
        memory("VmRSS") - resident + bytes as f64 / 1e6,
        memory("VmHWM"),
    );
    if let Some(text) = text {
        scan(&dictionary, text);
    }
}

/// The matcher against a plain search for the same names in the same folded text.
fn scan(dictionary: &Dictionary, text: &str) {
    let words = Words::of_phrase(text);
    let (entries, indices) = dictionary.entries();
    let names = indices.flat_map(|ix| dictionary.actor(ix).aliases.iter()).map(|alias| fold::phrase(&alias.text));
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    let patterns = names.len();
    names.sort();
    names.dedup();
    let plain = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .expect("the names fit an automaton");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push((timed(|| dictionary.matches(&words).len()), timed(|| plain.find_iter(words.stream()).count())));
    }
    let middle = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    let ours = middle(times.iter().map(|(ours, _)| *ours).collect());
    let theirs = middle(times.iter().map(|(_, theirs)| *theirs).collect());
    println!(
        "scan: {patterns} patterns of {} entries, {:.1} MB/s; plain find_iter {:.1} MB/s; ratio {:.2}",
        entries.len(),
        text.len() as f64 / 1e6 / ours,
        text.len() as f64 / 1e6 / theirs,
        theirs / ours
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn source(name: &str, text: String) -> Source {
    Source { name: name.into(), builtin: false, text: text.into() }
}

/// The Phoenix files of the folder that the command line names.
fn phoenix() -> Option<Vec<Source>> {
    let folder = PathBuf::from(std::env::args().skip(1).find(|argument| !argument.starts_with('-'))?);
    let names = ["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"];
    names.into_iter().map(|name| Some(source(name, fs::read_to_string(folder.join(name)).ok()?))).collect()
}

fn articles() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the fixtures").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect::<Vec<_>>().join("\n\n").repeat(8)
}

/// A million entries of one made-up name each.
fn million() -> String {
    let syllables =
        ["KA", "LO", "MI", "REN", "TA", "VOR", "SEL", "DU", "BA", "CHI", "NOR", "PE", "SHA", "ZU", "GRI", "HOL"];
    let mut seed = 88_172_645_463_325_252_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    let mut text = String::new();
    for _ in 0..1_000_000 {
        for part in [2 + next() % 2, 0, 3 + next() % 3] {
            if part == 0 {
                text.push('_');
            }
            (0..part).for_each(|_| text.push_str(syllables[next() % syllables.len()]));
        }
        let _ = writeln!(text, "_ [AAA{}]", ["GOV", "MIL", "OPP", "REB"][next() % 4]);
    }
    text
}

/// Megabytes, as Linux counts them for this process.
fn memory(key: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(key)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok()).unwrap_or_default() * 1024.0 / 1e6
}

/// Seconds of processor time of this process.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
