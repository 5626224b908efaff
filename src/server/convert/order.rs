//! Commands as the client gives them.

use serde_json::Value;
use tower_lsp::lsp_types::{ExecuteCommandParams, Url};

use crate::{
    server::commands::{ACTORS, ADD, REPORT},
    workspace::ArticleId,
};

/// What a command asks for.
pub(in crate::server) enum Order {
    /// A name of an article in the dictionary.
    Add(ArticleId, String),
    /// The report of an article.
    Report(ArticleId),
    /// So many actors of the workspace.
    Actors(Option<u64>),
}

/// Reads a command.
pub(in crate::server) fn order(params: &ExecuteCommandParams) -> Result<Order, String> {
    let argument = params.arguments.first();
    let text = |key: &str| argument.and_then(|argument| argument.get(key)).and_then(|value| value.as_str());
    let uri = text("uri").and_then(|uri| Url::parse(uri).ok());
    match params.command.as_str() {
        ADD => match (uri, text("name")) {
            (Some(uri), Some(name)) => Ok(Order::Add(super::id(&uri), name.to_owned())),
            _ => Err(format!("`{ADD}` takes {{ \"uri\": the article, \"name\": a name in it }}")),
        },
        REPORT => {
            let uri = uri.ok_or_else(|| format!("`{REPORT}` takes {{ \"uri\": an open article }}"))?;
            Ok(Order::Report(super::id(&uri)))
        }
        ACTORS => Ok(Order::Actors(argument.and_then(|argument| argument.get("limit")).and_then(Value::as_u64))),
        other => Err(format!("unknown command `{other}`; there are `{ADD}`, `{REPORT}` and `{ACTORS}`")),
    }
}
