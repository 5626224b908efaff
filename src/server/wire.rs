//! What tower-lsp 0.20 leaves off the wire, or puts on it, otherwise than the protocol has it.

use std::{
    sync::Arc,
    task::{Context, Poll},
};

use futures_util::{
    TryFutureExt,
    future::{Either, MapOk},
    stream::{Map, StreamExt},
};
use serde_json::{Value, json};
use tower_lsp::{
    ClientSocket, Loopback,
    jsonrpc::{Error, Id, Request, RequestBuilder, Response},
};
use tower_service::Service;

use super::{
    frames::{INVALID, UNREADABLE},
    snippet,
    stream::Passed,
};

/// Answers for what is no message, announces the type hierarchy, for which lsp-types 0.94 has no field, and makes snippets
/// of the edits that leave something to fill in.
#[derive(Debug)]
pub(super) struct Wire<S> {
    service: S,
    /// Whether the client takes edits that are snippets.
    snippets: bool,
}

impl<S> Wire<S> {
    pub(super) fn new(service: S) -> Self {
        Self { service, snippets: false }
    }
}

type Answer = Option<Response>;
type Ready<E> = std::future::Ready<Result<Answer, E>>;
type Announcing<F> = MapOk<F, fn(Answer) -> Answer>;

impl<S: Service<Request, Response = Answer>> Service<Request> for Wire<S> {
    type Response = Answer;
    type Error = S::Error;
    type Future = Either<Ready<S::Error>, Either<S::Future, Announcing<S::Future>>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let refuse = |error| {
            let id = request.id().cloned().unwrap_or(Id::Null);
            Either::Left(std::future::ready(Ok(Some(Response::from_error(id, error)))))
        };
        match request.method() {
            UNREADABLE => refuse(Error::parse_error()),
            INVALID => refuse(Error::invalid_request()),
            "initialize" => {
                self.snippets = takes_snippets(&request);
                Either::Right(Either::Right(self.service.call(renamed(request)).map_ok(announced as fn(_) -> _)))
            }
            "textDocument/codeAction" | "codeAction/resolve" if self.snippets => {
                Either::Right(Either::Right(self.service.call(request).map_ok(filled as fn(_) -> _)))
            }
            _ => Either::Right(Either::Left(self.service.call(request))),
        }
    }
}

/// What the client says of edits; lsp-types 0.94 does not read it.
fn takes_snippets(initialize: &Request) -> bool {
    let edits = initialize.params().and_then(|params| params.pointer("/capabilities/workspace/workspaceEdit"));
    let said = |key: &str| edits.and_then(|edits| edits.get(key)) == Some(&Value::Bool(true));
    said("snippetEditSupport") && said("documentChanges")
}

/// The answer to a question for code actions with snippets in it.
fn filled(answer: Answer) -> Answer {
    let (id, mut body) = answer?.into_parts();
    if let Ok(actions) = &mut body {
        snippet::in_actions(actions);
    }
    Some(Response::from_parts(id, body))
}

/// The request to `initialize` with what the client says of diagnostics where lsp-types 0.94 looks for it.
fn renamed(request: Request) -> Request {
    let (method, id, mut params) = request.into_parts();
    if let Some(workspace) = params.as_mut().and_then(|params| params.pointer_mut("/capabilities/workspace"))
        && let Some(diagnostics) = workspace.get("diagnostics").cloned()
    {
        workspace["diagnostic"] = diagnostics;
    }
    built(method.into_owned(), id, params)
}

/// The answer to `initialize` with the type hierarchy in it.
fn announced(answer: Answer) -> Answer {
    let (id, mut body) = answer?.into_parts();
    if let Ok(Some(offer)) = body.as_mut().map(|body| body.get_mut("capabilities")) {
        offer["typeHierarchyProvider"] = json!(true);
    }
    Some(Response::from_parts(id, body))
}

/// The way to the client. A request without parameters has none: tower-lsp would send `null`, which JSON-RPC forbids.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) socket: ClientSocket,
    /// Told of every message.
    pub(super) passed: Arc<Passed>,
}

impl Loopback for Outgoing {
    type RequestStream = Map<<ClientSocket as Loopback>::RequestStream, Box<dyn FnMut(Request) -> Request + Send>>;
    type ResponseSink = <ClientSocket as Loopback>::ResponseSink;

    fn split(self) -> (Self::RequestStream, Self::ResponseSink) {
        let (requests, responses) = Loopback::split(self.socket);
        let passed = self.passed;
        let pass = move |request: Request| {
            passed.note(&request);
            bare(request)
        };
        (requests.map(Box::new(pass)), responses)
    }
}

fn bare(request: Request) -> Request {
    if request.params() != Some(&Value::Null) {
        return request;
    }
    let (method, id, _) = request.into_parts();
    built(method.into_owned(), id, None)
}

fn built(method: String, id: Option<Id>, params: Option<Value>) -> Request {
    let request = id.into_iter().fold(Request::build(method), RequestBuilder::id);
    params.into_iter().fold(request, RequestBuilder::params).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_client_says_of_diagnostics_is_found() {
        let said = |name: &str| json!({ "capabilities": { "workspace": { name: { "refreshSupport": true } } } });
        let request = Request::build("initialize").id(1).params(said("diagnostics")).finish();
        let workspace = renamed(request).params().unwrap()["capabilities"]["workspace"].clone();
        assert_eq!(workspace["diagnostic"], json!({ "refreshSupport": true }));
        let silent = Request::build("initialize").id(1).params(json!({ "capabilities": null })).finish();
        assert_eq!(renamed(silent.clone()), silent);
    }

    #[test]
    fn a_request_without_parameters_has_none() {
        let request = Request::build("workspace/codeLens/refresh").id(1).params(Value::Null).finish();
        assert_eq!(bare(request), Request::build("workspace/codeLens/refresh").id(1).finish());
        let request = Request::build("x").params(json!({})).finish();
        assert_eq!(bare(request.clone()), request);
    }
}
