//! HTML by html5gum: text between tags is prose, furniture and scripts are masked, entities become their characters.

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::{Link, Mask, Part, Prose, Structure};
use crate::text::{
    beginning,
    front_matter::{Field, FrontMatter},
    span::Span,
};

/// Elements whose text no reader of the article reads.
const UNSEEN: [&str; 16] = [
    "script", "style", "template", "noscript", "head", "nav", "footer", "form", "button", "svg", "code", "pre",
    "iframe", "select", "textarea", "math",
];

/// Elements that run inside a paragraph.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements that have no end tag.
const VOID: [&str; 10] = ["br", "img", "hr", "meta", "link", "input", "wbr", "source", "col", "area"];

/// What a kind of markup has besides HTML's elements.
pub(super) struct Dialect {
    /// Elements whose text no reader reads.
    pub(super) unseen: &'static [&'static str],
    /// Elements that run inside a paragraph.
    pub(super) inline: &'static [&'static str],
    /// What the text of an element is.
    pub(super) structure: fn(&str) -> Option<Structure>,
    /// What an element's attributes say of the article.
    pub(super) told: fn(&StartTag<usize>, &mut FrontMatter),
    /// What an element's text says of the article.
    pub(super) held: for<'a> fn(&str, &'a mut FrontMatter) -> Option<&'a mut Option<Field>>,
}

/// HTML itself.
pub(super) const HTML: Dialect = Dialect {
    unseen: &[],
    inline: &[],
    structure: |_| None,
    told: |_, _| {},
    held: |name, matter| (name == "title").then_some(&mut matter.title),
};

/// Reads HTML, or markup that is much like it.
pub(super) fn read(source: &str, dialect: &Dialect) -> Prose {
    let mut reader = Reader {
        source,
        dialect,
        mask: Mask::new(source),
        parts: Vec::new(),
        links: Vec::new(),
        matter: FrontMatter::default(),
        stack: Vec::new(),
        at: beginning(source),
        open: None,
        link: None,
        held: Vec::new(),
    };
    reader.mask.blank(Span::new(0, reader.at));
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        reader.take(token);
    }
    reader.text_up_to(source.len());
    reader.close();
    let matter = reader.matter;
    let front_matter = (matter != FrontMatter::default()).then_some(matter);
    Prose { front_matter, ..super::finish(source, 0, reader.mask, reader.parts, reader.links) }
}

struct Reader<'a> {
    source: &'a str,
    dialect: &'a Dialect,
    mask: Mask,
    parts: Vec<Part>,
    links: Vec<Link>,
    matter: FrontMatter,
    /// Open elements, innermost last, with what their text is.
    stack: Vec<(String, Option<Structure>)>,
    /// The end of the last tag: text runs from here.
    at: usize,
    /// The part being read.
    open: Option<Span>,
    /// The words of an open link and its target.
    link: Option<(usize, String)>,
    /// Open elements whose text says something of the article, and where it begins.
    held: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn take(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag),
            Token::Comment(comment) => self.unread(Span::new(comment.span.start, comment.span.end)),
            Token::Doctype(doctype) => self.unread(Span::new(doctype.span.start, doctype.span.end)),
            Token::String(_) | Token::Error(_) => {}
        }
    }

    fn unread(&mut self, span: Span) {
        self.text_up_to(span.start());
        self.mask.hide(span);
        self.at = span.end();
    }

    /// What stands between the last tag and `end` is text: prose, or unseen with its element.
    fn text_up_to(&mut self, end: usize) {
        let span = Span::new(self.at.min(end), end);
        let unseen = |name: &str| UNSEEN.contains(&name) || self.dialect.unseen.contains(&name);
        if self.stack.iter().any(|(name, _)| unseen(name)) {
            self.mask.blank(span);
        } else if !span.is_empty() {
            self.entities(span);
            self.open = Some(self.open.map_or(span, |open| open.cover(span)));
        }
    }

    fn entities(&mut self, span: Span) {
        let mut at = span.start();
        while let Some(place) = self.source[at..span.end()].find('&') {
            let start = at + place;
            let rest = &self.source[start + 1..span.end()];
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
            let end = start + 1 + length + usize::from(rest[length..].starts_with(';'));
            if let Some(text) = decode(&self.source[start..end]) {
                self.mask.put(Span::new(start, end), &text);
            }
            at = end;
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.text_up_to(tag.span.start);
        if !self.is_inline(&name) && name != "br" {
            self.close();
        }
        let span = Span::new(tag.span.start, tag.span.end);
        if name == "br" {
            self.mask.blank(span);
        } else {
            self.mask.hide(span);
        }
        self.at = tag.span.end;
        match name.as_str() {
            "a" => self.link = attribute(tag, "href").map(|field| (self.at, field.value)),
            "meta" => self.meta(tag),
            "time" if self.matter.date.is_none() => self.matter.date = attribute(tag, "datetime"),
            _ => {}
        }
        (self.dialect.told)(tag, &mut self.matter);
        if !tag.self_closing && (self.dialect.held)(&name, &mut self.matter).is_some_and(|field| field.is_none()) {
            self.held.push((name.clone(), self.at));
        }
        if !VOID.contains(&name.as_str()) && !tag.self_closing {
            let class = attribute(tag, "class").map_or(String::new(), |field| field.value);
            let structure = (self.dialect.structure)(&name).or_else(|| structure(&name, &class));
            self.stack.push((name, structure));
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if let Some((_, start)) = self.held.pop_if(|(open, _)| *open == name) {
            self.hold(&name, Span::new(start, tag.span.start));
        }
        self.text_up_to(tag.span.start);
        if let (true, Some((start, target))) = (name == "a", self.link.take_if(|_| name == "a")) {
            self.links.push(Link { span: Span::new(start, tag.span.start), target });
        }
        if !self.is_inline(&name) {
            self.close();
        }
        self.mask.hide(Span::new(tag.span.start, tag.span.end));
        self.at = tag.span.end;
        // An end tag closes what was left open inside its element; one without an element closes nothing.
        if let Some(place) = self.stack.iter().rposition(|(open, _)| *open == name) {
            self.stack.truncate(place);
        }
    }

    fn is_inline(&self, name: &str) -> bool {
        INLINE.contains(&name) || self.dialect.inline.contains(&name)
    }

    /// Keeps what an element's text says of the article.
    fn hold(&mut self, name: &str, span: Span) {
        let span = span.trim(self.source);
        if let (false, Some(field)) = (span.is_empty(), (self.dialect.held)(name, &mut self.matter)) {
            *field = Some(Field { value: plain(span.of(self.source)), span });
        }
    }

    fn meta(&mut self, tag: &StartTag<usize>) {
        let Some(key) = attribute(tag, "name").or_else(|| attribute(tag, "property")) else { return };
        let content = attribute(tag, "content");
        match &*key.value.to_ascii_lowercase() {
            "date" | "pubdate" | "article:published_time" | "dc.date" => self.matter.date = content,
            "author" | "byline" | "article:author" => self.matter.byline = content,
            "genre" => self.matter.genre = content,
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(span) = self.open.take() else { return };
        let known: Vec<Structure> = self.stack.iter().filter_map(|(_, structure)| *structure).collect();
        let outer = [Structure::Furniture, Structure::Caption, Structure::Quote];
        let structure = outer.into_iter().find(|outer| known.contains(outer)).or(known.last().copied());
        self.parts.push(Part { span, structure: structure.unwrap_or(Structure::Paragraph), gap: 1 });
    }
}

fn structure(name: &str, class: &str) -> Option<Structure> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Structure::Heading(name.as_bytes()[1] - b'0'),
        "blockquote" => Structure::Quote,
        "li" => Structure::Item,
        "figcaption" | "caption" => Structure::Caption,
        "address" => Structure::Byline,
        "aside" => Structure::Furniture,
        _ if class.split_ascii_whitespace().any(|word| matches!(word, "byline" | "author")) => Structure::Byline,
        _ => return None,
    })
}

pub(super) fn attribute(tag: &StartTag<usize>, name: &str) -> Option<Field> {
    let value = tag.attributes.get(name.as_bytes())?;
    let text = String::from_utf8_lossy(&value.value).trim().to_owned();
    (!text.is_empty()).then_some(Field { value: text, span: Span::new(value.span.start, value.span.end) })
}

/// A text without tags, its entities as characters.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        if let Token::String(text) = token {
            out += &String::from_utf8_lossy(&text.value);
        }
    }
    out
}

/// The characters that an entity stands for.
fn decode(entity: &str) -> Option<String> {
    let token = Tokenizer::new(entity).next()?;
    match token {
        Ok(Token::String(text)) => {
            Some(String::from_utf8_lossy(&text.value).into_owned()).filter(|text| text != entity)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Prose {
        super::read(source, &HTML)
    }

    fn visible(source: &str) -> Vec<(Structure, String)> {
        let prose = read(source);
        prose
            .parts
            .iter()
            .map(|part| (part.structure, part.span.of(&prose.text).replace('\0', "")))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    #[test]
    fn tags_vanish_and_entities_become_characters() {
        let source = "<p>&ldquo;Caf&eacute;,&rdquo; <b>Ir</b>an&#8217;s&nbsp;AT&T</p>\r\n<p>x</p>";
        assert_eq!(
            visible(source),
            [(Structure::Paragraph, "“Café,” Iran’s\u{a0}AT&T".to_owned()), (Structure::Paragraph, "x".to_owned()),]
        );
    }

    #[test]
    fn scripts_and_navigation_are_unseen() {
        let source = "<head><title>T</title><meta name=date content=2014-06-14></head><nav>Home</nav><script>if (a<b) {}</script>\
                      <h1>Head</h1><figure><img><figcaption>Cap</figcaption></figure><blockquote><p>Q</p></blockquote>";
        assert_eq!(
            visible(source),
            [
                (Structure::Heading(1), "Head".to_owned()),
                (Structure::Caption, "Cap".to_owned()),
                (Structure::Quote, "Q".to_owned()),
            ]
        );
        let matter = read(source).front_matter.unwrap();
        assert_eq!((matter.title.unwrap().value.as_str(), matter.date.unwrap().value.as_str()), ("T", "2014-06-14"));
    }

    #[test]
    fn spans_point_into_the_source_whatever_the_line_ends() {
        let source = "<p>é\r\nb</p>\r\n<p><a href='#'>see</a></p>";
        let prose = read(source);
        assert_eq!(prose.links[0].span.of(source), "see");
        assert_eq!(prose.parts.last().unwrap().span.of(source), "see");
    }
}
