//! The way of messages: read, worked on many at a time, written in one row. tower-lsp knows what each means; its own way
//! in ends at the first message that it cannot read, and its own way out knows no answer that is text already.

use std::{future::poll_fn, pin::pin};

use futures_util::{SinkExt, StreamExt, stream};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    sync::mpsc,
};
use tower_lsp::{ClientSocket, LspService, jsonrpc::Request};

use super::{
    backend::Backend,
    exit::Ending,
    frames::{Frames, Message},
    outbox::{Out, Outbox, json},
    wire::{Wire, Work, bare},
};

/// How many messages are worked on at once: a few slow answers hold up no edit behind them.
const CONCURRENCY: usize = 64;
/// How many more may wait for that.
const QUEUE: usize = 100;

/// Serves until the client leaves and everything that it has asked for is answered.
pub(super) async fn run<I: AsyncRead + Unpin, O: AsyncWrite>(
    (input, output): (I, O),
    (service, socket): (LspService<Backend>, ClientSocket),
    (outbox, outgoing): (Outbox, mpsc::Receiver<Out>),
    ending: &Ending,
) {
    let (requests, replies) = socket.split();
    let (queue, queued) = mpsc::channel(QUEUE);
    let read = read(Frames::new(input), Wire::new(service), replies, queue, &outbox, ending);
    tokio::join!(write(output, outgoing, requests), read, work(queued, &outbox));
}

/// Reads messages and has them worked on, in the order in which they come.
async fn read<I: AsyncRead + Unpin>(
    mut frames: Frames<I>,
    mut wire: Wire,
    mut replies: impl futures_util::Sink<tower_lsp::jsonrpc::Response> + Unpin,
    queue: mpsc::Sender<Work>,
    outbox: &Outbox,
    ending: &Ending,
) {
    while !ending.is_over()
        && let Some(message) = frames.next().await
    {
        let passed = match message {
            Message::Request(request) => {
                ending.note(request.method());
                let ready = poll_fn(|context| wire.poll_ready(context)).await.is_ok();
                ready && queue.send(wire.call(request)).await.is_ok()
            }
            Message::Reply(reply) => replies.send(reply).await.is_ok(),
            Message::Refusal(refusal) => outbox.send(Out::Body(json(&refusal))).await.is_ok(),
        };
        if !passed {
            return;
        }
    }
}

/// Works on what was read. Each is begun in the order in which it came, and answered when it is done.
async fn work(mut queued: mpsc::Receiver<Work>, outbox: &Outbox) {
    let queued = stream::poll_fn(|context| queued.poll_recv(context));
    let mut answers = queued.buffer_unordered(CONCURRENCY);
    while let Some(answer) = answers.next().await {
        // A client that takes no answer may still tell something.
        if let Some(body) = answer {
            let _ = outbox.send(Out::Body(body)).await;
        }
    }
    let _ = outbox.send(Out::End).await;
}

/// Writes what goes out, answers and what the server asks and tells by itself, until the client takes nothing more.
async fn write(
    output: impl AsyncWrite,
    mut outgoing: mpsc::Receiver<Out>,
    mut requests: impl stream::Stream<Item = Request> + Unpin,
) {
    let mut output = pin!(output);
    loop {
        let body = tokio::select! {
            Some(request) = requests.next() => json(&bare(request)),
            out = outgoing.recv() => match out {
                Some(Out::Body(body)) => body,
                Some(Out::End) | None => return,
            },
        };
        let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        if output.write_all(message.as_bytes()).await.is_err() || output.flush().await.is_err() {
            return;
        }
    }
}
