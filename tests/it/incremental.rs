//! Edits in any order leave the same facts and findings as a cold run over the same texts.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use copydesk::{
    dictionary::Dictionary,
    rules::{self, Context, Finding},
    text::{Document, Edit, Encoding, Position},
    workspace::{Article, ArticleId, Corpus, RuleTable},
};
use proptest::prelude::*;

const FIXTURES: [&str; 3] = ["vienna-aid-corridor-wire.txt", "dublin-vienna-relief.txt", "power-line-careless.md"];
/// What writers type, and what breaks parsers.
const TYPED: [&str; 12] =
    ["", " ", "\n\n", "\r\n", "“", "”", "'", "officials said ", "Nuri al-Maliki", "\u{1F5DE}", "U.S. ", "\u{2028}"];

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::builtin);

type Step = (usize, (u32, u32), (u32, u32), usize);

fn article(name: &str, document: Document, dictionary: &Dictionary) -> Article {
    let path = PathBuf::from(name);
    Article::new(ArticleId(name.into()), path.clone(), document, &Article::metadata(&path), dictionary)
}

fn findings(corpus: &Corpus, dictionary: &Dictionary) -> Vec<(ArticleId, Vec<Finding>)> {
    let check = |article| rules::check(&Context { article, dictionary, corpus, settings: &RuleTable::new() });
    corpus.articles().map(|article| (article.id.clone(), check(article))).collect()
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name);
    std::fs::read_to_string(path).expect("the fixture is there")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_what_a_cold_run_finds(steps in prop::collection::vec(
        (0..FIXTURES.len(), (0_u32..30, 0_u32..200), (0_u32..3, 0_u32..200), 0..TYPED.len()), 1..8))
    {
        let dictionary = &*DICTIONARY;
        let mut documents: Vec<Document> = FIXTURES.iter().map(|name| Document::new(&fixture(name), 0)).collect();
        let mut warm = Corpus::default();
        for (name, document) in FIXTURES.iter().zip(&documents) {
            warm.insert(article(name, document.clone(), dictionary).into());
        }
        for (version, step) in steps.into_iter().enumerate() {
            let (which, (line, column), (lines, end), typed): Step = step;
            let start = Position { line, column };
            let stop = Position { line: line + lines, column: end };
            let edit = Edit { range: Some(start..stop), text: TYPED[typed].to_owned() };
            documents[which].apply(&[edit], i32::try_from(version).expect("few steps"), Encoding::Utf16);
            warm.insert(article(FIXTURES[which], documents[which].clone(), dictionary).into());
        }
        let mut cold = Corpus::default();
        for (name, document) in FIXTURES.iter().zip(&documents).rev() {
            let same = Document::new(&document.text(), document.version());
            cold.insert(article(name, same, dictionary).into());
        }
        prop_assert_eq!(findings(&warm, dictionary), findings(&cold, dictionary));
        for (old, new) in warm.articles().zip(cold.articles()) {
            prop_assert_eq!(&old.facts, &new.facts);
        }
    }
}
