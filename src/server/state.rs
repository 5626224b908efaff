//! What the server knows: open documents, the desk, the articles. No function here waits for anything but the lock,
//! and nothing slow happens under it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use tower_lsp::lsp_types::Url;

use super::{
    abilities::Abilities,
    desk::Desk,
    page::{Checked, Reading},
    progress::Progress,
    pull::Archive,
    view::{Look, Shelf},
    wishes::Wishes,
};
use crate::{
    ide::{Finder, cast::Cast},
    rules::Finding,
    text::{Document, Edit, Format},
    workspace::{Article, ArticleId, Corpus, index::Indexed},
};

/// The names by which the client calls the documents it has open.
pub(super) type Names = BTreeMap<ArticleId, Url>;

/// The state of the server.
#[derive(Debug, Default)]
pub(super) struct State {
    inner: Mutex<Inner>,
    /// The model file that the command line named.
    model: Option<PathBuf>,
    /// Where facts are kept from one session to the next.
    cache: Option<PathBuf>,
    abilities: OnceLock<Abilities>,
    /// The readings of articles from disk.
    pub(super) progress: Arc<Progress>,
    /// What was found in articles that are not open.
    pub(super) archive: Archive,
    /// What a search looks through.
    pub(super) finder: Finder,
    /// Who is named.
    pub(super) cast: Cast,
}

#[derive(Debug, Default)]
struct Inner {
    desk: Arc<Desk>,
    open: BTreeMap<ArticleId, Open>,
    names: Arc<Names>,
    corpus: Arc<Corpus>,
    /// How often the articles have changed.
    revision: u64,
    /// What the client's user wished at first, and now.
    wishes: [Wishes; 2],
}

#[derive(Debug)]
struct Open {
    document: Document,
    path: PathBuf,
    format: Option<Format>,
    /// What was read of its text so far, where it is a dictionary.
    reading: Arc<Reading>,
    /// What the rules for dictionaries last found.
    checked: Option<Arc<Checked>>,
    /// What the rules last found.
    findings: Option<Found>,
}

/// What the rules found in an article.
#[derive(Debug)]
struct Found {
    article: Arc<Article>,
    /// Among which articles, where these were the newest.
    revision: Option<u64>,
    findings: Arc<[Finding]>,
}

impl Inner {
    /// The articles, to change them.
    fn corpus_mut(&mut self) -> &mut Corpus {
        self.revision += 1;
        Arc::make_mut(&mut self.corpus)
    }
}

/// A document that the client opens.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) id: ArticleId,
    pub(super) uri: Url,
    pub(super) path: PathBuf,
    pub(super) format: Option<Format>,
    pub(super) version: i32,
    pub(super) text: String,
}

impl State {
    /// A server that knows nothing yet.
    pub(super) fn new(model: Option<PathBuf>, cache: Option<PathBuf>) -> Self {
        Self { model, cache, ..Self::default() }
    }

    /// Where facts are kept from one session to the next.
    pub(super) fn cache(&self) -> Option<&Path> {
        self.cache.as_deref()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // What is done under the lock cannot be left half done, so a panic elsewhere spoils nothing.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what the client says at first.
    pub(super) fn begin(&self, abilities: Abilities, wishes: Wishes, folders: Vec<PathBuf>) {
        // A second `initialize` never gets here.
        let _ = self.abilities.set(abilities);
        let mut inner = self.lock();
        inner.wishes = [wishes; 2];
        inner.desk = Arc::new(Desk::new(folders, self.model.clone()));
    }

    /// What the client can do.
    pub(super) fn abilities(&self) -> Abilities {
        self.abilities.get().copied().unwrap_or_default()
    }

    /// What the client's user wishes.
    pub(super) fn wishes(&self) -> Wishes {
        self.lock().wishes[1]
    }

    /// Takes what the client's user wishes now; what is not said is as it was at first. Tells what is wrong in it.
    pub(super) fn wish(&self, options: &serde_json::Value) -> Vec<String> {
        let mut inner = self.lock();
        let (wishes, problems) = Wishes::read(options, inner.wishes[0]);
        inner.wishes[1] = wishes;
        problems
    }

    /// The desk that is in force.
    pub(super) fn desk(&self) -> Arc<Desk> {
        Arc::clone(&self.lock().desk)
    }

    /// Whether a desk is the one in force.
    pub(super) fn is_at(&self, desk: &Arc<Desk>) -> bool {
        Arc::ptr_eq(&self.lock().desk, desk)
    }

    /// Starts over with other folders or settings. Open documents stay open.
    pub(super) fn reset(&self, folders: Vec<PathBuf>) {
        let mut inner = self.lock();
        inner.desk = Arc::new(Desk::after(&inner.desk, folders));
        self.archive.clear();
        inner.corpus = Arc::default();
        inner.revision += 1;
        for open in inner.open.values_mut() {
            (open.findings, open.checked) = (None, None);
        }
    }

    /// Opens a document.
    pub(super) fn open(&self, opened: Opened) {
        let document = Document::new(&opened.text, opened.version);
        let (reading, checked, findings) = (Arc::default(), None, None);
        let open = Open { document, path: opened.path, format: opened.format, reading, checked, findings };
        let mut inner = self.lock();
        Arc::make_mut(&mut inner.names).insert(opened.id.clone(), opened.uri);
        inner.open.insert(opened.id, open);
    }

    /// Changes an open document; tells whether there is one.
    pub(super) fn change(&self, id: &ArticleId, version: i32, edits: &[Edit]) -> bool {
        let encoding = self.abilities().encoding;
        let mut inner = self.lock();
        let open = inner.open.get_mut(id);
        let change = |open: &mut Open| {
            open.document.apply(edits, version, encoding);
            open.reading = Arc::default();
        };
        open.map(change).is_some()
    }

    /// Closes a document; gives its path where it was open.
    pub(super) fn close(&self, id: &ArticleId) -> Option<PathBuf> {
        let mut inner = self.lock();
        Arc::make_mut(&mut inner.names).remove(id);
        inner.open.remove(id).map(|open| open.path)
    }

    /// The open documents.
    pub(super) fn names(&self) -> Arc<Names> {
        Arc::clone(&self.lock().names)
    }

    /// The version of an open document.
    pub(super) fn version(&self, id: &ArticleId) -> Option<i32> {
        self.lock().open.get(id).map(|open| open.document.version())
    }

    /// An open document as it is now, with everything around it.
    pub(super) fn look(self: &Arc<Self>, id: &ArticleId) -> Option<Look> {
        let inner = self.lock();
        let open = inner.open.get(id)?;
        Some(Look {
            state: Arc::clone(self),
            id: id.clone(),
            path: open.path.clone(),
            format: open.format,
            document: open.document.clone(),
            reading: Arc::clone(&open.reading),
            desk: Arc::clone(&inner.desk),
            corpus: Arc::clone(&inner.corpus),
            revision: inner.revision,
            names: Arc::clone(&inner.names),
        })
    }

    /// All articles.
    pub(super) fn shelf(&self) -> Shelf {
        let inner = self.lock();
        Shelf {
            corpus: Arc::clone(&inner.corpus),
            desk: Arc::clone(&inner.desk),
            names: Arc::clone(&inner.names),
            abilities: self.abilities(),
        }
    }

    /// Takes the article of an open document, unless the text or the desk has changed since. Gives all articles of the
    /// desk with this one among them, and which revision of the desk's that is, where it is one.
    pub(super) fn settle(&self, desk: &Arc<Desk>, article: Indexed) -> (Arc<Corpus>, Option<u64>) {
        let mut others = {
            let mut inner = self.lock();
            let same_desk = Arc::ptr_eq(&inner.desk, desk);
            let open = inner.open.get(&article.article.id);
            let document = &article.article.document;
            if same_desk && open.is_some_and(|open| open.document.is_instance(document)) {
                inner.corpus_mut().put(article);
                return (Arc::clone(&inner.corpus), Some(inner.revision));
            }
            if same_desk { Arc::clone(&inner.corpus) } else { Arc::default() }
        };
        // The document has moved on; this answer is still about the text it was asked of.
        Arc::make_mut(&mut others).put(article);
        (others, None)
    }

    /// Takes articles from disk, unless the desk has changed since. Open documents are not replaced.
    pub(super) fn admit(&self, desk: &Arc<Desk>, articles: Vec<Indexed>) -> bool {
        let mut inner = self.lock();
        if !Arc::ptr_eq(&inner.desk, desk) {
            return false;
        }
        let inner = &mut *inner;
        inner.revision += 1;
        let open = &inner.open;
        let corpus = Arc::make_mut(&mut inner.corpus);
        let closed = articles.into_iter().filter(|indexed| !open.contains_key(&indexed.article.id));
        corpus.put_all(closed.collect());
        true
    }

    /// Drops the article of a document that turns out to be none.
    pub(super) fn withdraw(&self, id: &ArticleId) {
        let mut inner = self.lock();
        if inner.corpus.get(id).is_some() {
            inner.corpus_mut().remove(id);
        }
    }

    /// The text of an open document.
    pub(super) fn document(&self, id: &ArticleId) -> Option<Document> {
        self.lock().open.get(id).map(|open| open.document.clone())
    }

    /// The same, with what was read of it so far as a dictionary.
    pub(super) fn reading(&self, id: &ArticleId) -> Option<(Document, Arc<Reading>)> {
        self.lock().open.get(id).map(|open| (open.document.clone(), Arc::clone(&open.reading)))
    }

    /// What the rules last found in an open dictionary.
    pub(super) fn checked(&self, id: &ArticleId) -> Option<Arc<Checked>> {
        self.lock().open.get(id)?.checked.clone()
    }

    /// Keeps what the rules found in an open dictionary, unless the desk has changed since.
    pub(super) fn keep_checked(&self, id: &ArticleId, desk: &Arc<Desk>, checked: Checked) {
        let mut inner = self.lock();
        if Arc::ptr_eq(&inner.desk, desk)
            && let Some(open) = inner.open.get_mut(id)
        {
            open.checked = Some(Arc::new(checked));
        }
    }

    /// The articles that are known, open or not.
    pub(super) fn corpus(&self) -> Arc<Corpus> {
        Arc::clone(&self.lock().corpus)
    }

    /// Drops every article that is neither open nor listed.
    pub(super) fn keep(&self, desk: &Arc<Desk>, listed: &BTreeSet<ArticleId>) {
        // Nobody who types waits while all of them are gone through.
        let known = self.corpus();
        let mut gone: Vec<&ArticleId> =
            known.articles().map(|article| &article.id).filter(|id| !listed.contains(*id)).collect();
        let mut inner = self.lock();
        gone.retain(|id| !inner.open.contains_key(*id));
        if Arc::ptr_eq(&inner.desk, desk) && !gone.is_empty() {
            let corpus = inner.corpus_mut();
            for id in gone {
                corpus.remove(id);
            }
        }
    }

    /// What the rules last found in an article, if it is still the same.
    pub(super) fn findings(&self, article: &Arc<Article>) -> Option<Arc<[Finding]>> {
        let inner = self.lock();
        let found = inner.open.get(&article.id)?.findings.as_ref()?;
        Arc::ptr_eq(&found.article, article).then(|| Arc::clone(&found.findings))
    }

    /// The same, if all the others are still the same, too.
    pub(super) fn findings_at(&self, article: &Arc<Article>, revision: Option<u64>) -> Option<Arc<[Finding]>> {
        let inner = self.lock();
        let found = inner.open.get(&article.id)?.findings.as_ref()?;
        let same = Arc::ptr_eq(&found.article, article) && found.revision.is_some() && found.revision == revision;
        same.then(|| Arc::clone(&found.findings))
    }

    /// Keeps what the rules found for hovers and fixes, unless the articles are of another desk.
    pub(super) fn remember(
        &self,
        desk: &Arc<Desk>,
        article: &Arc<Article>,
        revision: Option<u64>,
        findings: &Arc<[Finding]>,
    ) {
        let (article, findings) = (Arc::clone(article), Arc::clone(findings));
        let mut inner = self.lock();
        if Arc::ptr_eq(&inner.desk, desk)
            && let Some(open) = inner.open.get_mut(&article.id)
        {
            open.findings = Some(Found { article, revision, findings });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::load::{self, Given};

    fn opened(name: &str, text: &str) -> Opened {
        let uri = Url::parse(&format!("file:///desk/{name}")).unwrap();
        let id = ArticleId(format!("/desk/{name}").into());
        Opened { id, uri, path: format!("/desk/{name}").into(), format: None, version: 1, text: text.into() }
    }

    fn whole(text: &str) -> Edit {
        Edit { range: None, text: text.into() }
    }

    #[test]
    fn an_answer_is_about_the_text_it_was_asked_of_and_only_the_newest_text_is_kept() {
        let state = Arc::new(State::default());
        let document = opened("a.txt", "Old.");
        let id = document.id.clone();
        state.open(document);
        let look = state.look(&id).unwrap();
        assert!(state.change(&id, 2, &[whole("New.")]));
        let view = look.view();
        assert_eq!((&*view.article.text, view.version), ("Old.", 1));
        assert!(view.corpus.get(&id).is_some() && state.corpus().get(&id).is_none());
        let view = state.look(&id).unwrap().view();
        assert_eq!((&*view.article.text, view.version), ("New.", 2));
        assert!(Arc::ptr_eq(&view.article, state.corpus().get(&id).unwrap()));
        assert!(Arc::ptr_eq(&view.article, &state.look(&id).unwrap().view().article));
    }

    #[test]
    fn an_article_from_disk_never_replaces_an_open_one_nor_enters_another_desk() {
        let dir = tempfile::tempdir().unwrap();
        let files = ["a.txt", "b.txt"].map(|name| dir.path().join(name));
        for file in &files {
            std::fs::write(file, "On disk.").unwrap();
        }
        let state = Arc::new(State::default());
        let id = |file: &PathBuf| ArticleId(load::id(file).into());
        state.open(Opened { id: id(&files[0]), path: files[0].clone(), ..opened("a.txt", "In the editor.") });
        state.look(&id(&files[0])).unwrap().view();
        let desk = state.desk();
        let (articles, _) = load::load(&files, &Given::default(), &desk.settings().dictionary, || ());
        assert!(state.admit(&desk, articles.clone()));
        let texts: Vec<_> = state.corpus().articles().map(|article| article.text.to_string()).collect();
        assert_eq!(texts, ["In the editor.", "On disk."]);
        state.keep(&desk, &BTreeSet::new());
        assert_eq!(state.corpus().len(), 1);
        state.reset(Vec::new());
        assert!(!state.admit(&desk, articles) && state.corpus().is_empty());
    }

    #[test]
    fn an_article_is_checked_once_among_the_same_others() {
        let state = Arc::new(State::default());
        let (here, there) = (opened("a.txt", "It rained."), opened("b.txt", "It snowed."));
        let ids = [here.id.clone(), there.id.clone()];
        state.open(here);
        let check = |id: &ArticleId| state.look(id).unwrap().view().check();
        let first = check(&ids[0]);
        assert!(Arc::ptr_eq(&first, &check(&ids[0])));
        state.open(there);
        check(&ids[1]);
        let second = check(&ids[0]);
        assert!(!Arc::ptr_eq(&first, &second) && Arc::ptr_eq(&second, &check(&ids[0])));
        assert!(state.change(&ids[1], 2, &[whole("It froze.")]));
        check(&ids[1]);
        assert!(!Arc::ptr_eq(&second, &check(&ids[0])));
    }

    #[test]
    fn a_document_that_is_not_open_has_no_answers() {
        let state = Arc::new(State::default());
        let document = opened("a.txt", "Text.");
        let id = document.id.clone();
        assert!(!state.change(&id, 2, &[whole("x")]) && state.close(&id).is_none());
        state.open(document);
        assert_eq!(state.close(&id), Some("/desk/a.txt".into()));
        assert!(state.look(&id).is_none() && state.version(&id).is_none() && state.names().is_empty());
    }
}
