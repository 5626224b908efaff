//! Reading in the background what a question over all articles has left unread.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use super::blocking::blocking;

/// Whether somebody reads on.
#[derive(Debug, Default)]
pub(super) struct ReadOn(Arc<AtomicBool>);

impl ReadOn {
    /// Reads on, some articles at a time, until none is left; `some` tells how many are. Tells whether that begins now,
    /// for it may be going on already. Whoever asks again meanwhile waits for some articles only.
    pub(super) fn begin(&self, some: impl Fn() -> usize + Send + 'static) -> bool {
        if self.0.swap(true, Ordering::Relaxed) {
            return false;
        }
        let going = Arc::clone(&self.0);
        tokio::spawn(async move {
            blocking(move || while some() > 0 {}).await;
            going.store(false, Ordering::Relaxed);
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{atomic::AtomicUsize, mpsc};

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn it_goes_on_to_the_end_once_at_a_time_and_a_fault_does_not_stop_the_next() {
        let read_on = ReadOn::default();
        let (go, gone) = mpsc::channel::<()>();
        let left = Arc::new(AtomicUsize::new(3));
        let some = {
            let left = Arc::clone(&left);
            move || {
                // A step is taken when it is told; then nobody tells any more, and that is the fault.
                gone.recv().unwrap();
                left.fetch_sub(1, Ordering::Relaxed) - 1
            }
        };
        assert!(read_on.begin(some) && !read_on.begin(|| 0));
        go.send(()).unwrap();
        drop(go);
        while read_on.0.load(Ordering::Relaxed) {
            tokio::task::yield_now().await;
        }
        assert_eq!(left.load(Ordering::Relaxed), 2);
        assert!(read_on.begin(|| 0));
    }
}
