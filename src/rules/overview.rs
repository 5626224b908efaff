//! What many rules ask of an article, answered once: which sentences are the copy proper, and where each word stands.

use std::cell::OnceCell;

use super::{figures::Figure, moments::Moment};
use crate::{
    analysis::{Coverage, Facts, Layout},
    text::{Block, BlockKind, Concordance},
};

/// The most words of a headline or its deck.
pub(crate) const DISPLAY_WORDS: usize = 20;
/// The most words of a crosshead.
const CROSSHEAD_WORDS: usize = 6;

/// An article at a glance.
#[derive(Clone, Debug)]
pub(super) struct Overview {
    /// Of each block, whether it is copy: no headline, caption, excerpt, furniture or other page's markup.
    own: Vec<bool>,
    /// Of each block, whether it may be display type that nothing marks as such.
    display: Vec<bool>,
    /// Where each word stands.
    pub(super) concordance: Concordance,
    /// The words that are spelt like names, once a rule has asked for them.
    pub(super) name_like: OnceCell<Vec<usize>>,
    /// The moments with their sentences, likewise.
    pub(super) moments: OnceCell<Vec<(usize, Moment)>>,
    /// The figures without a source, likewise.
    pub(super) figures: OnceCell<Vec<Figure>>,
}

impl Overview {
    pub(super) fn of(facts: &Facts) -> Self {
        let blocks = 0..facts.layout.blocks.len();
        Self {
            own: blocks.clone().map(|block| is_own(&facts.layout, block)).collect(),
            display: blocks.map(|block| is_display(facts, block)).collect(),
            concordance: Concordance::of(&facts.layout.words),
            name_like: OnceCell::new(),
            moments: OnceCell::new(),
            figures: OnceCell::new(),
        }
    }

    /// Whether a block is copy proper.
    pub(super) fn is_own(&self, block: usize) -> bool {
        self.own[block]
    }

    /// Whether a block may be a second headline, a deck, a crosshead or an abstract.
    pub(super) fn is_display(&self, block: usize) -> bool {
        self.display[block]
    }
}

fn is_own(layout: &Layout, block: usize) -> bool {
    let Block { kind, span } = layout.blocks[block];
    matches!(kind, BlockKind::Body | BlockKind::LeadIn)
        && block < layout.others
        && !is_embedded(span.of(&layout.prose.text))
}

/// Whether a paragraph is another page's markup that came along as text: `<tweet author="…">…</tweet>`.
fn is_embedded(text: &str) -> bool {
    let opens =
        |text: &str| text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    opens(text.trim_start()) && text.trim_end().ends_with(['>', '.'])
}

fn is_display(facts: &Facts, block: usize) -> bool {
    let layout = &facts.layout;
    let short = || layout.words.inside(layout.blocks[block].span).len() <= DISPLAY_WORDS;
    may_be_head(facts, block) && short()
        || is_deck(layout, block)
        || is_crosshead(facts, block)
        || is_abstract(layout, block)
}

/// Whether a block may be the headline or its deck by its place: one sentence that opens a longer article of which
/// nothing tells the title.
pub(super) fn may_be_head(facts: &Facts, block: usize) -> bool {
    let layout = &facts.layout;
    block <= 1 && facts.title.is_none() && layout.blocks.len() > 4 && layout.sentences_in(block).len() == 1
}

/// Whether a block is the deck of a headline that ends with a semicolon.
pub(super) fn is_deck(layout: &Layout, block: usize) -> bool {
    let start = layout.blocks[block].span.start();
    (1..=2).contains(&block) && layout.prose.text[..start].trim_end().ends_with(';')
}

/// Whether a block between paragraphs is a few words that nobody says: `The Holm factor.`
fn is_crosshead(facts: &Facts, block: usize) -> bool {
    let layout = &facts.layout;
    if layout.sentences_in(block).len() != 1 {
        return false;
    }
    let words = layout.words.inside(layout.blocks[block].span);
    let between = block > 0 && layout.blocks.get(block + 1).is_some_and(|next| next.kind == BlockKind::Body);
    between
        && words.clone().filter(|&word| layout.word(word).counts()).count() <= CROSSHEAD_WORDS
        && layout.sentences_in(block).all(|sentence| facts.coverage[sentence] == Coverage::Narrator)
        && !words.into_iter().any(|word| layout.is_quoted(word))
}

/// Whether a block stands in the abstract that an archive has put before the text.
fn is_abstract(layout: &Layout, block: usize) -> bool {
    let opens = |block: usize, word: &str| {
        let first = layout.words.inside(layout.blocks[block].span).start;
        layout.written(first) == word
    };
    let start = (0..layout.blocks.len().min(4)).find(|&start| opens(start, "ABSTRACT"));
    let end = start.and_then(|start| (start..layout.blocks.len().min(start + 6)).find(|&end| opens(end, "FULL")));
    start.is_some_and(|start| (start..=end.unwrap_or(start)).contains(&block))
}
