//! The text floor's findings for one article, put together.

use std::{ops::Range, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::text::{
    Block, BlockKind, Format, Prose, Quotation, Sentence, Span, Word, Words, block, fold::FILLER, markup::Link,
    quotation, sentence,
};

/// An article as it is read: its text with everything found in the text itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    /// Prose, links and front matter.
    pub prose: Prose,
    /// Blocks, in their order.
    pub blocks: Vec<Block>,
    /// Words.
    #[serde(skip)]
    pub words: Words,
    /// Sentences, in their order.
    pub sentences: Vec<Sentence>,
    /// Quotations by start.
    pub quotations: Vec<Quotation>,
    /// For each word whether it stands inside a quotation, marks included.
    #[serde(skip)]
    pub quoted: Vec<bool>,
    /// The block from which on others speak, as in an interview or in readers' letters; past all blocks where none does.
    pub others: usize,
}

impl Layout {
    /// Reads a text.
    pub fn read(text: &str, format: Format) -> Self {
        let prose = Prose::read(text, format);
        let blocks = block::blocks(&prose);
        let words = Words::of(&prose.text, blocks.iter().map(|block| block.span));
        let sentences = sentence::sentences(&prose.text, &blocks, &words);
        let quotations = quotation::quotations(&prose.text, &blocks, &words);
        let quoted = quoted(&words, &quotations);
        let mut layout = Self { prose, blocks, words, sentences, quotations, quoted, others: 0 };
        layout.others = others(&layout);
        layout
    }

    /// What is stored of it without the text: the words; the rest is serialized.
    pub fn stored_words(&self) -> Vec<u8> {
        self.words.stored()
    }

    /// Puts back what is not serialized. Nothing where the words are not of that text.
    pub fn restore(&mut self, text: Arc<str>, words: &[u8]) -> Option<()> {
        self.words = Words::restored(&text, self.blocks.iter().map(|block| block.span), words)?;
        self.quoted = quoted(&self.words, &self.quotations);
        self.prose.text = text;
        Some(())
    }

    /// Gives back the room that was left for more, and the copy of a text that is all prose.
    pub(super) fn settle(&mut self, text: &Arc<str>) {
        self.prose.share(text);
        self.prose.parts.shrink_to_fit();
        self.words.shrink();
        self.blocks.shrink_to_fit();
        self.sentences.shrink_to_fit();
        self.quotations.shrink_to_fit();
    }

    /// Word `index`; past the end an empty mark, so that rules may look around freely.
    pub fn word(&self, index: usize) -> Word {
        self.words.get(index).unwrap_or(NOTHING)
    }

    /// The folded form of word `index`; empty past the end.
    pub fn folded(&self, index: usize) -> &str {
        self.words.folded(index)
    }

    /// Word `index` as written.
    pub fn written(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.span.of(&self.prose.text))
    }

    /// The folded form of the word `back` places before `index`; empty before the start.
    pub fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |at| self.words.folded(at))
    }

    /// Whether word `index` is inside a quotation.
    pub fn is_quoted(&self, index: usize) -> bool {
        self.quoted.get(index).copied().unwrap_or(false)
    }

    /// The sentence that holds word `index`.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.words.end <= index)
            .min(self.sentences.len().saturating_sub(1))
    }

    /// The sentence that holds a byte, or the nearest before it.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start() <= offset).saturating_sub(1)
    }

    /// What the block of a sentence is for.
    pub fn kind_of(&self, sentence: usize) -> BlockKind {
        self.sentences.get(sentence).map_or(BlockKind::Body, |sentence| self.blocks[sentence.block].kind)
    }

    /// Whether a sentence is copy: no heading, no caption, no furniture of a page.
    pub fn is_copy(&self, sentence: usize) -> bool {
        self.kind_of(sentence).is_copy()
    }

    /// Whether a block asks a question of an interview that is printed as it was held: `Q: …`.
    pub fn is_question(&self, block: usize) -> bool {
        let first = self.words.inside(self.blocks[block].span).start;
        matches!(self.folded(first), "q" | "question") && self.written(first + 1) == ":"
    }

    /// The quotations that stand in a block, by start.
    pub fn quotations_in(&self, block: usize) -> &[Quotation] {
        let first = self.quotations.partition_point(|quotation| quotation.block < block);
        let last = self.quotations.partition_point(|quotation| quotation.block <= block);
        &self.quotations[first..last]
    }

    /// The links that overlap a span.
    pub fn links_in(&self, span: Span) -> &[Link] {
        let links = &self.prose.links;
        let first = links.partition_point(|link| link.span.end() <= span.start());
        let last = links.partition_point(|link| link.span.start() < span.end());
        &links[first..last.max(first)]
    }

    /// The sentences of a block.
    pub fn sentences_in(&self, block: usize) -> Range<usize> {
        let first = self.sentences.partition_point(|sentence| sentence.block < block);
        let last = self.sentences.partition_point(|sentence| sentence.block <= block);
        first..last
    }

    /// The text of a span as a reader sees it.
    pub fn text(&self, span: Span) -> String {
        let mut seen = String::with_capacity(span.len());
        for word in span.of(&self.prose.text).split_whitespace() {
            let mut pieces = word.split(FILLER).filter(|piece| !piece.is_empty()).peekable();
            if pieces.peek().is_some() && !seen.is_empty() {
                seen.push(' ');
            }
            pieces.for_each(|piece| seen.push_str(piece));
        }
        seen
    }
}

fn quoted(words: &Words, quotations: &[Quotation]) -> Vec<bool> {
    let mut quoted = vec![false; words.len()];
    for quotation in quotations {
        quoted[words.inside(quotation.span)].fill(true);
    }
    quoted
}

/// The block from which on others speak: the first question of an interview, or the heading of readers' letters.
fn others(layout: &Layout) -> usize {
    let letters = |block: &usize| {
        let span = layout.blocks[*block].span;
        let words = layout.words.inside(span);
        words.len() <= 4
            && words.into_iter().any(|word| matches!(layout.written(word), "LETTERS" | "FACEBOOK" | "TWITTER"))
    };
    let letters = (0..layout.blocks.len()).find(letters);
    let mut questions = (0..layout.blocks.len()).filter(|&block| layout.is_question(block));
    let first = questions.next().filter(|_| questions.nth(QUESTIONS - 2).is_some());
    letters.into_iter().chain(first).min().unwrap_or(layout.blocks.len())
}

/// How many questions make an interview.
const QUESTIONS: usize = 3;

const NOTHING: Word = Word {
    span: Span::empty(0),
    kind: crate::text::WordKind::Mark,
    case: crate::text::Case::None,
    capital: false,
    spaced: true,
};
