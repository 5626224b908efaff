//! A workspace of several articles: what other articles say, which files belong to it, and what happens to open ones.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

/// Articles in a folder, by name and text.
fn folder(articles: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), articles);
    dir
}

fn write(folder: &Path, articles: &[(&str, &str)]) {
    for (name, text) in articles {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// A client with some folders. It is told when files have been read, for it asks for diagnostics by itself.
async fn session(folders: &[&Path]) -> Client {
    let mut capabilities = able();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::new();
    let folders: Vec<Value> = folders.iter().map(|folder| json!({ "uri": uri(folder), "name": "desk" })).collect();
    let params = json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    read(&mut client).await;
    client
}

/// Waits until the files have been read once more.
async fn read(client: &mut Client) {
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh").await;
}

/// The names of the articles with something of a name, each once.
async fn found(client: &mut Client, query: &str) -> Vec<String> {
    let found = client.request("workspace/symbol", json!({ "query": query })).await;
    let mut names: Vec<String> =
        found.as_array().unwrap().iter().map(|one| file(one["location"]["uri"].as_str().unwrap())).collect();
    names.sort();
    names.dedup();
    names
}

fn file(uri: &str) -> String {
    uri.rsplit('/').next().unwrap().to_owned()
}

/// A headline in every article, so that each is found by it.
fn headed(what: &str) -> String {
    format!("# Harbour talks: {what}\n\nVIENNA, June 14, 2014 — It rained.\n")
}

const QUOTED: &str = "VIENNA, June 14, 2014 — “We will never leave the old stone bridge,” Nouri al-Maliki said. Up to 2,000 Iraqi soldiers crossed the stone bridge on foot.\n";
const AGREES: &str = "VIENNA, June 15, 2014 — “We will never leave the old stone bridge,” Maliki said. Some 2,000 Iraqi soldiers crossed the stone bridge on foot.\n";
const DIFFERS: &str = "VIENNA, June 15, 2014 — At least 9,000 Iraqi soldiers crossed the stone bridge on foot.\n";

#[tokio::test(flavor = "multi_thread")]
async fn lenses_tell_what_other_articles_say_of_a_quotation_and_of_a_number() {
    let dir = folder(&[("a.txt", QUOTED), ("b.txt", AGREES), ("c.txt", DIFFERS), ("d.txt", AGREES)]);
    let mut client = session(&[dir.path()]).await;
    let here = uri(&dir.path().join("a.txt"));
    client.open(&here, QUOTED).await;
    let lenses = client.request("textDocument/codeLens", json!({ "textDocument": { "uri": here } })).await;
    let titles: Vec<&str> =
        lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles[1..], ["also in 2 articles", "2 articles agree, 1 differs"], "{lenses}");
    let at = &lenses[1]["range"];
    assert_eq!((&at["start"]["character"], &at["end"]["character"]), (&json!(24), &json!(67)), "{at}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_leads_to_the_article_that_gave_it_first() {
    let dir = folder(&[("a.txt", QUOTED), ("b.txt", AGREES)]);
    let mut client = session(&[dir.path()]).await;
    let here = uri(&dir.path().join("b.txt"));
    client.open(&here, AGREES).await;
    let column = u32::try_from(AGREES[..AGREES.find("2,000").unwrap()].encode_utf16().count()).unwrap();
    let first = client.at("textDocument/definition", &here, 0, column + 1).await;
    assert_eq!(file(first["uri"].as_str().unwrap()), "a.txt", "{first}");
    let all = client.at("textDocument/references", &here, 0, column + 1).await;
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn more_references_than_anybody_reads_are_cut_and_that_is_said() {
    let (mut client, _) = Client::start(able(), None).await;
    let draft = Url::parse("untitled:a").unwrap();
    client.open(&draft, &"They left Iraq.\n\n".repeat(1_100)).await;
    let found = client.at("textDocument/references", &draft, 0, 12).await;
    let found = found.as_array().unwrap();
    // The entry in the dictionary is told all the same.
    assert_eq!(found.len(), 1_001);
    assert_eq!(file(found[1_000]["uri"].as_str().unwrap()), "states.toml");
    let said = client.wait(|message| message["method"] == "window/showMessage").await;
    assert!(said["params"]["message"].as_str().unwrap().contains("there are more"), "{said}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_ignored_excluded_hidden_or_too_large_are_no_articles() {
    let dir = folder(&[
        ("kept.md", &headed("kept")),
        ("deep/down/kept-too.md", &headed("kept too")),
        (".gitignore", "ignored/\n*.draft.md\n"),
        ("ignored/one.md", &headed("ignored")),
        ("some.draft.md", &headed("a draft")),
        (".hidden/one.md", &headed("hidden")),
        ("archive/one.md", &headed("excluded")),
        ("picture.png", &headed("no text")),
        ("huge.md", &headed("huge")),
        ("copydesk.toml", "exclude = [\"archive/**\"]\n"),
    ]);
    // Nobody writes an article of 17 MB.
    fs::File::options().write(true).open(dir.path().join("huge.md")).unwrap().set_len(17 << 20).unwrap();
    let mut client = session(&[dir.path()]).await;
    assert_eq!(found(&mut client, "harbour talks").await, ["kept-too.md", "kept.md"]);
    let told = client.wait(|message| message["method"] == "window/logMessage").await;
    let told = told["params"]["message"].as_str().unwrap();
    assert!(told.contains("huge.md") && told.contains("larger than"), "{told}");
    // What is taken off the list comes in.
    fs::write(dir.path().join(".gitignore"), "*.draft.md\n").unwrap();
    let changed = json!({ "changes": [{ "uri": uri(&dir.path().join(".gitignore")), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    read(&mut client).await;
    assert_eq!(found(&mut client, "harbour talks").await, ["kept-too.md", "kept.md", "one.md"]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_of_two_folders_is_one_desk() {
    let dirs = [folder(&[("a.txt", QUOTED)]), folder(&[("b.txt", AGREES)])];
    let mut client = session(&[dirs[0].path(), dirs[1].path()]).await;
    let here = uri(&dirs[1].path().join("b.txt"));
    client.open(&here, AGREES).await;
    let first = client.at("textDocument/definition", &here, 0, 30).await;
    assert_eq!(first["uri"], uri(&dirs[0].path().join("a.txt")).as_str(), "{first}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_article_is_what_the_editor_holds_until_it_is_closed() {
    let dir = folder(&[("a.md", &headed("on disk")), ("b.md", &headed("beside it"))]);
    let mut client = session(&[dir.path()]).await;
    let here = uri(&dir.path().join("a.md"));
    client.open(&here, &headed("in the editor")).await;
    client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": here } })).await;
    assert_eq!(found(&mut client, "in the editor").await, ["a.md"]);
    // The file changes under it, and is still not what counts.
    fs::write(dir.path().join("a.md"), headed("on disk again")).unwrap();
    let changed = json!({ "changes": [{ "uri": here, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changed).await;
    read(&mut client).await;
    assert_eq!(found(&mut client, "on disk").await, [] as [&str; 0]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": here } })).await;
    read(&mut client).await;
    assert_eq!(found(&mut client, "on disk again").await, ["a.md"]);
    assert_eq!(found(&mut client, "in the editor").await, [] as [&str; 0]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_renamed_or_removed_takes_its_articles_along() {
    let dir = folder(&[("old/a.md", &headed("one")), ("old/b.md", &headed("two")), ("c.md", &headed("three"))]);
    let mut client = session(&[dir.path()]).await;
    fs::rename(dir.path().join("old"), dir.path().join("new")).unwrap();
    let [old, new] = ["old", "new"].map(|name| uri(&dir.path().join(name)));
    client.notify("workspace/didRenameFiles", json!({ "files": [{ "oldUri": old, "newUri": new }] })).await;
    read(&mut client).await;
    let places = client.request("workspace/symbol", json!({ "query": "harbour talks" })).await;
    let inside = |one: &&Value| one["location"]["uri"].as_str().unwrap().contains("/new/");
    assert_eq!(places.as_array().unwrap().iter().filter(inside).count(), 2, "{places}");
    fs::remove_dir_all(dir.path().join("new")).unwrap();
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": new }] })).await;
    read(&mut client).await;
    assert_eq!(found(&mut client, "harbour talks").await, ["c.md"]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_found_by_scattered_letters_and_everybody_once() {
    let dir = folder(&[("a.txt", QUOTED), ("b.txt", &QUOTED.replace("14", "16")), ("c.txt", DIFFERS)]);
    let mut client = session(&[dir.path()]).await;
    let all = client.request("workspace/symbol", json!({ "query": "nralmlk" })).await;
    let names: Vec<&Value> = all.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Nouri al-Maliki"]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn news_items_are_articles_of_the_workspace_as_they_stand_in_their_files() {
    let ninjs = "{\"uri\": \"urn:1\",\n \"headline\": \"Visit\",\n \"body_text\": \"VIENNA, June 1, 2014 — Caf\\u00e9s closed. Prime Minister Nouri al-Maliki of Iraq came.\"}\n";
    let nitf = "<?xml version=\"1.0\"?>\n<nitf><body><body.head><hedline><hl1>Visit</hl1></hedline></body.head>\n<body.content><p>VIENNA, June 3, 2014 — Maliki’s aides came.</p></body.content></body></nitf>\n";
    let dir = folder(&[("a.json", ninjs), ("b.xml", nitf), ("package.json", "{}"), ("old.txt", AGREES)]);
    let mut client = session(&[dir.path()]).await;
    let text = "VIENNA, June 14, 2014 — Maliki left.\n";
    let draft = Url::parse("untitled:draft").unwrap();
    client.open(&draft, text).await;
    let column = |line: &str, word: &str| line[..line.find(word).unwrap()].encode_utf16().count();
    let target = client.at("textDocument/definition", &draft, 0, 26).await;
    let start = json!({ "line": 2, "character": column(ninjs.lines().nth(2).unwrap(), "Nouri") });
    assert_eq!((file(target["uri"].as_str().unwrap()), &target["range"]["start"]), ("a.json".to_owned(), &start));
    let places = client.at("textDocument/references", &draft, 0, 26).await;
    let of_xml = places.as_array().unwrap().iter().find(|place| file(place["uri"].as_str().unwrap()) == "b.xml");
    let start = json!({ "line": 2, "character": column(nitf.lines().nth(2).unwrap(), "Maliki") });
    assert_eq!(of_xml.unwrap()["range"]["start"], start);
    // Opened and edited as the JSON that it is.
    let item = json!({ "uri": uri(&dir.path().join("a.json")), "languageId": "json", "version": 1, "text": ninjs.replace("June 1", "June 20") });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    let date = client.at("textDocument/hover", &uri(&dir.path().join("a.json")), 2, 70).await;
    assert!(date["contents"]["value"].as_str().unwrap().contains("Nouri al-Maliki"), "{date}");
    let rest = found(&mut client, "visit").await;
    assert_eq!(rest, ["a.json", "b.xml"]);
    assert!(client.leave().await);
}
