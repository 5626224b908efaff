//! The server as a process: how it ends.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

struct Process {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Process {
    fn start() -> Self {
        let command = &mut Command::new(env!("CARGO_BIN_EXE_copydesk"));
        let mut child =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (to, from) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut process = Self { child, to, from: BufReader::new(from) };
        process.send(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}}"#);
        assert!(process.read().contains("\"positionEncoding\""));
        process.send(r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#);
        process
    }

    fn send(&mut self, message: &str) {
        write!(self.to, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn read(&mut self) -> String {
        let mut header = String::new();
        self.from.read_line(&mut header).unwrap();
        let length: usize = header.trim_end().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        let mut body = vec![0; length + 2];
        self.from.read_exact(&mut body).unwrap();
        String::from_utf8(body).unwrap()
    }

    /// Waits for the end with the input still open; gives the code and what came on standard output meanwhile.
    fn end(mut self) -> (Option<i32>, String) {
        let code = self.child.wait().unwrap().code();
        let mut rest = String::new();
        self.from.read_to_string(&mut rest).unwrap();
        drop(self.to);
        (code, rest)
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
    assert!(rest.contains(r#""id":2"#), "{rest}");
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
    let Process { mut child, to, from: _from } = process;
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
