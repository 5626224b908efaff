//! Markup: what of a file is prose.
//!
//! The prose of a file has the file's own length: every byte of markup is blanked out or replaced by filler, and a
//! character entity becomes its character and filler. Offsets into prose are offsets into the file, with no map.

mod address;
mod html;
mod markdown;
mod news_xml;
mod ninjs;
mod plain;

use std::{path::Path, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    beginning,
    front_matter::{self, FrontMatter},
    span::Span,
    suppression::{self, Suppression},
};

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, perhaps with stray Markdown of a publishing system.
    #[default]
    Plain,
    /// `CommonMark`.
    Markdown,
    /// HTML.
    Html,
    /// IPTC ninjs: a news item as JSON.
    Ninjs,
    /// NITF, or NewsML-G2 with an article in it.
    NewsXml,
}

impl Format {
    /// The format that a file's ending tells; `None` for files that copydesk does not read.
    pub fn of_path(path: &Path) -> Option<Self> {
        match &*path.extension()?.to_str()?.to_ascii_lowercase() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "ninjs" => Some(Self::Ninjs),
            "nitf" | "newsml" => Some(Self::NewsXml),
            _ => None,
        }
    }

    /// The format of a `.json` or `.xml` file, by how it begins: most of these are no articles.
    pub fn of_head(head: &str) -> Option<Self> {
        let holds = |signs: &[&str]| signs.iter().any(|sign| head.contains(sign));
        match head[beginning(head)..].trim_start().chars().next()? {
            '{' if holds(&["\"body_html\"", "\"body_text\"", "\"body_xhtml\"", "\"bodies\""]) => Some(Self::Ninjs),
            '<' if holds(&["<nitf", "<newsItem", "<newsMessage"]) => Some(Self::NewsXml),
            _ => None,
        }
    }

    /// Why a text is not of this format, where that can be told; anything can be plain text.
    pub fn fault(self, text: &str) -> Option<String> {
        match self {
            Self::Ninjs => ninjs::fault(text),
            Self::NewsXml => news_xml::fault(text),
            Self::Plain | Self::Markdown | Self::Html => None,
        }
    }

    /// The format of a name in a file that holds several articles.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "text" | "plain" | "text/plain" => Some(Self::Plain),
            "markdown" | "text/markdown" => Some(Self::Markdown),
            "html" | "text/html" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format of a language id as editors send it.
    pub fn of_language(id: &str) -> Option<Self> {
        match id {
            "plaintext" | "text" => Some(Self::Plain),
            "markdown" => Some(Self::Markdown),
            "html" => Some(Self::Html),
            _ => None,
        }
    }
}

/// What a stretch of text is by its markup or its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Structure {
    /// A paragraph, or a line of plain text.
    Paragraph,
    /// A heading of a level from 1.
    Heading(u8),
    /// A paragraph set off as a quotation.
    Quote,
    /// An item of a list.
    Item,
    /// A caption of a figure.
    Caption,
    /// A byline or an author's name marked as such.
    Byline,
    /// Navigation, footers and other furniture of a page.
    Furniture,
}

/// One paragraph-like stretch of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub structure: Structure,
    /// How many blank lines stand before it (in formats where they mean nothing: 1).
    pub gap: u8,
}

/// A link in the prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words that carry it.
    pub span: Span,
    /// Where it leads.
    pub target: String,
}

impl Link {
    /// Whether it leads anywhere: publishing systems leave `#` where a target is still to come.
    pub fn is_evidence(&self) -> bool {
        !matches!(self.target.trim(), "" | "#" | "TODO") && !self.target.contains("localhost")
    }
}

/// What a file holds for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// The prose, as long as the file.
    #[serde(skip)]
    pub text: Arc<str>,
    /// Paragraph-like stretches, in their order.
    pub parts: Vec<Part>,
    /// Links, in their order.
    pub links: Vec<Link>,
    /// Front matter; for HTML what its `<meta>` and `<title>` say.
    pub front_matter: Option<FrontMatter>,
    /// Notes that keep rules quiet, in their order.
    pub suppressions: Vec<Suppression>,
    /// Whether the words stand in another coding (strings of JSON, XML, a line of a corpus), where an edit meant for
    /// text would break the file.
    pub encoded: bool,
}

impl Prose {
    /// Reads a file.
    pub fn read(source: &str, format: Format) -> Self {
        let mut prose = match format {
            // Its notes are read with the body, before that moves to its place.
            Format::Ninjs => return ninjs::read(source),
            Format::NewsXml => news_xml::read(source),
            Format::Html => html::read(source, &html::HTML),
            Format::Plain | Format::Markdown => {
                let matter = front_matter::read(source);
                let body = matter.as_ref().map_or_else(|| beginning(source), |matter| matter.span.end());
                let mut prose =
                    if format == Format::Plain { plain::read(source, body) } else { markdown::read(source, body) };
                prose.front_matter = matter;
                prose
            }
        };
        prose.parts.retain(|part| !part.span.is_empty());
        prose.suppressions = suppression::read(source, &prose);
        prose
    }

    /// Keeps no copy of a source that is all prose.
    pub fn share(&mut self, source: &Arc<str>) {
        if self.text == *source {
            self.text = Arc::clone(source);
        }
    }
}

/// Prose from what a reader of markup gathered: addresses masked, parts without white space at their ends.
fn finish(source: &str, from: usize, mut mask: Mask, mut parts: Vec<Part>, links: Vec<Link>) -> Prose {
    for span in address::all(source, from) {
        mask.blank(span);
    }
    let text: Arc<str> = mask.finish().into();
    for part in &mut parts {
        part.span = part.span.trim(&text);
    }
    Prose { text, parts, links, ..Prose::default() }
}

/// A copy of the source in which stretches can be blanked out.
#[derive(Default)]
struct Mask {
    bytes: Vec<u8>,
}

impl Mask {
    fn new(source: &str) -> Self {
        Self { bytes: source.as_bytes().to_vec() }
    }

    /// Replaces a stretch by blanks that part words; line breaks stay.
    fn blank(&mut self, span: Span) {
        self.fill(span, b' ');
    }

    /// Replaces a stretch by filler that parts nothing.
    fn hide(&mut self, span: Span) {
        self.fill(span, 0);
    }

    fn fill(&mut self, span: Span, with: u8) {
        for byte in &mut self.bytes[span.range()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = with;
            }
        }
    }

    /// Replaces a stretch by a shorter text and filler.
    fn put(&mut self, span: Span, text: &str) {
        if text.len() > span.len() {
            return self.blank(span);
        }
        self.bytes[span.range()].fill(0);
        self.bytes[span.start()..span.start() + text.len()].copy_from_slice(text.as_bytes());
    }

    fn finish(self) -> String {
        // Whole characters were replaced by whole characters; should one have been cut, blanks keep the length.
        String::from_utf8(self.bytes).unwrap_or_else(|error| {
            let bytes = error.into_bytes();
            bytes.into_iter().map(|byte| if byte.is_ascii() { char::from(byte) } else { ' ' }).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prose with filler shown as `·`, for tests.
    pub(super) fn shown(prose: &Prose) -> String {
        prose.text.replace('\0', "·")
    }

    #[test]
    fn prose_is_as_long_as_its_source_in_every_format() {
        let source = "---\ntitle: é\n---\n<p>Caf&eacute; **b** [x](#) `code é`</p>\n\n> “q”\n";
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            assert_eq!(Prose::read(source, format).text.len(), source.len(), "{format:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_what_a_file_says() {
        let cases = [
            (Format::Plain, "Talks open\n\nOne **came**.\n"),
            (Format::Plain, "---\ntitle: Talks\n---\nOne came.\n"),
            (Format::Markdown, "Talks open\n===\n\nOne [came](http://a.b).\n"),
            (Format::Markdown, "# Talks open\n\nOne.\n"),
            (Format::Html, "<title>Talks</title><p>One <a href=\"x\">came</a>.</p>"),
            (Format::Html, "Talks <!-- copydesk-disable vague-source -->open."),
            (Format::Ninjs, r#"{"headline": "Talks", "body_html": "<p>One <a href=\"x\">came</a>.</p>"}"#),
            (
                Format::NewsXml,
                "<?xml version=\"1.0\"?><nitf><head><title>Talks</title></head><body><p>One.</p></body></nitf>",
            ),
        ];
        for (format, source) in cases {
            let marked = format!("\u{FEFF}{source}");
            let [without, with] = [source, &marked].map(|source| Prose::read(source, format));
            let said = |prose: &Prose| {
                let parts = prose.parts.iter().map(|part| (part.span.of(&prose.text).to_owned(), part.structure));
                let links = prose.links.iter().map(|link| (link.span.of(&prose.text).to_owned(), link.target.clone()));
                let title = prose.front_matter.as_ref().and_then(|matter| matter.title.clone());
                let title = title.map(|title| title.value);
                (parts.collect::<Vec<_>>(), links.collect::<Vec<_>>(), title, prose.suppressions.len())
            };
            assert_eq!(said(&with), said(&without), "{format:?} {source}");
            assert!(!said(&with).0.is_empty() && with.text.len() == marked.len() && !with.text.contains('\u{FEFF}'));
            assert_eq!((format.fault(&marked), format.fault(source)), (None, None));
            let place = |prose: &Prose| prose.parts.last().map(|part| part.span.end());
            assert_eq!(place(&with), place(&without).map(|end| end + '\u{FEFF}'.len_utf8()));
        }
    }

    #[test]
    fn formats_are_known_by_ending_and_language() {
        assert_eq!(Format::of_path(Path::new("a/B.HTM")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("a.rs")), None);
        assert_eq!(Format::of_language("markdown"), Some(Format::Markdown));
    }
}
