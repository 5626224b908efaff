//! Transcripts: `COOPER: …`, paragraph after paragraph.

use std::{collections::BTreeMap, ops::Range};

use super::Story;
use crate::{
    analysis::{
        facts::{Attribution, By, Form},
        layout::Layout,
    },
    text::{BlockKind, Case},
};

/// The most words of a speaker's label.
const LABEL: usize = 5;
/// How many paragraphs without a label one turn may go on over.
const TURN: usize = 6;

/// The turns of a transcript's speakers.
pub(super) fn turns(story: Story<'_>) -> Vec<Attribution> {
    let labels = labels(story);
    let mut turns = Vec::new();
    for (&block, label) in &labels {
        let next = labels.range(block + 1..).next().map(|(&next, _)| next);
        let words = story.words_of(block);
        let mut content = vec![story.layout.words.span(label.end + 1..words.end)];
        // Paragraphs between two labels are still the first speaker's; after the last label the writer may be back.
        let rest = next.filter(|next| next - block <= TURN).map_or(0..0, |next| block + 1..next);
        for block in rest.take_while(|&block| goes_on(story, block)) {
            content.push(story.layout.words.span(story.words_of(block)));
        }
        turns.extend(story.attribution(By::Transcript, label.clone(), label.end..label.end + 1, content));
    }
    turns
}

/// The labels by block, where there are enough of them to make a transcript.
fn labels(story: Story<'_>) -> BTreeMap<usize, Range<usize>> {
    let layout = story.layout;
    let speaks = |block: &usize| is_copy(layout.blocks[*block].kind);
    let blocks = (0..layout.blocks.len()).filter(speaks);
    let mut labels: BTreeMap<usize, Range<usize>> =
        blocks.filter_map(|block| Some((block, label(story, block)?))).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels.values() {
        *counts.entry(name(layout, label)).or_default() += 1;
    }
    // One label may be a heading (`UPDATE:`); a conversation comes back to a speaker, or has its turns side by side.
    let adjacent = |block: usize| labels.contains_key(&(block + 1)) || block > 0 && labels.contains_key(&(block - 1));
    let kept: Vec<usize> = labels
        .iter()
        .filter(|(block, label)| counts[&name(layout, label)] > 1 || adjacent(**block))
        .map(|(&block, _)| block)
        .collect();
    if kept.len() < 2 {
        return BTreeMap::new();
    }
    labels.retain(|block, _| kept.contains(block));
    labels
}

/// The label that a block opens with: capitals or a person's name, up to a colon with copy behind it.
fn label(story: Story<'_>, block: usize) -> Option<Range<usize>> {
    let layout = story.layout;
    let mut words = story.words_of(block);
    // A transcript may be quoted as a whole, paragraph by paragraph.
    let quoted = layout.is_quoted(words.start) && layout.word(words.start).is_mark();
    words.start += usize::from(quoted);
    let ceiling = words.end.min(words.start + LABEL * 2 + 1);
    let colon = (words.start + 1..ceiling).find(|&word| layout.folded(word) == ":")?;
    let label = words.start..colon;
    let counted = label.clone().filter(|&word| layout.word(word).is_word()).count();
    if colon + 1 >= words.end || !(1..=LABEL).contains(&counted) || layout.is_quoted(colon) && !quoted {
        return None;
    }
    let loud = label.clone().all(|word| {
        let word = layout.word(word);
        word.case == Case::Upper || word.is_mark() && !word.span.is_empty()
    });
    let person = || {
        let mut mentions = story.found.within(&label).filter(|mention| mention.form != Form::Place);
        mentions.next().is_some_and(|mention| mention.words.end == label.end && mention.words.start <= label.start + 2)
    };
    (loud || person()).then_some(label)
}

fn goes_on(story: Story<'_>, block: usize) -> bool {
    let words = story.words_of(block);
    let aside = matches!(story.layout.written(words.start), "(" | "[" | "*");
    is_copy(story.layout.blocks[block].kind) && !aside
}

fn is_copy(kind: BlockKind) -> bool {
    kind.is_copy()
}

fn name(layout: &Layout, label: &Range<usize>) -> String {
    label.clone().map(|word| layout.folded(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn each_turn_is_its_speakers() {
        check(
            "The two met on television.\n\nLOPEZ: Will the bridge open?\n\nMR. RAY: It will open in June, the council said.\n\nWe have the paint.\n\nLOPEZ: Thank you.\n\nIt rained.\n",
            &[
                "LOPEZ | : | Will the bridge open?",
                "MR. RAY | : | It will open in June, the council said. + We have the paint.",
                "LOPEZ | : | Thank you.",
            ],
        );
    }

    #[test]
    fn a_transcript_may_be_quoted_as_a_whole() {
        check(
            "A transcript follows.\n\n“LOPEZ: Will the bridge open?\n\n“RAY: It will.\n\n“LOPEZ: Thank you.”\n\nIt rained.\n",
            &["LOPEZ | : | Will the bridge open?", "RAY | : | It will.", "LOPEZ | : | Thank you.”"],
        );
    }

    #[test]
    fn a_label_alone_is_no_transcript() {
        check("UPDATE: The bridge is open again.\n\nNobody was hurt.\n", &[]);
    }
}
