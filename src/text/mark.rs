//! The byte order mark that some programs put before a text.

const MARK: char = '\u{FEFF}';

/// Where a text begins: behind its byte order mark, which is no letter of it.
pub fn beginning(text: &str) -> usize {
    text.len() - text.trim_start_matches(MARK).len()
}
