//! The crate's only way off the task that reads, answers and writes.

use std::io::Write;

/// Runs work on a thread of its own. A panic in it is logged and gives `None`: one answer is lost, the server goes on.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => Some(value),
        Err(error) => {
            log(&format!("an answer was lost: {error}"));
            None
        }
    }
}

/// One line on standard error. Standard output is the protocol's.
pub(super) fn log(message: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = writeln!(std::io::stderr(), "copydesk lsp: {message}");
}

/// A line each.
pub(super) fn log_all(messages: &[String]) {
    for message in messages {
        log(message);
    }
}

#[cfg(test)]
mod tests {
    use super::blocking;

    #[tokio::test]
    async fn a_panic_gives_none() {
        assert_eq!(blocking(|| 7).await, Some(7));
        assert_eq!(blocking(|| -> u8 { panic!("on purpose, in a test") }).await, None);
    }
}
