//! Comments of TABARI files: `#` anywhere, `;` after a blank, a bracket or an underscore, and `<!-- -->`.

use std::borrow::Cow;

use super::problem::{Fault, FaultKind};
use crate::text::Span;

/// A text whose XML comments are blanks of the same length, so that a place in it is a place in the file.
pub(super) struct Masked<'a> {
    pub(super) text: Cow<'a, str>,
    /// The comments that were masked, by start.
    pub(super) comments: Vec<Span>,
}

/// Masks XML comments. `<!--` behind a `#` is part of that comment.
pub(super) fn mask<'a>(text: &'a str, faults: &mut Vec<Fault>) -> Masked<'a> {
    let mut comments = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--").map(|open| at + open) {
        let line = text[..open].rfind('\n').map_or(0, |end| end + 1).max(at);
        if text[line..open].contains('#') {
            at = text[open..].find('\n').map_or(text.len(), |end| open + end);
            continue;
        }
        let close = text[open..].find("-->").map(|close| open + close + 3);
        if close.is_none() {
            faults.push(Fault { span: Span::new(open, open + 4), kind: FaultKind::UnclosedComment });
        }
        at = close.unwrap_or(text.len());
        comments.push(Span::new(open, at));
    }
    Masked { text: blank(text, &comments), comments }
}

/// A text with blanks for everything in some spans but line breaks; every place stays.
pub(super) fn blank<'a>(text: &'a str, spans: &[Span]) -> Cow<'a, str> {
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans {
        masked.push_str(&text[done..span.start()]);
        masked.extend(span.of(text).bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        done = span.end();
    }
    masked.push_str(&text[done..]);
    Cow::Owned(masked)
}

/// Where the comment at the end of a line starts; the line's length where there is none.
pub(super) fn start(line: &str) -> usize {
    let end = line.find('#').unwrap_or(line.len());
    let opens = |&(at, _): &(usize, &str)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|before| before.is_whitespace() || before == ']' || before == '_')
    };
    line[..end].match_indices(';').find(opens).map_or(end, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_counts_where_nothing_can_be_cut_off_by_it() {
        let cut = |line: &str| line[..start(line)].to_owned();
        assert_eq!(cut("FOO_BAR_ ; file.txt"), "FOO_BAR_ ");
        assert_eq!(cut("\t[BBB]; c"), "\t[BBB]");
        assert_eq!(cut("FOO_;x"), "FOO_");
        assert_eq!(cut("COACUTE;N_"), "COACUTE;N_");
        assert_eq!(cut("FOO#BAR ;"), "FOO");
        assert_eq!(cut("; all of it"), "");
    }

    #[test]
    fn xml_comments_are_masked_over_lines_and_keep_every_place() {
        let mut faults = Vec::new();
        let text = "<!-- é\nFOO_ [AAA]\n-->\nBAR_ <!-- x --> [BBB]\n# <!-- no\nBAZ_\n<!-- open";
        let masked = mask(text, &mut faults);
        assert_eq!(masked.text.len(), text.len());
        assert_eq!(masked.text.split('\n').nth(3), Some("BAR_            [BBB]"));
        assert!(masked.text.contains("BAZ_") && !masked.text.contains("FOO"));
        assert_eq!((masked.comments.len(), faults.len()), (3, 1));
    }
}
