//! Hover, jumps, references, outline and fixes, across the articles of a workspace folder.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

const FIRST: &str = "VIENNA, June 12, 2014 — Prime Minister Nouri al-Maliki of Iraq spoke to the envoy, Josephine Arkwright-Lem, \
    on Thursday.\n\n“We will not go back to the old border,” he said.\n";
const SECOND: &str = "VIENNA, June 14, 2014 — Maliki left on Saturday, and officials said he was tired.\n\n\
    \"We will not go back to the old border,\" one paper had quoted him.\n";

/// A folder with two articles, the client in it, and the second article open; the first has been read from disk.
async fn desk(capabilities: Value) -> (TempDir, Client) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("first.txt"), FIRST).unwrap();
    fs::write(dir.path().join("second.txt"), SECOND).unwrap();
    let (mut client, _) = Client::start(capabilities, Some(dir.path())).await;
    client.open(&uri(&dir.path().join("second.txt")), SECOND).await;
    until_read(&mut client, dir.path()).await;
    (dir, client)
}

/// Waits until the articles on disk are known: each time something becomes known, the open article is looked at again.
async fn until_read(client: &mut Client, folder: &Path) {
    let second = uri(&folder.join("second.txt"));
    while !client.at("textDocument/hover", &second, 0, 26).await.to_string().contains("in 2 articles") {
        client.diagnostics(&second, Some(1)).await;
    }
}

fn place(location: &Value) -> (String, u64, u64) {
    let file = location["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let start = &location["range"]["start"];
    (file, start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hover_is_a_card_with_the_office_on_the_article_s_day() {
    let (dir, mut client) = desk(able()).await;
    let second = uri(&dir.path().join("second.txt"));
    let hover = client.at("textDocument/hover", &second, 0, 26).await;
    let text = hover["contents"]["value"].as_str().unwrap();
    for part in [
        "**Nouri al-Maliki** · person",
        "Prime Minister of Iraq on 14 June 2014",
        "dateline",
        "Dictionary: `dictionaries/",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_definition_is_in_the_article_that_introduces_and_a_quotation_s_in_the_earliest() {
    let (dir, mut client) = desk(able()).await;
    let second = uri(&dir.path().join("second.txt"));
    let actor = client.at("textDocument/definition", &second, 0, 26).await;
    assert_eq!(place(&actor), ("first.txt".to_owned(), 0, 39));
    let quotation = client.at("textDocument/definition", &second, 2, 10).await;
    assert_eq!(place(&quotation), ("first.txt".to_owned(), 2, 0));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_takes_links_is_told_what_the_jump_starts_from() {
    let mut capabilities = able();
    capabilities["textDocument"]["definition"] = json!({ "linkSupport": true });
    let (dir, mut client) = desk(capabilities).await;
    let links = client.at("textDocument/definition", &uri(&dir.path().join("second.txt")), 0, 26).await;
    assert_eq!(links[0]["originSelectionRange"]["start"]["character"], 24);
    assert_eq!(links[0]["originSelectionRange"]["end"]["character"], 30);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_declaration_is_a_file_with_the_entry() {
    let (dir, mut client) = desk(able()).await;
    let declared = client.at("textDocument/declaration", &uri(&dir.path().join("second.txt")), 0, 26).await;
    let path = declared["uri"].as_str().unwrap().parse::<Url>().unwrap().to_file_path().unwrap();
    let text = fs::read_to_string(path).unwrap();
    let line = usize::try_from(place(&declared).1).unwrap();
    let entry: String = text.lines().skip(line).take(3).collect();
    assert!(entry.contains("nouri-al-maliki"), "{entry}");
    let of = client.at("textDocument/typeDefinition", &uri(&dir.path().join("second.txt")), 0, 26).await;
    assert_eq!(place(&of).0, "states.toml");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn references_are_in_all_articles_and_in_the_dictionary() {
    let (dir, mut client) = desk(able()).await;
    let second = uri(&dir.path().join("second.txt"));
    let found = client.at("textDocument/references", &second, 0, 26).await;
    let places: Vec<_> = found.as_array().unwrap().iter().map(place).collect();
    assert!(
        places.contains(&("first.txt".to_owned(), 0, 39)) && places.contains(&("second.txt".to_owned(), 0, 24)),
        "{places:?}"
    );
    assert_eq!(places.last().unwrap().0, "leaders-middle-east.toml");
    let quoted = client.at("textDocument/references", &second, 2, 10).await;
    assert_eq!(quoted.as_array().unwrap().len(), 2);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outline_lists_who_is_met_and_who_is_quoted() {
    let (dir, mut client) = desk(able()).await;
    let outline = client
        .request(
            "textDocument/documentSymbol",
            json!({ "textDocument": { "uri": uri(&dir.path().join("second.txt")) } }),
        )
        .await;
    let names: Vec<&str> = outline.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names[0], "Nouri al-Maliki");
    assert!(names.iter().any(|name| name.contains("We will not go back")), "{names:?}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_has_its_evidence_and_its_fix() {
    let (mut client, _) = Client::start(able(), None).await;
    let draft = Url::parse("untitled:Untitled-1").unwrap();
    let text = "VIENNA, June 14, 2014 — “\u{1F5DE}” The bridge has reportedly been sold.\n";
    client.open(&draft, text).await;
    let found = client.diagnostics(&draft, Some(1)).await;
    let diagnostic = found.iter().find(|diagnostic| diagnostic["code"] == "hearsay-adverb").expect("a finding");
    assert_eq!((diagnostic["source"].as_str(), diagnostic["severity"].as_i64()), (Some("copydesk"), Some(2)));
    assert!(diagnostic["codeDescription"]["href"].as_str().unwrap().ends_with("#hearsay-adverb"));
    assert_eq!(diagnostic["range"]["start"]["character"], 44, "{diagnostic}");

    let hover = client.at("textDocument/hover", &draft, 0, 46).await;
    let hover = hover["contents"]["value"].as_str().unwrap();
    assert!(hover.contains("hearsay-adverb") && hover.contains("names no source"), "{hover}");

    let actions = |only: Value| json!({ "textDocument": { "uri": draft }, "range": diagnostic["range"], "context": { "diagnostics": [diagnostic], "only": only } });
    let offered = client.request("textDocument/codeAction", actions(json!(["quickfix"]))).await;
    let note = offered.as_array().unwrap().last().unwrap();
    assert_eq!(note["title"], "Suppress `hearsay-adverb` here, with a reason");
    let noted = &note["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(noted["newText"], "<!-- copydesk-disable-next-line hearsay-adverb: reason -->\n");
    assert_eq!(noted["range"]["start"], json!({ "line": 0, "character": 0 }));
    let edit = &offered[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": draft, "version": 1 }));
    assert_eq!(offered[0]["kind"], "quickfix");
    let changes: Vec<Value> = edit["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| json!({ "range": edit["range"], "text": edit["newText"] }))
        .collect();
    assert_eq!(client.request("textDocument/codeAction", actions(json!(["source.fixAll"]))).await, json!([]));

    // The fix, taken, is what the finding asked for.
    client.change(&draft, 2, json!(changes)).await;
    let left = client.diagnostics(&draft, Some(2)).await;
    assert!(left.iter().all(|diagnostic| diagnostic["code"] != "hearsay-adverb"), "{left:?}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_article_is_again_what_is_on_disk_and_files_are_watched() {
    let (dir, mut client) = desk(able()).await;
    let (first, second) = (uri(&dir.path().join("first.txt")), uri(&dir.path().join("second.txt")));
    let asked = client.wait(|message| message["method"] == "client/registerCapability").await;
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");

    client.open(&first, "VIENNA, June 12, 2014 — Nothing happened.\n").await;
    client.diagnostics(&first, Some(1)).await;
    let alone = client.at("textDocument/definition", &second, 0, 26).await;
    assert_eq!(place(&alone).0, "second.txt");
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": first } })).await;
    until_read(&mut client, dir.path()).await;

    fs::remove_file(dir.path().join("first.txt")).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": first, "type": 3 }] })).await;
    while client.at("textDocument/hover", &second, 0, 26).await.to_string().contains("in 2 articles") {
        client.diagnostics(&second, Some(1)).await;
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_s_settings_hold_in_the_editor_and_are_read_again_when_they_change() {
    let dir = tempfile::tempdir().unwrap();
    let (settings, draft) = (dir.path().join("copydesk.toml"), uri(&dir.path().join("draft.txt")));
    fs::write(&settings, "[rules]\nhearsay-adverb = \"error\"\nno-such-rule = \"off\"\n").unwrap();
    let (mut client, _) = Client::start(able(), Some(dir.path())).await;
    let shown = client.wait(|message| message["method"] == "window/showMessage").await;
    assert!(shown["params"]["message"].as_str().unwrap().contains("copydesk.toml:3"), "{shown}");

    client.open(&draft, "The bridge has reportedly been sold.\n").await;
    let found = client.diagnostics(&draft, Some(1)).await;
    let severity = |found: &[Value]| {
        found.iter().find(|found| found["code"] == "hearsay-adverb").map(|found| found["severity"].clone())
    };
    assert_eq!(severity(&found), Some(json!(1)));

    fs::write(&settings, "[rules]\nhearsay-adverb = \"off\"\n").unwrap();
    client
        .notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&settings), "type": 2 }] }))
        .await;
    while severity(&client.diagnostics(&draft, Some(1)).await).is_some() {}
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_form_is_renamed_in_all_articles_and_quotations_only_when_the_user_says_so() {
    for asks in [false, true] {
        let mut capabilities = able();
        capabilities["textDocument"]["rename"] = json!({ "prepareSupport": true });
        if asks {
            capabilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = json!({});
        }
        let (dir, mut client) = desk(capabilities).await;
        let second = uri(&dir.path().join("second.txt"));
        let quoting = SECOND.replace("tired.", "tired. “Maliki was tired,” one said.");
        client.change(&second, 2, json!([{ "text": quoting }])).await;
        let prepared = client.at("textDocument/prepareRename", &second, 0, 26).await;
        assert_eq!(prepared["start"], json!({ "line": 0, "character": 24 }), "{prepared}");
        let asked = json!({ "textDocument": { "uri": second }, "position": { "line": 0, "character": 26 }, "newName": "al-Maliki" });
        let edit = client.request("textDocument/rename", asked).await;
        let edits = edit["documentChanges"][0]["edits"].as_array().unwrap();
        assert_eq!(edits[0]["range"]["start"], json!({ "line": 0, "character": 24 }), "{edit}");
        assert!(edits[0].get("annotationId").is_none());
        assert_eq!(edits.len(), if asks { 2 } else { 1 }, "{edit}");
        if asks {
            assert_eq!(edits[1]["annotationId"], "quoted");
            assert_eq!(edit["changeAnnotations"]["quoted"]["needsConfirmation"], true);
        }
        assert!(client.leave().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_references_come_in_pieces_before_the_answer_that_is_then_empty() {
    let (mut client, _) = Client::start(able(), None).await;
    let draft = Url::parse("untitled:a").unwrap();
    client.open(&draft, &"They left Iraq.\n\n".repeat(250)).await;
    let position = json!({ "line": 0, "character": 12 });
    let params = json!({
        "textDocument": { "uri": draft }, "position": position, "context": { "includeDeclaration": false },
        "partialResultToken": "pieces",
    });
    for _ in 0..20 {
        assert_eq!(client.request("textDocument/references", params.clone()).await, json!([]));
        // Every piece has come before the answer.
        let mut places = 0;
        while let Some(piece) = client.heard("$/progress") {
            assert_eq!(piece["params"]["token"], "pieces");
            places += piece["params"]["value"].as_array().unwrap().len();
        }
        assert_eq!(places, 250);
    }
    assert!(client.leave().await);
}
