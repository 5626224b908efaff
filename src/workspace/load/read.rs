//! Bytes to text: what is no text is refused, what is no UTF-8 is read as far as it goes.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// How far into a file a NUL byte makes it binary.
pub(super) const HEAD: usize = 8 * 1024;

/// Room for most articles, which are then read at once: a reader that does not know how much will come asks ten times.
const ROOM: usize = 16 * 1024;

/// A text that could be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// What is wrong with it all the same.
    pub(super) fault: Option<String>,
}

/// Reads a text of at most `limit` bytes. The error says what to do.
pub(super) fn read(path: &Path, reader: impl Read, limit: u64) -> Result<Text, String> {
    let mut bytes = Vec::with_capacity(ROOM);
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("larger than {} MB; left out, split it into articles", limit >> 20));
    }
    decode(bytes)
}

/// Reads a file of lines, in which a NUL is a slip of one line and no sign of another kind of file.
pub(super) fn read_lines(path: &Path, reader: impl Read, limit: u64) -> Result<Text, String> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(format!("larger than {} MB; left out, split it", limit >> 20));
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let nuls = head.iter().fold(0, |nuls, &byte| nuls + usize::from(byte == 0));
    if nuls > 4 && nuls * 100 > head.len() {
        return Err("a binary file; left out".into());
    }
    text(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<Text, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("UTF-16 text; left out, save it as UTF-8".into());
    }
    if let Some(at) = memchr::memchr(0, &bytes[..bytes.len().min(HEAD)]) {
        return Err(format!("a binary file (NUL at byte {at}); left out"));
    }
    text(bytes)
}

fn text(bytes: Vec<u8>) -> Result<Text, String> {
    match String::from_utf8(bytes) {
        Ok(text) if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() => {
            Err("no text in it; nothing to check".into())
        }
        Ok(text) => Ok(Text { text, fault: None }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let line = bytes[..at].split(|&byte| byte == b'\n').count();
            let fault = format!(
                "not UTF-8: byte 0x{:02X} at offset {at}, line {line}; read with \u{FFFD} for such bytes, save it as UTF-8",
                bytes[at]
            );
            Ok(Text { text: String::from_utf8_lossy(&bytes).into_owned(), fault: Some(fault) })
        }
    }
}

/// Why a file cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => "a link that leads nowhere; left out".into(),
        io::ErrorKind::NotFound => "gone since this run began; left out".into(),
        io::ErrorKind::PermissionDenied => "not allowed to read it; left out, check its permissions".into(),
        io::ErrorKind::IsADirectory => "a folder, not a file; left out".into(),
        _ => format!("cannot be read ({error}); left out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<Text, String> {
        read(Path::new("x.txt"), bytes, 1 << 20)
    }

    #[test]
    fn text_is_text() {
        assert_eq!(of("é\r\n".as_bytes()), Ok(Text { text: "é\r\n".into(), fault: None }));
    }

    #[test]
    fn what_is_not_utf_8_is_read_and_its_first_bad_byte_named() {
        let text = of(b"Caf\xC3\xA9\nna\xEFve caf\xE9\n").unwrap();
        assert_eq!(text.text, "Café\nna\u{FFFD}ve caf\u{FFFD}\n");
        let fault = text.fault.unwrap();
        assert!(fault.contains("0xEF at offset 8, line 2"), "{fault}");
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        for (bytes, reason) in [
            (&b"PK\x03\x04\0\0"[..], "binary file (NUL at byte 4)"),
            (b"\xFF\xFEa\0", "UTF-16"),
            (b"", "no text"),
            (b"\xEF\xBB\xBF \n\n", "no text"),
            (&vec![b'a'; (1 << 20) + 1], "larger than 1 MB"),
        ] {
            let error = of(bytes).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }
}
