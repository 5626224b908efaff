//! What tower-lsp 0.20 leaves off the wire, or puts on it, otherwise than the protocol has it.

use std::task::{Context, Poll};

use futures_util::future::{BoxFuture, FutureExt};
use serde_json::{Value, json};
use tower_lsp::{
    ExitedError, LspService,
    jsonrpc::{Id, Request, RequestBuilder, Response},
};
use tower_service::Service;

use super::{backend::Backend, outbox, snippet};

/// tower-lsp's service. Announces the type hierarchy, for which lsp-types 0.94 has no field, and makes snippets of the
/// edits that leave something to fill in.
#[derive(Debug)]
pub(super) struct Wire {
    service: LspService<Backend>,
    /// Whether the client takes edits that are snippets.
    snippets: bool,
}

/// The work for a message; it gives the body of an answer, where there is one.
pub(super) type Work = BoxFuture<'static, Option<String>>;
type Answer = Option<Response>;

impl Wire {
    pub(super) fn new(service: LspService<Backend>) -> Self {
        Self { service, snippets: false }
    }

    /// Whether another message can be taken.
    pub(super) fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), ExitedError>> {
        self.service.poll_ready(context)
    }

    /// Has a message worked on.
    pub(super) fn call(&mut self, request: Request) -> Work {
        let (request, amended): (_, fn(Answer) -> Answer) = match request.method() {
            "initialize" => {
                self.snippets = takes_snippets(&request);
                (renamed(request), announced)
            }
            "textDocument/codeAction" | "codeAction/resolve" if self.snippets => (request, filled),
            _ => (request, |answer| answer),
        };
        let work = self.service.call(request);
        outbox::body(async move { work.await.map(amended) }).boxed()
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

/// A message to the client. A request without parameters has none: tower-lsp would send `null`, which JSON-RPC forbids.
pub(super) fn bare(request: Request) -> Request {
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
