//! `CoNLL`-2003 and `CoNLL`-U Plus: a token a line, a blank line after each sentence.

use std::fmt::Write;

use super::{
    Annotator,
    tokens::{self, Token},
};
use crate::text::Span;

/// The columns that a file of CoNLL-U Plus names in its first line.
pub(super) const COLUMNS: &[u8] = b"# global.columns = ID FORM MISC COPYDESK:MENTION COPYDESK:ATTRIBUTION\n";

/// Token, part of speech, chunk and entity. copydesk tells no part of speech and no chunk: `-X-`, as documents' heads
/// have it there.
pub(super) fn conll2003(annotator: &Annotator<'_>) -> String {
    let spans = tokens::labelled(annotator, |entity| entity.label.to_owned());
    let mut out = String::from("-DOCSTART- -X- -X- O\n\n");
    for (_, sentence) in tokens::sentences(annotator) {
        for (token, label) in sentence.iter().zip(tokens::bio(&sentence, &spans)) {
            _ = writeln!(out, "{} -X- -X- {}", token.form, label.as_deref().unwrap_or("O"));
        }
        out.push('\n');
    }
    out
}

/// Tokens with mentions as `B-person:barack-obama` and attributions as `B-cue:1`, several parted by `|`.
pub(super) fn conllu_plus(annotator: &Annotator<'_>) -> String {
    let facts = annotator.facts();
    let mentions = tokens::labelled(annotator, |entity| match entity.actor {
        Some(actor) => format!("{}:{}", entity.kind, actor.id),
        None => entity.kind.to_owned(),
    });
    let mut out = format!("# newdoc id = {}\n", one_line(&annotator.article.id.0));
    for (index, sentence) in tokens::sentences(annotator) {
        let span = facts.layout.sentences[index].span;
        _ = writeln!(out, "# sent_id = {}", index + 1);
        _ = writeln!(out, "# text = {}", facts.layout.text(span));
        _ = writeln!(out, "# covered = {}", facts.coverage[index].is_covered());
        let named = tokens::bio(&sentence, &mentions);
        let said = attributions(annotator, &sentence, span);
        for (number, token) in sentence.iter().enumerate() {
            let stretch = annotator.stretch(token.span);
            let space = if token.spaced { "" } else { "SpaceAfter=No|" };
            let misc = format!("{space}start_char={}|end_char={}", stretch.start, stretch.end);
            let named = named[number].as_deref().unwrap_or("_");
            _ = writeln!(out, "{}\t{}\t{misc}\t{named}\t{}", number + 1, token.form, said[number]);
        }
        out.push('\n');
    }
    out
}

/// The column of attributions: their numbers count through the article.
fn attributions(annotator: &Annotator<'_>, sentence: &[Token], span: Span) -> Vec<String> {
    let mut column: Vec<Vec<String>> = sentence.iter().map(|_| Vec::new()).collect();
    for (number, attribution) in (1..).zip(&annotator.facts().attributions) {
        for (part, pieces) in Annotator::parts(attribution) {
            if !pieces.iter().any(|piece| piece.overlaps(span)) {
                continue;
            }
            let spans: Vec<_> = pieces.into_iter().map(|piece| (piece, format!("{part}:{number}"))).collect();
            for (cell, label) in column.iter_mut().zip(tokens::bio(sentence, &spans)) {
                cell.extend(label);
            }
        }
    }
    column.into_iter().map(|labels| if labels.is_empty() { "_".to_owned() } else { labels.join("|") }).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
