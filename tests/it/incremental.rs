//! Edits in any order leave the same facts and findings as a cold run over the same texts.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use copydesk::{
    dictionary::Dictionary,
    ide::Finder,
    rules::{self, Context, Finding},
    text::{Document, Edit, Encoding, Position},
    workspace::{
        Article, ArticleId, Corpus, RuleTable,
        corpus::Known,
        index::{Recall, assertion, figure, quoted, run},
    },
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
    let check = |article| rules::check(&Context::new(article, dictionary, corpus, &RuleTable::new()));
    corpus.articles().map(|article| (article.id.clone(), check(article))).collect()
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name);
    std::fs::read_to_string(path).expect("the fixture is there")
}

/// What the index finds for everything in every article.
fn found(corpus: &Corpus) -> Vec<String> {
    let ids = |articles: Vec<&Article>| articles.iter().map(|article| article.id.0.to_string()).collect::<Vec<_>>();
    let mut lines = Vec::new();
    for article in corpus.articles() {
        let layout = &article.facts.layout;
        for quotation in &layout.quotations {
            let carriers = || quoted::Carriers::of(corpus, layout, quotation);
            lines.push(format!("{:?}", ids(carriers().oldest_first().map(|echo| &**echo.article).collect())));
            lines.push(format!("{}", carriers().count_besides(article, 3)));
            let variants = quoted::variants(corpus, &Recall::default(), article, quotation, |_, _| true);
            lines.push(format!("{:?}", variants.iter().map(|variant| &variant.overlap).collect::<Vec<_>>()));
        }
        for figure in figure::figures(article) {
            let others = figure::counterparts(corpus, &Recall::default(), article, &figure);
            lines.push(format!("{:?}", ids(others.iter().map(|(article, _)| &***article).collect())));
        }
        for sentence in 0..layout.sentences.len() {
            let owners = assertion::owners(corpus, article, sentence);
            lines.push(format!("{:?}", owners.iter().map(|owned| owned.span).collect::<Vec<_>>()));
        }
        lines.push(format!("{:?}", ids(run::sharers(corpus, article))));
        for who in article.facts.mentions.iter().map(|mention| Known::of(article, mention.who)) {
            lines.push(format!("{:?}", ids(corpus.mentioning(&who).map(|article| &**article).collect())));
            lines.push(format!("{:?}", ids(corpus.quoting(&who).map(|article| &**article).collect())));
            lines.push(format!("{:?}", corpus.earliest_introduction(&who).map(|(article, _)| &article.id)));
        }
    }
    lines
}

/// What a search finds, and where.
fn searched(finder: &Finder, corpus: &Corpus, query: &str) -> Vec<String> {
    let found = finder.find(corpus, &DICTIONARY, query).0.into_iter();
    found.map(|one| format!("{} in {} at {:?}", one.name, one.location.article.id.0, one.location.span)).collect()
}

/// What is searched for: words of quotations and names, scattered letters, everything, nothing.
const SEARCHED: [&str; 6] = ["bridge", "marta diaz", "mrtdz", "as long as we", "", "zebra"];

/// Articles that share quotations, numbers, claims and words.
const ALIKE: [&str; 6] = [
    "NARVIK, June 1, 2014 — “The bridge will stand for as long as we live here,” said Marta Diaz, a lawyer.\n",
    "NARVIK, June 2, 2014 — “The bridge will stand for as long as we all live here,” said Marta Diaz, a lawyer.\n",
    "NARVIK, June 2, 2014 — Up to 2,000 Iranian troops crossed the river at the old stone bridge, Marta Diaz said.\n",
    "Some 2,000 Iranian troops crossed the river at the old stone bridge.\n",
    "“The bridge will stand for as long as we live here,” said Ann Holm, a rower. Iran denied that troops crossed.\n",
    "NARVIK, June 3, 2014 — Iran sent troops over the river.\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_that_come_and_go_leave_an_index_as_if_they_had_stood_there_from_the_start(
        steps in prop::collection::vec((0..5_usize, 0..=ALIKE.len()), 1..24))
    {
        let dictionary = &*DICTIONARY;
        let name = |which: usize| format!("{which}.txt");
        let made = |which: usize, text: &str| article(&name(which), Document::new(text, 0), dictionary).into();
        let (mut warm, mut texts, finder) = (Corpus::default(), [None; 5], Finder::default());
        for (which, text) in steps {
            // Somebody who still reads the articles as they were must not disturb the change.
            let before = warm.clone();
            texts[which] = ALIKE.get(text);
            match texts[which] {
                Some(text) => warm.insert(made(which, text)),
                None => drop(warm.remove(&ArticleId(name(which).into()))),
            }
            drop(before);
            // Somebody searches now and then, and what is kept for the next search goes stale.
            if which % 2 == 0 {
                searched(&finder, &warm, "bridge");
            }
        }
        let mut cold = Corpus::default();
        for (which, text) in texts.iter().enumerate().rev() {
            if let Some(text) = text {
                cold.insert(made(which, text));
            }
        }
        prop_assert_eq!(found(&warm), found(&cold));
        prop_assert_eq!(findings(&warm, dictionary), findings(&cold, dictionary));
        for query in SEARCHED {
            prop_assert_eq!(searched(&finder, &warm, query), searched(&Finder::default(), &cold, query));
        }
    }
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
        prop_assert_eq!(found(&warm), found(&cold));
        for (old, new) in warm.articles().zip(cold.articles()) {
            prop_assert_eq!(&old.facts, &new.facts);
        }
    }
}
