//! What the shared articles have in common. Without the shared folder these tests say so and pass.

use std::{fs, path::PathBuf, sync::Arc};

use copydesk::{
    analysis::attribution::model::SHIPPED,
    dictionary::Dictionary,
    ide::{self, Cursor},
    rules::{self, Context},
    text::Document,
    workspace::{Article, ArticleId, Corpus, RuleTable, corpus::Known},
};

use crate::oracle::shared;

/// The articles by the first three letters of their names.
fn desk(dictionary: &Dictionary) -> Option<Corpus> {
    let folder = shared("articles")?;
    let mut corpus = Corpus::default();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy()[..3].to_owned();
        let document = Document::new(&fs::read_to_string(entry.path()).unwrap(), 0);
        let path = PathBuf::from(format!("{name}.txt"));
        let metadata = Article::metadata(&path);
        corpus.insert(Arc::new(Article::new(ArticleId(name.into()), path, document, &metadata, dictionary)));
    }
    Some(corpus)
}

/// The cursor on the last word of some words.
fn cursor<'a>(corpus: &'a Corpus, dictionary: &'a Dictionary, id: &str, words: &str) -> Cursor<'a> {
    let article = corpus.get(&ArticleId(id.into())).unwrap();
    let offset = article.text.find(words).unwrap() + words.len() - 1;
    Cursor { article, corpus, dictionary, model: &SHIPPED, offset }
}

#[test]
fn somebody_whom_an_article_does_not_introduce_is_defined_by_another() {
    let dictionary = Dictionary::builtin();
    let Some(corpus) = desk(&dictionary) else { return };
    let found = ide::definition(&cursor(&corpus, &dictionary, "000", "replacement of Maliki")).unwrap();
    assert_ne!(&*found.article.id.0, "000");
    let shown = found.span.of(&found.article.text);
    assert!(shown.ends_with("al-Maliki"), "{shown}");
}

#[test]
fn a_number_of_two_articles_is_one_number_and_its_lost_qualifier_is_told() {
    let dictionary = Dictionary::builtin();
    let Some(corpus) = desk(&dictionary) else { return };
    let references = ide::references(&cursor(&corpus, &dictionary, "001", "reliant on the **2,000")).unwrap();
    let ids: Vec<ArticleId> = references.articles.map(|location| location.article.id.clone()).collect();
    assert_eq!(ids, ["001", "003"].map(|id| ArticleId(id.into())));
    let lenses = |id: &str| ide::lenses(&corpus, corpus.get(&ArticleId(id.into())).unwrap());
    assert!(lenses("003").iter().any(|lens| lens.title == "one article agrees"), "{:?}", lenses("003"));
    let article = corpus.get(&ArticleId("001".into())).unwrap();
    let settings = RuleTable::new();
    let found = rules::check(&Context::new(article, &dictionary, &corpus, &settings));
    let lost = found.iter().find(|finding| finding.rule == "number-missing-qualifier").unwrap();
    assert!(lost.fixes.iter().any(|fix| fix.edits[0].text == "up to "), "{lost:?}");
    assert_eq!(lost.related[0].article, Some(ArticleId("003".into())));
}

#[test]
fn what_one_man_offers_is_found_in_every_article_that_tells_of_it() {
    let dictionary = Dictionary::builtin();
    let Some(corpus) = desk(&dictionary) else { return };
    let found = ide::references(&cursor(&corpus, &dictionary, "002", "Over the weekend, Rouhani")).unwrap();
    let found: Vec<_> = found.articles.collect();
    let offers = |id: &str, words: &str| {
        found.iter().any(|location| {
            &*location.article.id.0 == id
                && location.article.text[location.span.start()..].replace('\u{a0}', " ").starts_with(words)
        })
    };
    assert!(offers("002", "Rouhani himself expressed an openness"));
    assert!(offers("003", "Rouhani government initially invited"));
    let rouhani = Known::Actor(dictionary.find("hassan-rouhani").unwrap());
    assert!(corpus.quoting(&rouhani).any(|article| &*article.id.0 == "002"));
}

#[test]
fn every_spelling_of_an_actor_is_a_reference_in_all_articles() {
    let dictionary = Dictionary::builtin();
    let Some(corpus) = desk(&dictionary) else { return };
    let found = ide::references(&cursor(&corpus, &dictionary, "000", "action against Isis")).unwrap();
    let found: Vec<_> = found.articles.collect();
    let mut ids: Vec<&str> = found.iter().map(|location| &*location.article.id.0).collect();
    ids.dedup();
    assert_eq!(ids, ["000", "001", "002", "003", "004"]);
    let spelt = |name: &str| found.iter().any(|location| location.span.of(&location.article.text) == name);
    assert!(["Isis", "ISIS", "ISIL"].into_iter().all(spelt));
}
