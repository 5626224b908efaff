//! Signed quotations: `“It will hold.” — Ana Lopez`, in one paragraph or over two.

use std::ops::Range;

use super::Story;
use crate::{
    analysis::{
        facts::{Attribution, By},
        layout::Layout,
    },
    text::{BlockKind, Quotation},
};

/// The most words of a signature.
const NAME: usize = 12;

/// The quotations that a dash and a name sign.
pub(super) fn signed(story: Story<'_>) -> Vec<Attribution> {
    let layout = story.layout;
    let mut signed = Vec::new();
    for quotation in layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= 3) {
        signed.extend(
            signature(story, quotation)
                .and_then(|(dash, name)| story.attribution(By::Signature, name, dash..dash + 1, vec![quotation.span])),
        );
    }
    signed
}

/// The dash behind a quotation and the name behind the dash.
fn signature(story: Story<'_>, quotation: &Quotation) -> Option<(usize, Range<usize>)> {
    let layout = story.layout;
    let block = story.words_of(quotation.block);
    let quoted = layout.words.inside(quotation.span);
    let opens = (block.start..quoted.start).all(|word| layout.word(word).is_mark());
    if !opens || !quotation.closed {
        return None;
    }
    // The signature ends the quotation's own paragraph, or is the next one.
    let signing = if quoted.end < block.end {
        quoted.end..block.end
    } else {
        let next = quotation.block + 1;
        let kind = layout.blocks.get(next)?.kind;
        if !matches!(kind, BlockKind::Body | BlockKind::Excerpt | BlockKind::Byline) {
            return None;
        }
        story.words_of(next)
    };
    let dashes = signing.clone().take_while(|&word| is_dash(layout, word)).count();
    let name = signing.start + dashes..signing.end;
    (dashes > 0 && is_name(layout, &name)).then(|| (name.start - 1, until_stop(layout, name)))
}

fn is_dash(layout: &Layout, word: usize) -> bool {
    matches!(layout.written(word), "—" | "–" | "-" | "―" | "~")
}

/// Whether words read as a name and what it is, and not as a clause that goes on.
fn is_name(layout: &Layout, words: &Range<usize>) -> bool {
    let capital = layout.word(words.start).capital;
    let verb = |word: usize| {
        matches!(
            layout.folded(word),
            "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "would" | "said" | "says"
        )
    };
    capital && words.len() <= NAME && !words.clone().any(|word| verb(word) || layout.is_quoted(word))
}

fn until_stop(layout: &Layout, words: Range<usize>) -> Range<usize> {
    let stop = words.clone().rev().take_while(|&word| layout.word(word).is_mark() && layout.written(word) != ")");
    words.start..words.end - stop.count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_dash_and_a_name_sign_a_quotation() {
        check(
            "What readers wrote.\n\n“The bridge will hold for years.” — Ana Lopez, engineer\n\n“It will fall down soon.”\n\n– Bob Ray\n\nIt rained.\n",
            &["Ana Lopez, engineer | — | “The bridge will hold for years.”", "Bob Ray | – | “It will fall down soon.”"],
        );
    }
}
