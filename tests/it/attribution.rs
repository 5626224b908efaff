//! The attribution engine on copy that nobody here wrote, where that is at hand; and what must hold on any copy.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use copydesk::{
    analysis::{
        self, Attribution, Coverage, Facts, Layout, Metadata,
        attribution::model::{Bonuses, SHIPPED},
    },
    dictionary::Dictionary,
    text::{Format, Span},
    training::{self, corpus, evaluation},
};
use serde_json::{Value, json};

use crate::support;

/// The figures of the shipped model on the dev part of `PolNeAR`, as `copydesk evaluate` prints them.
const DEV: &str = "84 articles: content tokens 0.876, overlap 0.741, fragments 0.635, cues 0.708, relation 0.739, source 0.901, unattributed 0.807";
/// How far a figure may move before somebody must look.
const TOLERANCE: f64 = 0.005;
/// How many articles are trained on, three times over.
const ARTICLES: usize = 20;

fn numbers(line: &str) -> Vec<f64> {
    line.split([' ', ',', ':']).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_shipped_model_reaches_its_figures() {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/polnear/dev");
    if !dev.is_dir() {
        println!("skipped: the annotated articles are not here");
        return;
    }
    let (articles, problems) = corpus::read(&dev).expect("the articles are readable");
    assert_eq!(problems, [] as [String; 0]);
    let line = evaluation::figures(&SHIPPED, &articles).to_string();
    let (found, wanted) = (numbers(&line), numbers(DEV));
    assert_eq!(found.len(), wanted.len(), "{line}");
    for (found, wanted) in found.iter().zip(&wanted) {
        assert!((found - wanted).abs() <= TOLERANCE, "{line}\nwas\n{DEV}");
    }
}

/// `evaluate` counts what the scorer beside the articles counts, by other code.
#[test]
fn the_figures_are_those_of_the_scorer() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let (dev, scorer) = (shared.join("polnear/dev"), shared.join("tools/score_attribution.py"));
    if !dev.is_dir() || !scorer.is_file() || Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: the annotated articles, their scorer or python3 are not here");
        return;
    }
    let (articles, _) = corpus::read(&dev).expect("the articles are readable");
    let dir = tempfile::tempdir().unwrap();
    let (predicted, scored) = (dir.path().join("predicted.jsonl"), dir.path().join("scored.json"));
    let lines: Vec<String> = articles.iter().map(predictions).collect();
    std::fs::write(&predicted, lines.join("\n")).unwrap();
    let command = &mut Command::new("python3");
    command.arg(scorer).arg("--gold").arg(&dev).arg("--pred").arg(&predicted).arg("--json").arg(&scored);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let scored: Value = serde_json::from_slice(&std::fs::read(scored).unwrap()).unwrap();
    let figures = evaluation::figures(&SHIPPED, &articles);
    for (name, kind, ours) in [
        ("content tokens (words)", "F1", figures.tokens.f1()),
        ("content IoU>=0.5 (1:1)", "F1", figures.contents.f1()),
        ("content fragment exact (BIO-like)", "F1", figures.fragments.f1()),
        ("cue fragment exact (BIO-like)", "F1", figures.cues.f1()),
        ("relation: content overlaps + source agrees (1:1)", "F1", figures.relations.f1()),
        ("source overlap | matched content [all]", "acc", figures.sources.recall()),
        ("sentence unattributed", "F1", figures.unattributed.f1()),
    ] {
        let theirs = scored[name][kind].as_f64().unwrap_or_else(|| panic!("the scorer tells no `{name}`"));
        // Sentences are split by another splitter there, which knows other abbreviations.
        let rounding = if name.starts_with("sentence") { 0.01 } else { 0.0015 };
        assert!((ours - theirs).abs() <= rounding, "{name}: {ours}, the scorer says {theirs}");
    }
}

/// What the model finds in an article, as the scorer reads it.
fn predictions(article: &corpus::Article) -> String {
    let points = |at: usize| article.text[..at].chars().count();
    let pairs =
        |spans: &[Span]| spans.iter().map(|span| [points(span.start()), points(span.end())]).collect::<Vec<_>>();
    let found = SHIPPED.decode(&article.layout);
    let rows = found.iter().map(
        |found| json!({ "source": pairs(&found.source), "cue": pairs(&found.cue), "content": pairs(&found.content) }),
    );
    json!({ "path": format!("{}.txt", article.name), "attributions": rows.collect::<Vec<_>>() }).to_string()
}

#[test]
fn training_twice_on_copy_gives_the_same_bytes() {
    let train = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/polnear/train");
    if !train.is_dir() {
        println!("skipped: the annotated articles are not here");
        return;
    }
    let (mut articles, _) = corpus::read(&train).expect("the articles are readable");
    articles.truncate(ARTICLES);
    let train = |seed| training::full(&articles, Bonuses::default(), seed, &mut |_: &str| ()).to_bytes();
    let first = train(1);
    assert!(first == train(1));
    assert!(first != train(2), "the seed matters");
}

fn facts(text: &str, dictionary: &Dictionary) -> Facts {
    analysis::analyze(text, &Metadata::default(), dictionary)
}

#[test]
fn a_tag_at_the_end_covers_a_bare_sentence_and_its_loss_uncovers_it() {
    let dictionary = Dictionary::builtin();
    for bare in [
        "Iran deployed 2,000 troops to Iraq this week",
        "The bridge will stay closed until June",
        "Prices rose faster than wages in every region",
        "Two soldiers died when a bomb went off near the market",
    ] {
        let alone = facts(&format!("{bare}."), &dictionary);
        assert_eq!(alone.coverage, [Coverage::Narrator], "{bare}");
        for tag in ["the mayor said", "Barack Obama said", "according to the police"] {
            let tagged = facts(&format!("{bare}, {tag}."), &dictionary);
            assert!(tagged.coverage.iter().all(|one| one.is_covered()), "{bare}, {tag}");
        }
    }
}

/// The articles of the project and the annotated ones, each with its path and format.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn copy() -> Vec<(String, Format, String)> {
    let mut paths = files(&support::articles());
    for (folder, most) in [("../shared/articles", usize::MAX), ("../shared/polnear/dev/text", 40)] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        if folder.is_dir() {
            paths.extend(files(&folder).into_iter().take(most));
        } else {
            println!("skipped: the articles under {} are not here", folder.display());
        }
    }
    let read =
        |path: PathBuf| Some((path.display().to_string(), Format::of_path(&path)?, fs::read_to_string(&path).ok()?));
    paths.into_iter().filter_map(read).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Every attribution of an article as source, cue and content, in plain typography.
fn shape(text: &str, format: Format, dictionary: &Dictionary) -> Vec<String> {
    let facts = analysis::analyze(text, &Metadata { format, ..Metadata::default() }, dictionary);
    let plain = |spans: &[Span]| {
        let text: Vec<String> = spans.iter().map(|span| facts.layout.text(*span)).collect();
        straight(&text.join(" + "))
    };
    let source = |one: &Attribution| one.source.as_ref().map_or(String::new(), |source| plain(&[source.span]));
    let all = facts.attributions.iter();
    all.map(|one| format!("{} | {} | {}", source(one), plain(&one.cue), plain(&one.content))).collect()
}

fn straight(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")
}

/// A blank between two letters as one that never breaks.
fn unbroken(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let inner = |at: usize| letters[at] == ' ' && at > 0 && letters[at - 1].is_alphabetic();
    let keeps = |at: usize| inner(at) && letters.get(at + 1).is_some_and(|next| next.is_lowercase());
    (0..letters.len()).map(|at| if keeps(at) { '\u{a0}' } else { letters[at] }).collect()
}

#[test]
fn line_ends_and_blanks_change_no_attribution() {
    let dictionary = Dictionary::builtin();
    for (path, format, text) in copy() {
        let as_written = shape(&text, format, &dictionary);
        let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
        assert_eq!(shape(&lines, format, &dictionary), as_written, "{path} with CRLF");
        // In HTML some of the blanks between letters are markup.
        if format != Format::Html {
            assert_eq!(shape(&unbroken(&text), format, &dictionary), as_written, "{path} with blanks that never break");
        }
    }
}

#[test]
fn straight_marks_change_no_attribution() {
    let dictionary = Dictionary::builtin();
    for (path, format, text) in copy() {
        // Levels that share a glyph when straight cannot be told apart by anybody.
        let nests = Layout::read(&text, format)
            .quotations
            .iter()
            .any(|one| one.depth > 0 && text[one.span.start()..].starts_with('“'));
        if !nests {
            assert_eq!(shape(&straight(&text), format, &dictionary), shape(&text, format, &dictionary), "{path}");
        }
    }
}

#[test]
fn a_bare_sentence_of_any_article_is_covered_by_a_tag_and_bare_without_it() {
    let dictionary = Dictionary::builtin();
    let mut tried = 0;
    for path in files(&support::articles()) {
        let Some(format) = Format::of_path(&path) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let article = analysis::analyze(&text, &Metadata { format, ..Metadata::default() }, &dictionary);
        for (sentence, coverage) in article.layout.sentences.iter().zip(&article.coverage) {
            let bare = article.layout.text(sentence.span);
            let Some(clause) = bare.strip_suffix('.').filter(|_| *coverage == Coverage::Narrator) else { continue };
            let whole = clause.starts_with(char::is_uppercase) && clause.split(' ').count() > 5;
            if !whole || clause.contains(['"', '“', '”', '‘', '’', '\'', ':', ';', '—', '*', '(']) {
                continue;
            }
            let covered = |text: &str| facts(text, &dictionary).coverage.iter().all(|one| one.is_covered());
            if covered(&bare) {
                continue;
            }
            tried += 1;
            assert!(covered(&format!("{clause}, Barack Obama said.")), "{clause}");
            assert!(covered(&format!("{clause}, according to Barack Obama.")), "{clause}");
        }
    }
    assert!(tried >= 50, "{tried}");
}
