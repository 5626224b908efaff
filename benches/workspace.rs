//! A desk of many articles: how long its index takes, what it keeps in memory, and how quick the editor is in it.
//!
//! `cargo bench --bench workspace -- 10000` (the standard) prints it for so many generated articles (`support/articles.rs`),
//! `-- 10000 100000` for each of these, and how both starts and their memory grow from the first number to each other.
//! Each start is a process of its own, as it is for whoever starts the server: neither its time nor what it holds in memory
//! has anything of the start before it. What it reads is read once before the clock runs, so that the disk is not measured.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

#[path = "support/articles.rs"]
mod articles;

use std::{
    env, fs,
    hint::black_box,
    io,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use articles::Chance;
use copydesk::{
    analysis::{self, attribution::model::SHIPPED},
    dictionary::Dictionary,
    ide::{self, Cursor},
    rules::{self, Context},
    text::{Edit, Encoding, Position},
    workspace::{
        Article, Corpus, RuleTable,
        cache::{Again, Cache},
        index::Indexed,
        load::{self, Given},
    },
};

/// Requests and changes that are measured.
const ASKED: usize = 400;

/// What a process of the bench's own is told: the start that it is, and the folder.
const START: &str = "--start";

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == START) {
        return start(&arguments[at + 1], Path::new(&arguments[at + 2]));
    }
    let mut counts: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if counts.is_empty() {
        counts.push(10_000);
    }
    let of_each: Vec<_> = counts.iter().map(|count| desk(*count)).collect();
    for (count, starts) in counts.iter().zip(&of_each).skip(1) {
        for ((name, more), first) in STARTS.iter().zip(starts).zip(&of_each[0]) {
            let (time, memory) = (more.seconds / first.seconds, more.megabytes / first.megabytes);
            println!(
                "{name}: {time:.1} x the time and {memory:.1} x the memory for {count} articles, not {}",
                counts[0]
            );
        }
    }
}

/// What a start took, and what the process held then.
struct Taken {
    seconds: f64,
    megabytes: f64,
}

/// Starts a desk of so many articles twice.
fn desk(count: usize) -> [Taken; 2] {
    let folder = env::temp_dir().join(format!("copydesk-workspace-{}", std::process::id()));
    let desk = folder.join(DESK);
    fs::create_dir_all(&desk).expect("the folder for temporary files is writable");
    let (_, bytes) = articles::write(&desk, count);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{count} articles, {:.1} MB, {threads} threads", bytes as f64 / 1e6);
    let taken = STARTS.map(|name| {
        let mut command = Command::new(env::current_exe().expect("a process knows its program"));
        let status = command.arg(START).arg(name).arg(&folder).status().expect("the program runs again");
        assert!(status.success(), "{name}: {status}");
        let told = fs::read_to_string(folder.join(TAKEN)).expect("a start tells what it took");
        let told = told.split_once(' ').expect("two numbers");
        let number = |told: &str| told.parse().expect("a number");
        Taken { seconds: number(told.0), megabytes: number(told.1) }
    });
    let _ = fs::remove_dir_all(&folder);
    taken
}

const STARTS: [&str; 2] = [COLD, WARM];
const COLD: &str = "cold index";
const WARM: &str = "warm start";
/// The folders of the articles and of the cache, and the file in which a start tells what it took.
const DESK: &str = "desk";
const CACHE: &str = "cache";
const TAKEN: &str = "taken";

/// One start of the desk in a folder; after the second its gestures are measured.
fn start(name: &str, folder: &Path) {
    let (files, problems) = load::files(&[folder.join(DESK)], &load::Patterns::default());
    assert!(problems.is_empty(), "{problems:?}");
    let shared = Arc::new(Dictionary::builtin());
    let cache = folder.join(CACHE);
    let kept = fs::read_dir(&cache).into_iter().flatten().flatten().map(|entry| entry.path());
    let read: u64 = files.iter().cloned().chain(kept).map(|file| touch(&file)).sum();
    assert!(read > 0, "{} has articles", folder.display());
    println!("{name:<12} {:>8.0} MB   before its first article", resident());
    let (corpus, seconds) = index(name, &files, &cache, &shared);
    fs::write(folder.join(TAKEN), format!("{seconds} {}", resident())).expect("the folder is writable");
    if name == WARM {
        gestures(&corpus, &shared);
        changes(corpus, &shared);
    }
}

/// Reads a file, so that the system has it at hand.
fn touch(file: &Path) -> u64 {
    let mut open = fs::File::open(file).expect("what was just written can be read");
    io::copy(&mut open, &mut io::sink()).expect("what was just written can be read")
}

/// Reads all articles as the server does it, with a cache; tells after how many seconds they were there.
fn index(name: &str, files: &[PathBuf], cache: &Path, shared: &Arc<Dictionary>) -> (Corpus, f64) {
    let (dictionary, again) = (&**shared, Arc::clone(shared));
    let start = Instant::now();
    let cache = Arc::new(Cache::open(cache, &[], dictionary, None));
    let opened = start.elapsed();
    let again = Again::new(move |text, metadata| analysis::analyze(text, metadata, &again));
    let given = Given { cache: Some(Arc::clone(&cache)), again: Some(again), ..Given::default() };
    let (mut corpus, mut taking) = (Corpus::default(), Duration::ZERO);
    for batch in load::batches(files, &given) {
        let (articles, problems) = load::load(batch, &given, dictionary, || ());
        assert!(problems.is_empty(), "{problems:?}");
        let start = Instant::now();
        corpus.put_all(articles);
        taking += start.elapsed();
    }
    let ready = start.elapsed();
    let start = Instant::now();
    let problems = cache.close(true);
    assert!(problems.is_empty(), "{problems:?}");
    let written = start.elapsed();
    drop((given, cache));
    let start = Instant::now();
    corpus.warm();
    let seconds = [ready, opened, taking, written, start.elapsed()].map(|time| time.as_secs_f64());
    println!(
        "{name:<12} {:>8.2} s    of it the cache {:.2} s, taking in {:.2} s; later: writing {:.2} s, reading facts {:.2} s; {:.0} MB",
        seconds[0],
        seconds[1],
        seconds[2],
        seconds[3],
        seconds[4],
        resident()
    );
    (corpus, seconds[0])
}
/// The places that an answer without pieces has at most.
const FIRST: usize = 1_000;

/// What the editor asks for at some places all over the desk.
fn gestures(corpus: &Corpus, dictionary: &Dictionary) {
    let articles: Vec<&Arc<Article>> = corpus.articles().collect();
    let mut chance = Chance::of_number(0xcafe);
    let places: Vec<(&Arc<Article>, usize)> = (0..ASKED)
        .filter_map(|_| {
            let article = articles[chance.below(articles.len())];
            let mention = article.facts.mentions.get(chance.below(article.facts.mentions.len().max(1)))?;
            let quotation = article.facts.layout.quotations.get(chance.below(8));
            let spans = [Some(mention.span), quotation.map(|quotation| quotation.inner)];
            let span = spans[chance.below(2)].unwrap_or(mention.span);
            Some((article, span.start() + span.len() / 2))
        })
        .collect();
    let ask = |name: &str, work: &dyn Fn(&Cursor<'_>)| {
        let timed = places.iter().map(|&(article, offset)| {
            let cursor = Cursor { article, corpus, dictionary, model: &SHIPPED, offset };
            let start = Instant::now();
            work(&cursor);
            start.elapsed()
        });
        told(name, timed.collect());
    };
    ask("hover", &|cursor| _ = black_box(ide::hover(cursor)));
    ask("definition", &|cursor| _ = black_box(ide::definition(cursor)));
    ask("references", &|cursor| _ = black_box(ide::references(cursor).map(|found| found.articles.take(FIRST).count())));
    ask("lenses", &|cursor| _ = black_box(ide::lenses(cursor.corpus, cursor.article)));
}

/// A letter typed, the article read and checked again among the others, while somebody still reads the desk as it was.
fn changes(mut corpus: Corpus, dictionary: &Dictionary) {
    let ids: Vec<_> = corpus.articles().map(|article| article.id.clone()).collect();
    let mut chance = Chance::of_number(0xbeef);
    let (mut whole, mut taken, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    let settings = RuleTable::new();
    for version in (0..).take(ASKED) {
        let before = corpus.clone();
        let Some(old) = before.get(&ids[chance.below(ids.len())]) else { continue };
        let mut document = old.document.clone();
        let at = Position { line: 2, column: 5 };
        let edit = Edit { range: Some(at..at), text: "x".to_owned() };
        let start = Instant::now();
        document.apply(&[edit], version, Encoding::Utf16);
        let new = Article::new(old.id.clone(), old.path.clone(), document, &Article::metadata(&old.path), dictionary);
        let article = Arc::new(new);
        let taking = Instant::now();
        corpus.put(Indexed::of(Arc::clone(&article)));
        taken.push(taking.elapsed());
        let checking = Instant::now();
        let context = Context::new(&article, dictionary, &corpus, &settings);
        black_box(rules::check(&context));
        checked.push(checking.elapsed());
        whole.push(start.elapsed());
    }
    told("taking in", taken);
    told("checking", checked);
    told("change", whole);
}

fn told(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let share = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!("{name:<12} {:>8.2} ms   median; p95 {:.2} ms, p99 {:.2} ms", share(50), share(95), share(99));
}

/// The memory that the process holds, in MB, where the system tells.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}
