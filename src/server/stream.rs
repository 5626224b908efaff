//! Answers in pieces, for a client that wants to show the first before the last is there.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use serde_json::Value;
use tokio::sync::{Notify, mpsc};
use tower_lsp::{
    Client,
    jsonrpc::Request,
    lsp_types::{Location, ProgressToken, notification::Notification},
};

/// How many places are one piece.
const PIECE: usize = 100;
/// How many pieces are made before the first of them is sent.
const AHEAD: usize = 4;
/// The most places of an answer in one piece.
const FIRST: usize = 1_000;

/// A part of an answer; lsp-types 0.94 has a type for work only.
#[derive(Debug)]
enum Part {}

#[derive(Serialize, serde::Deserialize)]
struct PartParams {
    token: ProgressToken,
    value: Value,
}

impl Notification for Part {
    type Params = PartParams;
    const METHOD: &'static str = "$/progress";
}

/// Takes the pieces of an answer while it is being made.
#[derive(Debug)]
pub(super) struct Pieces(Option<mpsc::Sender<Value>>);

impl Pieces {
    /// Whether the client takes the answer in pieces.
    pub(super) fn are_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Sends a piece; tells whether anybody still waits for more. Blocks while the client is behind.
    pub(super) fn send(&self, piece: &impl Serialize) -> bool {
        let piece = serde_json::to_value(piece).unwrap_or_default();
        self.0.as_ref().is_some_and(|to| to.blocking_send(piece).is_ok())
    }
}

/// How many pieces have gone out, by token. tower-lsp sends answers and notifications by two ways, and what is sent
/// first may come last; an answer waits here until its pieces have passed.
#[derive(Debug, Default)]
pub(super) struct Passed {
    counts: Mutex<BTreeMap<String, usize>>,
    news: Notify,
}

/// The count of one answer. It ends with the answer, or when the client takes its request back.
struct Count<'a> {
    passed: &'a Passed,
    token: String,
}

impl Drop for Count<'_> {
    fn drop(&mut self) {
        self.passed.lock().remove(&self.token);
    }
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
                return;
            }
            news.await;
        }
    }

    /// A way for pieces to the client, and the task that sends them on: it is over when the last has passed. Without a
    /// token there are none.
    pub(super) fn stream(&self, client: &Client, token: Option<ProgressToken>) -> (Pieces, impl Future<Output = ()>) {
        let (to, mut inbox) = mpsc::channel(AHEAD);
        let pieces = Pieces(token.is_some().then_some(to));
        let sending = async move {
            let Some(token) = token else { return };
            let name = serde_json::to_value(&token).as_ref().map(Value::to_string).unwrap_or_default();
            self.lock().insert(name.clone(), 0);
            let count = Count { passed: self, token: name };
            let mut sent = 0;
            while let Some(value) = inbox.recv().await {
                client.send_notification::<Part>(PartParams { token: token.clone(), value }).await;
                sent += 1;
            }
            self.wait(&count.token, sent).await;
        };
        (pieces, sending)
    }
}

/// Places for a client: in pieces where it takes them and they are many, else the first of them.
#[derive(Debug)]
pub(super) struct Places {
    pieces: Option<Pieces>,
    held: Vec<Location>,
    sent: bool,
    cut: bool,
}

impl Places {
    /// None yet.
    pub(super) fn new(pieces: Pieces) -> Self {
        let pieces = Some(pieces).filter(Pieces::are_wanted);
        Self { pieces, held: Vec::new(), sent: false, cut: false }
    }

    /// Takes places as long as they are wanted, and at last one that is always told.
    pub(super) fn filled(mut self, places: impl Iterator<Item = Location>, last: Option<Location>) -> Self {
        for place in places {
            if !self.take(place) {
                break;
            }
        }
        self.held.extend(last);
        // What is told in pieces has nothing left for the answer.
        if self.sent {
            self.send();
        }
        self.pieces = None;
        self
    }

    /// Takes a place, unless there are enough; tells whether more are wanted.
    fn take(&mut self, place: Location) -> bool {
        if self.pieces.is_none() && self.held.len() == FIRST {
            self.cut = true;
            return false;
        }
        if self.pieces.is_some() && self.held.len() == PIECE && !self.send() {
            return false;
        }
        self.held.push(place);
        true
    }

    fn send(&mut self) -> bool {
        let places = std::mem::take(&mut self.held);
        self.sent = true;
        self.pieces.as_ref().is_some_and(|pieces| places.is_empty() || pieces.send(&places))
    }

    /// What is left for the answer itself, and whether there was more than fits into one.
    pub(super) fn rest(self) -> (Vec<Location>, bool) {
        (self.held, self.cut)
    }
}
