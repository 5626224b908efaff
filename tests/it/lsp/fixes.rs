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
async fn what_is_to_be_filled_in_is_a_stop_of_a_snippet_for_clients_that_take_those() {
    for (takes, resolves) in [(false, false), (true, false), (true, true)] {
        let mut capabilities = able();
        capabilities["workspace"]["workspaceEdit"]["snippetEditSupport"] = json!(takes);
        capabilities["textDocument"]["codeAction"]["dataSupport"] = json!(resolves);
        capabilities["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
        let (mut client, _) = Client::start(capabilities, None).await;
        let draft = Url::parse("untitled:Untitled-1").unwrap();
        client.open(&draft, "The bridge has reportedly been sold.\n").await;
        let at = json!({ "start": { "line": 0, "character": 15 }, "end": { "line": 0, "character": 25 } });
        let asked = json!({ "textDocument": { "uri": draft }, "range": at, "context": { "diagnostics": [] } });
        let offered = client.request("textDocument/codeAction", asked).await;
        let title = |action: &&Value| action["title"].as_str().unwrap().contains('▮');
        let mut action = offered.as_array().unwrap().iter().find(title).expect("a remedy with a blank").clone();
        if resolves {
            action = client.request("codeAction/resolve", action).await;
        }
        let edits = action["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
        let text =
            |key: &str| edits.iter().any(|edit| edit.pointer(key).is_some_and(|it| it.to_string().contains('▮')));
        assert_eq!((text("/newText"), text("/snippet/value")), (!takes, takes), "{action}");
        if takes {
            let filled = edits.iter().find(|edit| edit.get("snippet").is_some()).unwrap();
            assert_eq!(filled["snippet"]["kind"], "snippet");
            assert!(filled["snippet"]["value"].as_str().unwrap().contains("${1:▮}"), "{filled}");
        }
        assert!(client.leave().await);
    }
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
