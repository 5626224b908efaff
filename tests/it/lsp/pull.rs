//! Diagnostics and edits for a client that asks for them.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

const RUMOUR: &str = "VIENNA, June 14, 2014 — The bridge has reportedly been sold.\n";

/// A client that asks for diagnostics, with a folder of two articles of which it opens the first.
async fn desk(options: Value) -> (TempDir, Client, Url) {
    let dir = tempfile::tempdir().unwrap();
    for name in ["first.txt", "second.txt"] {
        fs::write(dir.path().join(name), RUMOUR).unwrap();
    }
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    capabilities["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::new();
    let folders = json!([{ "uri": uri(dir.path()), "name": "desk" }]);
    let asked = json!({
        "processId": null, "capabilities": capabilities, "workspaceFolders": folders, "initializationOptions": options,
    });
    let offer = client.request("initialize", asked).await;
    assert_eq!(offer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.notify("initialized", json!({})).await;
    // The articles are read once the client is asked to ask again.
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let first = uri(&dir.path().join("first.txt"));
    client.open(&first, RUMOUR).await;
    (dir, client, first)
}

async fn pull(client: &mut Client, uri: &Url, known: Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": uri } });
    if !known.is_null() {
        params["previousResultId"] = known;
    }
    client.request("textDocument/diagnostic", params).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_the_same_is_not_said_again_and_nothing_is_pushed() {
    let (_dir, mut client, first) = desk(json!({})).await;
    let full = pull(&mut client, &first, Value::Null).await;
    assert_eq!(full["kind"], "full");
    assert!(full["items"].as_array().unwrap().iter().any(|one| one["code"] == "hearsay-adverb"), "{full}");
    let same = pull(&mut client, &first, full["resultId"].clone()).await;
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": full["resultId"] }));
    client.change(&first, 2, json!([{ "text": "VIENNA, June 14, 2014 — It rained.\n" }])).await;
    let other = pull(&mut client, &first, full["resultId"].clone()).await;
    assert_eq!(other["kind"], "full");
    assert!(other["resultId"] != full["resultId"]);
    let closed = Url::parse("untitled:nothing").unwrap();
    assert_eq!(pull(&mut client, &closed, Value::Null).await["items"], json!([]));
    assert_eq!(client.heard("textDocument/publishDiagnostics"), None);
    assert!(client.leave().await);
}

fn files(report: &Value) -> Vec<(String, String, Value)> {
    let name =
        |item: &Value| Path::new(item["uri"].as_str().unwrap()).file_name().unwrap().to_str().unwrap().to_owned();
    let item = |item: &Value| (name(item), item["kind"].as_str().unwrap().to_owned(), item["version"].clone());
    report["items"].as_array().unwrap().iter().map(item).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_workspace_is_told_open_or_not() {
    let (dir, mut client, _) = desk(json!({})).await;
    let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    let full = |name: &str, version: Value| (name.to_owned(), "full".to_owned(), version);
    assert_eq!(files(&all), [full("first.txt", json!(1)), full("second.txt", Value::Null)]);
    let known: Vec<Value> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| json!({ "uri": item["uri"], "value": item["resultId"] }))
        .collect();
    let again = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).await;
    assert!(files(&again).iter().all(|(_, kind, _)| kind == "unchanged"), "{again}");
    fs::write(dir.path().join("second.txt"), "VIENNA, June 14, 2014 — It rained.\n").unwrap();
    let changed = json!({ "changes": [{ "uri": uri(&dir.path().join("second.txt")), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let last = client.request("workspace/diagnostic", json!({ "previousResultIds": known })).await;
    let kinds: Vec<String> = files(&last).into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(kinds, ["unchanged", "full"], "{last}");
    assert!(client.leave().await);
}

/// All pieces of an answer about the workspace, and the answer.
async fn pieces(client: &mut Client, known: &[Value]) -> (Vec<Value>, Value) {
    let asked = json!({ "previousResultIds": known, "partialResultToken": "pieces" });
    let answer = client.request("workspace/diagnostic", asked).await;
    let mut pieces = Vec::new();
    while let Some(piece) = client.heard("$/progress") {
        assert_eq!(piece["params"]["token"], "pieces");
        pieces.push(piece["params"]["value"].clone());
    }
    (pieces, answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_workspace_comes_in_pieces_and_what_is_gone_is_told() {
    let (dir, mut client, _) = desk(json!({})).await;
    for number in 0..200 {
        fs::write(dir.path().join(format!("{number:03}.txt")), RUMOUR).unwrap();
    }
    let made: Vec<Value> =
        (0..200).map(|number| json!({ "uri": uri(&dir.path().join(format!("{number:03}.txt"))) })).collect();
    client.notify("workspace/didCreateFiles", json!({ "files": made })).await;
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let (full, answer) = pieces(&mut client, &[]).await;
    assert_eq!(answer["items"], json!([]), "what has gone in pieces is not said again");
    assert!(full.len() > 2, "{} pieces", full.len());
    let items: Vec<&Value> = full.iter().flat_map(|piece| piece["items"].as_array().unwrap()).collect();
    assert_eq!(items.len(), 202);
    assert!(items.iter().all(|item| item["kind"] == "full" && !item["items"].as_array().unwrap().is_empty()));
    let known: Vec<Value> = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    let (same, _) = pieces(&mut client, &known).await;
    let kinds = |pieces: &[Value]| -> Vec<Value> {
        pieces.iter().flat_map(|piece| piece["items"].as_array().unwrap()).map(|item| item["kind"].clone()).collect()
    };
    assert_eq!(kinds(&same), vec![json!("unchanged"); 202]);

    fs::remove_file(dir.path().join("007.txt")).unwrap();
    client.notify("workspace/didDeleteFiles", json!({ "files": [made[7]] })).await;
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let (left, answer) = pieces(&mut client, &known).await;
    assert_eq!(kinds(&left), vec![json!("unchanged"); 201]);
    assert_eq!(files(&answer), [("007.txt".to_owned(), "full".to_owned(), Value::Null)]);
    assert_eq!(answer["items"][0]["items"], json!([]), "nothing is found in what is gone");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_may_take_its_question_about_the_workspace_back() {
    let (dir, mut client, first) = desk(json!({})).await;
    for number in 0..100 {
        fs::write(dir.path().join(format!("{number:03}.txt")), RUMOUR.repeat(40)).unwrap();
    }
    let changed = json!({ "changes": [{ "uri": uri(dir.path()), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": [], "partialResultToken": 1 })).await;
    client.wait(|message| message["method"] == "$/progress").await;
    client.notify("$/cancelRequest", json!({ "id": id })).await;
    let answer = client.answer(id).await;
    // The answer may have been on its way.
    assert!(answer["error"]["code"] == -32800 || answer["result"]["items"] == json!([]), "{answer}");
    let full = pull(&mut client, &first, Value::Null).await;
    assert_eq!(full["kind"], "full");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_may_want_the_open_articles_only() {
    let (_dir, mut client, _) = desk(json!({ "diagnostics": { "workspace": false } })).await;
    let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    assert_eq!(files(&all).len(), 1, "{all}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_edit_of_an_action_comes_when_it_is_chosen_and_not_for_another_text() {
    let (_dir, mut client, first) = desk(json!({})).await;
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 60 } });
    let asked = json!({ "textDocument": { "uri": first }, "range": all, "context": { "diagnostics": [] } });
    let offered = client.request("textDocument/codeAction", asked).await;
    let offered: Vec<&Value> = offered.as_array().unwrap().iter().filter(|one| one.get("data").is_some()).collect();
    assert!(offered.len() > 1 && offered.iter().all(|action| action.get("edit").is_none()), "{offered:?}");
    for action in &offered {
        let whole = client.request("codeAction/resolve", (*action).clone()).await;
        assert_eq!(whole["title"], action["title"]);
        assert_eq!(whole["edit"]["documentChanges"][0]["textDocument"], json!({ "uri": first, "version": 1 }));
    }
    client.change(&first, 2, json!([{ "text": "It rained.\n" }])).await;
    let id = client.ask("codeAction/resolve", offered[0].clone()).await;
    let answer = client.answer(id).await;
    assert_eq!(answer["error"]["code"], -32801, "{answer}");
    assert!(client.leave().await);
}
