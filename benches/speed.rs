//! How fast copydesk is, as ratios measured in one run and times to compare runs on one machine by.
//!
//! `cargo bench --bench speed [-- FOLDER]` prints the median of interleaved runs. The text is the fixtures under
//! `tests/articles`; what the rules cost is measured on the articles of FOLDER, or on generated ones (`support/articles.rs`).

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

#[path = "support/articles.rs"]
mod articles;

use std::{
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use aho_corasick::{AhoCorasick, MatchKind};
use copydesk::{
    analysis::{
        self, Layout, Metadata,
        attribution::model::{SHIPPED, tokens::Tokens},
    },
    dictionary::Dictionary,
    rules::{self, Context},
    text::{Document, Format, Words, fold},
    workspace::{Article, ArticleId, Corpus, RuleTable},
};

const ROUNDS: usize = 9;

fn main() {
    let articles = fixtures();
    let text: String = articles.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n").repeat(8);
    let dictionary = Dictionary::builtin();

    let build = median(Dictionary::builtin);
    println!("dictionary   {:>8.1} ms   {} actors", ms(build), dictionary.actors().len());

    matcher(&dictionary, &text);

    let (name, longest) = articles.iter().max_by_key(|(_, text)| text.len()).expect("there are fixtures");
    let metadata = Metadata { format: Format::of_path(Path::new(name)).unwrap_or_default(), ..Metadata::default() };
    let one = median(|| analysis::analyze(longest, &metadata, &dictionary));
    println!("one article  {:>8.3} ms   {} bytes, {:.1} MB/s", ms(one), longest.len(), rate(longest.len(), one));

    stages(&articles, &dictionary);

    rules_share(&dictionary);
}

/// The matcher against a plain search for the same patterns in the same folded text.
fn matcher(dictionary: &Dictionary, text: &str) {
    let words = Words::of_phrase(text);
    let names = dictionary.actors().iter().flat_map(|actor| &actor.aliases);
    let mut patterns: Vec<String> = names.map(|alias| fold::phrase(&alias.text)).collect();
    patterns.sort();
    patterns.dedup();
    let plain = AhoCorasick::builder()
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&patterns)
        .expect("the patterns fit an automaton");
    let (ours, theirs) = paired(|| dictionary.matches(&words).len(), || plain.find_iter(words.stream()).count());
    println!(
        "matcher      {:>8.3} ms   {} patterns, {:.1} MB/s; plain find_iter {:.3} ms; ratio {:.2}",
        ms(ours),
        patterns.len(),
        rate(text.len(), ours),
        ms(theirs),
        theirs.as_secs_f64() / ours.as_secs_f64()
    );
}

/// What `annotate` does for each article, and the share of its dearest stages.
fn stages(articles: &[(String, String)], dictionary: &Dictionary) {
    let format = |name: &str| Format::of_path(Path::new(name)).unwrap_or_default();
    let read = || articles.iter().map(|(name, text)| Layout::read(text, format(name))).collect::<Vec<_>>();
    let layouts = read();
    let tokens: usize = layouts.iter().map(|layout| Tokens::of(layout).list.len()).sum();
    let whole = || {
        let facts = |(name, text): &(String, String)| {
            let metadata = Metadata { format: format(name), ..Metadata::default() };
            analysis::analyze(text, &metadata, dictionary).mentions.len()
        };
        articles.iter().map(facts).sum::<usize>()
    };
    let decode = || layouts.iter().map(|layout| SHIPPED.decode(layout).len()).sum::<usize>();
    let (analyze, decode) = paired(whole, decode);
    let layout = median(read);
    println!(
        "annotate     {:>8.3} ms   {} articles, {:.0} articles/s; of it layout {:.0} %, model {:.0} % ({:.0} ns a token)",
        ms(analyze),
        articles.len(),
        articles.len() as f64 / analyze.as_secs_f64(),
        100.0 * layout.as_secs_f64() / analyze.as_secs_f64(),
        100.0 * decode.as_secs_f64() / analyze.as_secs_f64(),
        1e9 * decode.as_secs_f64() / tokens as f64
    );
}

/// What the rules cost beside the analysis they rest on: of each article by itself, as archives are checked, and of all
/// together, where rules compare them.
fn rules_share(dictionary: &Dictionary) {
    let folder = tempfile::tempdir().expect("the folder for temporary files is writable");
    let given = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    if given.is_none() {
        articles::write(folder.path(), GENERATED);
    }
    let articles = texts(given.as_deref().map_or(folder.path(), Path::new));
    let bytes = articles.iter().map(|(_, text)| text.len()).sum();
    let alone = || articles.chunks(1).map(|article| lint(article, dictionary)).sum::<usize>();
    let each = || articles.chunks(1).map(|article| corpus(article, dictionary).len()).sum::<usize>();
    let tell = |name: &str, (annotate, lint): (Duration, Duration)| {
        let ratio = lint.as_secs_f64() / annotate.as_secs_f64();
        println!(
            "{name:<10} {:>10.1} ms   lint of {}, {:.1} MB/s on one core; annotate {:.1} ms; ratio {ratio:.2} (at most 1.3)",
            ms(lint),
            articles.len(),
            rate(bytes, lint),
            ms(annotate)
        );
    };
    tell("rules", paired(each, alone));
    tell("compared", paired(|| corpus(&articles, dictionary).len(), || lint(&articles, dictionary)));
}

/// Articles of which the rules' cost is taken.
const GENERATED: usize = 100;

fn lint(articles: &[(String, String)], dictionary: &Dictionary) -> usize {
    let corpus = corpus(articles, dictionary);
    let settings = RuleTable::new();
    let recall = std::sync::Arc::default();
    let context = |article| Context::new(article, dictionary, &corpus, &settings).recalling(&recall);
    corpus.articles().map(|article| rules::check(&context(article)).len()).sum()
}

fn corpus(articles: &[(String, String)], dictionary: &Dictionary) -> Corpus {
    let mut corpus = Corpus::default();
    for (name, text) in articles {
        let (id, path) = (ArticleId(name.as_str().into()), Path::new(name).to_path_buf());
        corpus.insert(
            Article::new(id, path.clone(), Document::new(text, 0), &Article::metadata(&path), dictionary).into(),
        );
    }
    corpus
}

fn fixtures() -> Vec<(String, String)> {
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles"))
}

/// The articles of a folder by name.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        Some((name, fs::read_to_string(path).ok()?))
    };
    files.iter().filter_map(read).filter(|(name, _)| name != "README.md").collect()
}

fn timed<T>(work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    middle((0..ROUNDS).map(|_| timed(&mut work)).collect())
}

/// Two works in turn, so that both see the machine in the same mood.
fn paired<A, B>(mut first: impl FnMut() -> A, mut second: impl FnMut() -> B) -> (Duration, Duration) {
    let times: Vec<_> = (0..ROUNDS * 3).map(|_| (timed(&mut first), timed(&mut second))).collect();
    (middle(times.iter().map(|(a, _)| *a).collect()), middle(times.iter().map(|(_, b)| *b).collect()))
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}
