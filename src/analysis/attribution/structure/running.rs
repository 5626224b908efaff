//! Quotations that go on from one paragraph to the next: opened again each time, closed only at the end.

use crate::{
    analysis::{
        facts::{Attribution, By},
        layout::Layout,
    },
    text::{Quotation, Span},
};

/// Gives every piece of a running quotation to whoever owns one of its pieces.
pub(super) fn join(layout: &Layout, all: &mut Vec<Attribution>) {
    let outer: Vec<&Quotation> = layout.quotations.iter().filter(|quotation| quotation.depth == 0).collect();
    let mut start = 0;
    while start < outer.len() {
        let more = outer[start + 1..].iter().take_while(|quotation| quotation.continues).count();
        let chain: Vec<Span> = outer[start..=start + more].iter().map(|quotation| quotation.span).collect();
        start += more + 1;
        if more == 0 {
            continue;
        }
        let owns = |attribution: &&mut Attribution| {
            let touches = attribution.content.iter().any(|content| chain.iter().any(|span| span.overlaps(*content)));
            !attribution.cue.is_empty() && touches
        };
        if let Some(owner) = all.iter_mut().find(owns) {
            let missing = chain.iter().filter(|span| !owner.content.iter().any(|content| content.overlaps(**span)));
            let missing: Vec<Span> = missing.copied().collect();
            if !missing.is_empty() && owner.by == By::Model {
                owner.by = By::Running;
            }
            owner.content.extend(missing);
            owner.content.sort();
            all.retain(|one| !one.cue.is_empty() || !chain.iter().any(|span| one.content[0].overlaps(*span)));
        }
    }
}
