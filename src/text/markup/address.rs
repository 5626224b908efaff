//! Web and mail addresses in running text: nothing in them is prose.

use crate::text::span::Span;

/// All addresses from byte `from` on.
pub(super) fn all(text: &str, from: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = from;
    while let Some(sign) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b':' | b'@' | b'w')) {
        let sign = at + sign;
        at = sign + 1;
        if text.as_bytes()[sign] == b'w' && !text[sign..].starts_with("www.") {
            continue;
        }
        let blank = text[from..sign].char_indices().rfind(|(_, before)| before.is_whitespace());
        let start = blank.map_or(from, |(place, blank)| from + place + blank.len_utf8());
        let end = text[sign..].find(char::is_whitespace).map_or(text.len(), |blank| sign + blank);
        found.extend(address(text, Span::new(start, end)));
        at = end;
    }
    found
}

/// The address inside one stretch without blanks.
fn address(text: &str, span: Span) -> Option<Span> {
    let inside = span.of(text);
    let schemes = ["http://", "https://", "www.", "mailto:"];
    let start = match schemes.iter().filter_map(|scheme| inside.find(scheme)).min() {
        Some(start) => start,
        None if is_mail(inside) => 0,
        None => return None,
    };
    let open = usize::from(inside[..start].ends_with('<'));
    let from = span.start() + start - open;
    let rest = Span::new(from, span.end()).of(text);
    let end =
        rest.find(['>', '"', ')', ']', '”']).map_or(rest.len(), |end| end + usize::from(rest[end..].starts_with('>')));
    let kept = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*']);
    Some(Span::new(from, from + kept.len()))
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    !name.is_empty() && host.trim_end_matches(|c: char| c.is_ascii_punctuation()).contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_the_sentence_s_punctuation() {
        let text = "(see https://a.b/c?d=e), a@b.co; www.x.org.";
        let found: Vec<_> = all(text, 0).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["https://a.b/c?d=e", "a@b.co", "www.x.org"]);
    }
}
