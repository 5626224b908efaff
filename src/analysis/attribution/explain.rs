//! How sure the model is of an attribution.

use super::model::Model;
use crate::analysis::{facts::Attribution, layout::Layout};

/// How sure the model is of an attribution, from 0 to 1; nothing for one that structure found. Only the paragraph
/// around it is read again.
pub fn confidence(layout: &Layout, model: &Model, attribution: &Attribution) -> Option<f32> {
    let first = attribution.cue.first().or(attribution.content.first())?;
    let paragraph = model.decode_around(layout, *first);
    let same = paragraph.iter().find(|raw| {
        // Structure may have put content and source right, and taken quotations whole; the cue is as it was found.
        raw.cue == attribution.cue
            && (!raw.cue.is_empty() || raw.content.iter().any(|span| attribution.contains(span.start())))
    });
    same.and_then(|raw| raw.confidence)
}
