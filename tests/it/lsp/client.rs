//! A small client: it writes and reads the protocol as an editor does, over pipes in memory.

use std::{collections::VecDeque, path::Path, time::Duration};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream},
    task::JoinHandle,
};
use tower_lsp::lsp_types::Url;

/// No answer takes this long; a test that waits longer has found a fault.
const PATIENCE: Duration = Duration::from_secs(90);

pub(super) struct Client {
    to: DuplexStream,
    from: BufReader<DuplexStream>,
    server: JoinHandle<bool>,
    /// Messages read while something else was waited for.
    aside: VecDeque<Value>,
    /// Whether requests of the server get an answer.
    pub(super) answers: bool,
    /// What it says of its user's settings.
    pub(super) settings: Value,
    last: i64,
}

impl Client {
    /// A client that has not said anything yet.
    pub(super) fn new() -> Self {
        Self::cached(None)
    }

    /// The same of a server that keeps facts in a folder.
    pub(super) fn cached(folder: Option<&Path>) -> Self {
        let (to, input) = tokio::io::duplex(1 << 16);
        let (output, from) = tokio::io::duplex(1 << 16);
        let server = tokio::spawn(copydesk::server::serve(input, output, None, folder.map(Path::to_owned)));
        Self {
            to,
            from: BufReader::new(from),
            server,
            aside: VecDeque::new(),
            answers: true,
            settings: Value::Null,
            last: 0,
        }
    }

    /// A client with a workspace folder, as far as `initialized`; gives what the server offers too.
    pub(super) async fn start(capabilities: Value, folder: Option<&Path>) -> (Self, Value) {
        Self::new().begin(capabilities, folder).await
    }

    /// A client as far as `initialized`.
    pub(super) async fn begin(mut self, capabilities: Value, folder: Option<&Path>) -> (Self, Value) {
        let folders: Vec<Value> = folder.iter().map(|folder| json!({ "uri": uri(folder), "name": "desk" })).collect();
        let params = json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders });
        let offer = self.request("initialize", params).await;
        self.notify("initialized", json!({})).await;
        (self, offer["capabilities"].clone())
    }

    pub(super) async fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let message = format!("Content-Length: {}\r\n\r\n{text}", text.len());
        self.to.write_all(message.as_bytes()).await.unwrap();
    }

    pub(super) async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Sends a request and gives its id.
    pub(super) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.last, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message).await;
        self.last
    }

    /// The whole answer to a request.
    pub(super) async fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none()).await
    }

    /// Sends a request and gives its result.
    pub(super) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        let answer = self.answer(id).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Opens a document in version 1.
    pub(super) async fn open(&mut self, uri: &Url, text: &str) {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    pub(super) async fn change(&mut self, uri: &Url, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    /// Asks about a place in a document.
    pub(super) async fn at(&mut self, method: &str, uri: &Url, line: u32, character: u32) -> Value {
        let position = json!({ "line": line, "character": character });
        let context = json!({ "includeDeclaration": true, "triggerKind": 1 });
        self.request(method, json!({ "textDocument": { "uri": uri }, "position": position, "context": context })).await
    }

    /// The diagnostics of a version of a document.
    pub(super) async fn diagnostics(&mut self, uri: &Url, version: Option<i32>) -> Vec<Value> {
        let published = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri.as_str()
                && message["params"]["version"] == json!(version)
        };
        self.wait(published).await["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// The next message of a kind that has come already and that nobody has waited for.
    pub(super) fn heard(&mut self, method: &str) -> Option<Value> {
        let place = self.aside.iter().position(|message| message["method"] == method)?;
        self.aside.remove(place)
    }

    /// Waits for a message; what comes before it stays for later.
    pub(super) async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(place) = self.aside.iter().position(&wanted) {
            return self.aside.remove(place).unwrap();
        }
        loop {
            let message = tokio::time::timeout(PATIENCE, self.read()).await.expect("no such message");
            let message = message.expect("the server closed its output");
            if self.answers && message.get("id").is_some() && message.get("method").is_some() {
                let asked = message["method"] == "workspace/configuration";
                let result = if asked { json!([self.settings]) } else { Value::Null };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result })).await;
            }
            if wanted(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }

    async fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line).await.unwrap() == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).await.unwrap();
        Some(serde_json::from_slice(&body).unwrap())
    }

    /// Says good-bye with the input left open; tells whether the server found that clean.
    pub(super) async fn leave(mut self) -> bool {
        self.request("shutdown", Value::Null).await;
        self.notify("exit", Value::Null).await;
        tokio::time::timeout(PATIENCE, self.server).await.expect("the server does not end").unwrap()
    }
}

pub(super) fn uri(path: &Path) -> Url {
    Url::from_file_path(path).unwrap()
}
