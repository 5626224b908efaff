//! Any text is analysed and linted without a panic, and every span lies on characters of the text.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use copydesk::{
    dictionary::Dictionary,
    rules::{self, Context},
    text::{Document, Span},
    workspace::{Article, ArticleId, Corpus, RuleTable},
};
use proptest::prelude::*;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::builtin);

/// Pieces that trip up readers of news: marks, markup, names, abbreviations, other scripts.
const PIECES: [&str; 40] = [
    "“", "”", "‘", "’", "\"", "'", "''", "``", "…", "...", " — ", "-", "\n", "\r\n", "\n\n", "\u{a0}", "\0", "\u{ad}",
    "\u{301}", "🗞", "U.S.", "Gen. ", "No. 3", "don't ", "Iran‘s", "Barack Obama", "al-Qaeda", "said ", "according to ",
    "(AP) ", "<p>", "&rdquo;", "**", "[x](#)", "> ", "---\n", "2,000 troops ", "是", "Москва ", "June 14, 2014 ",
];

fn check(name: &str, text: &str) {
    let path = PathBuf::from(name);
    let article = Article::new(
        ArticleId(name.into()),
        path.clone(),
        Document::new(text, 0),
        &Article::metadata(&path),
        &DICTIONARY,
    );
    let mut corpus = Corpus::default();
    let sound = |span: Span| text.get(span.range()).is_some();
    let facts = article.facts.clone();
    assert!(facts.mentions.iter().all(|mention| sound(mention.span)));
    assert!(facts.attributions.iter().flat_map(|one| one.cue.iter().chain(&one.content)).all(|span| sound(*span)));
    assert!(
        facts.attributions.iter().all(|one| !one.content.is_empty() && !one.content.iter().any(|span| span.is_empty()))
    );
    assert!(facts.layout.sentences.iter().all(|sentence| sound(sentence.span)));
    assert_eq!(facts.coverage.len(), facts.layout.sentences.len());
    corpus.insert(article.into());
    for article in corpus.articles() {
        let found = rules::check(&Context::new(article, &DICTIONARY, &corpus, &RuleTable::new()));
        assert!(found.iter().all(|finding| sound(finding.span)));
        assert!(found.iter().flat_map(|one| &one.fixes).flat_map(|fix| &fix.edits).all(|edit| sound(edit.span)));
    }
}

/// A few by default; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(16)
}

#[test]
fn a_cue_with_nothing_to_attribute_attributes_nothing() {
    check("a.txt", "U.S.according to ");
    check("a.html", "U.S.according to <p><p>according to U.S.");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60), words in "[A-Za-z .,]{0,40}") {
        let text = pieces.concat() + &words + &pieces.iter().rev().copied().collect::<String>();
        for name in ["a.txt", "a.md", "a.html"] {
            check(name, &text);
        }
    }

    #[test]
    fn fixtures_with_a_stretch_cut_out_or_put_elsewhere(cut in (0..1000_usize, 0..1000_usize, 0..1000_usize), which in 0..16_usize) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("fixtures").flatten().map(|entry| entry.path()).collect();
        files.sort();
        let path = &files[which % files.len()];
        let text: Vec<char> = std::fs::read_to_string(path).expect("UTF-8").chars().collect();
        let at = |share: usize| share * text.len() / 1000;
        let (start, end) = (at(cut.0).min(at(cut.1)), at(cut.0).max(at(cut.1)));
        let mut rest: Vec<char> = text[..start].iter().chain(&text[end..]).copied().collect();
        let place = cut.2 * rest.len() / 1000;
        rest.splice(place..place, text[start..end].iter().copied());
        check(&path.file_name().expect("a name").to_string_lossy(), &rest.into_iter().collect::<String>());
    }
}
