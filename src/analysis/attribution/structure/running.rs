//! Quotations that go on from one paragraph to the next: opened again each time, closed only at the end.

use crate::{
    analysis::{
        facts::{Attribution, By, Repair},
        layout::Layout,
    },
    text::{Quotation, Span},
};

/// Gives every piece of a running quotation that nobody owns to whoever owns another of its pieces.
pub(super) fn join(layout: &Layout, all: &mut [Attribution]) {
    let outer: Vec<&Quotation> = layout.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
    let owners = owners(all);
    for chain in outer.chunk_by(|_, next| next.continues).filter(|chain| chain.len() > 1) {
        let (owned, missing): (Vec<Span>, Vec<Span>) =
            chain.iter().map(|quotation| quotation.span).partition(|span| owner(&owners, *span).is_some());
        let Some(first) = owned.first().and_then(|span| owner(&owners, *span)) else { continue };
        if !missing.is_empty() {
            let attribution = &mut all[first];
            attribution.by = if attribution.by == By::Model { By::Running } else { attribution.by };
            attribution.content.extend(missing);
            attribution.content.sort();
            attribution.repaired(Repair::Running);
        }
    }
}

/// The contents that somebody owns, with the index of their attribution.
fn owners(all: &[Attribution]) -> Vec<(Span, usize)> {
    let owned = all.iter().enumerate().filter(|(_, one)| !one.cue.is_empty());
    let mut owners: Vec<_> =
        owned.flat_map(|(index, one)| one.content.iter().map(move |span| (*span, index))).collect();
    owners.sort_unstable();
    // Where two overlap, the first is enough.
    owners.dedup_by(|next, before| next.0.start() < before.0.end());
    owners
}

fn owner(owners: &[(Span, usize)], span: Span) -> Option<usize> {
    let at = owners.partition_point(|(one, _)| one.end() <= span.start());
    owners.get(at).filter(|(one, _)| one.overlaps(span)).map(|&(_, index)| index)
}
