//! Edits at random: what the server holds stays what the client shows.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client, dice::dice, mirror::Mirror};

fn untitled(name: &str) -> Url {
    Url::parse(&format!("untitled:{name}")).unwrap()
}

const DRAFT: &str = "# Talks\r\n\r\nVIENNA, June 14, 2014 — 🗞 Nouri al-Maliki left.\u{2028}“We will stay,” he said.\r\rIraq was reportedly quiet.\n";

/// Everything that the server says of a document and that depends on where its words are.
async fn told(client: &mut Client, uri: &Url, mirror: &Mirror) -> Vec<Value> {
    let mut told = vec![Value::from(client.diagnostics(uri, Some(mirror.version)).await)];
    let document = json!({ "uri": uri });
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 100_000, "character": 0 } });
    let asked = [
        ("textDocument/selectionRange", json!({ "textDocument": document, "positions": mirror.places() })),
        ("textDocument/semanticTokens/full", json!({ "textDocument": document })),
        ("textDocument/documentSymbol", json!({ "textDocument": document })),
        ("textDocument/inlayHint", json!({ "textDocument": document, "range": whole })),
    ];
    for (method, params) in asked {
        told.push(client.request(method, params).await);
    }
    told.into_iter().map(|one| one.to_string().replace(uri.as_str(), "").into()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_random_edits_leave_the_server_with_the_client_s_text() {
    let (mut client, _) = Client::start(able(), None).await;
    let (mut dice, mut mirror) = (dice(1), Mirror::new(DRAFT));
    let mut edited = untitled("edited-0");
    client.open(&edited, DRAFT).await;
    for step in 1..=500 {
        let changes = mirror.edit(&mut dice);
        client.change(&edited, mirror.version, changes).await;
        if step % 50 != 0 {
            continue;
        }
        let ours = told(&mut client, &edited, &mirror).await;
        // Another article with the same words would bear on what is found: one is open at a time.
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": edited } })).await;
        let cold = Mirror::new(&mirror.text());
        let fresh = untitled(&format!("fresh-{step}"));
        client.open(&fresh, &cold.text()).await;
        let theirs = told(&mut client, &fresh, &cold).await;
        assert_eq!(ours, theirs, "after {step} edits: {:?}", mirror.text());
        client.notify("textDocument/didClose", json!({ "textDocument": { "uri": fresh } })).await;
        edited = untitled(&format!("edited-{step}"));
        client.open(&edited, &cold.text()).await;
        mirror = cold;
    }
    assert!(client.leave().await);
}
