//! spaCy's JSON for documents (`Doc.from_json`): text, tokens, sentences, entities, and spans that may overlap.

use std::io;

use serde_json::{Value, json};

use super::{Annotator, entity, line};
use crate::text::Span;

/// One document. Its text is the article's source, so that offsets stay what they are in every format.
pub(super) fn document(annotator: &Annotator<'_>) -> io::Result<Vec<u8>> {
    let facts = annotator.facts();
    let (text, article) = (&*annotator.article.text, annotator.article);
    let trim = |span: Span| span.trim(text);
    let sentences: Vec<Span> = facts.layout.sentences.iter().map(|sentence| trim(sentence.span)).collect();
    let entities = entity::named(annotator);
    let mut said: Vec<(Span, String)> = Vec::new();
    for (number, attribution) in (1..).zip(&facts.attributions) {
        for (part, pieces) in Annotator::parts(attribution) {
            let pieces = pieces.into_iter().map(trim).filter(|span| !span.is_empty());
            said.extend(pieces.map(|span| (span, format!("{part}:{number}"))));
        }
    }
    let mut cuts: Vec<usize> = facts.layout.words.iter().flat_map(|word| ends(word.span)).collect();
    cuts.extend(sentences.iter().copied().chain(entities.iter().map(|entity| entity.span)).flat_map(ends));
    cuts.extend(said.iter().flat_map(|(span, _)| ends(*span)));
    let stretch = |span: Span| {
        let stretch = annotator.stretch(span);
        json!({ "start": stretch.start, "end": stretch.end })
    };
    let with = |span: Span, more: Value| merged(stretch(span), more);
    let tokens = tokens(text, cuts);
    let ents = entities.iter().map(|entity| {
        let id = entity.actor.map_or("", |actor| &actor.id);
        with(entity.span, json!({ "label": entity.label, "kb_id": id, "id": "" }))
    });
    let group = said.iter().map(|(span, label)| {
        let (part, number) = label.split_once(':').unwrap_or((label, ""));
        with(*span, json!({ "label": part, "kb_id": number, "id": "" }))
    });
    let sents = sentences.iter().filter(|span| !span.is_empty()).map(|span| stretch(*span));
    line(&json!({
        "text": text,
        "ents": ents.collect::<Vec<_>>(),
        "sents": sents.collect::<Vec<_>>(),
        "tokens": tokens.iter().enumerate().map(|(id, span)| with(*span, json!({ "id": id }))).collect::<Vec<_>>(),
        "spans": { "attributions": group.collect::<Vec<_>>() },
        "meta": { "path": &*article.id.0, "title": article.title(), "date": facts.date.date.map(|date| date.to_string()) },
    }))
}

fn ends(span: Span) -> [usize; 2] {
    [span.start(), span.end()]
}

fn merged(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

/// The whole text as tokens the way spaCy keeps one: a single blank after a token belongs to it, more white space is a
/// token of its own.
fn tokens(text: &str, mut cuts: Vec<usize>) -> Vec<Span> {
    let mut last = None;
    for (at, c) in text.char_indices() {
        if last.replace(is_blank(c)) != Some(is_blank(c)) {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let (mut tokens, mut start): (Vec<Span>, usize) = (Vec::new(), 0);
    for end in cuts {
        let span = Span::new(start, end);
        start = start.max(end);
        if span.is_empty() {
            continue;
        }
        let blank = span.of(text).chars().all(is_blank);
        match tokens.last_mut() {
            // White space that a cut parted is one token all the same.
            Some(last) if blank && last.of(text).chars().all(is_blank) => *last = last.cover(span),
            Some(_) if blank && span.of(text).starts_with(' ') => {
                let rest = Span::new(span.start() + 1, span.end());
                tokens.extend((!rest.is_empty()).then_some(rest));
            }
            _ => tokens.push(span),
        }
    }
    tokens
}

/// What Python's `str.isspace` calls white space.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_blank_belongs_to_its_token_and_more_is_a_token() {
        let text = "One two.\n\nThree  x ";
        let cuts = vec![0, 3, 4, 7, 8, 10, 15];
        let shown: Vec<_> = tokens(text, cuts).iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, ["One", "two", ".", "\n\n", "Three", " ", "x"]);
        assert_eq!(tokens(" a", vec![]).len(), 2);
    }
}
