//! Plain text: lines are paragraphs unless the file is wrapped by hand; stray Markdown and addresses are masked.

use super::{Link, Mask, Part, Prose, Structure, address};
use crate::text::{span::Span, suppression};

/// Reads plain text from byte `body` on.
pub(super) fn read(source: &str, body: usize) -> Prose {
    let mut mask = Mask::new(source);
    mask.blank(Span::new(0, body));
    let links = mask_links(source, body, &mut mask);
    mask_emphasis(source, body, &mut mask);
    for span in address::all(source, body) {
        mask.blank(span);
    }
    let mut lines = lines(source, body);
    for note in suppression::comments(source, body) {
        mask.blank(note);
        // A line that only speaks to copydesk parts no paragraphs.
        lines.retain(|line| !note.covers(line.trim(source)) || line.trim(source).is_empty());
    }
    let wrapped = is_wrapped(source, &lines);
    for &line in &lines {
        let text = line.of(source);
        let marks = text.len() - text.trim_start_matches(['>', ' ']).len();
        if text.starts_with('>') {
            mask.blank(Span::new(line.start(), line.start() + marks));
        }
    }
    let text = mask.finish();
    let parts = parts(source, &text, &lines, wrapped);
    Prose { text: text.into(), parts, links, ..Prose::default() }
}

/// The lines without their breaks; `\n`, `\r\n` and `\r` end one.
fn lines(source: &str, body: usize) -> Vec<Span> {
    let bytes = source.as_bytes();
    let (mut lines, mut start, mut at) = (Vec::new(), body, body);
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' => 1,
            _ => {
                at += 1;
                continue;
            }
        };
        lines.push(Span::new(start, at));
        at += width;
        start = at;
    }
    lines.push(Span::new(start, bytes.len()));
    lines
}

/// Whether line breaks inside paragraphs are only there to keep lines short: most lines that have a successor stop
/// in mid-sentence at a width that no paragraph happens to share.
fn is_wrapped(source: &str, lines: &[Span]) -> bool {
    let (mut pairs, mut open) = (0, 0);
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].of(source).trim_end(), pair[1].of(source).trim());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        pairs += 1;
        let width = line.chars().count();
        let ends = line.ends_with(['.', '!', '?', ':', '"', '”', '’', '\'', ')']);
        open += usize::from((40..=100).contains(&width) && !ends);
    }
    pairs >= 3 && open * 3 >= pairs * 2
}

fn parts(source: &str, text: &str, lines: &[Span], wrapped: bool) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut gap, mut joins) = (1_u8, false);
    for &line in lines {
        let span = line.trim(text);
        if span.is_empty() {
            gap = gap.saturating_add(u8::from(line.of(source).trim().is_empty()));
            joins = false;
            continue;
        }
        let quoted = line.of(source).starts_with('>');
        let structure = if quoted { Structure::Quote } else { Structure::Paragraph };
        match parts.last_mut() {
            Some(part) if joins && part.structure == structure => part.span = part.span.cover(span),
            _ => parts.push(Part { span, structure, gap }),
        }
        gap = 0;
        joins = wrapped;
    }
    parts
}

/// Hides the brackets and the target of `[words](target)`.
fn mask_links(source: &str, body: usize, mask: &mut Mask) -> Vec<Link> {
    let mut links = Vec::new();
    let mut at = body;
    while let Some(middle) = source[at..].find("](").map(|place| at + place) {
        at = middle + 2;
        let line_start = source[body..middle].rfind(['\n', '\r']).map_or(body, |place| body + place + 1);
        let Some(open) = source[line_start..middle].rfind('[').map(|place| line_start + place) else { continue };
        let Some(close) = source[at..].find([')', '\n', '\r']).map(|place| at + place) else { continue };
        if !source[close..].starts_with(')') {
            continue;
        }
        let start = if source[body..open].ends_with('!') { open - 1 } else { open };
        let words = Span::new(open + 1, middle);
        mask.hide(Span::new(start, open + 1));
        mask.hide(Span::new(middle, close + 1));
        links.push(Link { span: words, target: source[at..close].trim().to_owned() });
        at = close + 1;
    }
    links
}

/// Hides runs of asterisks, and underscores at the edges of words, where they set off a stretch of text.
fn mask_emphasis(source: &str, body: usize, mask: &mut Mask) {
    let bytes = source.as_bytes();
    let mut at = body;
    while let Some(place) = source[at..].find(['*', '_']) {
        let start = at + place;
        let sign = bytes[start];
        let mut end = start;
        while bytes.get(end) == Some(&sign) {
            end += 1;
        }
        let before = source[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = source[end..].chars().next().is_some_and(char::is_alphanumeric);
        let blank_after = source[end..].chars().next().is_none_or(char::is_whitespace);
        let blank_before = source[..start].chars().next_back().is_none_or(char::is_whitespace);
        let edge = if sign == b'*' { !(blank_before && blank_after) } else { before != after };
        if edge && end - start <= 3 {
            mask.hide(Span::new(start, end));
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    fn parts_of(source: &str) -> Vec<String> {
        let prose = read(source, 0);
        prose.parts.iter().map(|part| part.span.of(&prose.text).replace('\0', "")).collect()
    }

    #[test]
    fn links_and_emphasis_are_hidden_and_links_are_kept() {
        let prose = read("They **met** [in Vienna](#) [now].", 0);
        assert_eq!(shown(&prose), "They ··met·· ·in Vienna···· [now].");
        assert_eq!(prose.links[0].target, "#");
    }

    #[test]
    fn addresses_are_blanked() {
        assert_eq!(read("See <http://a.b/c> or x@y.org.", 0).text.as_ref(), "See                or        .");
    }

    #[test]
    fn each_line_is_a_paragraph_unless_the_file_is_wrapped() {
        assert_eq!(parts_of("One.\nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
        let wrapped = "The talks that began on Monday in the city of Vienna went on\n\
                       until late in the evening and were to be continued on the\n\
                       following day, said a spokesman for the delegation that had\n\
                       come from Tehran.\n\nNext.";
        assert_eq!(parts_of(wrapped).len(), 2);
    }

    #[test]
    fn lines_set_off_with_an_angle_are_quotations() {
        let prose = read("He wrote:\n> It is so.\n", 0);
        assert_eq!(prose.parts[1].structure, Structure::Quote);
        assert_eq!(prose.parts[1].span.of(&prose.text), "It is so.");
    }
}
