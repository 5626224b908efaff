//! The tokens the model reads: words with their hyphenated parts joined, in paragraphs, with the state of quotations.

use std::ops::Range;

use crate::{
    analysis::layout::Layout,
    text::{Quotation, Span, Words},
};

/// Longer paragraphs are cut at a sentence's end, so that the trellis stays small.
const LONGEST: usize = 1_000;

/// Where a token stands with regard to a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// Outside any.
    #[default]
    Outside,
    /// Inside.
    Inside,
    /// It is the opening mark.
    Open,
    /// It is the closing mark.
    Close,
}

/// A token's place in the quotation around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Where it stands.
    pub place: Place,
    /// The quotation's first token, counted from the paragraph's start.
    pub start: u32,
    /// The token after its last.
    pub end: u32,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its sentence, counted from the paragraph's start.
    pub sentence: u32,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// The outermost quotation around it.
    pub quoted: Quoted,
    /// Where it stands with regard to a quotation inside another.
    pub nested: Place,
}

/// A paragraph: the unit the model decodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its tokens, as a range of [`Tokens::list`].
    pub range: Range<usize>,
    /// How many sentences it has.
    pub sentences: usize,
}

/// The tokens of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    /// All of them.
    pub list: Vec<Token>,
    /// The paragraphs, none of them empty.
    pub paragraphs: Vec<Paragraph>,
}

impl Tokens {
    /// The tokens of an article.
    pub fn of(layout: &Layout) -> Self {
        let mut tokens = Self { list: Vec::with_capacity(layout.words.len()), paragraphs: Vec::new() };
        let mut block = None;
        for sentence in &layout.sentences {
            tokens.sentence(layout, sentence.words.clone(), block != Some(sentence.block));
            block = Some(sentence.block);
        }
        for quotation in &layout.quotations {
            tokens.quotation(quotation);
        }
        tokens
    }

    /// The paragraph's own tokens.
    pub fn inside(&self, paragraph: &Paragraph) -> &[Token] {
        &self.list[paragraph.range.clone()]
    }

    fn sentence(&mut self, layout: &Layout, words: Range<usize>, opens: bool) {
        let full = self.paragraphs.last().is_some_and(|paragraph| paragraph.range.len() + words.len() > LONGEST);
        if opens || full {
            let start = self.list.len();
            self.paragraphs.push(Paragraph { range: start..start, sentences: 0 });
        }
        let mut index = words.start;
        while index < words.end {
            let last = hyphenated(&layout.prose.text, &layout.words, index, words.end);
            self.push(layout.words.span(index..last + 1), layout.words.at(index).spaced);
            index = last + 1;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.sentences += 1;
        }
    }

    fn push(&mut self, span: Span, spaced: bool) {
        // A sentence without an end is cut too: its pieces go on as sentences of paragraphs of their own.
        if self.paragraphs.last().is_some_and(|paragraph| paragraph.range.len() >= 2 * LONGEST) {
            let start = self.list.len();
            self.paragraphs.push(Paragraph { range: start..start, sentences: 0 });
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let sentence = paragraph.sentences as u32;
        self.list.push(Token { span, sentence, spaced, quoted: Quoted::default(), nested: Place::Outside });
        paragraph.range.end = self.list.len();
    }

    fn quotation(&mut self, quotation: &Quotation) {
        let start = self.list.partition_point(|token| token.span.end() <= quotation.span.start());
        let end = self.list.partition_point(|token| token.span.start() < quotation.span.end());
        let mut at = start;
        while at < end {
            // A quotation never leaves its block, but a long block may have been cut.
            let owner = self.paragraphs.partition_point(|paragraph| paragraph.range.end <= at);
            let paragraph = self.paragraphs[owner].range.clone();
            let stop = end.min(paragraph.end);
            let quoted = (at - paragraph.start, stop - paragraph.start);
            for index in at..stop {
                let place = match index {
                    _ if index == start => Place::Open,
                    _ if index + 1 == end && quotation.closed => Place::Close,
                    _ => Place::Inside,
                };
                let token = &mut self.list[index];
                if quotation.depth > 0 {
                    token.nested = place;
                } else {
                    token.quoted = Quoted { place, start: quoted.0 as u32, end: quoted.1 as u32 };
                }
            }
            at = stop;
        }
    }
}

/// The last word of the hyphenated word that starts with word `index`.
fn hyphenated(text: &str, words: &Words, index: usize, end: usize) -> usize {
    let mut last = index;
    while last + 2 < end {
        let (hyphen, next) = (words.at(last + 1), words.at(last + 2));
        let glued = !hyphen.spaced && !next.spaced && hyphen.span.of(text) == "-";
        if !glued || !words.at(last).counts() || !next.counts() {
            break;
        }
        last += 2;
    }
    last
}
