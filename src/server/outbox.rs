//! What goes out to the client as text, in one row: answers and, before its own, the pieces of each.
//!
//! tower-lsp makes a tree of values of every answer and text of the tree afterwards. For a thousand places that takes
//! longer than to find them, so whoever finds them writes the text, and the tree is left out.

use std::{
    cell::RefCell,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde::Serialize;
use tokio::sync::mpsc;
use tower_lsp::{
    jsonrpc::{Id, Response},
    lsp_types::ProgressToken,
};

/// How many messages wait for a client that is behind.
const AHEAD: usize = 8;

/// What goes out.
#[derive(Debug)]
pub(super) enum Out {
    /// The body of a message.
    Body(String),
    /// Nothing comes after this.
    End,
}

/// The way out.
pub(super) type Outbox = mpsc::Sender<Out>;

/// A way out and its end.
pub(super) fn outbox() -> (Outbox, mpsc::Receiver<Out>) {
    mpsc::channel(AHEAD)
}

tokio::task_local! {
    /// The text of the answer that is being made.
    static PREPARED: RefCell<Option<String>>;
}

/// Leaves the text of the answer to the request that is worked on, in place of what its handler returns.
pub(super) fn leave(text: String) {
    // Outside a request there is nobody to answer.
    let _ = PREPARED.try_with(|prepared| prepared.replace(Some(text)));
}

/// The body of an answer, with the text that was left for it.
pub(super) async fn body<E>(answer: impl Future<Output = Result<Option<Response>, E>>) -> Option<String> {
    let whole = async {
        let answer = answer.await;
        (answer, PREPARED.with(RefCell::take))
    };
    let (answer, text) = PREPARED.scope(RefCell::default(), whole).await;
    let answer = answer.ok()??;
    match text.filter(|_| answer.is_ok()) {
        Some(text) => Some(prepared(answer.id(), &text)),
        None => Some(json(&answer)),
    }
}

fn prepared(id: &Id, text: &str) -> String {
    format!(r#"{{"jsonrpc":"2.0","result":{text},"id":{}}}"#, json(id))
}

/// A value as JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    // What is sent has names for keys and no number that JSON lacks, so it can be written.
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// Takes the pieces of an answer while it is being made.
#[derive(Debug)]
pub(super) struct Pieces {
    to: Outbox,
    /// What the client calls the answer, where it takes pieces.
    token: Option<String>,
    stopped: Arc<AtomicBool>,
}

/// Ends the work for a request whose client has taken it back: it is dropped with the request.
#[derive(Debug)]
pub(super) struct Leash(Arc<AtomicBool>);

impl Drop for Leash {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Pieces {
    /// A way for the pieces of an answer, as long as somebody holds the leash.
    pub(super) fn new(to: &Outbox, token: Option<&ProgressToken>) -> (Self, Leash) {
        let stopped = Arc::new(AtomicBool::new(false));
        (Self { to: to.clone(), token: token.map(json), stopped: Arc::clone(&stopped) }, Leash(stopped))
    }

    /// Whether the client takes the answer in pieces.
    pub(super) fn are_wanted(&self) -> bool {
        self.token.is_some()
    }

    /// Whether nobody waits for the answer any more.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Sends a piece as JSON; tells whether anybody still waits for more. Blocks while the client is behind.
    pub(super) fn send(&self, piece: &str) -> bool {
        let Some(token) = self.token.as_ref().filter(|_| !self.is_stopped()) else { return false };
        let body = format!(r#"{{"jsonrpc":"2.0","method":"$/progress","params":{{"token":{token},"value":{piece}}}}}"#);
        self.to.blocking_send(Out::Body(body)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, from_str, json as value};
    use tower_lsp::jsonrpc::Error;

    async fn answered(answer: Response, text: Option<&str>) -> Value {
        let work = async {
            if let Some(text) = text {
                leave(text.to_owned());
            }
            Ok::<_, ()>(Some(answer))
        };
        from_str(&body(work).await.unwrap()).unwrap()
    }

    #[tokio::test]
    async fn what_is_left_is_the_answer_unless_the_request_failed() {
        let nothing = Response::from_ok(Id::String("a\"b".to_owned()), Value::Null);
        let found = answered(nothing.clone(), Some("[1, 2]")).await;
        assert_eq!(found, value!({ "jsonrpc": "2.0", "id": "a\"b", "result": [1, 2] }));
        assert_eq!(answered(nothing, None).await["result"], Value::Null);
        let failed = Response::from_error(Id::Number(7), Error::request_cancelled());
        assert_eq!(answered(failed, Some("[1, 2]")).await["error"]["code"], -32800);
    }

    #[tokio::test]
    async fn pieces_go_out_until_the_request_is_taken_back() {
        let (to, mut from) = outbox();
        let (pieces, leash) = Pieces::new(&to, Some(&ProgressToken::Number(3)));
        let sent = tokio::task::spawn_blocking(move || (pieces.send("[1]"), pieces)).await.unwrap();
        let Some(Out::Body(body)) = from.recv().await else { panic!("no piece") };
        let said = value!({ "token": 3, "value": [1] });
        assert_eq!((sent.0, from_str::<Value>(&body).unwrap()["params"].clone()), (true, said));
        drop(leash);
        assert!(!sent.1.send("[2]"));
        assert!(!Pieces::new(&to, None).0.are_wanted());
    }
}
