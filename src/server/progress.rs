//! What the client shows while articles are read, and how its user stops that.

use std::sync::{
    Arc,
    atomic::{AtomicU32, AtomicUsize, Ordering},
};

use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tower_lsp::{
    Client,
    lsp_types::{
        NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
        WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport, notification::Progress as Report,
        request::WorkDoneProgressCreate,
    },
};

/// Fewer articles are read before anybody could look.
const WORTH_SHOWING: usize = 25;
/// How many articles are a step of what is shown.
const STEP: usize = 100;
const NAME: &str = "copydesk-reading-";

/// The readings of a session, by number.
#[derive(Debug, Default)]
pub(super) struct Progress {
    last: AtomicU32,
    cancelled: AtomicU32,
    /// How many articles of the workspace are not read yet.
    unread: AtomicUsize,
}

impl Progress {
    /// How many articles of the workspace are not read yet.
    pub(super) fn unread(&self) -> usize {
        self.unread.load(Ordering::Relaxed)
    }

    /// Stops a reading.
    pub(super) fn cancel(&self, token: ProgressToken) {
        let NumberOrString::String(token) = token else { return };
        if let Some(number) = token.strip_prefix(NAME).and_then(|number| number.parse().ok()) {
            self.cancelled.store(number, Ordering::Relaxed);
        }
    }

    /// A reading of so many articles; shown where there is a client that can.
    pub(super) fn reading(self: &Arc<Self>, client: Option<Client>, all: usize) -> Reading {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        self.unread.store(all, Ordering::Relaxed);
        let steps = client.filter(|_| all >= WORTH_SHOWING).map(|client| {
            let (steps, inbox) = mpsc::unbounded_channel();
            tokio::spawn(show(client, NumberOrString::String(format!("{NAME}{number}")), all, inbox));
            steps
        });
        Reading { progress: Arc::clone(self), number, all, steps }
    }
}

/// One reading.
#[derive(Debug)]
pub(super) struct Reading {
    progress: Arc<Progress>,
    number: u32,
    all: usize,
    steps: Option<UnboundedSender<usize>>,
}

impl Reading {
    /// Whether the user has stopped it.
    pub(super) fn is_cancelled(&self) -> bool {
        self.progress.cancelled.load(Ordering::Relaxed) == self.number
    }

    /// So many articles have been read and can be asked about.
    pub(super) fn done(&self, read: usize) {
        self.progress.unread.store(self.all.saturating_sub(read), Ordering::Relaxed);
        self.step(read);
    }

    /// So many articles have been read, which is shown now and then.
    pub(super) fn show(&self, read: usize) {
        if read > 0 && read.is_multiple_of(STEP) {
            self.step(read);
        }
    }

    fn step(&self, read: usize) {
        if let Some(steps) = &self.steps {
            // Nobody listens any more once the client has gone.
            let _ = steps.send(read);
        }
    }
}

/// Shows a reading until it is over. A task of its own: the client may never answer.
async fn show(client: Client, token: ProgressToken, all: usize, mut steps: UnboundedReceiver<usize>) {
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if client.send_request::<WorkDoneProgressCreate>(create).await.is_err() {
        return;
    }
    let tell = |said: WorkDoneProgress| {
        let value = ProgressParamsValue::WorkDone(said);
        client.send_notification::<Report>(ProgressParams { token: token.clone(), value })
    };
    let message = |read: usize| Some(format!("{read} of {all} articles"));
    tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
        title: "Reading articles".to_owned(),
        cancellable: Some(true),
        message: message(0),
        percentage: Some(0),
    }))
    .await;
    let mut read = 0;
    while let Some(step) = steps.recv().await {
        // Several threads read: one may tell later what came before.
        if step <= read {
            continue;
        }
        read = step;
        let percentage = Some((read * 100 / all.max(1)) as u32);
        let (cancellable, message) = (Some(true), message(read));
        tell(WorkDoneProgress::Report(WorkDoneProgressReport { cancellable, message, percentage })).await;
    }
    tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: message(read) })).await;
}
