//! Whether time grows with the text and no faster: nanoseconds a byte of one article of 10 KB to 10 MB, for usual copy
//! and for copy that is none.
//!
//! `cargo bench --bench linear [-- KIND]`. The ratio of the slowest size to the fastest must stay at or below 1.5.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use copydesk::{
    dictionary::Dictionary,
    text::Document,
    workspace::{Article, ArticleId},
};

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
/// The slowest size may take so many times as long a byte as the fastest.
const BOUND: f64 = 1.5;
/// Every size is measured so often, turn by turn, and its fastest turn counts: what else a machine does only slows down.
const TURNS: usize = 4;
/// A turn goes on until so much time went by.
const ENOUGH: Duration = Duration::from_millis(150);

fn main() {
    let dictionary = Dictionary::builtin();
    let asked: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    println!("{:<12} {:>8} {:>8} {:>8} {:>8}   slowest/fastest", "ns a byte", "10 KB", "100 KB", "1 MB", "10 MB");
    for (kind, text) in kinds() {
        if !asked.is_empty() && !asked.iter().any(|word| word == kind) {
            continue;
        }
        let texts = SIZES.map(|size| grown(&text, size));
        let mut costs = [f64::INFINITY; SIZES.len()];
        for _ in 0..TURNS {
            for (text, best) in texts.iter().zip(&mut costs) {
                *best = best.min(cost(&dictionary, text));
            }
        }
        let slowest = costs.iter().copied().fold(0.0, f64::max);
        let fastest = costs.iter().copied().fold(f64::INFINITY, f64::min);
        let [a, b, c, d] = costs;
        let verdict = if slowest <= fastest * BOUND { "" } else { "   TOO STEEP" };
        println!("{kind:<12} {a:>8.0} {b:>8.0} {c:>8.0} {d:>8.0}   {:.2}{verdict}", slowest / fastest);
    }
}

/// What every kind of copy repeats.
fn kinds() -> Vec<(&'static str, String)> {
    let usual = usual();
    let line = usual.replace('\n', " ");
    let bare: String = line.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    vec![
        ("usual", usual.clone()),
        ("one-line", line.clone()),
        ("unbalanced", line.replace(['”', '"'], "“")),
        ("apostrophes", line.replace(['“', '”', '"'], "'")),
        ("no-marks", bare.clone()),
        ("capitals", usual.to_uppercase()),
        ("capital-line", bare.to_uppercase()),
        (
            "scripts",
            "Он сказал, что дождь кончился. 他说雨停了。 قال إن المطر توقف. Είπε ότι η βροχή σταμάτησε. ".into(),
        ),
        ("one-word", "a".repeat(997)),
        ("marks", "…,;:!?()[]—“”‘’ ".into()),
        ("said", "he said she said they said it said ".into()),
        ("quotations", "“No,” he said. “Yes,” she said. ".into()),
        ("numbers", "2,000 troops and 3.5 percent of 1,200 people died. ".into()),
        ("names", "Barack Obama met Ann Lee and Mr. Okoro of Iran in Vienna. ".into()),
    ]
}

/// The project's own articles, one after the other.
fn usual() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let entries = fs::read_dir(folder).expect("the fixtures stand in tests/articles");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).expect("a fixture is text"));
    let mut text = texts.collect::<Vec<_>>().join("\n\n");
    // Every size repeats the same copy, the smallest too.
    text.truncate(text[..SIZES[0]].rfind("\n\n").unwrap_or(SIZES[0]));
    text + "\n\n"
}

fn grown(text: &str, size: usize) -> String {
    let mut grown = text.repeat(size / text.len() + 1);
    let end = (0..=size).rev().find(|&at| grown.is_char_boundary(at)).unwrap_or(0);
    grown.truncate(end);
    grown
}

/// What this thread has spent on a processor, so that others at work on the machine do not count; where the system does
/// not tell, the time that went by.
fn clock(start: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.as_deref().and_then(|line| line.split(' ').next()?.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Nanoseconds a byte.
fn cost(dictionary: &Dictionary, text: &str) -> f64 {
    let path = Path::new("a.txt");
    let metadata = Article::metadata(path);
    let start = Instant::now();
    let (before, mut runs) = (clock(start), 0_u32);
    while runs == 0 || clock(start).saturating_sub(before) < ENOUGH {
        let document = Document::new(text, 0);
        black_box(Article::new(ArticleId("a.txt".into()), path.to_owned(), document, &metadata, dictionary));
        runs += 1;
    }
    clock(start).saturating_sub(before).as_nanos() as f64 / f64::from(runs) / text.len() as f64
}
