//! Text inside XML.

use std::borrow::Cow;

/// A text as an attribute's value or as content. What XML 1.0 cannot hold at all becomes U+FFFD.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(needs_care) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c if needs_care(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn needs_care(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn marks_line_ends_and_what_xml_forbids_are_escaped() {
        assert_eq!(escaped("“R&D” <b> 'x'\n\u{1}"), "“R&amp;D” &lt;b&gt; &#39;x&#39;&#10;\u{FFFD}");
        assert_eq!(escaped("plain"), "plain");
    }
}
