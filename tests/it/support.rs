//! What the integration tests share: folders that vanish, and the built binary run in them.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Output, Stdio},
};

use serde_json::Value;

/// A temporary folder to put articles in.
pub(crate) struct Dir {
    folder: tempfile::TempDir,
}

impl Dir {
    /// An empty folder with settings of its own, so that none of the machine's above it hold.
    pub(crate) fn new() -> Self {
        let dir = Self { folder: tempfile::tempdir().unwrap() };
        dir.put("copydesk.toml", "")
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn put(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs copydesk in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs copydesk in the folder with something on its standard input.
    pub(crate) fn run_with(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let mut child = self.command(args).spawn().unwrap();
        // A program that fails early leaves its input unread.
        _ = child.stdin.take().unwrap().write_all(stdin);
        Ran::of(child.wait_with_output().unwrap())
    }

    /// The command, for tests that hold its ends themselves.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(args).current_dir(self.path()).env_remove("NO_COLOR");
        // What a test leaves behind goes with its folder.
        command.env("XDG_CACHE_HOME", self.path().join(".cache"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// What a run left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The exit code, checked.
    #[track_caller]
    pub(crate) fn code(self, expected: i32) -> Self {
        assert_eq!(self.status.code(), Some(expected), "{self:#?}");
        self
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub(crate) fn rows(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Standard error, which is nothing but one line for each problem.
    #[track_caller]
    pub(crate) fn problems(&self) -> Vec<&str> {
        let lines: Vec<_> = self.stderr.lines().collect();
        assert!(lines.iter().all(|line| line.starts_with("copydesk: ")), "{}", self.stderr);
        lines.iter().map(|line| &line["copydesk: ".len()..]).collect()
    }
}

/// The keys of a JSON object, in their order.
pub(crate) fn keys(row: &Value) -> Vec<&str> {
    row.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The part of a text between two offsets in code points.
pub(crate) fn points(text: &str, row: &Value) -> String {
    let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

/// The project's own articles.
pub(crate) fn articles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}
