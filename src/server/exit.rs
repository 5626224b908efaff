//! How the process ends: on `exit` even when the client leaves standard input open, and when its parent is gone.
//!
//! tower-lsp 0.20 goes on reading after `exit` and never returns while the input stays open. Here nothing is read after
//! it, and every answer still pending is written first.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::sync::Notify;

/// How long answers that are still pending at `exit` may take.
const GRACE: Duration = Duration::from_secs(1);
/// How often the parent is looked for.
pub(super) const PARENT: Duration = Duration::from_secs(3);

/// What the client has said about the end.
#[derive(Debug, Default)]
pub(super) struct Ending {
    shutdown: AtomicBool,
    exit: AtomicBool,
    leave: Notify,
}

impl Ending {
    /// Whether the client asked to shut down before it left, as the protocol wants.
    pub(super) fn is_clean(&self) -> bool {
        self.shutdown.load(Ordering::SeqCst)
    }

    /// Waits until nothing is left to wait for: the grace after `exit` is over, or the parent is gone.
    pub(super) async fn overdue(&self) {
        self.leave.notified().await;
        if self.exit.load(Ordering::SeqCst) {
            tokio::time::sleep(GRACE).await;
        }
    }

    /// Ends the server once the process `parent` is gone. One that cannot be seen from the start, as from inside a
    /// container, is not waited for: the end of the input then has to tell.
    pub(super) async fn watch(&self, parent: u32, every: Duration) {
        if !is_alive(parent) {
            return;
        }
        while is_alive(parent) {
            tokio::time::sleep(every).await;
        }
        self.leave.notify_one();
    }

    /// Whether the client has said that it leaves.
    pub(super) fn is_over(&self) -> bool {
        self.exit.load(Ordering::SeqCst)
    }

    /// Notes what a message means for the end.
    pub(super) fn note(&self, method: &str) {
        match method {
            "shutdown" => self.shutdown.store(true, Ordering::SeqCst),
            "exit" => {
                self.exit.store(true, Ordering::SeqCst);
                self.leave.notify_one();
            }
            _ => {}
        }
    }
}

/// Whether a process runs. Where that cannot be told it counts as running: the end of the input tells the rest.
fn is_alive(process: u32) -> bool {
    let table = std::path::Path::new("/proc");
    if table.join("self").exists() {
        return table.join(process.to_string()).exists();
    }
    if cfg!(unix) {
        let asked = std::process::Command::new("kill").arg("-0").arg(process.to_string()).output();
        return asked.is_ok_and(|output| output.status.success());
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[tokio::test]
    async fn the_server_ends_with_its_parent() {
        let mut parent = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().unwrap();
        let ending = Ending::default();
        let watch = ending.watch(parent.id(), Duration::from_millis(1));
        let end = async {
            drop(parent.stdin.take());
            parent.wait().unwrap();
        };
        tokio::join!(watch, end, ending.overdue());
        assert!(!ending.is_clean());
    }

    #[tokio::test]
    async fn a_parent_that_was_never_seen_ends_nothing() {
        let ending = Ending::default();
        ending.watch(u32::MAX, Duration::from_millis(1)).await;
        assert!(tokio::time::timeout(Duration::ZERO, ending.overdue()).await.is_err());
    }
}
