//! Articles on disk: read in the background, watched, moved, and how far that is.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

const HERE: &str = "VIENNA, June 14, 2014 — Maliki left.\n";
const THERE: &str = "VIENNA, June 12, 2014 — Prime Minister Nouri al-Maliki of Iraq came.\n";

/// A client with a folder and one open draft beside it.
async fn desk(capabilities: Value, folder: &Path) -> (Client, Url) {
    let (mut client, _) = Client::start(capabilities, Some(folder)).await;
    let draft = Url::parse("untitled:draft").unwrap();
    client.open(&draft, HERE).await;
    (client, draft)
}

/// Looks at the draft each time something becomes known, until it says something of other articles.
async fn until(client: &mut Client, draft: &Url, wanted: impl Fn(&str) -> bool) {
    loop {
        let hover = client.at("textDocument/hover", draft, 0, 26).await;
        if wanted(hover["contents"]["value"].as_str().unwrap()) {
            return;
        }
        client.diagnostics(draft, Some(1)).await;
    }
}

fn unwatched() -> Value {
    let mut capabilities = able();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": false });
    capabilities
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_watched_for_a_client_that_cannot() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("one.txt"), THERE).unwrap();
    let (mut client, draft) = desk(unwatched(), dir.path()).await;
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;
    fs::create_dir(dir.path().join("more")).unwrap();
    fs::write(dir.path().join("more/two.txt"), THERE).unwrap();
    until(&mut client, &draft, |card| card.contains("in 3 articles")).await;
    fs::remove_file(dir.path().join("one.txt")).unwrap();
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_the_user_makes_moves_and_removes_are_followed() {
    let dir = tempfile::tempdir().unwrap();
    let (mut client, draft) = desk(able(), dir.path()).await;
    let file = |name: &str| uri(&dir.path().join(name));
    fs::write(dir.path().join("one.txt"), THERE).unwrap();
    client.notify("workspace/didCreateFiles", json!({ "files": [{ "uri": file("one.txt") }] })).await;
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;

    fs::rename(dir.path().join("one.txt"), dir.path().join("two.txt")).unwrap();
    let moved = json!({ "files": [{ "oldUri": file("one.txt"), "newUri": file("two.txt") }] });
    client.notify("workspace/didRenameFiles", moved).await;
    loop {
        let target = client.at("textDocument/definition", &draft, 0, 26).await;
        if target["uri"].as_str().unwrap().ends_with("two.txt") {
            break;
        }
        client.diagnostics(&draft, Some(1)).await;
    }
    fs::remove_file(dir.path().join("two.txt")).unwrap();
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": file("two.txt") }] })).await;
    until(&mut client, &draft, |card| card.contains("in no other article")).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_watches_is_asked_for_every_format_and_for_folders_that_go() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("wire")).unwrap();
    fs::write(dir.path().join("wire/one.txt"), THERE).unwrap();
    let (mut client, draft) = desk(able(), dir.path()).await;
    let of_files = |message: &Value| {
        let asked = message["params"]["registrations"].as_array()?;
        let ours = asked.iter().find(|one| one["method"] == "workspace/didChangeWatchedFiles")?;
        Some(ours["registerOptions"]["watchers"].clone())
    };
    let asked = client.wait(|message| of_files(message).is_some()).await;
    let watchers = of_files(&asked).unwrap();
    let read = watchers[0]["globPattern"].as_str().unwrap();
    assert!(
        ["txt,", "xhtml,", "ninjs,", "nitf,", "json,", "xml,", "toml,", "model}"].iter().all(|end| read.contains(end))
    );
    assert_eq!(watchers[2], json!({ "globPattern": "**/*", "kind": 4 }));
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;
    fs::remove_dir_all(dir.path().join("wire")).unwrap();
    let gone = json!({ "changes": [{ "uri": uri(&dir.path().join("wire")), "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", gone).await;
    until(&mut client, &draft, |card| card.contains("in no other article")).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_come_and_go() {
    let dirs = [(); 2].map(|()| tempfile::tempdir().unwrap());
    for dir in &dirs {
        fs::write(dir.path().join("one.txt"), THERE).unwrap();
    }
    let (mut client, draft) = desk(able(), dirs[0].path()).await;
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;
    let second = json!([{ "uri": uri(dirs[1].path()), "name": "second" }]);
    let come = json!({ "event": { "added": second, "removed": [] } });
    client.notify("workspace/didChangeWorkspaceFolders", come).await;
    until(&mut client, &draft, |card| card.contains("in 3 articles")).await;
    let go = json!({ "event": { "added": [], "removed": second } });
    client.notify("workspace/didChangeWorkspaceFolders", go).await;
    until(&mut client, &draft, |card| card.contains("in 2 articles")).await;
    assert!(client.leave().await);
}

/// A folder of so many articles, and a client that shows progress.
async fn large(articles: usize) -> (tempfile::TempDir, Client, Url) {
    let dir = tempfile::tempdir().unwrap();
    for number in 0..articles {
        fs::write(dir.path().join(format!("{number}.txt")), THERE).unwrap();
    }
    let mut capabilities = able();
    capabilities["window"] = json!({ "workDoneProgress": true });
    let (client, draft) = desk(capabilities, dir.path()).await;
    (dir, client, draft)
}

fn step(kind: &'static str) -> impl Fn(&Value) -> bool {
    move |message| message["method"] == "$/progress" && message["params"]["value"]["kind"] == kind
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_reading_is_shown_from_its_begin_to_its_end() {
    let (_dir, mut client, draft) = large(30).await;
    let created = client.wait(|message| message["method"] == "window/workDoneProgress/create").await;
    let begun = client.wait(step("begin")).await;
    assert_eq!(begun["params"]["token"], created["params"]["token"]);
    assert_eq!(begun["params"]["value"]["cancellable"], true);
    let ended = client.wait(step("end")).await;
    assert_eq!(ended["params"]["value"]["message"], "30 of 30 articles");
    until(&mut client, &draft, |card| card.contains("in 31 articles") && !card.contains("not read yet")).await;
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_looks_through_so_many_articles_at_once_and_says_how_many_are_left() {
    let (_dir, mut client, _) = large(600).await;
    client.wait(step("end")).await;
    let last = json!({ "query": "99.txt" });
    assert_eq!(client.request("workspace/symbol", last.clone()).await.as_array().unwrap().len(), 4);
    let told = client.wait(|message| message["method"] == "window/showMessage").await;
    // 600 and the draft.
    assert_eq!(told["params"]["message"], "89 articles are not looked through yet; ask again in a moment");
    while client.request("workspace/symbol", last.clone()).await.as_array().unwrap().len() < 6 {}
    let order = json!({ "command": "copydesk.actors" });
    loop {
        let cast = client.request("workspace/executeCommand", order.clone()).await;
        let maliki = cast["actors"].as_array().unwrap().iter().find(|one| one["id"] == "nouri-al-maliki");
        assert_eq!(cast["articles"], 601);
        assert_eq!(maliki.unwrap()["articles"].as_u64().unwrap() + cast["unread"].as_u64().unwrap(), 601);
        if cast["unread"] == 0 {
            break;
        }
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_from_the_cache_answer_as_those_that_were_read() {
    let (dir, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..40 {
        let text = THERE.replace("June 12", &format!("June {}", 1 + number % 12));
        fs::write(dir.path().join(format!("{number}.txt")), text).unwrap();
    }
    let mut capabilities = able();
    capabilities["window"] = json!({ "workDoneProgress": true });
    let mut answers = Vec::new();
    for folder in [None, Some(cache.path()), Some(cache.path())] {
        let (mut client, _) = Client::cached(folder).begin(capabilities.clone(), Some(dir.path())).await;
        let draft = Url::parse("untitled:draft").unwrap();
        client.open(&draft, HERE).await;
        client.wait(step("end")).await;
        until(&mut client, &draft, |card| card.contains("in 41 articles")).await;
        let mut asked = Vec::new();
        for gesture in ["hover", "definition", "references"] {
            asked.push(client.at(&format!("textDocument/{gesture}"), &draft, 0, 26).await);
        }
        answers.push(asked);
        assert!(client.leave().await);
    }
    assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 1);
    assert!(answers[1] == answers[0] && answers[2] == answers[0], "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_reading_stays_stopped_and_says_so() {
    let (dir, mut client, draft) = large(400).await;
    let begun = client.wait(step("begin")).await;
    let token = &begun["params"]["token"];
    client.notify("window/workDoneProgress/cancel", json!({ "token": token })).await;
    client.wait(step("end")).await;
    let hover = client.at("textDocument/hover", &draft, 0, 26).await;
    let card = hover["contents"]["value"].as_str().unwrap().to_owned();
    let unread = |card: &str| card.contains("articles of the workspace are not read yet");
    // On a fast machine everything may have been read before the user could stop it.
    if unread(&card) {
        fs::write(dir.path().join("new.txt"), THERE).unwrap();
        let new = json!({ "files": [{ "uri": uri(&dir.path().join("new.txt")) }] });
        client.notify("workspace/didCreateFiles", new).await;
        let before = card.clone();
        until(&mut client, &draft, |card| *card != before).await;
        let hover = client.at("textDocument/hover", &draft, 0, 26).await;
        assert!(unread(hover["contents"]["value"].as_str().unwrap()), "{hover}");
    }
    assert!(client.leave().await);
}
