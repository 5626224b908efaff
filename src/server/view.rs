//! One open document as a request found it. A [`Look`] is taken under the lock and costs a few pointers; the [`View`]
//! made of it off the reading task has the facts.

use std::{path::PathBuf, sync::Arc};

use super::{
    abilities::Abilities,
    desk::{Desk, Settings},
    form::Form,
    page::{Page, Reading},
    state::{Names, State},
};
use crate::{
    analysis::Metadata,
    ide::{Cursor, dictionary::Sheet},
    rules::{self, Context, Finding},
    text::{Document, Format, Position, position},
    workspace::{Article, ArticleId, Corpus, index::Indexed, load},
};

/// A document with everything that an answer about it needs, before any work is done.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) state: Arc<State>,
    pub(super) id: ArticleId,
    pub(super) path: PathBuf,
    pub(super) format: Option<Format>,
    pub(super) document: Document,
    /// What was read of its text so far, where it is a dictionary.
    pub(super) reading: Arc<Reading>,
    pub(super) desk: Arc<Desk>,
    pub(super) corpus: Arc<Corpus>,
    /// How often the articles have changed.
    pub(super) revision: u64,
    pub(super) names: Arc<Names>,
}

impl Look {
    /// The byte at a position of the client.
    pub(super) fn offset(&self, at: Position) -> usize {
        position::byte(&self.document, at, self.state.abilities().encoding)
    }

    /// Reads what the document is: settings, a dictionary, or else an article. Blocks.
    pub(super) fn subject(self) -> Subject {
        if Form::is_one(&self.path) {
            self.state.withdraw(&self.id);
            return Subject::Settings(Form::new(self));
        }
        let settings = self.desk.settings();
        let named = settings.config.shelf.names(&self.path);
        if !named && !Sheet::is_one(&self.id.0, || self.document.text()) {
            return Subject::Article(self.view());
        }
        self.state.withdraw(&self.id);
        Subject::Dictionary(Page::new(self))
    }

    /// Reads the facts, analyzing the text where nobody has yet. Blocks.
    pub(super) fn view(self) -> View {
        let version = self.document.version();
        let known = self.corpus.get(&self.id).filter(|article| article.document.is_instance(&self.document));
        let Some(article) = known.map(Arc::clone) else { return self.analyze() };
        let Self { corpus, revision, desk, names, state, .. } = self;
        View { article, corpus, revision: Some(revision), version, desk, names, state }
    }

    fn analyze(self) -> View {
        let Self { state, id, path, format, document, desk, corpus, names, .. } = self;
        // Held on to, a part of the index would have to be copied to take this one in.
        drop(corpus);
        let version = document.version();
        let Settings { dictionary, config, .. } = desk.settings();
        let by_path = Article::metadata(&path);
        let format = format.or_else(|| load::told_by_head(&path, &document.shared()).flatten());
        let (format, model) = (format.unwrap_or(by_path.format), config.model.clone());
        let metadata = Metadata { format, genre: config.genres.at(&path), model, ..by_path };
        let article = Arc::new(Article::new(id, path, document, &metadata, dictionary));
        let (corpus, revision) = state.settle(&desk, Indexed::of(Arc::clone(&article)));
        View { article, corpus, revision, version, names, desk, state }
    }
}

/// All articles, as a request about none of them found them.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) corpus: Arc<Corpus>,
    pub(super) desk: Arc<Desk>,
    pub(super) names: Arc<Names>,
    pub(super) abilities: Abilities,
}

/// What a document is.
#[derive(Debug)]
pub(super) enum Subject {
    /// An article.
    Article(View),
    /// A dictionary; it has rules of its own.
    Dictionary(Page),
    /// The settings of the desk.
    Settings(Form),
}

impl Subject {
    /// The article, where it is one.
    pub(super) fn article(self) -> Option<View> {
        match self {
            Self::Article(view) => Some(view),
            Self::Dictionary(_) | Self::Settings(_) => None,
        }
    }
}

/// A document with its facts, among all articles.
#[derive(Debug)]
pub(super) struct View {
    /// The article.
    pub(super) article: Arc<Article>,
    /// All articles; the same one among them.
    pub(super) corpus: Arc<Corpus>,
    /// Which articles these are, where they were the newest.
    revision: Option<u64>,
    /// The version of the document.
    pub(super) version: i32,
    /// What the client calls the documents it has open.
    pub(super) names: Arc<Names>,
    pub(super) desk: Arc<Desk>,
    pub(super) state: Arc<State>,
}

impl View {
    /// An article that is not open.
    pub(super) fn closed(shelf: &Shelf, state: &Arc<State>, article: &Arc<Article>) -> Self {
        Self {
            article: Arc::clone(article),
            corpus: Arc::clone(&shelf.corpus),
            revision: None,
            version: 0,
            names: Arc::clone(&shelf.names),
            desk: Arc::clone(&shelf.desk),
            state: Arc::clone(state),
        }
    }

    /// Settings and dictionary.
    pub(super) fn settings(&self) -> &Settings {
        self.desk.settings()
    }

    /// The workspace folders.
    pub(super) fn folders(&self) -> &[PathBuf] {
        self.desk.folders()
    }

    /// Another document that is open.
    pub(super) fn document(&self, id: &ArticleId) -> Option<Document> {
        self.state.document(id)
    }

    /// What the client can do.
    pub(super) fn abilities(&self) -> Abilities {
        self.state.abilities()
    }

    /// A place in the article, for the editor features.
    pub(super) fn cursor(&self, offset: usize) -> Cursor<'_> {
        let Settings { dictionary, config, .. } = self.settings();
        Cursor { article: &self.article, corpus: &self.corpus, dictionary, model: config.attribution_model(), offset }
    }

    /// What the rules find now. It is looked for once among the same articles.
    pub(super) fn check(&self) -> Arc<[Finding]> {
        if let Some(findings) = self.state.findings_at(&self.article, self.revision) {
            return findings;
        }
        let Settings { dictionary, config, .. } = self.settings();
        let settings = &*config.rules_at(&self.article.path);
        let context = Context::new(&self.article, dictionary, &self.corpus, settings);
        let findings: Arc<[Finding]> = rules::check(&context).into();
        self.state.remember(&self.desk, &self.article, self.revision, &findings);
        findings
    }

    /// What the client was last told, or what the rules find where it was told nothing yet.
    pub(super) fn findings(&self) -> Arc<[Finding]> {
        self.state.findings(&self.article).unwrap_or_else(|| self.check())
    }
}
