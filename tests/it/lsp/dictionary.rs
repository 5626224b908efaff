//! Dictionaries as documents: what an editor shows of them, and what it does with them and the articles together.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;
use tower_lsp::lsp_types::Url;

use super::{
    able,
    client::{Client, uri},
};

const SETTINGS: &str = "dictionaries = [\"own.toml\"]\nbuiltin = false\n";
const OWN: &str = "[[actor]]\nid = \"iraq\"\nname = \"Iraq\"\nkind = \"state\"\ncode = \"IRQ\"\n\n[[actor]]\n\
    id = \"nouri-al-maliki\"\nname = \"Nouri al-Maliki\"\nkind = \"person\"\naliases = [\"Maliki\"]\nof = \"iraq\"\n\n\
    [[actor.role]]\ntitle = \"Prime Minister of Iraq\"\ncode = \"IRQGOV\"\nfrom = 2006-05-20\nto = 2014-09-08\n";
const FIRST: &str = "VIENNA, June 12, 2014 — Prime Minister Nouri al-Maliki of Iraq spoke on Thursday.\n";
const SECOND: &str = "VIENNA, June 14, 2014 — Maliki's aides left. “Maliki has won,” one of them said.\n\n\
    Josephine Arkwright, a lawyer, said no.\n";

/// A desk with a dictionary of its own and two articles; the second and the dictionary are open.
struct Desk {
    dir: TempDir,
    client: Client,
    own: Url,
    second: Url,
}

impl Desk {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in
            [("copydesk.toml", SETTINGS), ("own.toml", OWN), ("first.txt", FIRST), ("second.txt", SECOND)]
        {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let (mut client, _) = Client::start(able(), Some(dir.path())).await;
        let [own, second] = ["own.toml", "second.txt"].map(|name| uri(&dir.path().join(name)));
        client.open(&second, SECOND).await;
        client.open(&own, OWN).await;
        let mut desk = Self { dir, client, own, second };
        // What the folder holds is known before what is open: only then is the article the editor's.
        desk.client.diagnostics(&desk.second.clone(), Some(1)).await;
        // Each time something becomes known, the open documents are looked at again.
        while !desk.at("hover", 8, 12).await.to_string().contains("in 2 articles") {
            desk.client.diagnostics(&desk.second.clone(), Some(1)).await;
        }
        desk
    }

    /// Asks about a place in the dictionary.
    async fn at(&mut self, what: &str, line: u32, character: u32) -> Value {
        self.client.at(&format!("textDocument/{what}"), &self.own, line, character).await
    }

    async fn of(&mut self, what: &str) -> Value {
        self.client.request(&format!("textDocument/{what}"), json!({ "textDocument": { "uri": self.own } })).await
    }

    /// The whole answer to a rename in the dictionary.
    async fn rename(&mut self, line: u32, character: u32, to: &str) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": self.own }, "position": position, "newName": to });
        let id = self.client.ask("textDocument/rename", params).await;
        self.client.answer(id).await
    }

    /// What the hover of the unlisted person in the article says.
    async fn person(&mut self) -> String {
        self.client.at("textDocument/hover", &self.second, 2, 4).await.to_string()
    }

    /// Takes the action that puts her into the dictionary.
    async fn add(&mut self) -> Value {
        let at = json!({ "line": 2, "character": 4 });
        let context = json!({ "diagnostics": [], "only": ["quickfix"] });
        let range = json!({ "start": at, "end": at });
        let params = json!({ "textDocument": { "uri": self.second }, "range": range, "context": context });
        let actions = self.client.request("textDocument/codeAction", params).await;
        let wanted = |action: &&Value| action["title"] == "Add “Josephine Arkwright” to the dictionary";
        let action = actions.as_array().unwrap().iter().find(wanted).expect("the action");
        let command = json!({ "command": action["command"]["command"], "arguments": action["command"]["arguments"] });
        self.client.request("workspace/executeCommand", command).await
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.dir.path().join(name)).unwrap()
    }

    async fn save(&mut self, name: &str, text: &str) {
        fs::write(self.dir.path().join(name), text).unwrap();
        let changes = json!({ "changes": [{ "uri": uri(&self.dir.path().join(name)), "type": 2 }] });
        self.client.notify("workspace/didChangeWatchedFiles", changes).await;
    }
}

fn place(location: &Value) -> (String, u64) {
    let path = location["uri"].as_str().unwrap().parse::<Url>().unwrap().to_file_path().unwrap();
    let name = Path::new(path.file_name().unwrap()).to_string_lossy().into_owned();
    (name, location["range"]["start"]["line"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dictionary_has_its_own_diagnostics_and_none_of_an_article_s() {
    let mut desk = Desk::new().await;
    let own = desk.own.clone();
    assert_eq!(desk.client.diagnostics(&own, Some(1)).await, [] as [Value; 0]);
    let broken = OWN.replace("kind = \"person\"", "kind = \"alien\"");
    desk.client.change(&own, 2, json!([{ "text": broken }])).await;
    let found = desk.client.diagnostics(&own, Some(2)).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["range"]["start"]["line"], &found[0]["severity"]), (&json!(9), &json!(1)));
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_the_field_are_dictionaries_by_their_name_and_no_articles() {
    let (mut client, _) = Client::start(able(), None).await;
    let field = Url::parse("untitled:new.actors.txt").unwrap();
    client.open(&field, "IRAQ_ [IRQ]\nMOSUL_ [IRQ 20149908]\n").await;
    let found = client.diagnostics(&field, Some(1)).await;
    let codes: Vec<_> = found.iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"dict-invalid-date"), "{found:?}");
    let hover = client.at("textDocument/hover", &field, 0, 8).await.to_string();
    assert!(hover.contains("`IRQ` · Iraq"), "{hover}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hover_on_an_entry_tells_its_offices_and_its_mentions() {
    let mut desk = Desk::new().await;
    let hover = desk.at("hover", 8, 12).await["contents"]["value"].as_str().unwrap().to_owned();
    for part in
        ["**Nouri al-Maliki** · person", "Prime Minister of Iraq, `IRQGOV` · Iraq, government", "3 mentions in 2"]
    {
        assert!(hover.contains(part), "{part}: {hover}");
    }
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn completion_offers_affiliations() {
    let mut desk = Desk::new().await;
    let items = desk.at("completion", 11, 8).await;
    let texts: Vec<_> = items.as_array().unwrap().iter().map(|item| item["textEdit"]["newText"].clone()).collect();
    assert_eq!(texts, ["iraq"]);
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outline_is_a_tree_of_entries_and_offices() {
    let mut desk = Desk::new().await;
    let outline = desk.of("documentSymbol").await;
    assert_eq!([&outline[0]["name"], &outline[1]["name"]], ["Iraq", "Nouri al-Maliki"]);
    assert_eq!(outline[1]["children"][0]["name"], "Prime Minister of Iraq");
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_and_its_mentions_lead_to_each_other() {
    let mut desk = Desk::new().await;
    assert_eq!(place(&desk.at("definition", 8, 12).await), ("first.txt".to_owned(), 0));
    let found = desk.at("references", 8, 12).await;
    let places: Vec<_> = found.as_array().unwrap().iter().map(place).collect();
    let wanted = [("first.txt", 0), ("second.txt", 0), ("second.txt", 0), ("own.toml", 6)];
    assert_eq!(places, wanted.map(|(name, line)| (name.to_owned(), line)));
    assert_eq!(place(&desk.at("typeDefinition", 8, 12).await), ("own.toml".to_owned(), 0));
    let second = desk.second.clone();
    let declared = desk.client.at("textDocument/declaration", &second, 0, 26).await;
    assert_eq!(place(&declared), ("own.toml".to_owned(), 6));
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rename_changes_the_entry_and_the_articles_but_no_quotation() {
    let mut desk = Desk::new().await;
    let prepared = desk.at("prepareRename", 10, 14).await;
    assert_eq!(prepared["placeholder"], "Maliki");
    let answer = desk.rename(10, 14, "Al Maliki").await;
    let changes = answer["result"]["documentChanges"].as_array().unwrap();
    let edits: Vec<_> = changes
        .iter()
        .map(|change| {
            (
                place(&json!({ "uri": change["textDocument"]["uri"], "range": change["edits"][0]["range"] })),
                change["edits"].as_array().unwrap().len(),
                change["textDocument"]["version"].clone(),
            )
        })
        .collect();
    let wanted = [(("own.toml".to_owned(), 10), 1, json!(1)), (("second.txt".to_owned(), 0), 1, json!(1))];
    assert_eq!(edits, wanted, "{answer}");
    assert_eq!(changes[1]["edits"][0]["range"]["end"]["character"], 30, "the possessive stays: {answer}");

    // From the article the same edits come.
    let position = json!({ "line": 0, "character": 26 });
    let params = json!({ "textDocument": { "uri": desk.second }, "position": position, "newName": "Al Maliki" });
    assert_eq!(desk.client.request("textDocument/rename", params).await, answer["result"]);
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rename_is_of_the_text_in_the_editor_even_before_anybody_has_looked_at_it() {
    let mut desk = Desk::new().await;
    let first = uri(&desk.dir.path().join("first.txt"));
    desk.client.open(&first, "Not saved yet.\n\nMaliki spoke.\n").await;
    let answer = desk.rename(10, 14, "Al Maliki").await;
    let changes = answer["result"]["documentChanges"].as_array().unwrap();
    let change = changes.iter().find(|change| change["textDocument"]["uri"] == first.as_str()).expect("the article");
    assert_eq!(change["textDocument"]["version"], 1, "{answer}");
    let edits = change["edits"].as_array().unwrap();
    assert_eq!((edits.len(), &edits[0]["range"]["start"]["line"]), (1, &json!(2)), "{answer}");
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rename_that_clashes_is_refused_with_its_reason() {
    let mut desk = Desk::new().await;
    let answer = desk.rename(10, 14, "Iraq").await;
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    assert!(answer["error"]["message"].as_str().unwrap().contains("already names Iraq"), "{answer}");
    let answer = desk.rename(1, 8, "nouri-al-maliki").await;
    assert!(answer["error"]["message"].as_str().unwrap().contains("is taken"), "{answer}");
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lens_tells_the_mentions_and_the_effect_of_an_unsaved_edit() {
    let mut desk = Desk::new().await;
    let titles = |lenses: &Value| -> Vec<String> {
        lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&desk.of("codeLens").await), ["one mention in one article", "3 mentions in 2 articles"]);
    let (own, more) = (desk.own.clone(), "\n[[actor]]\nid = \"vienna\"\nname = \"Vienna\"\nkind = \"organisation\"\n");
    desk.client.change(&own, 2, json!([{ "text": OWN.to_owned() + more }])).await;
    let lenses = titles(&desk.of("codeLens").await);
    assert_eq!(lenses[2..], ["not in force", "unsaved: adds 2 mentions"], "{lenses:?}");
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unlisted_person_is_added_to_the_desk_s_own_dictionary_and_known_at_once() {
    let mut desk = Desk::new().await;
    assert!(desk.person().await.contains("No dictionary has this person"));
    assert_eq!(desk.add().await["id"], "josephine-arkwright");
    let text = desk.file("own.toml");
    assert!(text.starts_with(OWN) && text.contains("\n# First met in second.txt, 14 June 2014"), "{text}");
    let second = desk.second.clone();
    while desk.person().await.contains("No dictionary has this person") {
        desk.client.diagnostics(&second, Some(1)).await;
    }
    assert!(desk.person().await.contains("josephine-arkwright"));
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dictionary_with_unsaved_edits_gets_the_entry_in_the_editor() {
    let mut desk = Desk::new().await;
    let own = desk.own.clone();
    desk.client.change(&own, 2, json!([{ "text": OWN.to_owned() + "# not saved\n" }])).await;
    desk.add().await;
    let asked = desk.client.wait(|message| message["method"] == "workspace/applyEdit").await;
    let edit = &asked["params"]["edit"]["changes"][own.as_str()][0];
    assert!(edit["newText"].as_str().unwrap().contains("id = \"josephine-arkwright\""), "{asked}");
    assert_eq!(desk.file("own.toml"), OWN);
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_without_a_dictionary_gets_one_that_its_settings_name() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("copydesk.toml"), "builtin = false\n").unwrap();
    fs::write(dir.path().join("second.txt"), SECOND).unwrap();
    let (mut client, _) = Client::start(able(), Some(dir.path())).await;
    let [own, second] = ["own.toml", "second.txt"].map(|name| uri(&dir.path().join(name)));
    client.open(&second, SECOND).await;
    client.diagnostics(&second, Some(1)).await;
    let mut desk = Desk { dir, client, own, second };
    desk.add().await;
    assert_eq!(desk.file("copydesk.toml"), "dictionaries = [\"actors.toml\"]\nbuiltin = false\n");
    assert!(desk.file("actors.toml").contains("name = \"Josephine Arkwright\""));
    assert!(desk.client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dictionary_that_breaks_stays_in_force_as_it_was_and_is_told_of() {
    let mut desk = Desk::new().await;
    desk.save("own.toml", &OWN.replace("name = \"Iraq\"", "name = \"Iraq")).await;
    let told = desk.client.wait(|message| message["method"] == "window/showMessage").await;
    let told = told["params"]["message"].as_str().unwrap();
    assert!(told.contains("own.toml:3") && told.contains("last good version"), "{told}");
    let second = desk.second.clone();
    let hover = desk.client.at("textDocument/hover", &second, 0, 26).await.to_string();
    assert!(hover.contains("**Nouri al-Maliki** · person"), "{hover}");

    // Mended, it is taken.
    desk.save("own.toml", &OWN.replace("\"Nouri al-Maliki\"", "\"Nuri al-Maliki\"")).await;
    while !desk.client.at("textDocument/hover", &second, 0, 26).await.to_string().contains("**Nuri al-Maliki**") {
        desk.client.diagnostics(&second, Some(1)).await;
    }
    assert!(desk.client.leave().await);
}
