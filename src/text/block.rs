//! Blocks: what each stretch of an article is for, told from its markup, its shape and a few fixed phrases.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    fold::FILLER,
    furniture::furniture,
    markup::{Part, Prose, Structure},
    span::Span,
};

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// A heading inside the article.
    Heading,
    /// Words under a picture.
    Caption,
    /// Introduces somebody else's words with a colon.
    LeadIn,
    /// Somebody else's words, set off as a block.
    Excerpt,
    /// Names the author.
    Byline,
    /// Furniture of a page: share lines, comment policies.
    Boilerplate,
    /// Says who the author is.
    Bio,
    /// The article's own text.
    Body,
}

impl BlockKind {
    /// Whether it is copy, the paper's own or somebody else's: no heading, no caption, no furniture of a page.
    pub fn is_copy(self) -> bool {
        matches!(self, Self::Body | Self::LeadIn | Self::Excerpt)
    }
}

/// A block of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is for.
    pub kind: BlockKind,
}

/// The most words of a headline or a heading.
const HEADING_WORDS: usize = 20;
/// The most words of a lead-in; longer paragraphs that end with a colon are copy.
const LEAD_IN_WORDS: usize = 60;
/// From this many lead-ins on, an article is a round-up, whose excerpts run on until the next lead-in.
const ROUND_UP: usize = 3;

/// The blocks of an article, in their order.
pub fn blocks(prose: &Prose) -> Vec<Block> {
    let shapes: Vec<Shape> = prose.parts.iter().map(|part| Shape::of(*part, &prose.text)).collect();
    let mut kinds: Vec<BlockKind> = (0..shapes.len()).map(|index| kind(&shapes, index)).collect();
    trailing_bio(&shapes, &mut kinds);
    trailing_byline(&shapes, &mut kinds);
    excerpts(&shapes, &mut kinds);
    prose.parts.iter().zip(kinds).map(|(part, kind)| Block { span: part.span, kind }).collect()
}

/// What can be seen of a part without reading it.
struct Shape<'a> {
    structure: Structure,
    text: Cow<'a, str>,
    gap: u8,
    words: usize,
    /// Words of four letters and more, and how many of them have a capital.
    long: (usize, usize),
}

impl<'a> Shape<'a> {
    fn of(part: Part, prose: &'a str) -> Self {
        let mut text = Cow::Borrowed(part.span.of(prose));
        if text.contains([FILLER, '\u{a0}']) {
            let plain = |c: char| if c == '\u{a0}' { ' ' } else { c };
            text = text.chars().filter(|&c| c != FILLER).map(plain).collect();
        }
        let (mut words, mut count, mut capital) = (0, 0, 0);
        for word in text.split_whitespace() {
            words += 1;
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            let first = letters.next();
            if letters.nth(2).is_some() {
                count += 1;
                capital += usize::from(first.is_some_and(char::is_uppercase));
            }
        }
        Self { structure: part.structure, text, gap: part.gap, words, long: (count, capital) }
    }

    fn ends_with(&self, marks: &[char]) -> bool {
        self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(marks)
    }

    fn is_closed(&self) -> bool {
        self.ends_with(&['.', '!', '?', '…'])
    }

    /// Whether most long words have capitals, as in an American headline.
    fn is_title_case(&self) -> bool {
        self.long.0 > 0 && self.long.1 * 10 >= self.long.0 * 7
    }

    fn starts_lower(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_lowercase)
    }

    fn is_quoted(&self) -> bool {
        self.text.starts_with(['"', '“', '‘', '\'', '«']) || self.text.starts_with("``")
    }
}

fn kind(shapes: &[Shape], index: usize) -> BlockKind {
    let shape = &shapes[index];
    match shape.structure {
        Structure::Heading(1) if index < 3 => return BlockKind::Headline,
        Structure::Heading(_) => return BlockKind::Heading,
        Structure::Quote => return BlockKind::Excerpt,
        Structure::Caption => return BlockKind::Caption,
        Structure::Byline => return BlockKind::Byline,
        Structure::Furniture => return BlockKind::Boilerplate,
        Structure::Paragraph | Structure::Item => {}
    }
    if furniture(&shape.text).is_some() {
        BlockKind::Boilerplate
    } else if index < 4 && is_leading_byline(&shape.text) {
        BlockKind::Byline
    } else if index == 0 && shapes.len() > 1 && is_headline(shape) {
        BlockKind::Headline
    } else if is_caption(shapes, index) {
        BlockKind::Caption
    } else if is_heading(shape) {
        BlockKind::Heading
    } else if index + 1 < shapes.len() && (is_lead_in(shape) || introduces(shapes, index)) {
        BlockKind::LeadIn
    } else {
        BlockKind::Body
    }
}

fn is_headline(shape: &Shape) -> bool {
    let open = !shape.is_closed() || shape.ends_with(&['?', '!']);
    let plain = !shape.ends_with(&[':']) && !shape.is_quoted() && !is_dated_copy(&shape.text);
    shape.words <= HEADING_WORDS && plain && (open || shape.is_title_case())
}

/// `VIENNA, June 14 — Talks began.`: copy that opens with its dateline.
fn is_dated_copy(text: &str) -> bool {
    let place = text.split([',', ' ', '(']).next().unwrap_or("");
    let loud = place.len() > 2 && place.chars().all(char::is_uppercase);
    loud && [" — ", " – ", " - ", " -- "].iter().any(|dash| text.contains(dash))
}

fn is_heading(shape: &Shape) -> bool {
    let numbered = shape.text.split_once(". ").is_some_and(|(number, rest)| {
        number.len() <= 2
            && number.bytes().all(|b| b.is_ascii_digit())
            && rest.chars().next().is_some_and(char::is_uppercase)
    });
    let short = shape.words <= 10 && !shape.ends_with(&['.', ':', ',', ';', '…']);
    if shape.structure == Structure::Item || shape.is_quoted() {
        return false;
    }
    numbered && shape.words <= HEADING_WORDS && !shape.ends_with(&['.'])
        || short && (shape.is_title_case() && !shape.is_closed())
}

/// A caption has no full stop or credits a picture; it is one sentence that stands apart near a picture's place.
fn is_caption(shapes: &[Shape], index: usize) -> bool {
    let shape = &shapes[index];
    let credits =
        ["Photo by", "Photograph", "(AP Photo", "Getty Images", "File photo", "(Photo:", "Photo credit", "(Reuters/"];
    if shape.words <= LEAD_IN_WORDS && credits.iter().any(|credit| shape.text.contains(credit)) {
        return true;
    }
    let broken = shapes.get(index + 1).is_some_and(Shape::starts_lower);
    let apart = shape.gap >= 2 && index > 0 && index < 4;
    let open = !shape.is_closed() && !shape.ends_with(&[':', ',', ';', '-', '—', '–']);
    apart && open && !broken && (8..=LEAD_IN_WORDS).contains(&shape.words) && !shape.is_quoted()
}

/// A lead-in ends with a colon and holds a name: a capital that does not open the sentence.
fn is_lead_in(shape: &Shape) -> bool {
    let names = |text: &str| text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    let starts_with_name = shape.text.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase));
    shape.text.ends_with(':')
        && shape.words <= LEAD_IN_WORDS
        && shape.words > 1
        && (names(&shape.text) || starts_with_name)
}

/// A short paragraph with a colon before a block quotation introduces it, whether or not it holds a name.
fn introduces(shapes: &[Shape], index: usize) -> bool {
    let shape = &shapes[index];
    shape.text.ends_with(':') && shape.words <= LEAD_IN_WORDS && shapes[index + 1].structure == Structure::Quote
}

fn is_leading_byline(text: &str) -> bool {
    let rest = ["By ", "BY ", "by "].iter().find_map(|by| text.strip_prefix(by));
    rest.is_some_and(|rest| {
        let words = rest.split_whitespace().count();
        words <= 12 && rest.starts_with(char::is_uppercase) && !rest.trim_end().ends_with('.')
    })
}

/// A trailing "About the author" makes everything after it the author's life.
fn trailing_bio(shapes: &[Shape], kinds: &mut [BlockKind]) {
    let heads = ["About the author", "About the Author", "ABOUT THE AUTHOR"];
    if let Some(start) = shapes.iter().position(|shape| heads.iter().any(|head| shape.text.starts_with(head))) {
        for kind in kinds[start..].iter_mut().filter(|kind| **kind != BlockKind::Boilerplate) {
            *kind = BlockKind::Bio;
        }
        return;
    }
    let verbs = [" is a ", " is an ", " is the ", " teaches ", " is professor ", " is Professor ", " covers "];
    let Some(last) = (0..kinds.len()).rfind(|&index| kinds[index] != BlockKind::Boilerplate) else { return };
    let shape = &shapes[last];
    let opening: Vec<&str> = shape.text.split_whitespace().take(3).collect();
    let named = opening.len() == 3 && opening[..2].iter().all(|word| word.starts_with(char::is_uppercase));
    let roles = [
        "author", "editor", "correspondent", "rofessor", "fellow", "lecturer", "columnist", "writer", "reporter",
        "journalist",
    ];
    if last > 2
        && named
        && shape.words <= 60
        && verbs.iter().any(|verb| shape.text.contains(verb))
        && roles.iter().any(|role| shape.text.contains(role))
    {
        kinds[last] = BlockKind::Bio;
    }
}

/// A trailing byline: a name, a comma and a role or an institution, without a full stop.
fn trailing_byline(shapes: &[Shape], kinds: &mut [BlockKind]) {
    let mut end = kinds.len();
    while end > 0 && matches!(kinds[end - 1], BlockKind::Boilerplate | BlockKind::Bio) {
        end -= 1;
    }
    let signs = |shape: &Shape| {
        let text = shape.text.trim_start_matches(['—', '–', '-', ' ']);
        shape.words <= 16 && !shape.is_closed() && text.starts_with(char::is_uppercase) && !text.contains(" said")
    };
    let mut start = end;
    while start > 1 && end - start < 3 && signs(&shapes[start - 1]) {
        start -= 1;
    }
    let name = |shape: &Shape| {
        let text = shape.text.trim_start_matches(['—', '–', '-', ' ']);
        let name = text.split([',', '(', '/']).next().unwrap_or("").trim();
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    if let Some(first) = (start..end).find(|&index| name(&shapes[index])) {
        let signed =
            shapes[first].text.contains(',') || shapes[first].text.starts_with(['—', '–', '-']) || end - first > 1;
        if signed {
            kinds[first..end].fill(BlockKind::Byline);
        }
    }
}

/// The copy after a lead-in is an excerpt: in a round-up until the next lead-in or heading, elsewhere only as long as
/// it is quoted.
fn excerpts(shapes: &[Shape], kinds: &mut [BlockKind]) {
    let round_up = kinds.iter().filter(|kind| **kind == BlockKind::LeadIn).count() >= ROUND_UP;
    let (mut within, mut set_off) = (false, false);
    for index in 0..kinds.len() {
        match kinds[index] {
            BlockKind::LeadIn => (within, set_off) = (true, false),
            // What was set off by markup ends with it: then the writer is back.
            BlockKind::Body if within && !set_off && (round_up || shapes[index].is_quoted()) => {
                kinds[index] = BlockKind::Excerpt;
            }
            BlockKind::Excerpt => set_off = true,
            _ => within = false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::markup::Format, BlockKind::*, *};

    fn kinds(source: &str) -> Vec<BlockKind> {
        blocks(&Prose::read(source, Format::Plain)).into_iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_title_and_numbered_headings_are_told_from_copy() {
        let text = "Talks resume in Vienna\n\nThe talks began.\n\n1. The background: a long road\n\nIt was long.\n";
        assert_eq!(kinds(text), [Headline, Body, Heading, Body]);
        assert_eq!(kinds("Visa Program Up for Renewal Amid Doubts.\n\nIt runs out.\n"), [Headline, Body]);
        assert_eq!(kinds("The first sentence of the copy ends here.\n\nThe next one.\n"), [Body, Body]);
    }

    #[test]
    fn bylines_lead_or_trail() {
        assert_eq!(kinds("Talks resume\n\nBy Ana Lopez\n\nThe talks began.\n"), [Headline, Byline, Body]);
        let trailing = "It ended.\n\nAll of it.\n\nJohn Smith, Professor of History,\nUniversity of Leeds";
        assert_eq!(kinds(trailing), [Body, Body, Byline, Byline]);
    }

    #[test]
    fn excerpts_follow_their_lead_in() {
        let one = "News today.\n\nAnn Lee wrote:\n\n“It is so.”\n\nThe talks began.\n";
        assert_eq!(kinds(one), [Body, LeadIn, Excerpt, Body]);
        let many =
            "News.\n\nThe Post reports:\n\nOne is.\n\nTwo is.\n\nThen Ann Lee:\n\nThree.\n\nAnd Bob Ray:\n\nFour.\n";
        assert_eq!(kinds(many), [Headline, LeadIn, Excerpt, Excerpt, LeadIn, Excerpt, LeadIn, Excerpt]);
    }

    #[test]
    fn captions_and_furniture_stand_apart() {
        let text = "Talks\n\n\nCars stand burnt in a street of the city after a night of fighting\n\nREAD MORE\n\nThe talks began.\n";
        assert_eq!(kinds(text), [Headline, Caption, Boilerplate, Body]);
        assert_eq!(kinds("A first line of copy.\n\nAnn Lee speaks. (Photo by Bob Ray)\n\nThen.")[1], Caption);
    }
}
