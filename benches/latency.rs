//! How long answers take while somebody types: 20 changes a second in one article of a large workspace, and meanwhile
//! hover, definition and references in another.
//!
//! `cargo bench --bench latency [-- ARTICLES [SERVER]]`. The 99th of 100 answers must come within 10 ms, and of the
//! diagnostics of a change the 95th of 100 within 30 ms.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]
#![expect(clippy::unwrap_used, reason = "a bench ends at what cannot be done")]

use std::{
    collections::BTreeMap,
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

const ARTICLES: usize = 1000;
const TYPED: usize = 200;
const EVERY: Duration = Duration::from_millis(50);
const ASKED: [&str; 3] = ["hover", "definition", "references"];

fn main() {
    let mut words = env::args().skip(1).filter(|word| !word.starts_with('-'));
    let articles = words.next().and_then(|word| word.parse().ok()).unwrap_or(ARTICLES);
    let server = words.next().unwrap_or_else(|| env!("CARGO_BIN_EXE_copydesk").to_owned());
    let dir = tempfile::tempdir().unwrap();
    let texts = desk(dir.path(), articles);
    let mut session = Session::start(&server, dir.path());
    let [read, typed] = ["0.txt", "1.txt"].map(|name| format!("file://{}/{name}", dir.path().display()));
    session.open(&read, &texts[0]);
    session.open(&typed, &texts[1]);
    session.until_read(texts.len());
    let places = places(&texts[0]);
    let to = Arc::clone(&session.to);
    let typing = thread::spawn(move || type_into(&to, &typed));
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    let mut at = places.iter().cycle();
    while !typing.is_finished() {
        let position = at.next().unwrap();
        for method in ASKED {
            times.entry(method).or_default().push(session.ask(method, &read, position));
        }
    }
    let sent = typing.join().unwrap();
    println!("{articles} articles, {TYPED} changes at 20 a second");
    for (method, times) in &mut times {
        line(method, times, 99, 10);
    }
    line("change to diagnostics", &mut session.diagnosed(&sent), 95, 30);
    session.end();
}

/// One row: the median, the bounded share, and whether that is in bounds.
fn line(name: &str, times: &mut [Duration], share: usize, bound: u64) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let verdict = if at(share) <= Duration::from_millis(bound) { "" } else { "   TOO SLOW" };
    println!("{name:<24} {:>6} times   p50 {:>9.2?}   p{share} {:>9.2?}{verdict}", times.len(), at(50), at(share));
}

/// So many articles in a folder, each of paragraphs of the fixtures in an order of its own.
fn desk(folder: &Path, articles: usize) -> Vec<String> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<PathBuf> = fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let copy: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let paragraphs: Vec<&str> = copy.iter().flat_map(|text| text.split("\n\n")).collect();
    let article = |number: usize| {
        let picked = (0..24).map(|step| paragraphs[(number * 7 + step * (number % 13 + 1)) % paragraphs.len()]);
        format!(
            "VIENNA, June {}, 2014 — It was day {number}.\n\n{}\n",
            number % 28 + 1,
            picked.collect::<Vec<_>>().join("\n\n")
        )
    };
    let texts: Vec<String> = (0..articles.max(2)).map(article).collect();
    for (number, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{number}.txt")), text).unwrap();
    }
    texts
}

/// The words with a capital.
fn places(text: &str) -> Vec<Value> {
    let words = |(line, words): (usize, &str)| {
        let units = |end: usize| words[..end].encode_utf16().count();
        let starts = words.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| units(at));
        starts.map(move |character| json!({ "line": line, "character": character })).collect::<Vec<_>>()
    };
    text.lines().enumerate().flat_map(words).collect()
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
        let asked = json!({ "processId": null, "capabilities": {}, "workspaceFolders": folders });
        session.request("initialize", &asked);
        send(&session.to, "initialized", &json!({}), None);
        session
    }

    fn open(&self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        send(&self.to, "textDocument/didOpen", &json!({ "textDocument": item }), None);
    }

    /// Waits until every article is read.
    fn until_read(&mut self, articles: usize) {
        let asked = json!({ "command": "copydesk.actors", "arguments": [{ "limit": 1 }] });
        while self.request("workspace/executeCommand", &asked).1["articles"] != articles {
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// How long an answer takes.
    fn ask(&mut self, method: &str, uri: &str, position: &Value) -> Duration {
        let context = json!({ "includeDeclaration": true });
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

    fn note(&mut self, at: Instant, message: &Value) {
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
