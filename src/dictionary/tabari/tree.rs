//! The lines of a TABARI file with the place of every token. Nothing is left out: the lines' spans, put together, are
//! the file byte for byte, so a repair or a new name changes one token and nothing around it.

use super::{
    FileKind,
    cell::{self, Cell, trim},
    comment,
    problem::{Fault, FaultKind},
};
use crate::text::Span;

/// A file as lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// All lines, in their order.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// All of it, with its line end.
    pub span: Span,
    /// The comments on it, marks included, by start.
    pub comments: Vec<Span>,
    /// What it says besides.
    pub content: Content,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing, or only a comment.
    Nothing,
    /// Actors: a name, perhaps with cells after it.
    Phrase(Phrase),
    /// Actors: cells of the names above.
    Codes(Vec<Cell>),
    /// Agents: a name with its code.
    Agent(AgentLine),
    /// Agents: `!PERSON! = MAN, MEN`
    Marker(Marker),
    /// Discards: words that drop a sentence or a story.
    Discard(Discarded),
    /// Issues: `<ISSUE CATEGORY="ENERGY">` or `</ISSUE>`.
    Section(Span),
    /// Issues: words and their code.
    Issue(Issue),
}

/// A name in an actors file.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The `+` of a synonym.
    pub plus: Option<Span>,
    /// The words, joined by `_` or blanks.
    pub surface: Span,
    /// The `_` at the end, TABARI's mark of a whole word.
    pub stop: Option<Span>,
    /// The cells on the same line.
    pub cells: Vec<Cell>,
}

/// A line of an agents file.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentLine {
    /// The words.
    pub surface: Span,
    /// The marker in them: `!PERSON!`.
    pub marker: Option<Span>,
    /// What stands between braces: the plural, or nothing where there is none.
    pub plural: Option<Span>,
    /// The bracket and the code in it.
    pub code: Option<(Span, Span)>,
}

/// What a marker stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// The name between the exclamation marks.
    pub name: Span,
    /// The words.
    pub values: Vec<Span>,
}

/// A line of a discard list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discarded {
    /// The `+` that drops the whole story.
    pub plus: Option<Span>,
    /// The words.
    pub surface: Span,
}

/// A line of an issue list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Issue {
    /// `~` or `~~`: where these words stand, the sentence has no issue.
    pub exclusion: Option<Span>,
    /// The words, with their marks `n:`, `v:` and `+`.
    pub surface: Span,
    /// The code.
    pub code: Option<Span>,
}

impl Tree {
    /// Reads a file of a kind. There is no text that cannot be read; what is wrong is told with its place.
    pub fn read(text: &str, kind: FileKind) -> (Self, Vec<Fault>) {
        let (mut faults, mut lines) = (Vec::new(), Vec::new());
        each_line(text, kind, &mut faults, |line, _| lines.push(line));
        (Self { lines }, faults)
    }

    /// The line, from 1, on which a byte stands.
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.span.end() <= offset).min(self.lines.len().saturating_sub(1)) + 1
    }
}

/// Reads line by line, for readers that need no line twice.
pub(super) fn each_line(
    text: &str,
    kind: FileKind,
    faults: &mut Vec<Fault>,
    mut take: impl FnMut(Line, &mut Vec<Fault>),
) {
    let masked = comment::mask(text, faults);
    let mut xml = &masked.comments[..];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end();
        let here = xml.iter().take_while(|comment| comment.start() < span.end());
        let cut = |comment: &Span| Span::new(comment.start().max(span.start()), comment.end().min(span.end()));
        let mut comments: Vec<Span> = here.map(cut).collect();
        // One that goes on is on the next line too.
        let done = xml.iter().take_while(|comment| comment.end() <= span.end()).count();
        xml = &xml[done..];
        let body = span.start() + line.trim_end_matches(['\n', '\r']).len();
        let tail = span.start() + comment::start(&masked.text[span.start()..body]);
        if tail < body {
            comments.retain(|comment| comment.start() < tail);
            comments.push(Span::new(tail, body));
        }
        let content = content(&masked.text, trim(&masked.text, Span::new(span.start(), tail)), kind, faults);
        take(Line { span, comments, content }, faults);
    }
}

fn content(text: &str, span: Span, kind: FileKind, faults: &mut Vec<Fault>) -> Content {
    // A byte order mark is no part of the first name.
    let mark = if span.of(text).starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let span = trim(text, Span::new(span.start() + mark, span.end()));
    if span.is_empty() {
        return Content::Nothing;
    }
    match kind {
        FileKind::Agents => agent(text, span, faults),
        FileKind::Discards => discard(text, span, faults),
        FileKind::Issues => issue(text, span, faults),
        FileKind::Actors | FileKind::Native | FileKind::Foreign => actor(text, span, faults),
    }
}

fn actor(text: &str, span: Span, faults: &mut Vec<Fault>) -> Content {
    if span.of(text).starts_with('[') {
        return Content::Codes(cell::cells(text, span, faults));
    }
    let (plus, span) = plus(text, span);
    let (name, cells) = match span.of(text).find('[') {
        None => (span, Vec::new()),
        Some(open) => {
            let open = span.start() + open;
            let cells = cell::cells(text, Span::new(open, span.end()), faults);
            (trim(text, Span::new(span.start(), open)), cells)
        }
    };
    let stop = name.of(text).ends_with('_').then(|| Span::new(name.end() - 1, name.end()));
    let surface = Span::new(name.start(), stop.map_or(name.end(), Span::start));
    phrase(text, surface, faults);
    Content::Phrase(Phrase { plus, surface, stop, cells })
}

fn plus(text: &str, span: Span) -> (Option<Span>, Span) {
    if !span.of(text).starts_with('+') {
        return (None, span);
    }
    let plus = Span::new(span.start(), span.start() + 1);
    (Some(plus), trim(text, Span::new(plus.end(), span.end())))
}

/// Tells of a name that no text can match.
fn phrase(text: &str, surface: Span, faults: &mut Vec<Fault>) {
    let words = surface.of(text);
    if words.contains(']') {
        faults.push(Fault { span: surface, kind: FaultKind::BracketInPhrase });
    }
    if !words.contains(char::is_alphanumeric) {
        faults.push(Fault { span: surface, kind: FaultKind::EmptyPhrase });
    } else if let Some(character) = words.chars().find(|&c| c == '\u{FFFD}' || c.is_control() && c != '\t') {
        faults.push(Fault { span: surface, kind: FaultKind::BrokenCharacter { character } });
    }
}

fn agent(text: &str, span: Span, faults: &mut Vec<Fault>) -> Content {
    let line = span.of(text);
    if let Some(marker) = marker(text, span) {
        return Content::Marker(marker);
    }
    let name = line.find(['{', '[']).map_or(span.end(), |end| span.start() + end);
    let surface = trim(text, Span::new(span.start(), name));
    phrase(text, surface, faults);
    let mut at = name;
    let plural = text[at..span.end()].starts_with('{').then(|| {
        let inside = &text[at + 1..span.end()];
        let length = inside.find(['}', '[']).unwrap_or(inside.len());
        let plural = Span::new(at + 1, at + 1 + length);
        let closed = inside[length..].starts_with('}');
        if !closed {
            faults.push(Fault { span: Span::new(at, plural.end()), kind: FaultKind::UnclosedBrace });
        }
        at = plural.end() + usize::from(closed);
        trim(text, plural)
    });
    let code = bracket(text, Span::new(at, span.end()), faults);
    if code.is_none() {
        faults.push(Fault { span, kind: FaultKind::AgentWithoutCode });
    }
    Content::Agent(AgentLine { surface, marker: enclosed(text, surface), plural, code })
}

/// The bracket in a stretch with the code in it; a brace may close it by mistake.
fn bracket(text: &str, span: Span, faults: &mut Vec<Fault>) -> Option<(Span, Span)> {
    let open = span.start() + span.of(text).find('[')?;
    let inside = &text[open + 1..span.end()];
    let length = inside.find([']', '}']).unwrap_or(inside.len());
    let end = open + 1 + length;
    let closed = inside[length..].starts_with(']');
    let bracket = Span::new(open, (end + 1).min(span.end()));
    if !closed {
        faults.push(Fault { span: bracket, kind: FaultKind::UnclosedBracket });
    }
    let rest = trim(text, Span::new(bracket.end(), span.end()));
    if !rest.is_empty() {
        faults.push(Fault { span: rest, kind: FaultKind::StrayText });
    }
    let code = trim(text, Span::new(open + 1, end));
    (!code.is_empty()).then_some((bracket, code))
}

/// `!PERSON!` in a name, marks included.
fn enclosed(text: &str, span: Span) -> Option<Span> {
    let first = span.start() + span.of(text).find('!')?;
    let second = first + 1 + text[first + 1..span.end()].find('!')?;
    Some(Span::new(first, second + 1))
}

fn marker(text: &str, span: Span) -> Option<Marker> {
    let marks = enclosed(text, span).filter(|marks| marks.start() == span.start())?;
    let equals = trim(text, Span::new(marks.end(), span.end()));
    if !equals.of(text).starts_with('=') {
        return None;
    }
    let mut at = equals.start() + 1;
    let values = text[at..span.end()].split(',').filter_map(|value| {
        let value_span = trim(text, Span::new(at, at + value.len()));
        at += value.len() + 1;
        (!value_span.is_empty()).then_some(value_span)
    });
    let values = values.collect();
    Some(Marker { name: Span::new(marks.start() + 1, marks.end() - 1), values })
}

fn discard(text: &str, span: Span, faults: &mut Vec<Fault>) -> Content {
    let (plus, surface) = plus(text, span);
    phrase(text, surface, faults);
    Content::Discard(Discarded { plus, surface })
}

fn issue(text: &str, span: Span, faults: &mut Vec<Fault>) -> Content {
    let line = span.of(text);
    if line.starts_with('<') {
        return Content::Section(span);
    }
    let marks = line.len() - line.trim_start_matches('~').len();
    let exclusion = (marks > 0).then(|| Span::new(span.start(), span.start() + marks));
    let name = line.find('[').map_or(span.end(), |open| span.start() + open);
    let surface = trim(text, Span::new(span.start() + marks, name));
    phrase(text, surface, faults);
    let code = line.find('[').and_then(|open| {
        let inside = &line[open + 1..];
        let length = inside.find(']').unwrap_or(inside.len());
        let end = span.start() + open + 1 + length;
        let rest = trim(text, Span::new((end + 1).min(span.end()), span.end()));
        if !rest.is_empty() {
            faults.push(Fault { span: rest, kind: FaultKind::SecondRecord });
        }
        let code = trim(text, Span::new(span.start() + open + 1, end));
        (!code.is_empty()).then_some(code)
    });
    if code.is_none() && exclusion.is_none() {
        faults.push(Fault { span, kind: FaultKind::IssueWithoutCode });
    }
    Content::Issue(Issue { exclusion, surface, code })
}
