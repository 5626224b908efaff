//! Messages as they come in. tower-lsp 0.20 takes the first that it cannot read for the end of the input; here what is no
//! message is one to refuse.

use std::{io, mem};

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// Headers are shorter; what goes on longer without an end is none.
const HEADERS: usize = 4096;
/// No client sends a larger message; what claims to be larger is a broken header.
const LARGEST: usize = 1 << 30;
/// How much is read at once.
const PIECE: usize = 16 << 10;
const NAME: &[u8] = b"content-length";

/// What comes in.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    /// A request, or a notification.
    Request(Request),
    /// An answer to a request of the server.
    Reply(Response),
    /// What is to be said of something that is no message.
    Refusal(Response),
}

/// An input as messages.
#[derive(Debug)]
pub(super) struct Frames<I> {
    input: I,
    /// What was read and is no whole message yet.
    raw: Vec<u8>,
    /// How long the message is at whose start `raw` stands.
    length: Option<usize>,
    /// Whether no header has been found since something was passed over.
    lost: bool,
}

impl<I: AsyncRead + Unpin> Frames<I> {
    pub(super) fn new(input: I) -> Self {
        Self { input, raw: Vec::new(), length: None, lost: false }
    }

    /// The next message. None where the input ends or fails, whatever it leaves unfinished.
    pub(super) async fn next(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.whole() {
                return Some(message);
            }
            if !self.more().await.is_ok_and(|read| read > 0) {
                return None;
            }
        }
    }

    async fn more(&mut self) -> io::Result<usize> {
        self.raw.reserve(PIECE);
        self.input.read_buf(&mut self.raw).await
    }

    /// Takes off what is whole of what was read.
    fn whole(&mut self) -> Option<Message> {
        if self.length.is_none() {
            match self.header() {
                Header::Length(length) => self.length = Some(length),
                Header::Broken => return Some(Message::Refusal(Response::from_error(Id::Null, Error::parse_error()))),
                Header::Unfinished => return None,
            }
        }
        let length = self.length.filter(|length| *length <= self.raw.len())?;
        self.length = None;
        let rest = self.raw.split_off(length);
        Some(message(&mem::replace(&mut self.raw, rest)))
    }

    /// Takes the headers of a message off. Broken ones are passed over.
    fn header(&mut self) -> Header {
        loop {
            let end = find(&self.raw, b"\r\n\r\n").map(|at| at + 4);
            let Some(end) = end.filter(|&end| end <= HEADERS) else {
                if self.raw.len() <= HEADERS {
                    return Header::Unfinished;
                }
                if self.skip() {
                    return Header::Broken;
                }
                continue;
            };
            if let Some(length) = length(&self.raw[..end]) {
                self.raw.drain(..end);
                self.lost = false;
                return Header::Length(length);
            }
            if self.skip() {
                return Header::Broken;
            }
        }
    }

    /// Passes over what is no message, as far as the next header; tells whether that is to be said.
    fn skip(&mut self) -> bool {
        let next = self.raw[1..].windows(NAME.len()).position(|word| word.eq_ignore_ascii_case(NAME));
        // The name of a header may be cut off at the end of what has come so far.
        let end = next.map_or(self.raw.len().saturating_sub(NAME.len() - 1).max(1), |at| at + 1);
        self.raw.drain(..end);
        !mem::replace(&mut self.lost, true)
    }
}

/// What stands before a message.
enum Header {
    Length(usize),
    Broken,
    Unfinished,
}

/// The message of a body.
fn message(body: &[u8]) -> Message {
    let reply = || serde_json::from_slice::<Response>(body).map(Message::Reply);
    let message = match serde_json::from_slice::<Request>(body) {
        // A reply reads as a request for nothing.
        Ok(request) if request.method().is_empty() => return reply().unwrap_or(Message::Request(request)),
        Ok(request) => return Message::Request(request),
        Err(_) => reply(),
    };
    message.unwrap_or_else(|_| Message::Refusal(refusal(body)))
}

/// What is said of a body that is no message, to whoever can be told to have asked.
fn refusal(body: &[u8]) -> Response {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return Response::from_error(Id::Null, Error::parse_error());
    };
    let id = value.get_mut("id").map(Value::take).and_then(|id| serde_json::from_value(id).ok());
    Response::from_error(id.unwrap_or_default(), Error::invalid_request())
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|there| there == word)
}

/// The length that headers tell, whatever else they say.
fn length(headers: &[u8]) -> Option<usize> {
    let headers = std::str::from_utf8(headers).ok()?;
    let named = headers.lines().filter_map(|line| line.split_once(':'));
    let mut lengths = named.filter(|(name, _)| name.trim().as_bytes().eq_ignore_ascii_case(NAME));
    lengths.next().and_then(|(_, length)| length.trim().parse().ok()).filter(|&length| length <= LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What is read of an input, which comes byte by byte, so that every message is cut everywhere.
    async fn read(input: &str) -> Vec<Message> {
        let (mut to, from) = tokio::io::duplex(1);
        let input = input.to_owned();
        let write = tokio::spawn(async move {
            tokio::io::AsyncWriteExt::write_all(&mut to, input.as_bytes()).await.unwrap();
        });
        let (mut frames, mut messages) = (Frames::new(from), Vec::new());
        while let Some(message) = frames.next().await {
            messages.push(message);
        }
        write.await.unwrap();
        messages
    }

    fn good() -> Message {
        Message::Request(Request::build("exit").finish())
    }

    #[tokio::test]
    async fn good_messages_pass_as_they_are_and_headers_may_say_more() {
        let answer = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        let reply = Message::Reply(Response::from_ok(Id::Number(1), Value::Null));
        assert_eq!(read(&(framed(GOOD) + &framed(answer))).await, [good(), reply]);
        let typed = format!("content-type: application/json\r\nCONTENT-LENGTH:{}\r\n\r\n{GOOD}", GOOD.len());
        assert_eq!(read(&typed).await, [good()]);
    }

    #[tokio::test]
    async fn what_is_no_message_is_refused_and_the_next_one_passes() {
        let refused = |error: Error, id: Value| {
            [Message::Refusal(Response::from_error(serde_json::from_value(id).unwrap(), error)), good()]
        };
        for broken in ["{", "\u{1}", "nonsense", ""] {
            let read = read(&(framed(broken) + &framed(GOOD))).await;
            assert_eq!(read, refused(Error::parse_error(), Value::Null), "{broken}");
        }
        for (wrong, id) in
            [("[]", json!(null)), (r#"{"id":3}"#, json!(3)), (r#"{"jsonrpc":"2.0","id":1.5}"#, json!(null))]
        {
            let read = read(&(framed(wrong) + &framed(GOOD))).await;
            assert_eq!(read, refused(Error::invalid_request(), id), "{wrong}");
        }
        for header in ["Content-Length: many\r\n\r\n", "X: y\r\n\r\n", "Content-Length: 99999999999999\r\n\r\n"] {
            let read = read(&(header.to_owned() + &framed(GOOD))).await;
            assert_eq!(read, refused(Error::parse_error(), Value::Null), "{header}");
        }
        let noise = "x".repeat(3 * HEADERS) + &framed(GOOD);
        assert_eq!(read(&noise).await, refused(Error::parse_error(), Value::Null));
    }
}
