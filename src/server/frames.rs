//! Messages as they come in. tower-lsp 0.20 takes the first that it cannot read for the end of the input; here each is
//! read before it passes, and one that is no message goes on as a request to refuse it.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use serde_json::{Value, json};
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Id, Request, Response};

/// The method of a message that stands for one that cannot be read: its id is to be refused.
pub(super) const UNREADABLE: &str = "$/copydesk/unreadable";
/// The method of a message that stands for one that is JSON and no message of the protocol.
pub(super) const INVALID: &str = "$/copydesk/invalid";

/// Headers are shorter; what goes on longer without an end is none.
const HEADERS: usize = 4096;
/// No client sends a larger message; what claims to be larger is a broken header.
const LARGEST: usize = 1 << 30;
const NAME: &[u8] = b"content-length";

/// An input of which only whole and readable messages are left.
#[derive(Debug)]
pub(super) struct Frames<I> {
    input: I,
    /// What was read and is no whole message yet.
    raw: Vec<u8>,
    /// How long the message is at whose start `raw` stands.
    length: Option<usize>,
    /// Whether no header has been found since something was passed over.
    lost: bool,
    /// Messages to pass on, from `passed`.
    whole: Vec<u8>,
    passed: usize,
}

impl<I> Frames<I> {
    pub(super) fn new(input: I) -> Self {
        Self { input, raw: Vec::new(), length: None, lost: false, whole: Vec::new(), passed: 0 }
    }

    /// Moves what is whole from one side to the other.
    fn sort(&mut self) {
        self.whole.clear();
        self.passed = 0;
        loop {
            let Some(length) = self.length.or_else(|| self.header()) else { return };
            self.length = Some(length);
            if self.raw.len() < length {
                return;
            }
            let rest = self.raw.split_off(length);
            let body = std::mem::replace(&mut self.raw, rest);
            self.length = None;
            self.pass(&body);
        }
    }

    /// Takes the headers of a message off and gives its length. Broken ones are refused and passed over.
    fn header(&mut self) -> Option<usize> {
        loop {
            let end = find(&self.raw, b"\r\n\r\n").map(|at| at + 4);
            let Some(end) = end.filter(|&end| end <= HEADERS) else {
                if self.raw.len() <= HEADERS {
                    return None;
                }
                self.skip();
                continue;
            };
            if let Some(length) = length(&self.raw[..end]) {
                self.raw.drain(..end);
                self.lost = false;
                return Some(length);
            }
            self.skip();
        }
    }

    /// Passes over what is no message, as far as the next header; says so once.
    fn skip(&mut self) {
        let next = self.raw[1..].windows(NAME.len()).position(|word| word.eq_ignore_ascii_case(NAME));
        // The name of a header may be cut off at the end of what has come so far.
        let end = next.map_or(self.raw.len().saturating_sub(NAME.len() - 1).max(1), |at| at + 1);
        self.raw.drain(..end);
        if !std::mem::replace(&mut self.lost, true) {
            self.write(&refusal(UNREADABLE, &Value::Null));
        }
    }

    fn pass(&mut self, body: &[u8]) {
        let is_message =
            serde_json::from_slice::<Request>(body).is_ok() || serde_json::from_slice::<Response>(body).is_ok();
        if is_message {
            return self.write(body);
        }
        let instead = match serde_json::from_slice::<Value>(body) {
            Ok(mut message) => {
                let id = message.get_mut("id").map(Value::take).unwrap_or_default();
                let id = Some(id).filter(|id| serde_json::from_value::<Id>(id.clone()).is_ok());
                refusal(INVALID, &id.unwrap_or_default())
            }
            Err(_) => refusal(UNREADABLE, &Value::Null),
        };
        self.write(&instead);
    }

    fn write(&mut self, body: &[u8]) {
        self.whole.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        self.whole.extend_from_slice(body);
    }
}

/// A request to refuse something.
fn refusal(method: &str, id: &Value) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "method": method, "id": id }).to_string().into_bytes()
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

impl<I: AsyncRead + Unpin> AsyncRead for Frames<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut piece = [0; 8192];
        while self.passed == self.whole.len() {
            let mut read = ReadBuf::new(&mut piece);
            ready!(Pin::new(&mut self.input).poll_read(context, &mut read))?;
            if read.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.raw.extend_from_slice(read.filled());
            self.sort();
        }
        let end = self.whole.len().min(self.passed + buffer.remaining());
        buffer.put_slice(&self.whole[self.passed..end]);
        self.passed = end;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    async fn passed(input: &str) -> String {
        let mut output = String::new();
        // Byte by byte, so that every message is cut everywhere.
        let (mut to, from) = tokio::io::duplex(1);
        let input = input.to_owned();
        let write = tokio::spawn(async move {
            tokio::io::AsyncWriteExt::write_all(&mut to, input.as_bytes()).await.unwrap();
        });
        Frames::new(from).read_to_string(&mut output).await.unwrap();
        write.await.unwrap();
        output
    }

    #[tokio::test]
    async fn good_messages_pass_as_they_are_and_headers_may_say_more() {
        let answer = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;
        assert_eq!(passed(&(framed(GOOD) + &framed(answer))).await, framed(GOOD) + &framed(answer));
        let typed = format!("content-type: application/json\r\nCONTENT-LENGTH:{}\r\n\r\n{GOOD}", GOOD.len());
        assert_eq!(passed(&typed).await, framed(GOOD));
    }

    #[tokio::test]
    async fn what_is_no_message_is_refused_and_the_next_one_passes() {
        let refused = |method: &str, id: Value| {
            let refusal = String::from_utf8(refusal(method, &id)).unwrap();
            framed(&refusal) + &framed(GOOD)
        };
        for broken in ["{", "\u{1}", "nonsense", ""] {
            assert_eq!(passed(&(framed(broken) + &framed(GOOD))).await, refused(UNREADABLE, Value::Null), "{broken}");
        }
        for (wrong, id) in
            [("[]", json!(null)), (r#"{"id":3}"#, json!(3)), (r#"{"jsonrpc":"2.0","id":1.5}"#, json!(null))]
        {
            assert_eq!(passed(&(framed(wrong) + &framed(GOOD))).await, refused(INVALID, id), "{wrong}");
        }
        for header in ["Content-Length: many\r\n\r\n", "X: y\r\n\r\n", "Content-Length: 99999999999999\r\n\r\n"] {
            assert_eq!(
                passed(&(header.to_owned() + &framed(GOOD))).await,
                refused(UNREADABLE, Value::Null),
                "{header}"
            );
        }
        let noise = "x".repeat(3 * HEADERS) + &framed(GOOD);
        assert_eq!(passed(&noise).await, refused(UNREADABLE, Value::Null));
    }
}
