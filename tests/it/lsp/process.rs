//! The server as a process: how it ends.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// The server as a process, with a thread that reads what it writes, so that neither waits for the other.
pub(super) struct Process {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// Answers that came while another was waited for.
    aside: Vec<Value>,
}

/// No answer takes this long; a test that waits longer has found a fault.
const PATIENCE: Duration = Duration::from_secs(90);

impl Process {
    /// A server that has heard nothing yet.
    pub(super) fn spawn() -> Self {
        let command = &mut Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let mut child =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (to, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let (sender, from) = mpsc::channel();
        thread::spawn(move || {
            messages(output, |message| {
                // The test is over when nobody listens.
                let _ = sender.send(message);
            });
        });
        Self { child, to, from, aside: Vec::new() }
    }

    /// A server as far as `initialized`.
    pub(super) fn start() -> Self {
        let mut process = Self::spawn();
        process.send(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#);
        assert!(process.answer(1)["result"]["capabilities"]["positionEncoding"].is_string());
        process.send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
        process
    }

    pub(super) fn send(&mut self, message: &str) {
        write!(self.to, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
        self.to.flush().unwrap();
    }

    /// The next answer; a request of the server is answered on the way.
    fn next(&mut self) -> Value {
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("no such message");
            let is_request = message.get("method").is_some();
            if !is_request {
                return message;
            }
            if message.get("id").is_some() {
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }).to_string());
            }
        }
    }

    /// The answer to a request.
    pub(super) fn answer(&mut self, id: i64) -> Value {
        if let Some(known) = self.aside.iter().find(|answer| answer["id"] == id) {
            return known.clone();
        }
        loop {
            let answer = self.next();
            self.aside.push(answer.clone());
            if answer["id"] == id {
                return answer;
            }
        }
    }

    /// All answers since the start, once there are so many.
    pub(super) fn answers(&mut self, count: usize) -> Vec<Value> {
        while self.aside.iter().filter(|answer| answer["id"].is_i64()).count() < count {
            let answer = self.next();
            self.aside.push(answer);
        }
        self.aside.clone()
    }

    /// Waits for the end with the input still open; gives the code and what came on standard output meanwhile.
    pub(super) fn end(mut self) -> (Option<i32>, Vec<Value>) {
        let code = self.child.wait().unwrap().code();
        let rest = self.from.iter().collect();
        drop(self.to);
        (code, rest)
    }
}

/// Reads messages to the end of a stream.
fn messages(mut from: impl BufRead, mut each: impl FnMut(Value)) {
    let mut header = String::new();
    while from.read_line(&mut header).is_ok_and(|read| read > 0) {
        if let Some(length) = header.trim_end().strip_prefix("Content-Length: ") {
            let mut body = vec![0; length.parse::<usize>().unwrap() + 2];
            from.read_exact(&mut body).unwrap();
            each(serde_json::from_slice(&body).unwrap());
        }
        header.clear();
    }
}

const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn after_shutdown_the_code_is_0_and_the_answer_is_written() {
    let mut process = Process::start();
    process.send(SHUTDOWN);
    process.send(EXIT);
    let (code, rest) = process.end();
    assert_eq!(code, Some(0));
    assert!(rest.iter().any(|message| message["id"] == 2), "{rest:?}");
}

#[test]
fn without_shutdown_the_code_is_1() {
    let mut process = Process::start();
    process.send(EXIT);
    assert_eq!(process.end().0, Some(1));
}

#[test]
fn the_end_of_the_input_is_the_end() {
    let process = Process::start();
    let Process { mut child, to, from: _from, .. } = process;
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
