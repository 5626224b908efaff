//! One task that tells the client what the rules find: always of the newest text, never twice at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tower_lsp::{
    Client,
    lsp_types::{Diagnostic, Url},
};

use super::{blocking::blocking, pull, state::State};
use crate::workspace::ArticleId;

type Touched = (ArticleId, Url);

/// How long nobody types before other documents than the one typed in are looked at again: they must not hold it up.
const QUIET: Duration = Duration::from_millis(100);

/// Takes the names of documents that changed.
#[derive(Clone, Debug)]
pub(super) struct Publisher {
    touched: UnboundedSender<Touched>,
    state: Arc<State>,
    client: Client,
}

impl Publisher {
    /// Starts the task. It ends when nobody is left who could touch a document.
    pub(super) fn spawn(client: Client, state: &Arc<State>) -> Self {
        let (touched, inbox) = mpsc::unbounded_channel();
        let task = Task { client: client.clone(), state: Arc::clone(state), inbox, published: BTreeMap::new() };
        tokio::spawn(task.run());
        Self { touched, state: Arc::clone(state), client }
    }

    /// Has a document looked at again: one that was opened or changed, or closed, whose diagnostics then go.
    pub(super) fn touch(&self, id: ArticleId, uri: Url) {
        // A client that asks by itself is not told as well: it would show everything twice.
        if self.state.abilities().pulls {
            return;
        }
        // The task ends only together with the server.
        let _ = self.touched.send((id, uri));
    }

    /// Has every open document looked at again.
    pub(super) fn touch_all(&self) {
        for (id, uri) in &*self.state.names() {
            self.touch(id.clone(), uri.clone());
        }
    }

    /// Has a client that asks by itself ask again, from a task of its own: it may never answer.
    pub(super) fn refresh(&self) {
        let abilities = self.state.abilities();
        if abilities.pulls && abilities.diagnostic_refresh {
            let client = self.client.clone();
            tokio::spawn(async move { client.workspace_diagnostic_refresh().await });
        }
    }
}

struct Task {
    client: Client,
    state: Arc<State>,
    inbox: UnboundedReceiver<Touched>,
    /// What the client was last told of each open document.
    published: BTreeMap<ArticleId, Vec<Diagnostic>>,
}

impl Task {
    async fn run(mut self) {
        let mut touched: BTreeSet<ArticleId> = BTreeSet::new();
        loop {
            let quiet = if touched.is_empty() { Duration::MAX } else { QUIET };
            match tokio::time::timeout(quiet, self.inbox.recv()).await {
                Ok(Some((id, uri))) => {
                    let mut due = BTreeMap::from([(id, uri)]);
                    while let Ok((id, uri)) = self.inbox.try_recv() {
                        due.insert(id, uri);
                    }
                    for (id, uri) in &due {
                        self.publish(id, uri, true).await;
                    }
                    touched.extend(due.into_keys());
                }
                Ok(None) => return,
                Err(_) if self.sweep(&touched).await => touched.clear(),
                Err(_) => {}
            }
        }
    }

    /// Looks at all open documents again: what one article says bears on the findings in the others. Tells whether it
    /// came to the end.
    async fn sweep(&mut self, touched: &BTreeSet<ArticleId>) -> bool {
        for (id, uri) in &*self.state.names() {
            if !self.inbox.is_empty() {
                return false;
            }
            // The only one that was touched has seen the others as they are.
            if touched.len() > 1 || !touched.contains(id) {
                self.publish(id, uri, false).await;
            }
        }
        true
    }

    /// Publishes the diagnostics of a document; of an untouched one only when they are others than before.
    async fn publish(&mut self, id: &ArticleId, uri: &Url, touched: bool) {
        let Some(look) = self.state.look(id) else { return self.clear(id, uri).await };
        let checked = blocking(move || pull::found(look.subject()));
        let Some((version, diagnostics)) = checked.await else { return };
        // Text that came meanwhile has touched the document again: these would be the diagnostics of an older one.
        if self.state.version(id) != Some(version) || !touched && self.published.get(id) == Some(&diagnostics) {
            return;
        }
        self.published.insert(id.clone(), diagnostics.clone());
        self.client.publish_diagnostics(uri.clone(), diagnostics, Some(version)).await;
    }

    async fn clear(&mut self, id: &ArticleId, uri: &Url) {
        self.published.remove(id);
        self.client.publish_diagnostics(uri.clone(), Vec::new(), None).await;
    }
}
