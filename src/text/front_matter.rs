//! Front matter: what an article says of itself before its text starts, as YAML (`---`) or TOML (`+++`).
//!
//! Only plain `key: value` lines are read: title, date, byline (or author), outlet, genre. Anything else is left to the
//! publishing system it was written for.

use serde::{Deserialize, Serialize};

use super::{beginning, span::Span};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The value without its quotation marks.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// The fields that copydesk reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The whole block, delimiters included.
    pub span: Span,
    /// `title`, `headline`
    pub title: Option<Field>,
    /// `date`, `published`
    pub date: Option<Field>,
    /// `byline`, `author`, `by`
    pub byline: Option<Field>,
    /// `outlet`, `publication`
    pub outlet: Option<Field>,
    /// `genre`, `type`
    pub genre: Option<Field>,
}

impl Field {
    /// A value that stands in no text: the file or stream that held the article says it.
    pub fn beside(value: impl Into<String>) -> Self {
        let mut value = value.into();
        value.drain(..beginning(&value));
        Self { value, span: Span::empty(0) }
    }
}

/// Reads the front matter at the head of a text, where there is one.
pub fn read(text: &str) -> Option<FrontMatter> {
    let start = beginning(text);
    let head = &text[start..];
    let fence = ["---", "+++"].into_iter().find(|fence| head.starts_with(fence))?;
    let first = line_end(head, 0);
    if !head[fence.len()..first].trim().is_empty() {
        return None;
    }
    let mut matter = FrontMatter::default();
    let mut at = first;
    while at < head.len() {
        let end = line_end(head, at);
        let line = &head[at..end];
        if line.trim_end() == fence {
            matter.span = Span::new(0, start + end);
            return Some(matter);
        }
        matter.take(line, start + at, if fence == "---" { ':' } else { '=' });
        at = end;
    }
    None
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |place| from + place + 1)
}

impl FrontMatter {
    /// The same with what `other` says where this says nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            span: self.span,
            title: self.title.or(other.title),
            date: self.date.or(other.date),
            byline: self.byline.or(other.byline),
            outlet: self.outlet.or(other.outlet),
            genre: self.genre.or(other.genre),
        }
    }

    fn take(&mut self, line: &str, at: usize, separator: char) {
        let Some((key, value)) = line.split_once(separator) else { return };
        let field = match &*key.trim().to_ascii_lowercase() {
            "title" | "headline" => &mut self.title,
            "date" | "published" | "pubdate" => &mut self.date,
            "byline" | "author" | "authors" | "by" => &mut self.byline,
            "outlet" | "publication" | "publisher" => &mut self.outlet,
            "genre" | "type" => &mut self.genre,
            _ => return,
        };
        let inner = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if inner.is_empty() || key.starts_with([' ', '\t', '#']) {
            return;
        }
        let start = at + (inner.as_ptr() as usize - line.as_ptr() as usize);
        *field = Some(Field { value: inner.to_owned(), span: Span::new(start, start + inner.len()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_their_places() {
        let text =
            "---\ntitle: \"Talks: resumed\"\ndate: 2014-06-14\nauthor: A. Person\nnested:\n  date: no\n---\nBody.\n";
        let matter = read(text).unwrap();
        assert_eq!(matter.title.as_ref().unwrap().value, "Talks: resumed");
        assert_eq!(matter.date.as_ref().unwrap().span.of(text), "2014-06-14");
        assert_eq!(matter.byline.as_ref().unwrap().value, "A. Person");
        assert_eq!(&text[matter.span.end()..], "Body.\n");
    }

    #[test]
    fn a_rule_or_an_open_block_is_no_front_matter() {
        assert_eq!(read("---\ntitle: x\nno end"), None);
        assert_eq!(read("--- a dash\n---\n"), None);
        assert_eq!(read("Plain."), None);
    }

    #[test]
    fn toml_front_matter_works_too() {
        assert_eq!(read("+++\ndate = 2014-06-14\n+++\n").unwrap().date.unwrap().value, "2014-06-14");
    }
}
