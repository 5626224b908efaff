//! Contents: how much of one is quoted, and quotations that one takes whole.

use crate::{
    analysis::{
        facts::{Attribution, ContentKind, Repair},
        layout::Layout,
    },
    text::{Case, Quotation, Span},
};

/// How much of a content is quoted.
pub(super) fn kind(layout: &Layout, content: &[Span]) -> ContentKind {
    let words = content.iter().flat_map(|span| layout.words.inside(*span)).filter(|&word| layout.word(word).counts());
    let (mut all, mut quoted) = (0, 0);
    for word in words {
        all += 1;
        quoted += usize::from(layout.is_quoted(word));
    }
    match quoted {
        0 => ContentKind::Indirect,
        _ if quoted == all => ContentKind::Direct,
        _ => ContentKind::Mixed,
    }
}

/// How many words a dateline may have.
const DATELINE: usize = 14;

/// A content that opens a paragraph starts behind its dateline: `VIENNA, June 14 (Wire) — Talks began`.
pub(super) fn leave_out_datelines(layout: &Layout, all: &mut [Attribution]) {
    for attribution in all {
        let mut cut = false;
        for span in &mut attribution.content {
            let words = layout.words.inside(*span);
            let block = layout.blocks[layout.sentences[layout.sentence_at(span.start())].block];
            let loud = layout.word(words.start).case == Case::Upper && layout.word(words.start).span.len() > 3;
            if !loud || words.start != layout.words.inside(block.span).start {
                continue;
            }
            let reach = words.start + 1..words.end.min(words.start + DATELINE);
            let dash = |word: &usize| {
                layout.word(*word).spaced
                    && layout.word(word + 1).spaced
                    && matches!(layout.written(*word), "-" | "–" | "—")
            };
            if let Some(dash) = reach.rev().find(dash).filter(|dash| dash + 1 < words.end) {
                *span = layout.words.span(dash + 1..words.end);
                cut = true;
            }
        }
        if cut {
            attribution.repaired(Repair::Dateline);
        }
    }
}

/// A content that touches a quotation takes it whole, over sentences and into the next paragraph of a running one.
pub(super) fn widen_to_quotations(layout: &Layout, all: &mut [Attribution]) {
    let outer: Vec<Quotation> = layout.quotations.iter().filter(|quotation| quotation.depth == 0).copied().collect();
    for attribution in all {
        let mut added: Vec<Span> = Vec::new();
        for span in &attribution.content {
            let mut at = outer.partition_point(|quotation| quotation.span.end() <= span.start());
            while outer
                .get(at)
                .is_some_and(|quotation| quotation.span.overlaps(*span) || quotation.continues && !added.is_empty())
            {
                added.push(outer[at].span);
                at += 1;
            }
        }
        for span in added {
            match attribution.content.iter_mut().find(|content| content.overlaps(span)) {
                Some(content) if content.covers(span) => continue,
                Some(content) => *content = content.cover(span),
                None => attribution.content.push(span),
            }
            attribution.repaired(Repair::WholeQuotation);
        }
        attribution.content.sort();
        attribution.content.dedup();
        attribution.kind = kind(layout, &attribution.content);
    }
}
