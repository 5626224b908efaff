//! Answers in pieces, for a client that wants to show the first before the last is there.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp::{
    Client,
    jsonrpc::Request,
    lsp_types::{Location, ProgressToken, notification::Notification},
};

/// How many places are one piece.
const PIECE: usize = 100;

/// A part of an answer; lsp-types 0.94 has a type for work only.
#[derive(Debug)]
enum Part {}

#[derive(Serialize, serde::Deserialize)]
struct PartParams {
    token: ProgressToken,
    value: Vec<Location>,
}

impl Notification for Part {
    type Params = PartParams;
    const METHOD: &'static str = "$/progress";
}

/// How many pieces have gone out, by token. tower-lsp sends answers and notifications by two ways, and what is sent
/// first may come last; an answer waits here until its pieces have passed.
#[derive(Debug, Default)]
pub(super) struct Passed {
    counts: Mutex<BTreeMap<String, usize>>,
    news: Notify,
}

impl Passed {
    /// Counts a message that goes out.
    pub(super) fn note(&self, message: &Request) {
        let token =
            message.params().filter(|_| message.method() == Part::METHOD).and_then(|params| params.get("token"));
        let Some(token) = token.map(Value::to_string) else { return };
        if let Some(count) = self.lock().get_mut(&token) {
            *count += 1;
            self.news.notify_waiters();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, usize>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn wait(&self, token: &str, pieces: usize) {
        loop {
            let news = self.news.notified();
            if self.lock().get(token).is_none_or(|count| *count >= pieces) {
                self.lock().remove(token);
                return;
            }
            news.await;
        }
    }

    /// Sends places in pieces where there are many; gives what is left for the answer itself.
    pub(super) async fn stream(&self, client: &Client, token: ProgressToken, places: Vec<Location>) -> Vec<Location> {
        if places.len() <= PIECE {
            return places;
        }
        let name = serde_json::to_value(&token).as_ref().map(Value::to_string).unwrap_or_default();
        self.lock().insert(name.clone(), 0);
        let pieces = places.len().div_ceil(PIECE);
        for piece in places.chunks(PIECE) {
            client.send_notification::<Part>(PartParams { token: token.clone(), value: piece.to_vec() }).await;
        }
        self.wait(&name, pieces).await;
        Vec::new()
    }
}
