//! `--watch`: what is saved is checked again, and nothing else.

use std::{
    fs,
    io::{BufRead, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use serde_json::Value;

use crate::support::Dir;

struct Watching {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
}

impl Watching {
    fn of(dir: &Dir, args: &[&str]) -> Self {
        let args = [&["lint", "--watch", "--format", "jsonl"], args].concat();
        let mut child = dir.command(&args).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, out }
    }

    /// The path and the line of the next finding; waits for it.
    fn next(&mut self) -> (String, u64) {
        let row: Value = serde_json::from_str(&self.out.next().unwrap().unwrap()).unwrap();
        (row["path"].as_str().unwrap().to_owned(), row["line"].as_u64().unwrap())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

const VAGUE: &str = "Critics say that the dredging will be too dear for the town.\n";

#[test]
fn what_is_saved_or_new_is_checked_again_and_settings_check_everything() {
    let dir = Dir::new().put("a.txt", VAGUE).put("b/b.txt", VAGUE);
    let mut watching = Watching::of(&dir, &["--select", "vague-source"]);
    assert_eq!((watching.next(), watching.next()), (("a.txt".into(), 1), ("b/b.txt".into(), 1)));
    let dir = dir.put("b/b.txt", format!("One.\n\n{VAGUE}"));
    assert_eq!(watching.next(), ("b/b.txt".into(), 3));
    let dir = dir.put("c.txt", format!("One.\n\nTwo.\n\n{VAGUE}"));
    assert_eq!(watching.next(), ("c.txt".into(), 5));
    fs::remove_file(dir.path().join("a.txt")).unwrap();
    let _dir = dir.put("copydesk.toml", "exclude = [\"c.txt\"]\n").put("d.txt", VAGUE);
    let mut seen = vec![watching.next()];
    while seen.last().is_none_or(|(path, _)| path != "d.txt") {
        seen.push(watching.next());
    }
    assert!(seen.iter().any(|(path, _)| path == "b/b.txt") && seen.iter().all(|(path, _)| path != "a.txt"), "{seen:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_watching_well() {
    let dir = Dir::new().put("a.txt", VAGUE);
    let mut watching = Watching::of(&dir, &["--select", "vague-source"]);
    watching.next();
    let sent = Command::new("kill").args(["-INT", &watching.child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
    assert_eq!(watching.child.wait().unwrap().code(), Some(0));
}

#[test]
fn reports_in_files_are_of_whole_runs() {
    let ran = Dir::new().run(&["lint", "--watch", "--format", "sarif=out.sarif"]).code(2);
    assert_eq!(ran.problems(), ["--watch reports what has changed, so it writes no report to a file"]);
}
