//! Who said what about whom as rows of CSV: the shape of event data, with the cue's class in the place of an event code.

use std::io;

use super::Annotator;
use crate::{
    analysis::{Attribution, Form, Mention, Who},
    text::Span,
};

/// The names of the columns.
pub(super) const HEADER: &[u8] =
    b"date,source,source_code,cue_class,cue,target,target_code,type,negated,start,end,path\n";

/// A row for each actor whom a known speaker speaks of; nobody speaks of themselves.
pub(super) fn rows(annotator: &Annotator<'_>) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    for attribution in &annotator.facts().attributions {
        let Some((source, speaker)) = attribution.source.as_ref().and_then(|source| Some((source, source.speaker?)))
        else {
            continue;
        };
        let by = code(annotator, speaker, |mention| source.span.overlaps(mention.span));
        for target in targets(annotator, attribution, speaker) {
            out.write_record(row(annotator, attribution, (speaker, by), target))?;
        }
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

fn row(
    annotator: &Annotator<'_>,
    attribution: &Attribution,
    (speaker, code): (Who, &str),
    target: &Mention,
) -> [String; 12] {
    let layout = &annotator.facts().layout;
    let pieces = Annotator::parts(attribution).into_iter().flat_map(|(_, spans)| spans);
    let whole = pieces.reduce(Span::cover).unwrap_or_default();
    let stretch = annotator.stretch(whole);
    let cue: Vec<String> = attribution.cue.iter().map(|span| layout.text(*span)).collect();
    [
        annotator.facts().date.date.map(|date| date.to_string()).unwrap_or_default(),
        annotator.id_or_name(speaker).to_owned(),
        code.to_owned(),
        attribution.class.name().to_owned(),
        cue.join(" "),
        annotator.id_or_name(target.who).to_owned(),
        target.code.clone().unwrap_or_default(),
        attribution.kind.name().to_owned(),
        attribution.negated.to_string(),
        stretch.start.to_string(),
        stretch.end.to_string(),
        annotator.article.id.0.to_string(),
    ]
}

/// Everybody named in the content but the speaker, each once, by first mention.
fn targets<'a>(annotator: &Annotator<'a>, attribution: &Attribution, speaker: Who) -> Vec<&'a Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    for mention in annotator.facts().mentions.iter().filter(|mention| mention.form != Form::Place) {
        let inside = attribution.content.iter().any(|piece| piece.overlaps(mention.span));
        if inside && mention.who != speaker && !found.iter().any(|known| known.who == mention.who) {
            found.push(mention);
        }
    }
    found
}

/// The event-data code of somebody: of the mention that is meant, else of the first that has one.
fn code<'a>(annotator: &Annotator<'a>, who: Who, meant: impl Fn(&Mention) -> bool) -> &'a str {
    let all = || annotator.facts().mentions.iter().filter(|mention| mention.who == who && mention.code.is_some());
    let mention = all().find(|mention| meant(mention)).or_else(|| all().next());
    mention.and_then(|mention| mention.code.as_deref()).unwrap_or_default()
}
