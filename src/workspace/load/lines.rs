//! The lines of a file or stream that may be larger than memory.

use std::io::{self, BufRead, Read};

/// The longest line that is read; no article is as long.
const LINE: usize = 16 << 20;

/// Hands on every line without its break, with its number from 1 and the byte where it begins, or why it could not be read;
/// until `each` has enough. A last break ends the last line and begins none.
pub fn lines(
    input: &mut impl BufRead,
    mut each: impl FnMut(usize, u64, Result<String, String>) -> bool,
) -> io::Result<()> {
    let mut at = 0;
    for number in 1.. {
        let (mut bytes, start) = (Vec::new(), at);
        at += input.by_ref().take(LINE as u64 + 1).read_until(b'\n', &mut bytes)? as u64;
        if at == start {
            break;
        }
        let line = if bytes.len() > LINE && !bytes.ends_with(b"\n") {
            at += input.skip_until(b'\n')? as u64;
            Err(format!("a line of more than {} MB; no article is as long", LINE >> 20))
        } else {
            bytes.truncate(bytes.len() - usize::from(bytes.ends_with(b"\n")));
            String::from_utf8(bytes).map_err(|error| {
                format!("not UTF-8 at byte {} of the line; save the file as UTF-8", error.utf8_error().valid_up_to())
            })
        };
        if !each(number, start, line) {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(usize, Result<String, String>)> {
        let mut found = Vec::new();
        lines(&mut &bytes[..], |number, at, line| {
            let before = &bytes[..usize::try_from(at).unwrap()];
            assert!(before.is_empty() || before.ends_with(b"\n"));
            found.push((number, line));
            true
        })
        .unwrap();
        found
    }

    #[test]
    fn every_line_has_its_number_and_a_last_break_begins_none() {
        assert_eq!(all(b"a\n\nb\n"), [(1, Ok("a".into())), (2, Ok(String::new())), (3, Ok("b".into()))]);
        assert_eq!(all(b"a\nb").len(), 2);
        assert!(all(b"a\n\xFF\nb")[1].1.as_ref().unwrap_err().contains("not UTF-8 at byte 0"));
    }

    #[test]
    fn a_line_that_is_no_article_is_passed_over_without_standing_in_memory() {
        let mut bytes = vec![b'x'; LINE + 100];
        bytes.extend(b"\nnext\n");
        let read = all(&bytes);
        assert!(read[0].1.as_ref().unwrap_err().contains("more than 16 MB"));
        assert_eq!(read[1], (2, Ok("next".into())));
    }
}
