//! What can be wrong with a line of a TABARI file: the kind, the place and what a message and a repair need.

use jiff::civil::Date;

use crate::text::Span;

/// Something wrong at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A code line before the first entry: it belongs to nobody.
    CodeBeforePhrase,
    /// A synonym before the first entry; read as an entry.
    SynonymBeforePhrase,
    /// `[]`
    EmptyBracket,
    /// `[IRQGOV`: read up to the end of the line.
    UnclosedBracket,
    /// A name with a closing bracket in it, mostly a cell without its opening one: it matches nothing.
    BracketInPhrase,
    /// Text around the cells that is no comment.
    StrayText,
    /// A date that is none: the cell never applies.
    BadDate {
        /// The date itself.
        date: Span,
    },
    /// A date of other than six or eight digits.
    OddDate {
        /// The day that it is taken for.
        read_as: Date,
    },
    /// A date with neither `<` nor `>`; read as `>`.
    SingleDate,
    /// A range that ends before it starts: the cell never applies.
    ReversedRange {
        /// The code of the cell.
        code: String,
        /// The date that is written first.
        first: Date,
        /// The date that is written last.
        last: Date,
    },
    /// A name without a single letter or digit: it matches nothing.
    EmptyPhrase,
    /// A name with a control character (`\u{1a}`, NUL) or U+FFFD in it: it matches nothing.
    BrokenCharacter {
        /// The character.
        character: char,
    },
    /// An agent without a code: it is not in force.
    AgentWithoutCode,
    /// An agent with a marker that no line before it defines: it is not in force.
    UndefinedMarker {
        /// The name between the exclamation marks.
        name: String,
    },
    /// `{` without `}`.
    UnclosedBrace,
    /// An issue without a code: it is not in force.
    IssueWithoutCode,
    /// Two records on one line of an issue list: the second is not in force.
    SecondRecord,
    /// `<!--` without `-->`: everything after it is a comment.
    UnclosedComment,
}

impl FaultKind {
    /// The name of the kind.
    pub fn id(&self) -> &'static str {
        match self {
            Self::CodeBeforePhrase => "code-before-phrase",
            Self::SynonymBeforePhrase => "synonym-before-phrase",
            Self::EmptyBracket => "empty-bracket",
            Self::UnclosedBracket | Self::BracketInPhrase => "unbalanced-bracket",
            Self::StrayText => "junk-after-bracket",
            Self::BadDate { .. } => "bad-date",
            Self::OddDate { .. } => "odd-date",
            Self::SingleDate => "single-date",
            Self::ReversedRange { .. } => "reversed-range",
            Self::EmptyPhrase => "empty-phrase",
            Self::BrokenCharacter { .. } => "broken-character",
            Self::AgentWithoutCode => "agent-without-code",
            Self::UndefinedMarker { .. } => "undefined-marker",
            Self::UnclosedBrace => "unclosed-brace",
            Self::IssueWithoutCode => "issue-without-code",
            Self::SecondRecord => "second-record",
            Self::UnclosedComment => "unclosed-comment",
        }
    }

    /// Whether something that the file says is not in force because of it; else the meaning is plain all the same.
    pub fn is_loss(&self) -> bool {
        !matches!(self, Self::SynonymBeforePhrase | Self::UnclosedBracket | Self::OddDate { .. } | Self::SingleDate)
    }

    /// What is wrong and what to do; `at` is the text of the place.
    pub fn message(&self, at: &str) -> String {
        let at = at.escape_debug();
        match self {
            Self::CodeBeforePhrase => format!("`{at}` stands before any name; put it below the name it codes"),
            Self::SynonymBeforePhrase => format!("`{at}` is a synonym of nothing; delete its `+`"),
            Self::EmptyBracket => "a bracket without a code; write the code into it or delete it".into(),
            Self::UnclosedBracket => format!("`{at}` has no closing bracket; add `]`"),
            Self::BracketInPhrase => format!("`{at}` closes a bracket that nothing opens; add `[` or delete `]`"),
            Self::StrayText => format!("`{at}` is neither a code nor a comment; delete it or put `#` before it"),
            Self::BadDate { .. } => {
                format!("`{at}` holds no day of the calendar, so the code never applies; write YYMMDD or YYYYMMDD")
            }
            Self::OddDate { read_as } => {
                format!(
                    "`{at}` has neither six nor eight digits; read as {read_as}, write {}",
                    read_as.strftime("%Y%m%d")
                )
            }
            Self::SingleDate => format!("`{at}` is one date without `<` or `>`; read as `>{at}`"),
            Self::ReversedRange { code, first, last } => {
                format!("the days of `{code}` run backwards, from {first} to {last}, so it never applies; swap them")
            }
            Self::EmptyPhrase => format!("`{at}` holds no letter or digit, so nothing matches it; delete the line"),
            Self::BrokenCharacter { character } => format!(
                "`{at}` holds U+{:04X}, so no text matches it; write the letter that was meant",
                u32::from(*character)
            ),
            Self::AgentWithoutCode => format!("`{at}` has no code; add one, such as [~GOV]"),
            Self::UndefinedMarker { name } => format!("no line above defines `!{name}!`; add `!{name}! = ONE, TWO`"),
            Self::UnclosedBrace => format!("`{at}` has no closing brace; add `}}`"),
            Self::IssueWithoutCode => format!("`{at}` has no code; add one in brackets"),
            Self::SecondRecord => format!("`{at}` is a second record on the line; give it a line of its own"),
            Self::UnclosedComment => "`<!--` is never closed, so all lines after it are a comment; add `-->`".into(),
        }
    }
}
