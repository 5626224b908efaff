//! Fixes taken together, and how an editor may show what was found.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client};

#[tokio::test(flavor = "multi_thread")]
async fn everything_safe_is_mended_by_one_action_for_whoever_asks_for_it() {
    let (mut client, _) = Client::start(able(), None).await;
    let draft = Url::parse("untitled:Untitled-1").unwrap();
    client.open(&draft, "The gates north of Bagdad were shut, and nobody came into Bagdad.\n").await;
    client.diagnostics(&draft, Some(1)).await;
    let start = json!({ "line": 0, "character": 0 });
    let asked = |only: Value| json!({ "textDocument": { "uri": draft }, "range": { "start": start, "end": start }, "context": { "diagnostics": [], "only": only } });
    for only in ["source", "source.fixAll", "source.fixAll.copydesk"] {
        let offered = client.request("textDocument/codeAction", asked(json!([only]))).await;
        assert_eq!(offered.as_array().map(Vec::len), Some(1), "{only}: {offered}");
        assert_eq!(offered[0]["kind"], "source.fixAll.copydesk");
    }
    assert_eq!(client.request("textDocument/codeAction", asked(json!(["source.organizeImports"]))).await, json!([]));

    let offered = client.request("textDocument/codeAction", asked(json!(["source.fixAll"]))).await;
    let edits = offered[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
    let changes: Vec<Value> =
        edits.iter().rev().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect();
    assert_eq!(changes.len(), 2);
    client.change(&draft, 2, json!(changes)).await;
    let left = client.diagnostics(&draft, Some(2)).await;
    assert!(left.iter().all(|diagnostic| diagnostic["code"] != "misspelled-actor"), "{left:?}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_could_go_are_tagged_for_clients_that_show_it() {
    let mut capabilities = able();
    capabilities["textDocument"]["publishDiagnostics"]["tagSupport"] = json!({ "valueSet": [1, 2] });
    let (mut client, _) = Client::start(capabilities, None).await;
    let draft = Url::parse("untitled:Untitled-1").unwrap();
    client.open(&draft, "The bridge was shut for a week.\n\nREAD MORE: The gates of Vienna\n").await;
    let found = client.diagnostics(&draft, Some(1)).await;
    let furniture = found.iter().find(|diagnostic| diagnostic["code"] == "boilerplate-in-body").expect("a finding");
    assert_eq!(furniture["tags"], json!([1]));
    assert!(client.leave().await);
}
