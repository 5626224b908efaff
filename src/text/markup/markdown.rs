//! Markdown by pulldown-cmark: what it calls text is prose, everything else is masked.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Link, Mask, Part, Prose, Structure};
use crate::text::span::Span;

/// Reads Markdown from byte `body` on.
pub(super) fn read(source: &str, body: usize) -> Prose {
    let mut reader = Reader { mask: Mask::new(source), ..Reader::default() };
    reader.mask.hide(Span::new(0, source.len()));
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(&source[body..], options).into_offset_iter() {
        reader.take(event, Span::new(body + range.start, body + range.end));
    }
    reader.close();
    super::finish(source, body, reader.mask, reader.parts, reader.links)
}

#[derive(Default)]
struct Reader {
    mask: Mask,
    parts: Vec<Part>,
    links: Vec<Link>,
    /// The part being read.
    open: Option<Span>,
    /// Blocks that the next text stands in, innermost last.
    within: Vec<Structure>,
    /// Inside code, HTML or the description of an image.
    unseen: u32,
    /// Where the words of an open link began, and where it leads.
    link: Option<(Option<Span>, String)>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.unseen == 0 => self.text(&text, span),
            // A code span is unseen, yet it parts the words around it.
            Event::Code(_) | Event::HardBreak | Event::SoftBreak => self.mask.blank(span),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        self.mask.put(span, text);
        self.open = Some(self.open.map_or(span, |open| open.cover(span)));
        if let Some((words, _)) = &mut self.link {
            *words = Some(words.map_or(span, |words| words.cover(span)));
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => self.link = Some((None, dest_url.to_string())),
            Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock => self.unseen += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Heading { level, .. } => self.enter(Structure::Heading(level as u8)),
            Tag::BlockQuote(_) => self.enter(Structure::Quote),
            Tag::Item => self.enter(Structure::Item),
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if let Some((Some(span), target)) = self.link.take() {
                    self.links.push(Link { span, target });
                }
            }
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.unseen = self.unseen.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.close();
                self.within.pop();
            }
            _ => self.close(),
        }
    }

    fn enter(&mut self, structure: Structure) {
        self.close();
        self.within.push(structure);
    }

    fn close(&mut self) {
        let Some(span) = self.open.take() else { return };
        // A quotation holds whatever stands in it, be it a list or a heading.
        let structure = if self.within.contains(&Structure::Quote) {
            Structure::Quote
        } else {
            self.within.last().copied().unwrap_or(Structure::Paragraph)
        };
        self.parts.push(Part { span, structure, gap: 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    #[test]
    fn markup_is_hidden_and_code_is_blanked() {
        let prose = read("A **bold** &amp; `code` [link](#).\n", 0);
        assert_eq!(shown(&prose), "A ··bold·· &····        ·link····.\n");
        assert_eq!(prose.links[0], Link { span: Span::new(25, 29), target: "#".into() });
    }

    #[test]
    fn parts_know_their_structure() {
        let prose = read("# Head\n\nOne\ntwo.\n\n> Said.\n\n- item\n\n```\ncode\n```\n", 0);
        let parts: Vec<_> = prose.parts.iter().map(|part| (part.structure, part.span.of(&prose.text))).collect();
        assert_eq!(
            parts,
            [
                (Structure::Heading(1), "Head"),
                (Structure::Paragraph, "One\ntwo."),
                (Structure::Quote, "Said."),
                (Structure::Item, "item"),
            ]
        );
    }
}
