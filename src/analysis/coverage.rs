//! Coverage: who stands behind each sentence.

use super::{
    facts::{Attribution, By, Coverage, Mention, SourceClass},
    layout::Layout,
    mention::in_sentence,
};
use crate::text::{BlockKind, markup::Link};

/// How many sentences a speaker's turn reaches without being named again.
const CARRY: usize = 3;

/// The coverage of every sentence.
pub(super) fn coverage(layout: &Layout, attributions: &[Attribution], mentions: &[Mention]) -> Vec<Coverage> {
    let mut covered = vec![Coverage::Narrator; layout.sentences.len()];
    mark_attributed(layout, attributions, &mut covered);
    let quoted = quoted(layout);
    let mut carried = 0;
    for sentence in 0..covered.len() {
        if covered[sentence].is_covered() {
            carried = 0;
            continue;
        }
        covered[sentence] = own(layout, sentence, quoted[sentence]);
        if covered[sentence].is_covered() || sentence == 0 {
            continue;
        }
        let (Coverage::Attributed(before) | Coverage::Continued(before)) = covered[sentence - 1] else { continue };
        let same_block = layout.sentences[sentence - 1].block == layout.sentences[sentence].block;
        if same_block && carried < CARRY && continues(layout, sentence, &attributions[before as usize], mentions) {
            covered[sentence] = Coverage::Continued(before);
            carried += 1;
        }
    }
    covered
}

fn mark_attributed(layout: &Layout, attributions: &[Attribution], covered: &mut [Coverage]) {
    // What a lead-in introduces is its author's only where that author names nobody else.
    let (introduced, plain): (Vec<_>, Vec<_>) =
        attributions.iter().enumerate().partition(|(_, attribution)| attribution.by == By::LeadIn);
    for (index, attribution) in plain.into_iter().chain(introduced) {
        let index = index as u32;
        let vague = attribution.source.as_ref().is_some_and(|source| source.class == SourceClass::Vague);
        let own = if vague { Coverage::Vague(index) } else { Coverage::Attributed(index) };
        // Whoever can be weighed stands before those who cannot.
        let gives_way = |old: Coverage| !old.is_covered() || !vague && matches!(old, Coverage::Vague(_));
        let spans = attribution.content.iter().chain(&attribution.cue);
        for span in spans {
            let words = layout.words.inside(*span);
            if words.is_empty() {
                continue;
            }
            let sentences = layout.sentence_of(words.start)..=layout.sentence_of(words.end - 1);
            for coverage in covered[sentences].iter_mut().filter(|coverage| gives_way(**coverage)) {
                *coverage = own;
            }
        }
    }
}

/// For each sentence whether a quotation of some length stands in it.
fn quoted(layout: &Layout) -> Vec<bool> {
    let mut quoted = vec![false; layout.sentences.len()];
    for quotation in layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= 5) {
        let first = layout.sentence_at(quotation.span.start());
        let rest = layout.sentences[first..].iter().zip(&mut quoted[first..]);
        let reached = rest.take_while(|(sentence, _)| sentence.span.start() < quotation.span.end());
        reached.for_each(|(sentence, quoted)| *quoted |= sentence.span.overlaps(quotation.span));
    }
    quoted
}

/// What covers a sentence without an attribution.
fn own(layout: &Layout, sentence: usize, quoted: bool) -> Coverage {
    let span = layout.sentences[sentence].span;
    if matches!(layout.kind_of(sentence), BlockKind::Excerpt | BlockKind::LeadIn) {
        return Coverage::Excerpt;
    }
    if layout.links_in(span).iter().any(Link::is_evidence) {
        return Coverage::Linked;
    }
    if quoted {
        return Coverage::Quoted;
    }
    let words = layout.sentences[sentence].words.clone();
    let witnessed = words.clone().any(|word| {
        let next = |offset: usize| layout.folded(word + offset);
        match layout.folded(word) {
            "seen" | "reviewed" | "obtained" | "viewed" | "witnessed" => {
                next(1) == "by"
                    && (next(3) == "reporter" || next(2) == "this" || next(2) == "the" && layout.word(word + 3).capital)
            }
            "reporter" | "correspondent" => matches!(next(1), "saw" | "watched" | "heard" | "counted"),
            _ => false,
        }
    });
    if witnessed { Coverage::Witnessed } else { Coverage::Narrator }
}

/// Whether a sentence goes on with what the speaker before it said: a pronoun, a sign of continuation, no new actor.
fn continues(layout: &Layout, sentence: usize, attribution: &Attribution, mentions: &[Mention]) -> bool {
    let words = layout.sentences[sentence].words.clone();
    let Some(source) = &attribution.source else { return false };
    if source.class == SourceClass::Vague {
        return false;
    }
    let first = layout.folded(words.start);
    let pronoun = ["he", "she", "they", "his", "her", "their", "it", "its", "this", "that", "these", "those", "such"]
        .contains(&first);
    let sign = words
        .clone()
        .take(12)
        .any(|word| matches!(layout.folded(word), "also" | "added" | "instead" | "however" | "though"))
        || ["but", "and", "also", "instead", "rather", "still", "for", "if", "otherwise"].contains(&first);
    let span = layout.sentences[sentence].span;
    let stranger = in_sentence(mentions, sentence).iter().any(|mention| {
        span.covers(mention.span)
            && mention.words.start < words.start + 6
            && Some(mention.who) != source.speaker
            && mention.title.is_some()
    });
    (pronoun || sign) && !stranger
}
