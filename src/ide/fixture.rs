//! Articles for the tests of this floor: `//- name.txt` starts one, `$0` is the cursor.

use std::{path::Path, sync::Arc};

use super::{Cursor, Location};
use crate::{
    analysis::attribution::model::SHIPPED,
    dictionary::{Dictionary, Source},
    text::Document,
    workspace::{Article, ArticleId, Corpus},
};

const DICTIONARY: &str = r#"
[[actor]]
id = "iraq"
name = "Iraq"
kind = "state"
demonyms = ["Iraqi", "Iraqis"]
code = "IRQ"

[[actor]]
id = "nouri-al-maliki"
name = "Nouri al-Maliki"
kind = "person"
gender = "male"
aliases = ["Nuri al-Maliki", "al-Maliki", "Maliki"]
of = "iraq"

  [[actor.role]]
  title = "Prime Minister of Iraq"
  code = "IRQGOV"
  from = 2006-05-20
  to = 2014-09-08
"#;

pub(super) struct Fixture {
    pub(super) dictionary: Dictionary,
    pub(super) corpus: Corpus,
    article: Arc<Article>,
    offset: usize,
}

impl Fixture {
    /// Reads articles; the cursor must stand in one of them.
    pub(super) fn new(text: &str) -> Self {
        let source = Source { name: "test.toml".into(), builtin: false, text: DICTIONARY.into() };
        let dictionary = Dictionary::read(vec![source]);
        let (mut corpus, mut cursor) = (Corpus::default(), None);
        for file in text.split("//- ").skip(1) {
            let (name, text) = file.split_once('\n').unwrap();
            let document = Document::new(&text.replacen("$0", "", 1), 1);
            let metadata = Article::metadata(Path::new(name));
            let article = Arc::new(Article::new(ArticleId(name.into()), name.into(), document, &metadata, &dictionary));
            if let Some(offset) = text.find("$0") {
                cursor = Some((Arc::clone(&article), offset));
            }
            corpus.insert(article);
        }
        let (article, offset) = cursor.expect("a fixture has a cursor");
        Self { dictionary, corpus, article, offset }
    }

    pub(super) fn cursor(&self) -> Cursor<'_> {
        let Self { dictionary, corpus, article, offset } = self;
        Cursor { article, corpus, dictionary, model: &SHIPPED, offset: *offset }
    }

    pub(super) fn article(&self) -> &Article {
        &self.article
    }
}

/// `name.txt: the words there`
pub(super) fn shown(location: &Location) -> String {
    format!("{}: {}", location.article.id.0, location.span.of(&location.article.text))
}
