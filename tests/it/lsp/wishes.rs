//! The settings of the client's user: sent, asked for, `null`.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client};

async fn session(options: Value, capabilities: Value, settings: Value) -> (Client, Url) {
    let mut client = Client::new();
    client.settings = settings;
    let asked = json!({ "processId": null, "capabilities": capabilities, "initializationOptions": options });
    client.request("initialize", asked).await;
    client.notify("initialized", json!({})).await;
    let uri = Url::parse("untitled:a").unwrap();
    client.open(&uri, "VIENNA, June 14, 2014 — Nouri al-Maliki of Iraq left.\n").await;
    (client, uri)
}

/// Whether codes stand between the words.
async fn coded(client: &mut Client, uri: &Url) -> bool {
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let hints = client.request("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": all })).await;
    hints.as_array().unwrap().iter().any(|hint| hint["label"].as_str().unwrap().starts_with('['))
}

#[tokio::test(flavor = "multi_thread")]
async fn sent_settings_hold_and_null_is_what_was_said_at_first() {
    let (mut client, uri) = session(json!({ "hints": { "codes": true } }), able(), Value::Null).await;
    assert!(coded(&mut client, &uri).await);
    for (settings, wanted) in [
        (json!({ "copydesk": { "hints": { "codes": false } } }), false),
        (json!({ "copydesk": { "hints": { "codes": null } } }), true),
        (json!({ "hints": { "codes": false } }), false),
        (json!(null), true),
        (json!({ "copydesk": { "hints": "all" } }), true),
    ] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
        assert_eq!(coded(&mut client, &uri).await, wanted, "{settings}");
    }
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_tells_its_settings_is_asked_for_them() {
    let mut capabilities = able();
    capabilities["workspace"]["configuration"] = json!(true);
    capabilities["workspace"]["inlayHint"] = json!({ "refreshSupport": true });
    capabilities["workspace"]["didChangeConfiguration"] = json!({ "dynamicRegistration": true });
    let (mut client, uri) = session(json!(null), capabilities, json!({ "hints": { "codes": true } })).await;
    // It asks again for the hints as soon as it has told its settings.
    client.wait(|message| message["method"] == "workspace/inlayHint/refresh").await;
    assert!(coded(&mut client, &uri).await);
    let registered =
        |message: &Value| message["params"]["registrations"][0]["method"] == "workspace/didChangeConfiguration";
    client.wait(registered).await;
    client.settings = Value::Null;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    client.wait(|message| message["method"] == "workspace/inlayHint/refresh").await;
    assert!(!coded(&mut client, &uri).await);
    assert!(client.leave().await);
}
