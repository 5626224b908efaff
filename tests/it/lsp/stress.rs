//! Bursts, silence and cancelled requests.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use super::{able, client::Client};

fn untitled() -> Url {
    Url::parse("untitled:Untitled-1").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_changes_at_once_leave_both_sides_with_the_same_text() {
    let (mut client, _) = Client::start(able(), None).await;
    client.open(&untitled(), "Then \n").await;
    // Each change goes in right after the first letters of the one before, so that any other order is another text.
    let mut name = String::new();
    for index in 0_u32..300 {
        let letter = char::from(b'a' + u8::try_from(index % 26).unwrap());
        let letter = if index == 0 { 'J' } else { letter };
        let at = if index % 2 == 0 { name.len() } else { name.len() / 2 + 1 };
        name.insert(at, letter);
        let position = json!({ "line": 0, "character": 5 + at });
        let range = json!({ "start": position, "end": position });
        let version = i32::try_from(index).unwrap() + 2;
        client.change(&untitled(), version, json!([{ "range": range, "text": letter }])).await;
    }
    let position = json!({ "line": 0, "character": 305 });
    client
        .change(
            &untitled(),
            302,
            json!([{ "range": { "start": position, "end": position }, "text": " Lem, a lawyer, said no." }]),
        )
        .await;
    client.diagnostics(&untitled(), Some(302)).await;
    let hover = client.at("textDocument/hover", &untitled(), 0, 10).await;
    assert!(hover.to_string().contains(&format!("**{name} Lem**")), "{name}: {hover}");
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_never_answers_holds_up_nothing() {
    let (mut client, _) = Client::start(able(), None).await;
    client.answers = false;
    client.open(&untitled(), "We went to Iraq.\n").await;
    for version in 2..200 {
        client.change(&untitled(), version, json!([{ "text": "We went to Iraq again.\n" }])).await;
    }
    client.diagnostics(&untitled(), Some(199)).await;
    assert!(client.at("textDocument/hover", &untitled(), 0, 12).await.to_string().contains("**Iraq**"));
    assert!(client.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_request_gets_one_answer_and_the_next_one_its_own() {
    let (mut client, _) = Client::start(able(), None).await;
    client.open(&untitled(), &"We went to Iraq and to Iran.\n\n".repeat(200)).await;
    let params = json!({ "textDocument": { "uri": untitled() }, "position": { "line": 0, "character": 12 } });
    let mut ids = Vec::new();
    for _ in 0..20 {
        let id = client.ask("textDocument/hover", params.clone()).await;
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        ids.push(id);
    }
    for id in ids {
        let answer: Value = client.answer(id).await;
        assert!(answer.get("result").is_some() || answer["error"]["code"] == -32800, "{answer}");
    }
    assert!(client.at("textDocument/hover", &untitled(), 0, 12).await.to_string().contains("**Iraq**"));
    assert!(client.leave().await);
}
