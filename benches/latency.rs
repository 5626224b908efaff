//! How long answers take while somebody types: 20 changes a second in one article of a large workspace, and meanwhile
//! everything that an editor asks for in others.
//!
//! `cargo bench --bench latency [-- ARTICLES [SERVER]]`. Of hovers, definitions and references (the first 1,000) the 99th of
//! 100 answers must come within 10 ms, and of the diagnostics of a change the 95th of 100 within 30 ms.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]
#![expect(clippy::unwrap_used, reason = "a bench ends at what cannot be done")]

#[path = "support/articles.rs"]
mod articles;

use std::{
    collections::BTreeMap,
    env, fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use articles::Chance;
use serde_json::{Value, json};

const ARTICLES: usize = 1000;
const TYPED: usize = 200;
const EVERY: Duration = Duration::from_millis(50);
/// Articles that are open to read.
const READ: usize = 4;
/// What is asked, in turns, and within how many milliseconds the 99th of 100 answers must come.
const ASKED: [(&str, Option<u64>); 7] = [
    ("hover", Some(10)),
    ("definition", Some(10)),
    ("references", Some(10)),
    ("completion", None),
    ("codeLens", None),
    ("documentSymbol", None),
    ("symbol", None),
];

fn main() {
    let mut words = env::args().skip(1).filter(|word| !word.starts_with('-'));
    let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(ARTICLES).max(READ + 1);
    let server = words.next().unwrap_or_else(|| env!("CARGO_BIN_EXE_copydesk").to_owned());
    let dir = tempfile::tempdir().unwrap();
    let (files, bytes) = articles::write(dir.path(), count);
    let begun = Instant::now();
    let mut session = Session::start(&server, dir.path());
    session.until_read();
    println!("{count} articles, {:.1} MB, read in {:.1?}", bytes as f64 / 1e6, begun.elapsed());
    let opened: Vec<(String, String)> =
        (0..=READ).map(|one| open(&session, &files[one * (count - 1) / READ])).collect();
    let (typed, read) = opened.split_last().unwrap();
    let (to, uri) = (Arc::clone(&session.to), typed.0.clone());
    let typing = thread::spawn(move || type_into(&to, &uri));
    let mut times: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    let mut chance = Chance::of_number(7);
    while !typing.is_finished() {
        let (uri, text) = &read[chance.below(READ)];
        let places = places(text);
        let (position, name) = &places[chance.below(places.len())];
        for (number, (method, _)) in ASKED.iter().enumerate() {
            times.entry(number).or_default().push(session.ask(method, uri, position, name));
        }
    }
    let sent = typing.join().unwrap();
    println!("{TYPED} changes at 20 a second");
    for (number, times) in &mut times {
        let (method, bound) = ASKED[*number];
        line(method, times, 99, bound);
    }
    line("change to diagnostics", &mut session.diagnosed(&sent), 95, Some(30));
    session.end();
}

/// Opens an article; gives its name and its text.
fn open(session: &Session, file: &Path) -> (String, String) {
    let (uri, text) = (format!("file://{}", file.display()), fs::read_to_string(file).unwrap());
    session.open(&uri, &text);
    (uri, text)
}

/// One row: the median, the two high shares, and whether the bounded one is in bounds.
fn line(name: &str, times: &mut [Duration], share: usize, bound: Option<u64>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let slow = bound.is_some_and(|bound| at(share) > Duration::from_millis(bound));
    let verdict = if slow { format!("   p{share} IS TOO SLOW") } else { String::new() };
    let [middle, high, highest] = [50, 95, 99].map(at);
    println!(
        "{name:<22} {:>5} times   p50 {middle:>9.2?}   p95 {high:>9.2?}   p99 {highest:>9.2?}{verdict}",
        times.len()
    );
}

/// The words with a capital, and where they stand.
fn places(text: &str) -> Vec<(Value, String)> {
    let words = |(line, words): (usize, &str)| {
        let units = |end: usize| words[..end].encode_utf16().count();
        let starts = words.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
        let word = |at: usize| words[at..].chars().take_while(|c| c.is_alphabetic()).collect::<String>();
        // Behind the first letters, where a name is completed, too.
        let place = |at: usize| (json!({ "line": line, "character": units(at) + 2 }), word(at));
        starts.map(place).collect::<Vec<_>>()
    };
    text.lines().enumerate().flat_map(words).filter(|(_, word)| word.chars().count() > 2).collect()
}

/// Types a letter again and again; gives when each version was sent.
fn type_into(to: &Mutex<ChildStdin>, uri: &str) -> Vec<Instant> {
    let begun = Instant::now();
    let key = |number: usize| {
        thread::sleep((EVERY * u32::try_from(number).unwrap()).saturating_sub(begun.elapsed()));
        let at = json!({ "line": 2, "character": number });
        let change = json!({ "range": { "start": at, "end": at }, "text": "x" });
        let document = json!({ "uri": uri, "version": number + 2 });
        let sent = Instant::now();
        send(to, "textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [change] }), None);
        sent
    };
    (0..TYPED).map(key).collect()
}

fn send(to: &Mutex<ChildStdin>, method: &str, params: &Value, id: Option<usize>) {
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    if let Some(id) = id {
        message["id"] = json!(id);
    }
    write(to, &message);
}

fn write(to: &Mutex<ChildStdin>, message: &Value) {
    let text = message.to_string();
    let mut to = to.lock().unwrap();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    to.flush().unwrap();
}

struct Session {
    child: Child,
    to: Arc<Mutex<ChildStdin>>,
    from: Receiver<(Instant, Value)>,
    /// When diagnostics came, and of which version.
    came: Vec<(usize, Instant)>,
    last: usize,
}

impl Session {
    fn start(server: &str, folder: &Path) -> Self {
        let mut command = Command::new(server);
        let mut child = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, from) = mpsc::channel();
        thread::spawn(move || {
            let mut header = String::new();
            while output.read_line(&mut header).is_ok_and(|read| read > 0) {
                if let Some(length) = header.trim_end().strip_prefix("Content-Length: ") {
                    let mut body = vec![0; length.parse::<usize>().unwrap() + 2];
                    std::io::Read::read_exact(&mut output, &mut body).unwrap();
                    _ = sender.send((Instant::now(), serde_json::from_slice(&body).unwrap()));
                }
                header.clear();
            }
        });
        let to = Arc::new(Mutex::new(child.stdin.take().unwrap()));
        let mut session = Self { child, to, from, came: Vec::new(), last: 0 };
        let folders = json!([{ "uri": format!("file://{}", folder.display()), "name": "desk" }]);
        let able = json!({
            "window": { "workDoneProgress": true },
            "textDocument": { "publishDiagnostics": { "relatedInformation": true, "versionSupport": true } },
        });
        let asked = json!({ "processId": null, "capabilities": able, "workspaceFolders": folders });
        session.request("initialize", &asked);
        send(&session.to, "initialized", &json!({}), None);
        session
    }

    fn open(&self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        send(&self.to, "textDocument/didOpen", &json!({ "textDocument": item }), None);
    }

    /// Waits until every article is read.
    fn until_read(&mut self) {
        loop {
            let (at, message) = self.from.recv().unwrap();
            self.note(at, &message);
            if message["params"]["value"]["kind"] == "end" {
                return;
            }
        }
    }

    /// How long an answer takes.
    fn ask(&mut self, method: &str, uri: &str, position: &Value, name: &str) -> Duration {
        if method == "symbol" {
            return self.request("workspace/symbol", &json!({ "query": name })).0;
        }
        let context = json!({ "includeDeclaration": true, "triggerKind": 1 });
        let params = json!({ "textDocument": { "uri": uri }, "position": position, "context": context });
        self.request(&format!("textDocument/{method}"), &params).0
    }

    fn request(&mut self, method: &str, params: &Value) -> (Duration, Value) {
        self.last += 1;
        let sent = Instant::now();
        send(&self.to, method, params, Some(self.last));
        loop {
            let (at, message) = self.from.recv().unwrap();
            self.note(at, &message);
            if message["id"] == self.last && message.get("method").is_none() {
                return (at - sent, message["result"].clone());
            }
        }
    }

    /// Answers what the server asks, and notes when diagnostics of the article that is typed in come.
    fn note(&mut self, at: Instant, message: &Value) {
        if message.get("method").is_some() && message.get("id").is_some() {
            write(&self.to, &json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        }
        if let Some(version) = message["params"]["version"].as_u64() {
            self.came.push((usize::try_from(version).unwrap(), at));
        }
    }

    /// The end of the input is the end of the server.
    fn end(mut self) {
        drop(self.to);
        self.child.wait().unwrap();
    }

    /// How long each change waited for diagnostics of it or of a later one.
    fn diagnosed(&mut self, sent: &[Instant]) -> Vec<Duration> {
        while self.came.iter().all(|(version, _)| *version < sent.len() + 1) {
            let (at, message) = self.from.recv().unwrap();
            self.note(at, &message);
        }
        let waited = |(number, sent): (usize, &Instant)| {
            let come = self.came.iter().filter(|(version, _)| *version >= number + 2).map(|(_, at)| *at).min();
            come.unwrap().saturating_duration_since(*sent)
        };
        sent.iter().enumerate().map(waited).collect()
    }
}
