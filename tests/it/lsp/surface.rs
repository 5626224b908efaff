//! What an editor shows without being asked twice: colours, hints, folds, highlights, links, figures, search.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client};

/// One draft with an emoji and curly marks before what is asked about.
const DRAFT: &str = "# Talks resume\n\nVIENNA, June 14, 2014 — 🗞 Prime Minister Nouri al-Maliki of Iraq claimed that “Iraq is whole.”\n\n“We have always stayed, and it will be so.”\n\nMaliki left. See [the text](https://example.org/text).\n\n> The road is long.\n>\n> The bridge is old.\n";

async fn draft(options: Value) -> (Client, Url) {
    let mut client = Client::new();
    let params = json!({
        "processId": null, "rootUri": null, "capabilities": able(), "initializationOptions": options,
    });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    let uri = Url::parse("untitled:draft.md").unwrap();
    let item = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": DRAFT });
    client.notify("textDocument/didOpen", json!({ "textDocument": item })).await;
    (client, uri)
}

async fn about(client: &mut Client, method: &str, uri: &Url, more: Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": uri } });
    params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.request(method, params).await
}

/// The text of the draft at a range, which counts in UTF-16.
fn text(range: &Value) -> String {
    let number = |place: &Value, key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let (start, end) = (&range["start"], &range["end"]);
    assert_eq!(start["line"], end["line"]);
    let line: Vec<u16> = DRAFT.lines().nth(number(start, "line")).unwrap().encode_utf16().collect();
    String::from_utf16(&line[number(start, "character")..number(end, "character")]).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn semantic_tokens_lie_on_the_words_they_colour() {
    let (mut client, uri) = draft(json!({})).await;
    let tokens = about(&mut client, "textDocument/semanticTokens/full", &uri, json!({})).await;
    let data: Vec<u64> = tokens["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut column) = (0, 0);
    let mut shown = Vec::new();
    for token in data.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let start = json!({ "line": line, "character": column });
        let end = json!({ "line": line, "character": column + token[2] });
        shown.push((token[3], text(&json!({ "start": start, "end": end }))));
    }
    // In the order of the legend: sentence, quotation, cue, person, state, body.
    for wanted in [(2, "claimed"), (3, "Nouri al-Maliki"), (3, "Maliki"), (4, "Iraq"), (1, " is whole.”")] {
        assert!(shown.iter().any(|(kind, text)| (*kind, text.as_str()) == wanted), "{wanted:?} is not in {shown:?}");
    }
    let range = json!({ "range": { "start": { "line": 6, "character": 0 }, "end": { "line": 6, "character": 9 } } });
    let part = about(&mut client, "textDocument/semanticTokens/range", &uri, range).await;
    let part = part["data"].as_array().unwrap().len();
    assert!(part > 0 && part < data.len());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn hints_tell_who_speaks_and_who_is_meant_and_each_can_be_switched_off() {
    let all = json!({ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 20, "character": 0 } } });
    let (mut client, uri) = draft(json!({})).await;
    let hints = about(&mut client, "textDocument/inlayHint", &uri, all.clone()).await;
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert!(labels.contains(&"— Nouri al-Maliki") && labels.contains(&"= Nouri al-Maliki"), "{labels:?}");
    assert!(client.leave().await);
    let (mut client, uri) = draft(json!({ "hints": { "speakers": false, "referents": false, "codes": true } })).await;
    let hints = about(&mut client, "textDocument/inlayHint", &uri, all).await;
    let labels: Vec<&str> = hints.as_array().unwrap().iter().map(|hint| hint["label"].as_str().unwrap()).collect();
    assert!(!labels.is_empty() && labels.iter().all(|label| label.starts_with('[')), "{labels:?}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_names_of_somebody_are_highlighted() {
    let (mut client, uri) = draft(json!({})).await;
    let found = client.at("textDocument/documentHighlight", &uri, 6, 2).await;
    let shown: Vec<String> = found.as_array().unwrap().iter().map(|one| text(&one["range"])).collect();
    assert_eq!(shown, ["Nouri al-Maliki", "Maliki"]);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn excerpts_fold_and_links_lead_on() {
    let (mut client, uri) = draft(json!({})).await;
    let folds = about(&mut client, "textDocument/foldingRange", &uri, json!({})).await;
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(8), &json!(10)), "{folds}");
    let links = about(&mut client, "textDocument/documentLink", &uri, json!({})).await;
    assert_eq!(links[0]["target"], "https://example.org/text");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_selection_grows_to_the_whole_article() {
    let (mut client, uri) = draft(json!({})).await;
    let at = json!({ "positions": [{ "line": 4, "character": 3 }] });
    let grown = about(&mut client, "textDocument/selectionRange", &uri, at).await;
    let mut selection = &grown[0];
    assert_eq!(text(&selection["range"]), "We");
    let mut steps = 1;
    while selection["parent"].is_object() {
        selection = &selection["parent"];
        steps += 1;
    }
    assert!(steps >= 4 && selection["range"]["start"]["line"] == 0, "{grown}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_stands_in_figures_over_its_headline() {
    let (mut client, uri) = draft(json!({})).await;
    let lenses = about(&mut client, "textDocument/codeLens", &uri, json!({})).await;
    let title = lenses[0]["command"]["title"].as_str().unwrap();
    assert!(title.contains("% of sentences owned") && title.contains("one named source"), "{title}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workspace_is_searched_for_actors_articles_and_quotations() {
    let (mut client, uri) = draft(json!({})).await;
    client.diagnostics(&uri, Some(1)).await;
    for (query, wanted) in [("maliki", "Nouri al-Maliki"), ("resume", "Talks resume"), ("always", "“We have always")]
    {
        let found = client.request("workspace/symbol", json!({ "query": query })).await;
        let name = found[0]["name"].as_str().unwrap_or_default();
        assert!(name.starts_with(wanted), "{query}: {found}");
        assert_eq!(found[0]["location"]["uri"], uri.as_str());
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_hierarchy_is_who_said_what_about_whom() {
    let (mut client, uri) = draft(json!({})).await;
    let items = client.at("textDocument/prepareCallHierarchy", &uri, 6, 2).await;
    assert_eq!((&items[0]["name"], &items[0]["uri"]), (&json!("Nouri al-Maliki"), &json!(uri.as_str())));
    let out = client.request("callHierarchy/outgoingCalls", json!({ "item": items[0] })).await;
    assert_eq!(out[0]["to"]["name"], "Iraq", "{out}");
    assert_eq!(text(&out[0]["fromRanges"][0]), "Iraq");
    let back = client.request("callHierarchy/incomingCalls", json!({ "item": out[0]["to"] })).await;
    assert_eq!(back[0]["from"]["name"], "Nouri al-Maliki", "{back}");
    let nobody =
        json!({ "name": "x", "kind": 5, "uri": uri, "range": items[0]["range"], "selectionRange": items[0]["range"] });
    assert_eq!(client.request("callHierarchy/incomingCalls", json!({ "item": nobody })).await, Value::Null);
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_tells_who_stands_behind_each_sentence() {
    let (mut client, uri) = draft(json!({})).await;
    client.diagnostics(&uri, Some(1)).await;
    let ask = json!({ "command": "copydesk.report", "arguments": [{ "uri": uri }] });
    let report = client.request("workspace/executeCommand", ask).await;
    assert_eq!((&report["title"], &report["date"]), (&json!("Talks resume"), &json!("2014-06-14")));
    let source = &report["sources"][0];
    assert_eq!((&source["name"], &source["class"]), (&json!("Nouri al-Maliki"), &json!("named")));
    assert_eq!(source["office"], "Prime Minister of Iraq");
    let first = &report["attributions"][0];
    assert!(text(&first["cueRanges"][0]).ends_with("claimed") && first["about"] == json!(["Iraq"]), "{first}");
    let sentences = report["sentences"].as_array().unwrap();
    assert_eq!(report["owned"]["sentences"], sentences.len());
    assert!(sentences.iter().any(|one| one["covered"] == true && one["sources"] == json!([0])), "{report}");
    let ask = json!({ "command": "copydesk.actors", "arguments": [{ "limit": 2 }] });
    let cast = client.request("workspace/executeCommand", ask).await;
    let ids: Vec<&Value> = cast["actors"].as_array().unwrap().iter().map(|actor| &actor["id"]).collect();
    assert_eq!((&cast["articles"], ids), (&json!(1), vec![&json!("iraq"), &json!("nouri-al-maliki")]));
    for (command, arguments) in [("copydesk.report", json!([])), ("copydesk.nothing", json!([]))] {
        let ask = json!({ "command": command, "arguments": arguments });
        let id = client.ask("workspace/executeCommand", ask).await;
        let answer = client.answer(id).await;
        assert!(answer["error"]["message"].as_str().unwrap().contains("copydesk.report"), "{answer}");
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_type_hierarchy_is_who_belongs_to_whom() {
    let (mut client, uri) = draft(json!({})).await;
    let items = client.at("textDocument/prepareTypeHierarchy", &uri, 6, 2).await;
    assert_eq!((&items[0]["name"], &items[0]["detail"]), (&json!("Nouri al-Maliki"), &json!("person")));
    let above = client.request("typeHierarchy/supertypes", json!({ "item": items[0] })).await;
    assert_eq!(above[0]["name"], "Iraq", "{above}");
    assert!(above[0]["uri"].as_str().unwrap().ends_with("/states.toml"), "{above}");
    let below = client.request("typeHierarchy/subtypes", json!({ "item": above[0] })).await;
    let names: Vec<&str> = below.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"Nouri al-Maliki"), "{names:?}");
    assert_eq!(client.request("typeHierarchy/supertypes", json!({ "item": above[0] })).await, json!([]));
    assert!(client.leave().await);
}

fn labels(completions: &Value) -> Vec<&str> {
    let items = completions.get("items").unwrap_or(completions);
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_offered_in_the_form_that_its_place_wants() {
    let (mut client, uri) = draft(json!({})).await;
    let behind = |line: u32, text: &str| {
        let at = json!({ "line": line, "character": 0 });
        json!([{ "range": { "start": at, "end": at }, "text": text }])
    };
    client.change(&uri, 2, behind(2, "Nouri al-M\n\n")).await;
    let first = client.at("textDocument/completion", &uri, 2, 10).await;
    assert_eq!(labels(&first)[0], "Prime Minister Nouri al-Maliki", "{first}");
    let edit = &first["items"][0]["textEdit"];
    assert_eq!((&edit["range"]["start"]["character"], &edit["range"]["end"]["character"]), (&json!(0), &json!(10)));
    client.change(&uri, 3, behind(8, "It rained, according to \n\n")).await;
    let sources = client.at("textDocument/completion", &uri, 8, 24).await;
    assert_eq!(labels(&sources)[0], "al-Maliki", "{sources}");
    assert!(labels(&client.at("textDocument/completion", &uri, 8, 4).await).is_empty());
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_checked_completed_and_explained_as_they_are_typed() {
    let (mut client, _) = Client::start(able(), None).await;
    let uri = Url::parse("untitled:/desk/copydesk.toml").unwrap();
    client.open(&uri, "gerne = \"news\"\n\n[rules]\nvague-source = \"of\"\n").await;
    let found = client.diagnostics(&uri, Some(1)).await;
    let lines: Vec<&Value> = found.iter().map(|one| &one["range"]["start"]["line"]).collect();
    assert_eq!(lines, [0, 3], "{found:?}");
    assert!(found[0]["message"].as_str().unwrap().contains("did you mean `genre`?"));
    let levels = client.at("textDocument/completion", &uri, 3, 18).await;
    assert_eq!(labels(&levels), ["off"]);
    let page = client.at("textDocument/hover", &uri, 3, 4).await;
    assert!(page["contents"]["value"].as_str().unwrap().starts_with("# vague-source"), "{page}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_settings_and_rules_are_completed_with_a_stop_where_the_value_goes() {
    for snippets in [false, true] {
        let mut capabilities = able();
        capabilities["textDocument"]["completion"] = json!({ "completionItem": { "snippetSupport": snippets } });
        let (mut client, _) = Client::start(capabilities, None).await;
        let uri = Url::parse("untitled:/desk/copydesk.toml").unwrap();
        client.open(&uri, "excl\n\n[rules]\nhearsay\n").await;
        for (line, column, label, stop) in [(0, 4, "exclude =", "[\"$1\"]"), (3, 7, "hearsay-adverb =", "\"$1\"")] {
            let offered = client.at("textDocument/completion", &uri, line, column).await;
            assert_eq!(labels(&offered), [label]);
            let stop = if snippets { stop } else { "" };
            assert_eq!(offered[0]["textEdit"]["newText"], format!("{label} {stop}"), "{offered}");
            assert_eq!(offered[0]["insertTextFormat"], if snippets { json!(2) } else { Value::Null });
        }
        assert!(client.leave().await);
    }
}
