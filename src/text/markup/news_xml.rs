//! NITF, and NewsML-G2 with an article in it: XML whose paragraphs are HTML's, with a head of its own.

use html5gum::StartTag;

use super::{
    Prose, Structure,
    html::{self, Dialect, attribute},
};
use crate::text::front_matter::{Field, FrontMatter};

const DIALECT: Dialect = Dialect {
    unseen: &[
        "catalogref", "rightsinfo", "itemmeta", "contentmeta", "partmeta", "dateline", "distributor", "body.end",
        "media-metadata", "media-producer", "media-reference", "concept", "assert",
    ],
    inline: &[
        "person", "org", "location", "sublocation", "city", "state", "region", "country", "chron", "event", "function",
        "money", "num", "object.title", "copyrite", "virtloc", "postaddr", "pronounce", "alt-code", "classifier",
    ],
    structure,
    told,
    held: |name, matter| match name {
        "hl1" | "headline" | "title" => Some(&mut matter.title),
        "contentcreated" | "versioncreated" | "firstcreated" => Some(&mut matter.date),
        "by" => Some(&mut matter.byline),
        _ => None,
    },
};

/// Reads an article.
pub(super) fn read(source: &str) -> Prose {
    let mut prose = html::read(source, &DIALECT);
    if let Some(date) = prose.front_matter.as_mut().and_then(|matter| matter.date.as_mut()) {
        date.value = day(&date.value);
    }
    Prose { encoded: true, ..prose }
}

/// Why a text is no article that can be read.
pub(super) fn fault(source: &str) -> Option<String> {
    let items = source.matches("<newsItem").count();
    if items > 1 {
        return Some(format!("a NewsML-G2 message of {items} items; write each newsItem to a file of its own"));
    }
    let prose = read(source);
    prose.parts.is_empty().then(|| "XML without the text of an article (NITF or NewsML-G2)".into())
}

fn structure(name: &str) -> Option<Structure> {
    Some(match name {
        "hl1" => Structure::Heading(1),
        "hl2" => Structure::Heading(2),
        "byline" | "tagline" => Structure::Byline,
        "media-caption" => Structure::Caption,
        "bq" => Structure::Quote,
        _ => return None,
    })
}

fn told(tag: &StartTag<usize>, matter: &mut FrontMatter) {
    let first = |field: &mut Option<Field>, name: &str| {
        if field.is_none() {
            *field = attribute(tag, name);
        }
    };
    match &*tag.name.0 {
        b"date.issue" | b"story.date" => first(&mut matter.date, "norm"),
        b"pubdata" => {
            first(&mut matter.date, "date.publication");
            first(&mut matter.outlet, "name");
        }
        b"provider" => first(&mut matter.outlet, "literal"),
        _ => {}
    }
}

/// `20140616T080000Z` as `2014-06-16`; anything else as it is.
fn day(written: &str) -> String {
    match written.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(digits) => format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]),
        None => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NITF: &str = r#"<?xml version="1.0"?><nitf><head><title>Talks</title><docdata><date.issue norm="20140616T080000Z"/></docdata>
        <pubdata name="The Quay"/></head><body><body.head><hedline><hl1>Talks open in Vienna</hl1></hedline><byline>By <person>Ann Holm</person></byline>
        <dateline><location>Vienna</location></dateline></body.head><body.content><p>The caf&#233; is <org>open</org>.</p>
        <media><media-caption><p>A quay.</p></media-caption></media></body.content><body.end><tagline>x</tagline></body.end></body></nitf>"#;

    fn shown(prose: &Prose) -> Vec<(Structure, String)> {
        let seen = |part: &super::super::Part| part.span.of(&prose.text).replace('\0', "");
        prose.parts.iter().map(|part| (part.structure, seen(part))).filter(|(_, text)| !text.is_empty()).collect()
    }

    #[test]
    fn nitf_has_its_head_and_its_paragraphs_in_place() {
        let prose = read(NITF);
        assert_eq!(prose.text.len(), NITF.len());
        assert_eq!(
            shown(&prose),
            [
                (Structure::Heading(1), "Talks open in Vienna".to_owned()),
                (Structure::Byline, "By Ann Holm".to_owned()),
                (Structure::Paragraph, "The café is open.".to_owned()),
                (Structure::Caption, "A quay.".to_owned()),
            ]
        );
        let matter = prose.front_matter.unwrap();
        let told = [matter.title, matter.date, matter.outlet].map(|field| field.unwrap().value);
        assert_eq!(told, ["Talks", "2014-06-16", "The Quay"]);
    }

    #[test]
    fn news_ml_has_its_metadata_beside_the_article() {
        let source = r#"<newsItem><itemMeta><provider literal="The Quay"/><versionCreated>2014-06-16T08:00:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Talks open</headline><by>Ann Holm</by><language tag="en"/></contentMeta>
            <contentSet><inlineXML><html><body><p>One.</p></body></html></inlineXML></contentSet></newsItem>"#;
        let prose = read(source);
        assert_eq!(shown(&prose), [(Structure::Paragraph, "One.".to_owned())]);
        let matter = prose.front_matter.unwrap();
        let told = [matter.title, matter.date, matter.byline, matter.outlet].map(|field| field.unwrap().value);
        assert_eq!(told, ["Talks open", "2014-06-16T08:00:00Z", "Ann Holm", "The Quay"]);
        assert!(fault("<newsItem><contentSet/></newsItem>").unwrap().starts_with("XML without"));
        assert!(fault("<newsItem/><newsItem/>").unwrap().contains("2 items"));
    }
}
