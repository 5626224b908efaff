//! W3C Web Annotation: a page of annotations for each article, as JSON-LD.
//!
//! A target is told twice, by position in code points and by its words with some before and after, so that an
//! annotation is found again in a copy of the article.

use std::io;

use serde_json::{Value, json};

use super::{Annotator, entity, line};
use crate::{analysis::Attribution, text::Span};

/// How many characters stand before and after the words of a target.
const AROUND: usize = 32;

/// All annotations of an article.
pub(super) fn page(annotator: &Annotator<'_>) -> io::Result<Vec<u8>> {
    let iri = iri(&annotator.article.id.0);
    let facts = annotator.facts();
    let mut items: Vec<Value> = entity::mentions(annotator).iter().map(|one| mention(annotator, &iri, one)).collect();
    items.extend(facts.attributions.iter().map(|one| attribution(annotator, &iri, one)));
    for (number, item) in (1..).zip(&mut items) {
        item["id"] = json!(format!("{iri}#annotation-{number}"));
    }
    line(&json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", { "copydesk": "urn:copydesk:" }],
        "id": format!("{iri}#annotations"),
        "type": "AnnotationPage",
        "items": items,
    }))
}

fn mention(annotator: &Annotator<'_>, iri: &str, entity: &entity::Entity<'_>) -> Value {
    let mut body = vec![
        json!({ "type": "TextualBody", "purpose": "identifying", "value": entity.name }),
        json!({ "type": "TextualBody", "purpose": "tagging", "value": entity.kind }),
    ];
    body.extend(entity.code.map(|code| json!({ "type": "TextualBody", "purpose": "classifying", "value": code })));
    let item = entity.actor.and_then(|actor| actor.wikidata.as_ref());
    body.extend(item.map(|item| {
        json!({ "type": "SpecificResource", "purpose": "identifying", "source": format!("http://www.wikidata.org/entity/{item}") })
    }));
    json!({
        "type": "Annotation",
        "motivation": "identifying",
        "copydesk:actor": entity.actor.map(|actor| &actor.id),
        "body": body,
        "target": target(annotator, iri, entity.span),
    })
}

/// The content is the target; source and cue are what is said of it.
fn attribution(annotator: &Annotator<'_>, iri: &str, attribution: &Attribution) -> Value {
    let [(_, source), (_, cue), (_, content)] = Annotator::parts(attribution);
    let targets = |spans: &[Span]| spans.iter().map(|span| target(annotator, iri, *span)).collect::<Vec<_>>();
    let speaker = attribution.source.as_ref().and_then(|source| source.speaker);
    json!({
        "type": "Annotation",
        "motivation": "linking",
        "copydesk:class": attribution.class.name(),
        "copydesk:quoted": attribution.kind.name(),
        "copydesk:speaker": speaker.map(|who| annotator.id_or_name(who)),
        "copydesk:source": targets(&source),
        "copydesk:cue": targets(&cue),
        "body": { "type": "TextualBody", "purpose": "describing", "value": told(annotator, attribution) },
        "target": targets(&content),
    })
}

/// `Barack Obama said`
fn told(annotator: &Annotator<'_>, attribution: &Attribution) -> String {
    let layout = &annotator.facts().layout;
    let words = Annotator::parts(attribution).into_iter().take(2).flat_map(|(_, spans)| spans);
    words.map(|span| layout.text(span)).collect::<Vec<_>>().join(" ")
}

fn target(annotator: &Annotator<'_>, iri: &str, span: Span) -> Value {
    let (text, stretch) = (&*annotator.article.text, annotator.stretch(span));
    let before: Vec<char> = text[..span.start()].chars().rev().take(AROUND).collect();
    let after: String = text[span.end()..].chars().take(AROUND).collect();
    json!({
        "type": "SpecificResource",
        "source": iri,
        "selector": [
            { "type": "TextPositionSelector", "start": stretch.start, "end": stretch.end },
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": before.into_iter().rev().collect::<String>(),
                "suffix": after,
            },
        ],
    })
}

/// A path as a relative reference; what is an address already stays one.
fn iri(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.contains("://") || path.starts_with("urn:") {
        return path.split_whitespace().collect();
    }
    path.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::iri;

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(iri("a b/é.txt"), "a%20b/%C3%A9.txt");
        assert_eq!(iri("http://a.org/x?y=1#z"), "http://a.org/x?y=1#z");
        assert_eq!(iri("<stdin>:3"), "%3Cstdin%3E%3A3");
    }
}
