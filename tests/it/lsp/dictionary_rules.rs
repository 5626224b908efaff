//! The rules for dictionary files on open ones: diagnostics and their remedies, alone and among the files of a desk.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

const FIELD: &str = "RUFUS_FIREFLY_ ; once a president\n+Firefly_\n\t[FRAGOV 20010101-20041231]\n\t[FRAELI > 20050101]\n\
    FREEDONIA_ [FRA]\nZZZ_END_ [---]\n";

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().unwrap()).collect()
}

fn edits(action: &Value) -> Vec<Value> {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
    edits.iter().rev().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect()
}

async fn actions(client: &mut Client, document: &Url, range: &Value, only: &str) -> Vec<Value> {
    let context = json!({ "diagnostics": [], "only": [only] });
    let params = json!({ "textDocument": { "uri": document }, "range": range, "context": context });
    client.request("textDocument/codeAction", params).await.as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_dictionary_is_checked_as_dict_check_does_it() {
    let (mut client, _) = Client::start(able(), None).await;
    let field = Url::parse("untitled:new.actors.txt").unwrap();
    client.open(&field, FIELD).await;
    let found = client.diagnostics(&field, Some(1)).await;
    let wanted =
        ["dict-no-default", "dict-semicolon-comment", "dict-lower-case", "dict-blank-in-date", "dict-open-role"];
    assert_eq!(codes(&found), wanted, "{found:#?}");
    let lower = &found[2];
    assert_eq!((&lower["severity"], &lower["source"]), (&json!(2), &json!("copydesk")));
    let page = "https://github.com/copydesk/copydesk/blob/main/docs/dictionary-rules.md#dict-lower-case";
    assert_eq!(lower["codeDescription"]["href"], page);
    assert_eq!(lower["range"], json!({ "start": { "line": 1, "character": 1 }, "end": { "line": 1, "character": 8 } }));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quick_fix_changes_the_token_and_takes_the_diagnostic_away() {
    let (mut client, _) = Client::start(able(), None).await;
    let field = Url::parse("untitled:new.actors.txt").unwrap();
    client.open(&field, FIELD).await;
    let found = client.diagnostics(&field, Some(1)).await;
    let offered = actions(&mut client, &field, &found[2]["range"], "quickfix").await;
    assert_eq!(offered.len(), 1, "{offered:#?}");
    assert_eq!((&offered[0]["title"], &offered[0]["isPreferred"]), (&json!("Write it in capitals"), &json!(true)));
    assert_eq!(offered[0]["diagnostics"][0]["code"], "dict-lower-case");
    assert_eq!(offered[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(edits(&offered[0])[0]["text"], "FIREFLY");
    client.change(&field, 2, json!(edits(&offered[0]))).await;
    let left = client.diagnostics(&field, Some(2)).await;
    assert!(!codes(&left).contains(&"dict-lower-case"), "{left:#?}");

    let all = actions(&mut client, &field, &found[2]["range"], "source.fixAll").await;
    client.change(&field, 3, json!(edits(&all[0]))).await;
    let left = client.diagnostics(&field, Some(3)).await;
    assert_eq!(codes(&left), ["dict-no-default", "dict-open-role"], "{left:#?}");
    assert!(client.leave().await);
}

/// A desk with two dictionaries that give one name other codes, and a rule that its settings silence.
async fn two() -> (TempDir, Client, [Url; 2]) {
    let dir = tempfile::tempdir().unwrap();
    let settings = "dictionaries = [\"a.actors.txt\", \"b.actors.txt\"]\nbuiltin = false\n\n[rules]\n\
        \"dict-last-entry\" = \"off\"\n";
    for (name, text) in [("copydesk.toml", settings), ("a.actors.txt", "FREEDONIA_ [FRA]\n"), ("b.actors.txt", "")] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    fs::write(dir.path().join("b.actors.txt"), "FREEDONIA_ [GBR]\n").unwrap();
    let files = ["a.actors.txt", "b.actors.txt"].map(|name| uri(&dir.path().join(name)));
    let (client, _) = Client::start(able(), Some(dir.path())).await;
    (dir, client, files)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dictionary_is_checked_among_those_of_its_desk_as_they_are_in_the_editor() {
    let (_dir, mut client, [a, b]) = two().await;
    client.open(&b, "FREEDONIA_ [GBR]\n").await;
    let found = client.diagnostics(&b, Some(1)).await;
    assert_eq!(codes(&found), ["dict-duplicate-alias"], "{found:#?}");
    let other = &found[0]["relatedInformation"][0]["location"];
    assert_eq!((other["uri"].as_str(), &other["range"]["end"]["character"]), (Some(a.as_str()), &json!(9)));

    // An edit of the one that is not saved changes what is found in the other.
    client.open(&a, "SYLVANIA_ [FRA]\n").await;
    while !client.diagnostics(&b, Some(1)).await.is_empty() {}
    assert!(client.leave().await);
}
