//! Comments that one reader or another takes for something else.

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::{
        FileKind,
        tabari::{Content, FaultKind},
    },
    rules::{Finding, Severity},
    text::Span,
};

pub(super) static SEMICOLON: DictionaryRule = DictionaryRule {
    id: "dict-semicolon-comment",
    severity: Severity::Info,
    page: include_str!("pages/semicolon-comment.md"),
    check: semicolon,
};

fn semicolon(file: &File, _: &Files) -> Vec<Finding> {
    let lines = file.tree.lines.iter().filter(|line| matches!(line.content, Content::Phrase(_) | Content::Codes(_)));
    let marks = lines.flat_map(|line| &line.comments).filter(|comment| comment.of(&file.text).starts_with(';'));
    let finding = |comment: &Span| {
        let message = "PETRARCH2 knows no `;` comments: it reads these words as part of the name or of the code";
        let mark = Span::new(comment.start(), comment.start() + 1);
        Finding::new(SEMICOLON.id, SEMICOLON.severity, *comment, message)
            .help("Start the comment with `#`, which every reader knows")
            .fix("Start the comment with `#`", mark, "#", true)
    };
    marks.map(finding).collect()
}

pub(super) static CODE: DictionaryRule = DictionaryRule {
    id: "dict-commented-code",
    severity: Severity::Hint,
    page: include_str!("pages/commented-code.md"),
    check: code,
};

fn code(file: &File, _: &Files) -> Vec<Finding> {
    if file.kind != FileKind::Actors {
        return Vec::new();
    }
    let lines = file.tree.lines.iter().filter(|line| line.content == Content::Nothing);
    let comments = lines.filter_map(|line| line.comments.first()).filter(|comment| {
        let inside = comment.of(&file.text).trim_start_matches(['#', ';']);
        inside.starts_with(['\t', ' ', '[']) && inside.trim_start().starts_with('[') && inside.contains(']')
    });
    let finding = |comment: &Span| {
        Finding::new(CODE.id, CODE.severity, comment.trim(&file.text), "a code that is commented out")
            .help("Put it in force again or delete it; say why where it stays")
    };
    comments.map(finding).collect()
}

pub(super) static UNCLOSED: DictionaryRule = DictionaryRule {
    id: "dict-unclosed-comment",
    severity: Severity::Error,
    page: include_str!("pages/unclosed-comment.md"),
    check: unclosed,
};

fn unclosed(file: &File, _: &Files) -> Vec<Finding> {
    file.found(&UNCLOSED, "Add `-->` where the comment ends", |kind| *kind == FaultKind::UnclosedComment)
}
