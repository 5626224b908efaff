//! One task that keeps the articles of the workspace folders as they are on disk. Work comes in through one door, so
//! an older reading of a file never replaces a newer one.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tower_lsp::{Client, lsp_types::MessageType};

use super::{blocking::blocking, desk::Desk, publisher::Publisher, state::State};
use crate::{
    analysis,
    ide::dictionary::Sheet,
    workspace::{
        ArticleId, Config,
        cache::{self, Again, Cache},
        load::{self, Given, Problem},
    },
};

/// Takes the paths of files that may have changed.
#[derive(Clone, Debug)]
pub(super) struct Loader {
    changed: UnboundedSender<Vec<PathBuf>>,
    state: Arc<State>,
}

impl Loader {
    /// Starts the task. It ends when nobody is left who could ask it for something.
    pub(super) fn spawn(client: Client, state: &Arc<State>, publisher: Publisher) -> Self {
        let (changed, inbox) = mpsc::unbounded_channel();
        let task = Task { client, state: Arc::clone(state), publisher, inbox, said: None, left: BTreeSet::new() };
        tokio::spawn(task.run());
        Self { changed, state: Arc::clone(state) }
    }

    /// Takes files that may have changed on disk.
    pub(super) fn reload(&self, changed: Vec<PathBuf>) {
        let desk = self.state.desk();
        if changed.iter().any(|file| desk.depends_on(file)) {
            self.state.reset(desk.folders().to_vec());
        }
        self.refresh(changed);
    }

    /// Has the folders looked through for new and missing files, and some files read again.
    pub(super) fn refresh(&self, changed: Vec<PathBuf>) {
        // The task ends only together with the server.
        let _ = self.changed.send(changed);
    }
}

struct Task {
    client: Client,
    state: Arc<State>,
    publisher: Publisher,
    inbox: UnboundedReceiver<Vec<PathBuf>>,
    /// What was said of a desk already.
    said: Option<(Arc<Desk>, BTreeSet<Problem>)>,
    /// What is not read because the user stopped the reading of it.
    left: BTreeSet<PathBuf>,
}

impl Task {
    async fn run(mut self) {
        while let Some(mut changed) = self.inbox.recv().await {
            while let Ok(more) = self.inbox.try_recv() {
                changed.extend(more);
            }
            let (state, desk) = (Arc::clone(&self.state), self.state.desk());
            let read = {
                let (desk, left) = (Arc::clone(&desk), std::mem::take(&mut self.left));
                let client = state.abilities().progress.then(|| self.client.clone());
                blocking(move || refresh(&state, &desk, &changed, left, client))
            };
            if let Some((problems, left)) = read.await {
                self.left = left;
                self.complain(&desk, problems).await;
                self.publisher.touch_all();
                self.publisher.refresh();
                self.refresh_lenses();
                let corpus = self.state.corpus();
                tokio::spawn(blocking(move || corpus.warm()));
            }
        }
    }

    /// Asks the client to ask again for what stands over the entries, from a task of its own: it may never answer.
    fn refresh_lenses(&self) {
        if self.state.abilities().lens_refresh {
            let client = self.client.clone();
            tokio::spawn(async move { client.code_lens_refresh().await });
        }
    }

    /// Tells each problem once. Settings that are wrong change every finding, so they are shown; an article that cannot
    /// be read is in the log.
    async fn complain(&mut self, desk: &Arc<Desk>, problems: Vec<Problem>) {
        if !self.said.as_ref().is_some_and(|(before, _)| Arc::ptr_eq(before, desk)) {
            self.said = Some((Arc::clone(desk), BTreeSet::new()));
            for problem in &desk.settings().problems {
                self.client.show_message(MessageType::WARNING, problem).await;
            }
        }
        let Some((_, said)) = &mut self.said else { return };
        for problem in problems {
            if !said.contains(&problem) {
                self.client.log_message(MessageType::WARNING, &problem).await;
                said.insert(problem);
            }
        }
    }
}

/// Reads what is new or changed in the folders of a desk and forgets what is gone. Gives what was wrong, and what is
/// left unread because the user wants no more.
fn refresh(
    state: &State,
    desk: &Arc<Desk>,
    changed: &[PathBuf],
    mut left: BTreeSet<PathBuf>,
    client: Option<Client>,
) -> (Vec<Problem>, BTreeSet<PathBuf>) {
    let settings = desk.settings();
    let (mut files, mut problems) = load::files(desk.folders(), &settings.config.exclude);
    files.retain(|file| !settings.config.shelf.names(file) && !Sheet::is_one(&load::id(file), String::new));
    let id = |path: &Path| ArticleId(load::id(path).into());
    state.keep(desk, &files.iter().map(|file| id(file)).collect());
    let changed: BTreeSet<&PathBuf> = changed.iter().collect();
    left.retain(|file| !changed.contains(file));
    let known = state.corpus();
    let is_due = |file: &PathBuf| changed.contains(file) || known.get(&id(file)).is_none() && !left.contains(file);
    let count = files.len();
    let due: Vec<PathBuf> = files.into_iter().filter(is_due).collect();
    drop(known);
    let given = given(state, desk, due.len());
    let reading = state.progress.reading(client, due.len() + left.len());
    let (mut read, begun) = (0, AtomicUsize::new(0));
    let wanted = || {
        let wanted = !reading.is_cancelled() && state.is_at(desk);
        if wanted {
            reading.show(begun.fetch_add(1, Ordering::Relaxed));
        }
        wanted
    };
    for batch in load::batches(&due, &given) {
        let loaded = load::while_wanted(batch, &given, &settings.dictionary, wanted);
        problems.extend(loaded.problems);
        if !state.admit(desk, loaded.articles) {
            break;
        }
        read += batch.len() - loaded.unread.len();
        left.extend(loaded.unread);
        reading.done(read);
    }
    // Closed before the reading is over: who waits for its end may start another copydesk.
    problems.extend(given.cache.iter().flat_map(|cache| cache.close(read == count)));
    drop(reading);
    // An open article is not replaced by its file: saving one bears on no other.
    if due.iter().any(|file| state.document(&id(file)).is_none()) {
        state.archive.clear();
    }
    (problems, left)
}

/// What is said of all articles of a desk, with its cache where so many are to be read.
fn given(state: &State, desk: &Arc<Desk>, due: usize) -> Given {
    let settings = desk.settings();
    let Config { genres, model, .. } = settings.config.clone();
    let folder = state.cache().filter(|_| due >= cache::WORTH);
    let open = |folder| Arc::new(Cache::open(folder, desk.folders(), &settings.dictionary, model.as_deref()));
    let cache = folder.map(open);
    let desk = Arc::clone(desk);
    let again = Again::new(move |text, metadata| analysis::analyze(text, metadata, &desk.settings().dictionary));
    Given { genres, model, cache, again: Some(again), ..Given::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::lsp_types::NumberOrString;

    #[test]
    fn a_reading_that_is_stopped_reads_no_further_article_and_leaves_them_for_good() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..60 {
            std::fs::write(dir.path().join(format!("{number}.txt")), "It rained.").unwrap();
        }
        let state = State::new(None, None);
        state.reset(vec![dir.path().to_owned()]);
        let desk = state.desk();
        let stop = |reading: u32| state.progress.cancel(NumberOrString::String(format!("copydesk-reading-{reading}")));
        let read = |left| refresh(&state, &desk, &[], left, None).1;
        stop(1);
        let left = read(BTreeSet::new());
        assert_eq!((left.len(), state.corpus().len(), state.progress.unread()), (60, 0, 60));
        let file = dir.path().join("new.txt");
        std::fs::write(file, "It snowed.").unwrap();
        let left = read(left);
        assert_eq!((left.len(), state.corpus().len(), state.progress.unread()), (60, 1, 60));
        assert_eq!((read(BTreeSet::new()).len(), state.corpus().len(), state.progress.unread()), (0, 61, 0));
    }
}
