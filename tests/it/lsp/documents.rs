//! Documents that open, change and close, and the columns in them.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client};

fn untitled() -> Url {
    Url::parse("untitled:Untitled-1").unwrap()
}

/// The text of a hover, the range of one.
fn text(hover: &Value) -> &str {
    hover["contents"]["value"].as_str().unwrap_or("")
}

fn columns(hover: &Value) -> [u64; 2] {
    [&hover["range"]["start"]["character"], &hover["range"]["end"]["character"]].map(|column| column.as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_encoding_is_the_client_s_first_choice_or_utf_16() {
    for (listed, chosen, column) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 12),
        (json!(["utf-16", "utf-8"]), "utf-16", 7),
        (json!(null), "utf-16", 7),
    ] {
        let capabilities =
            if listed.is_null() { json!({}) } else { json!({ "general": { "positionEncodings": listed } }) };
        let (mut client, offer) = Client::start(capabilities, None).await;
        assert_eq!(offer["positionEncoding"], chosen);
        client.open(&untitled(), "“\u{1F5DE}” in Iraq today\n").await;
        let hover = client.at("textDocument/hover", &untitled(), 0, column + 3).await;
        // In UTF-8 the quotation marks are three bytes each and the newspaper four; in UTF-16 one each, and two.
        let start = if chosen == "utf-8" { 14 } else { 8 };
        assert_eq!(columns(&hover), [start, start + 4], "{chosen}: {hover}");
        assert!(client.leave().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_version_is_answered_by_diagnostics_of_that_version() {
    let (mut client, _) = Client::start(able(), None).await;
    client.open(&untitled(), "One.\n").await;
    client.diagnostics(&untitled(), Some(1)).await;
    for version in 2..6 {
        client.change(&untitled(), version, json!([{ "text": format!("Text {version}.\n") }])).await;
        client.diagnostics(&untitled(), Some(version)).await;
    }
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": untitled() } })).await;
    assert!(client.diagnostics(&untitled(), None).await.is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_in_one_message_apply_in_their_order_and_none_is_fine() {
    let (mut client, _) = Client::start(able(), None).await;
    client.open(&untitled(), "x\n").await;
    let at = |line: u32, from: u32, to: u32| json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
    let changes = json!([{ "text": "“\u{1F5DE}” Ir\n" }, { "range": at(0, 7, 7), "text": "an" }, { "range": at(0, 7, 9), "text": "aq" }]);
    client.change(&untitled(), 2, changes).await;
    client.change(&untitled(), 3, json!([])).await;
    client.diagnostics(&untitled(), Some(3)).await;
    let hover = client.at("textDocument/hover", &untitled(), 0, 6).await;
    assert!(text(&hover).starts_with("**Iraq**"), "{hover}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_beyond_the_end_is_the_end_and_an_unknown_document_is_nothing() {
    let (mut client, _) = Client::start(able(), None).await;
    client.open(&untitled(), "We went to Iraq").await;
    for (line, character) in [(0, 15), (0, 99), (9, 0)] {
        let hover = client.at("textDocument/hover", &untitled(), line, character).await;
        assert!(text(&hover).starts_with("**Iraq**"), "{hover}");
    }
    let other = Url::parse("untitled:Untitled-2").unwrap();
    assert!(client.at("textDocument/hover", &other, 0, 0).await.is_null());
    client.change(&other, 2, json!([{ "text": "Iraq" }])).await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": other } })).await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": untitled() } })).await;
    client.change(&untitled(), 2, json!([{ "text": "Iraq" }])).await;
    for method in ["hover", "definition", "declaration", "references", "documentSymbol"] {
        assert!(client.at(&format!("textDocument/{method}"), &untitled(), 0, 12).await.is_null(), "{method}");
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_is_checked_again_when_another_says_something_else() {
    let (mut client, _) = Client::start(able(), None).await;
    let other = Url::parse("untitled:Untitled-2").unwrap();
    let told = |message: &Value| {
        let found = message["params"]["diagnostics"].as_array();
        found.is_some_and(|found| found.iter().any(|one| one["code"] == "number-missing-qualifier"))
    };
    client.open(&untitled(), "The city rests on the 2,000 Iranian troops that crossed the river.\n").await;
    client.diagnostics(&untitled(), Some(1)).await;
    client.open(&other, "Up to 2,000 troops from Iran crossed the river, Marta Diaz said.\n").await;
    // What was found may be told once more before the other article is read; it is never left at that.
    let own = |message: &Value| message["params"]["uri"] == untitled().as_str();
    client.wait(|message| own(message) && told(message)).await;
    assert!(client.leave().await);
}
