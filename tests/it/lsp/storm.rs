//! Ten thousand messages at random over standard input: good ones, wrong ones, in any order, some of them taken back.
//! Nothing ends the server but `exit`, each request has one answer, and the text stays the client's.

use std::collections::BTreeMap;

use proptest::test_runner::TestRng;
use serde_json::{Value, json};

use super::{
    dice::{below, dice, one_of},
    mirror::Mirror,
    process::Process,
};

const SESSIONS: u8 = 10;
const MESSAGES: usize = 1000;

/// Requests about a document; what one of them does not take is left alone.
const METHODS: [&str; 25] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/completion",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/prepareCallHierarchy",
    "textDocument/prepareTypeHierarchy",
    "textDocument/documentSymbol",
    "textDocument/codeLens",
    "textDocument/codeAction",
    "textDocument/documentLink",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/range",
    "textDocument/inlayHint",
    "textDocument/diagnostic",
    "workspace/diagnostic",
    "workspace/symbol",
    "workspace/executeCommand",
    "textDocument/nothingOfTheKind",
];

const TEXT: &str =
    "VIENNA, June 14, 2014 — Nouri al-Maliki left.\r\n\r\n“We will stay,” he said. 🗞 It was reportedly late.\n";

struct Storm {
    server: Process,
    dice: TestRng,
    /// The documents that are open.
    open: BTreeMap<&'static str, Mirror>,
    last: i64,
    /// Requests, and whether an answer may only be an error.
    asked: BTreeMap<i64, (bool, String)>,
}

const NAMES: [&str; 4] = ["untitled:a", "untitled:b", "file:///no/such/c.md", "file:///no/such/d.actors.txt"];

impl Storm {
    fn new(seed: u8) -> Self {
        Self { server: Process::spawn(), dice: dice(seed), open: BTreeMap::new(), last: 0, asked: BTreeMap::new() }
    }

    fn ask(&mut self, method: &str, params: &Value, must_fail: bool) {
        self.last += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.last, "method": method, "params": params }).to_string();
        self.server.send(&message);
        self.asked.insert(self.last, (must_fail, message));
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.server.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    /// One message, whatever it be.
    fn gust(&mut self) {
        let name = *one_of(&mut self.dice, &NAMES);
        match below(&mut self.dice, 12) {
            0 => self.turn(name),
            1..=4 => self.change(name),
            5 => self.nonsense(name),
            6 => {
                let taken_back = self.last - i64::try_from(below(&mut self.dice, 4)).unwrap();
                self.tell("$/cancelRequest", &json!({ "id": taken_back }));
            }
            _ => self.question(name),
        }
    }

    /// Opens a document, or closes it.
    fn turn(&mut self, name: &'static str) {
        if self.open.remove(name).is_some() {
            return self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": name } }));
        }
        self.open.insert(name, Mirror::new(TEXT));
        let item = json!({ "uri": name, "languageId": "plaintext", "version": 1, "text": TEXT });
        self.tell("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    fn change(&mut self, name: &'static str) {
        // A change of what is not open is nothing.
        let mut closed = Mirror::new("");
        let mirror = self.open.get_mut(name).unwrap_or(&mut closed);
        let changes = mirror.edit(&mut self.dice);
        let document = json!({ "uri": name, "version": mirror.version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    fn question(&mut self, name: &str) {
        let method = *one_of(&mut self.dice, &METHODS);
        let mirror = self.open.get(name).cloned().unwrap_or_else(|| Mirror::new(TEXT));
        let place = |(line, column)| json!({ "line": line, "character": column });
        let [from, to] = [(); 2].map(|()| place(mirror.anywhere(&mut self.dice)));
        let params = json!({
            "textDocument": { "uri": name }, "position": from, "positions": [from, to],
            "range": { "start": from, "end": to }, "newName": "Malicki", "query": "mal", "command": "copydesk.actors",
            "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1 }, "previousResultIds": [],
        });
        self.ask(method, &params, false);
    }

    /// What no client should send.
    fn nonsense(&mut self, name: &str) {
        let document = json!({ "uri": name });
        let method = *one_of(&mut self.dice, &METHODS[..11]);
        let wrong = [
            json!({ "textDocument": document, "position": { "line": 0.5, "character": 1 } }),
            json!({ "textDocument": document, "position": { "line": -1, "character": 0 } }),
            json!({ "textDocument": document, "position": { "line": 1e30, "character": 0 } }),
            json!({ "textDocument": { "uri": "no uri at all" }, "position": { "line": 0, "character": 0 } }),
            json!({}),
            json!([1, "two"]),
            json!("nonsense"),
        ];
        let params = one_of(&mut self.dice, &wrong).clone();
        match below(&mut self.dice, 5) {
            0 => self.tell("textDocument/didChange", &params),
            1 => self.tell("textDocument/noSuchThing", &params),
            // A request that has no number has no answer either.
            2 => self.tell(method, &params),
            3 => self.ask("initialize", &json!({ "capabilities": {} }), true),
            _ => self.ask(method, &params, true),
        }
    }

    /// The end: whatever is asked behind `shutdown` is refused.
    fn end(mut self) {
        for _ in 0..5 {
            self.question("untitled:a");
        }
        self.ask("shutdown", &Value::Null, false);
        // What overtakes the shutdown is answered, what comes behind it is refused: both are answers.
        for _ in 0..5 {
            self.question("untitled:b");
        }
        let asked = self.asked.len();
        let answers = self.server.answers(asked);
        for (id, (must_fail, message)) in &self.asked {
            let mine: Vec<&Value> = answers.iter().filter(|answer| answer["id"] == *id).collect();
            assert_eq!(mine.len(), 1, "{message}: {mine:?}");
            assert!(!must_fail || mine[0].get("error").is_some(), "{message}: {}", mine[0]);
        }
        self.tell("exit", &Value::Null);
        assert_eq!(self.server.end().0, Some(0));
    }

    /// Compares what the server makes of its text with what it makes of the client's, opened afresh.
    fn compare(&mut self) {
        for (name, mirror) in std::mem::take(&mut self.open) {
            let fresh = Mirror::new(&mirror.text());
            let params = json!({ "textDocument": { "uri": name }, "positions": fresh.places() });
            self.ask("textDocument/selectionRange", &params, false);
            self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": name } }));
            let item = json!({ "uri": name, "languageId": "plaintext", "version": 1, "text": fresh.text() });
            self.tell("textDocument/didOpen", &json!({ "textDocument": item }));
            self.ask("textDocument/selectionRange", &params, false);
            let [before, after] = [self.last - 1, self.last].map(|id| self.server.answer(id)["result"].clone());
            assert_eq!(before, after, "{name}: {:?}", mirror.text());
            self.open.insert(name, fresh);
        }
    }
}

#[test]
fn ten_thousand_random_messages_are_answered_and_change_no_text_but_as_told() {
    for seed in 0..SESSIONS {
        let mut storm = Storm::new(seed);
        for _ in 0..5 {
            storm.question("untitled:a");
            storm.asked.get_mut(&storm.last).unwrap().0 = true;
        }
        let capabilities = super::able();
        storm.ask("initialize", &json!({ "processId": null, "capabilities": capabilities }), false);
        let first = storm.last;
        storm.server.answer(first);
        storm.tell("initialized", &json!({}));
        for step in 1..=MESSAGES {
            storm.gust();
            if step % 250 == 0 {
                storm.compare();
            }
        }
        storm.end();
    }
}

#[test]
fn a_message_that_is_no_json_is_refused_and_the_next_one_answered() {
    for broken in ["{", "[]", "null", "{\"jsonrpc\":\"1.0\",\"method\":3}", "\u{0}\u{1}"] {
        let mut process = Process::start();
        process.send(broken);
        process.send(r#"{"jsonrpc":"2.0","id":7,"method":"workspace/symbol","params":{"query":"x"}}"#);
        assert!(process.answer(7).get("result").is_some(), "{broken}");
    }
}
