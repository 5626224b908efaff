//! IPTC ninjs: a news item as JSON. Its body is a string of that JSON, HTML or plain text inside, and is read in place:
//! an escape becomes its character and filler, so that offsets stay the file's.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Format, Link, Mask, Part, Prose};
use crate::text::{
    beginning,
    front_matter::{Field, FrontMatter},
    span::Span,
    suppression::Suppression,
};

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// A body in the list that ninjs 2 and later have.
#[derive(Deserialize)]
struct Body<'a> {
    #[serde(alias = "contentType", default)]
    contenttype: String,
    #[serde(borrow)]
    value: &'a RawValue,
}

/// Reads a news item; what is none has no prose.
pub(super) fn read(source: &str) -> Prose {
    let mut mask = Mask::new(source);
    mask.blank(Span::new(0, source.len()));
    let Ok(object) = object(source) else {
        return Prose { text: mask.finish().into(), encoded: true, ..Prose::default() };
    };
    let matter = matter(&object, source);
    let Some((literal, format)) = body(&object).and_then(|(raw, format)| Some((Literal::read(raw, source)?, format)))
    else {
        return Prose { text: mask.finish().into(), front_matter: Some(matter), encoded: true, ..Prose::default() };
    };
    let inner = Prose::read(&literal.text, format);
    for (at, c) in inner.text.char_indices() {
        mask.put(literal.span(Span::new(at, at + c.len_utf8())), c.encode_utf8(&mut [0; 4]));
    }
    let own = inner.front_matter.map(|own| FrontMatter {
        span: Span::default(),
        title: own.title.map(|field| literal.field(field)),
        date: own.date.map(|field| literal.field(field)),
        byline: own.byline.map(|field| literal.field(field)),
        outlet: own.outlet.map(|field| literal.field(field)),
        genre: own.genre.map(|field| literal.field(field)),
    });
    let place = |span| literal.span(span);
    Prose {
        text: mask.finish().into(),
        parts: inner.parts.into_iter().map(|part| Part { span: place(part.span), ..part }).collect(),
        links: inner.links.into_iter().map(|link| Link { span: place(link.span), ..link }).collect(),
        front_matter: Some(matter.or(own.unwrap_or_default())),
        suppressions: inner.suppressions.into_iter().map(|note| moved(note, place)).collect(),
        encoded: true,
    }
}

/// The object, of which every piece stands in the source.
fn object(source: &str) -> serde_json::Result<Object<'_>> {
    serde_json::from_str(&source[beginning(source)..])
}

fn moved(note: Suppression, place: impl Fn(Span) -> Span) -> Suppression {
    let rule = note.rule.map(|rule| Field { span: place(rule.span), ..rule });
    Suppression { note: place(note.note), within: place(note.within), rule, ..note }
}

/// Why a text is no news item that can be read.
pub(super) fn fault(source: &str) -> Option<String> {
    match object(source) {
        Err(error) => Some(format!("no JSON object ({error})")),
        Ok(object) if body(&object).is_none() => Some("no ninjs: neither \"body_html\" nor another body in it".into()),
        Ok(_) => None,
    }
}

/// The body to read, HTML rather than plain text.
fn body<'a>(object: &Object<'a>) -> Option<(&'a RawValue, Format)> {
    let is_text = |raw: &&&RawValue| raw.get().starts_with('"');
    let known = [("body_html", Format::Html), ("body_xhtml", Format::Html), ("body_text", Format::Plain)];
    let flat = known.iter().find_map(|(key, format)| Some((*object.get(*key).filter(is_text)?, *format)));
    flat.or_else(|| {
        let bodies: Vec<Body<'a>> = serde_json::from_str(object.get("bodies")?.get()).ok()?;
        let rank = |body: &Body<'_>| ["html", "xml", "text"].iter().position(|kind| body.contenttype.contains(kind));
        let best = bodies.into_iter().min_by_key(|body| rank(body).unwrap_or(9))?;
        let format = if rank(&best).is_some_and(|rank| rank < 2) { Format::Html } else { Format::Plain };
        Some((best.value, format))
    })
}

fn matter(object: &Object<'_>, source: &str) -> FrontMatter {
    let field = |keys: &[&str]| {
        let raw = keys.iter().find_map(|key| object.get(*key))?;
        let literal = Literal::read(first_text(raw)?, source)?;
        let whole = Field { value: literal.text.trim().to_owned(), span: Span::new(0, literal.text.len()) };
        (!whole.value.is_empty()).then(|| literal.field(whole))
    };
    FrontMatter {
        title: field(&["headline", "headlines"]),
        date: field(&[
            "versioncreated", "versionCreated", "contentcreated", "contentCreated", "firstcreated", "firstCreated",
        ]),
        byline: field(&["byline", "bylines"]),
        outlet: field(&["copyrightholder", "copyrightHolder", "infosources", "infoSources"]),
        ..FrontMatter::default()
    }
}

/// A string, or the `value` or `name` of the first object in a list.
fn first_text(raw: &RawValue) -> Option<&RawValue> {
    if raw.get().starts_with('"') {
        return Some(raw);
    }
    let first = serde_json::from_str::<Vec<Object<'_>>>(raw.get()).ok()?.into_iter().next()?;
    ["value", "name"].iter().find_map(|key| first.get(*key).copied())
}

/// A string of JSON as it is written, and what it says.
struct Literal {
    text: String,
    /// For each byte of the text, and for its end, where that stands in the source.
    places: Vec<u32>,
}

impl Literal {
    /// Reads a string that lies in `source`.
    fn read(raw: &RawValue, source: &str) -> Option<Self> {
        let written = raw.get();
        let start = (written.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
        let text: String = serde_json::from_str(written).ok()?;
        let (mut places, mut at) = (Vec::with_capacity(text.len() + 1), 1);
        for c in text.chars() {
            places.extend((0..c.len_utf8()).map(|byte| (start + at + byte) as u32));
            at += match written.as_bytes().get(at..at + 2)? {
                // A character beyond the first 65,536 takes two such escapes.
                [b'\\', b'u'] => 6 * c.len_utf16(),
                [b'\\', _] => 2,
                _ => c.len_utf8(),
            };
        }
        places.push((start + at) as u32);
        Some(Self { text, places })
    }

    /// A span of the text as one of the source.
    fn span(&self, span: Span) -> Span {
        let place = |at: usize| self.places[at.min(self.places.len() - 1)] as usize;
        Span::new(place(span.start()), place(span.end()))
    }

    fn field(&self, field: Field) -> Field {
        Field { span: self.span(field.span), ..field }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_in_place_through_escapes_and_markup() {
        let source = r#"{"uri": "x", "headline": "Talks \u201copen\u201d", "versioncreated": "2014-06-16T08:00:00Z",
            "body_html": "<p>\u201cCaf\u00e9\u201d \ud83d\uddde <b>Ann Holm<\/b> said.<\/p>\n<p>Two &amp; \"three\".</p>"}"#;
        let prose = read(source);
        assert_eq!(prose.text.len(), source.len());
        let parts: Vec<_> = prose.parts.iter().map(|part| part.span.of(&prose.text).replace('\0', "")).collect();
        assert_eq!(parts, ["“Café” \u{1F5DE} Ann Holm said.", "Two & \"three\"."]);
        let holm = prose.text.find("Ann Holm").unwrap();
        assert_eq!(&source[holm..holm + 8], "Ann Holm");
        let matter = prose.front_matter.unwrap();
        assert_eq!(matter.title.as_ref().unwrap().value, "Talks “open”");
        assert_eq!(matter.date.unwrap().span.of(source), "2014-06-16T08:00:00Z");
    }

    #[test]
    fn later_versions_have_lists() {
        let source = r#"{"headlines": [{"role": "main", "value": "Talks"}], "bodies": [{"contenttype": "text/plain", "value": "One."}, {"contentType": "text/html", "value": "<p>Two.</p>"}]}"#;
        let prose = read(source);
        assert_eq!(prose.parts[0].span.of(source), "Two.</p>".trim_end_matches("</p>"));
        assert_eq!(prose.front_matter.unwrap().title.unwrap().value, "Talks");
        assert!(fault("{\"uri\": 1}").unwrap().starts_with("no ninjs"));
        assert!(fault("{\"body_html\": ").unwrap().starts_with("no JSON object (EOF"));
    }
}
