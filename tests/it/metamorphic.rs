//! What must not change a finding, and what must take one away: over the project's articles, and the desk's where they are.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use copydesk::{
    analysis::Coverage,
    dictionary::Dictionary,
    rules::{self, Context, Finding, RULES},
    text::{BlockKind, Document, Format},
    workspace::{Article, ArticleId, Corpus, Level, RuleSettings, RuleTable},
};

use crate::support;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::builtin);
/// Every rule on, so that those that are quiet by default are tried as well.
static LOUD: LazyLock<RuleTable> = LazyLock::new(|| {
    let on = || RuleSettings { level: Some(Level::On), ..RuleSettings::default() };
    RULES.iter().map(|rule| (rule.id.to_owned(), on())).collect()
});

/// The articles by name, from every folder that is there.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn articles() -> BTreeMap<String, String> {
    let desk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    if !desk.is_dir() {
        println!("skipped: no articles beside the project");
    }
    let folders = [support::articles(), desk];
    let files =
        folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten().map(|entry| entry.path());
    let read = files.filter(|path| Format::of_path(path).is_some() && !path.ends_with("README.md"));
    read.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The articles in which a line can be put in without regard to tags.
fn unmarked() -> impl Iterator<Item = (String, String)> {
    articles().into_iter().filter(|(name, _)| Format::of_path(Path::new(name)) != Some(Format::Html))
}

fn article(name: &str, text: &str) -> Arc<Article> {
    let path = PathBuf::from(name);
    Arc::new(Article::new(
        ArticleId(name.into()),
        path.clone(),
        Document::new(text, 0),
        &Article::metadata(&path),
        &DICTIONARY,
    ))
}

fn found(article: &Arc<Article>) -> Vec<Finding> {
    let mut corpus = Corpus::default();
    corpus.insert(Arc::clone(article));
    rules::check(&Context::new(article, &DICTIONARY, &corpus, &LOUD))
}

/// Marks and blanks in their plainest form.
fn plain(text: &str) -> String {
    text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'").replace(['\u{a0}', '\r'], " ")
}

/// Each finding as severity, rule and the words it stands on, in plain signs.
fn essence(name: &str, text: &str) -> Vec<String> {
    let article = article(name, text);
    let shown = |finding: &Finding| {
        let words: Vec<String> = plain(finding.span.of(text)).split_whitespace().map(str::to_owned).collect();
        format!("{} {} {}", finding.severity.name(), finding.rule, words.join(" "))
    };
    // These two are about the very signs that are rewritten here.
    let signs = ["wrong-quote-glyph", "unbalanced-quote"];
    let mut all: Vec<String> =
        found(&article).iter().filter(|finding| !signs.contains(&finding.rule)).map(shown).collect();
    all.sort();
    all
}

/// What two runs do not share.
fn difference(before: &[String], after: &[String]) -> Vec<String> {
    let only = |here: &[String], there: &[String], sign| {
        here.iter().filter(|line| !there.contains(line)).map(|line| format!("{sign} {line}")).collect::<Vec<_>>()
    };
    let mut all = only(before, after, '-');
    all.extend(only(after, before, '+'));
    all
}

fn check_rewriting(rewrite: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (name, text) in articles() {
        let (before, after) = (essence(&name, &text), essence(&name, &rewrite(&text)));
        let lines = difference(&before, &after);
        wrong.extend(lines.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text behind the front matter, rewritten; settings of the article are no prose.
fn behind_front_matter(text: &str, rewrite: impl Fn(&str) -> String) -> String {
    let fence = "---\n";
    let end = text.strip_prefix(fence).and_then(|rest| rest.find(fence)).map_or(0, |place| place + 2 * fence.len());
    format!("{}{}", &text[..end], rewrite(&text[end..]))
}

#[test]
fn line_ends_change_nothing() {
    check_rewriting(|text| text.replace("\r\n", "\n").replace('\n', "\r\n"));
}

#[test]
fn hard_blanks_between_words_change_nothing() {
    // Inside a tag or before a list's sign a blank is markup.
    let hard = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        let between = |at: usize| {
            let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
            letters[at] == ' ' && word(letters.get(at + 1)) && at > 0 && word(letters.get(at - 1))
        };
        (0..letters.len()).map(|at| if between(at) { '\u{a0}' } else { letters[at] }).collect::<String>()
    };
    let outside_tags = |text: &str| {
        let mut pieces = text.split_inclusive(['<', '>']).peekable();
        let mut rewritten = String::new();
        let mut in_tag = false;
        for piece in pieces.by_ref() {
            rewritten += &if in_tag { piece.to_owned() } else { hard(piece) };
            in_tag = piece.ends_with('<');
        }
        rewritten
    };
    check_rewriting(|text| behind_front_matter(text, outside_tags));
}

#[test]
fn straight_and_curly_marks_are_the_same() {
    check_rewriting(|text| behind_front_matter(text, |body| body.replace(['“', '”'], "\"").replace('’', "'")));
}

#[test]
fn an_owner_for_a_flagged_sentence_adds_no_finding() {
    let mut wrong = Vec::new();
    for (name, text) in unmarked() {
        let before = article(&name, &text);
        let loud = found(&before);
        let facts = &before.facts;
        let flagged = facts.layout.sentences.iter().enumerate().filter(|(index, sentence)| {
            let end =
                sentence.span.of(&text).ends_with('.') && !sentence.span.of(&text).contains(['“', '"', '‘', '’', '\'']);
            let body = facts.layout.kind_of(*index) == BlockKind::Body && facts.coverage[*index] == Coverage::Narrator;
            end && body && loud.iter().any(|finding| sentence.span.covers(finding.span))
        });
        for (_, sentence) in flagged {
            let mut owned = text.clone();
            owned.insert_str(sentence.span.end() - 1, ", the court said");
            let after = found(&article(&name, &owned));
            for rule in RULES {
                let count = |findings: &[Finding]| findings.iter().filter(|finding| finding.rule == rule.id).count();
                if count(&after) > count(&loud) {
                    wrong.push(format!("{name}: {} in: {}", rule.id, sentence.span.of(&text)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn in_an_excerpt_nothing_is_vague_or_loaded() {
    let wording =
        ["vague-source", "loaded-attribution-verb", "hearsay-adverb", "passive-reporting-verb", "mind-reading"];
    let mut tried = 0;
    for (name, text) in unmarked() {
        let before = article(&name, &text);
        let blocks = before.facts.layout.blocks.iter().filter(|block| block.kind == BlockKind::Body);
        for block in blocks {
            let inside = |finding: &&Finding| wording.contains(&finding.rule) && block.span.covers(finding.span);
            if !found(&before).iter().any(|finding| inside(&finding)) {
                continue;
            }
            tried += 1;
            let words = block.span.of(&text).replace('\n', "\n> ");
            let set_off = format!("{}\n\n> {words}\n\n{}", &text[..block.span.start()], &text[block.span.end()..]);
            let start = block.span.start() + "\n\n> ".len();
            let excerpt = start..start + words.len();
            let after = found(&article(&name, &set_off));
            let left: Vec<_> = after
                .iter()
                .filter(|finding| wording.contains(&finding.rule) && excerpt.contains(&finding.span.start()))
                .map(|finding| &finding.message)
                .collect();
            assert!(left.is_empty(), "{name}: {left:#?}\n{words}");
        }
    }
    assert!(tried > 3, "no article holds anything vague or loaded");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let all: Vec<_> = articles().iter().map(|(name, text)| article(name, text)).collect();
    let run = |order: Vec<&Arc<Article>>| {
        let mut corpus = Corpus::default();
        for article in order {
            corpus.insert(Arc::clone(article));
        }
        let check = |article| rules::check(&Context::new(article, &DICTIONARY, &corpus, &LOUD));
        corpus.articles().map(|article| (article.id.clone(), check(article))).collect::<Vec<_>>()
    };
    let forward = run(all.iter().collect());
    assert_eq!(run(all.iter().rev().collect()), forward);
    let mut halves: Vec<_> = all.iter().skip(all.len() / 2).collect();
    halves.extend(all.iter().take(all.len() / 2));
    assert_eq!(run(halves), forward);
}
