//! Names of TABARI files: their blanks, underscores, letters and marks.

use super::{DictionaryRule, File, Files, file::Named};
use crate::{
    dictionary::tabari::FaultKind,
    rules::{Finding, Severity},
    text::Span,
};

pub(super) static TWO: DictionaryRule = DictionaryRule {
    id: "dict-two-synonyms",
    severity: Severity::Warning,
    page: include_str!("pages/two-synonyms.md"),
    check: two,
};

fn two(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.names().filter_map(|(_, name)| {
        let surface = name.phrase.surface;
        let at = surface.of(&file.text).find("+_").or_else(|| Some(surface.of(&file.text).find("_+")? + 1))?;
        let plus = Span::new(surface.start() + at, surface.start() + at + 1);
        let next = if file.text[plus.end()..].starts_with('_') { plus.end() + 1 } else { plus.end() };
        let finding = Finding::new(TWO.id, TWO.severity, surface, "two names on one line: `+` starts a synonym")
            .help("Give each name a line of its own")
            .fix("Put the second name on a line of its own", Span::new(plus.start(), next), "_\n+", true);
        Some(finding)
    });
    found.collect()
}

pub(super) static BLANK_SPLIT: DictionaryRule = DictionaryRule {
    id: "dict-blank-split-base",
    severity: Severity::Warning,
    page: include_str!("pages/blank-split-base.md"),
    check: blank_split,
};

/// Whether PETRARCH2 takes the second word of a line without cells for a code.
fn splits(file: &File, name: &Named) -> bool {
    let phrase = &name.phrase;
    let end = phrase.stop.map_or(phrase.surface.end(), Span::end);
    let words = &file.text[phrase.surface.start()..end];
    phrase.plus.is_none() && phrase.cells.is_empty() && !words.contains('\t') && words.split_whitespace().count() == 2
}

fn blank_split(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.names().filter(|(_, name)| splits(file, name)).map(|(_, name)| {
        let surface = name.phrase.surface;
        let message = format!("PETRARCH2 ends `{}` at the blank and reads the rest as a code", surface.of(&file.text));
        joined(file, Finding::new(BLANK_SPLIT.id, BLANK_SPLIT.severity, surface, message))
    });
    found.collect()
}

/// Adds the repair of blanks in a name.
fn joined(file: &File, finding: Finding) -> Finding {
    let words: Vec<&str> =
        finding.span.of(&file.text).split([' ', '\t', '_']).filter(|word| !word.is_empty()).collect();
    let (span, text) = (finding.span, words.join("_"));
    finding.help("Join the words with `_`").fix("Join the words with `_`", span, text, true)
}

pub(super) static SEPARATORS: DictionaryRule = DictionaryRule {
    id: "dict-mixed-separators",
    severity: Severity::Info,
    page: include_str!("pages/mixed-separators.md"),
    check: separators,
};

fn separators(file: &File, _: &Files) -> Vec<Finding> {
    let mixed = file.names().filter(|(_, name)| {
        let words = name.phrase.surface.of(&file.text);
        words.contains([' ', '\t']) && !splits(file, name)
    });
    let finding = |name: &Named| {
        let surface = name.phrase.surface;
        let message = format!("`{}` has blanks between its words", surface.of(&file.text));
        joined(file, Finding::new(SEPARATORS.id, SEPARATORS.severity, surface, message))
    };
    mixed.map(|(_, name)| finding(name)).collect()
}

pub(super) static INDENT: DictionaryRule = DictionaryRule {
    id: "dict-stray-indent",
    severity: Severity::Info,
    page: include_str!("pages/stray-indent.md"),
    check: indent,
};

fn indent(file: &File, _: &Files) -> Vec<Finding> {
    use crate::dictionary::tabari::Content;
    let found = file.tree.lines.iter().filter_map(|line| {
        let text = line.span.of(&file.text);
        let blank =
            Span::new(line.span.start(), line.span.start() + text.len() - text.trim_start_matches([' ', '\t']).len());
        let content = Span::new(blank.end(), line.span.end()).trim(&file.text);
        match &line.content {
            Content::Phrase(_) if !blank.is_empty() => Some(
                Finding::new(INDENT.id, INDENT.severity, content, "a name that is indented like a code")
                    .help("Start the name at the start of its line")
                    .fix("Delete the indent", blank, "", true),
            ),
            Content::Codes(cells) if !text.starts_with('\t') => Some(
                Finding::new(INDENT.id, INDENT.severity, cells.first()?.span, "a code without a tab before it")
                    .help("Start the line with a tab: older readers know a code by it")
                    .fix("Start the line with a tab", blank, "\t", true),
            ),
            _ => None,
        }
    });
    found.collect()
}

pub(super) static UNDERSCORE: DictionaryRule = DictionaryRule {
    id: "dict-extra-underscore",
    severity: Severity::Info,
    page: include_str!("pages/extra-underscore.md"),
    check: underscore,
};

fn underscore(file: &File, _: &Files) -> Vec<Finding> {
    let extra = file.names().map(|(_, name)| &name.phrase).filter(|phrase| {
        let end = phrase.stop.map_or(phrase.surface.end(), Span::end);
        let words = &file.text[phrase.surface.start()..end];
        words.contains("__") || words.starts_with('_')
    });
    let finding = |surface: Span| {
        let words = surface.of(&file.text);
        let parts: Vec<&str> = words.split('_').filter(|part| !part.is_empty()).collect();
        Finding::new(UNDERSCORE.id, UNDERSCORE.severity, surface, format!("`{words}` has an underscore too many"))
            .help("Leave one between two words and one at the end")
            .fix("Leave one underscore between two words", surface, parts.join("_"), true)
    };
    extra.map(|phrase| finding(phrase.surface)).collect()
}

pub(super) static LOWER_CASE: DictionaryRule = DictionaryRule {
    id: "dict-lower-case",
    severity: Severity::Warning,
    page: include_str!("pages/lower-case.md"),
    check: lower_case,
};

fn lower_case(file: &File, _: &Files) -> Vec<Finding> {
    let lower = file.names().filter(|(_, name)| name.phrase.surface.of(&file.text).contains(char::is_lowercase));
    let finding = |surface: Span| {
        let words = surface.of(&file.text);
        let message = format!("`{words}` has small letters: PETRARCH2 reads texts in capitals and never finds it");
        Finding::new(LOWER_CASE.id, LOWER_CASE.severity, surface, message).help("Write it in capitals").fix(
            "Write it in capitals",
            surface,
            words.to_uppercase(),
            true,
        )
    };
    lower.map(|(_, name)| finding(name.phrase.surface)).collect()
}

pub(super) static ACRONYM: DictionaryRule = DictionaryRule {
    id: "dict-parenthesised-acronym",
    severity: Severity::Warning,
    page: include_str!("pages/parenthesised-acronym.md"),
    check: acronym,
};

fn acronym(file: &File, _: &Files) -> Vec<Finding> {
    let found = file.names().filter_map(|(_, name)| {
        let surface = name.phrase.surface;
        let words = surface.of(&file.text);
        let (before, rest) = words.split_once('(')?;
        let (inside, after) = rest.split_once(')')?;
        let initials = inside.len() >= 2 && inside.chars().all(|c| c.is_uppercase() || ".-&0123456789".contains(c));
        let message = format!("nobody writes `{words}` with its parentheses: the name never matches");
        let finding = Finding::new(ACRONYM.id, ACRONYM.severity, surface, message).help(if initials {
            "Make the acronym a synonym of its own"
        } else {
            "Cut the remark off"
        });
        // Cells behind the name would come to stand behind the acronym.
        let alone = initials && name.phrase.cells.is_empty() && after.trim_matches(['_', ' ']).is_empty();
        let long = before.trim_matches(['_', ' ']);
        let split = format!("{long}_\n+{inside}");
        Some(if alone && !long.is_empty() {
            finding.fix("Make the acronym a synonym of its own", surface, split, true)
        } else {
            finding
        })
    });
    found.collect()
}

pub(super) static PUNCTUATION: DictionaryRule = DictionaryRule {
    id: "dict-punctuation",
    severity: Severity::Hint,
    page: include_str!("pages/punctuation.md"),
    check: punctuation,
};

/// The place and length of `'S` or `S'` at the end of a word.
fn possessive(words: &str) -> Option<(usize, usize)> {
    let ends = |(at, mark): &(usize, &str)| !words[at + mark.len()..].starts_with(char::is_alphanumeric);
    let marks = ["'S", "\u{2019}S", "S'", "S\u{2019}"];
    let found = marks.iter().find_map(|mark| words.match_indices(mark).find(ends));
    found.map(|(at, mark)| (at, mark.len()))
}

fn punctuation(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, name) in file.names() {
        let surface = name.phrase.surface;
        let words = surface.of(&file.text);
        let marks = [
            (possessive(words), "a possessive"),
            (words.find(',').map(|at| (at, 1)), "a comma"),
            (words.find(['"', '`']).map(|at| (at, 1)), "a quotation mark"),
            (words.find(['?', '/', ':', ';', '|', '*', '!']).map(|at| (at, 1)), "a mark that names do not have"),
        ];
        for (place, what) in marks {
            let Some((at, length)) = place else { continue };
            let span = Span::new(surface.start() + at, surface.start() + at + length);
            let message =
                format!("{what} in `{words}`: PETRARCH2 never sees one in a noun phrase, so it misses the name");
            found.push(
                Finding::new(PUNCTUATION.id, PUNCTUATION.severity, span, message)
                    .help("Add a synonym without it where event coding is to find the name"),
            );
        }
    }
    found
}

pub(super) static BROKEN: DictionaryRule = DictionaryRule {
    id: "dict-broken-character",
    severity: Severity::Error,
    page: include_str!("pages/broken-character.md"),
    check: broken,
};

fn broken(file: &File, _: &Files) -> Vec<Finding> {
    let help = "Write the letter that was meant";
    file.found(&BROKEN, help, |kind| matches!(kind, FaultKind::BrokenCharacter { .. }))
}

pub(super) static SCRIPT: DictionaryRule = DictionaryRule {
    id: "dict-other-script",
    severity: Severity::Info,
    page: include_str!("pages/other-script.md"),
    check: script,
};

fn script(file: &File, _: &Files) -> Vec<Finding> {
    // Latin ends before the Greek block; what stands behind is another script.
    let foreign =
        |c: char| c.is_alphabetic() && ('\u{370}'..'\u{1E00}').contains(&c) || c.is_alphabetic() && c >= '\u{2C80}';
    let found = file.names().filter(|(_, name)| name.phrase.surface.of(&file.text).contains(foreign));
    let finding = |surface: Span| {
        let message = format!("`{}` is not in Latin letters; English texts never hold it", surface.of(&file.text));
        Finding::new(SCRIPT.id, SCRIPT.severity, surface, message).help("Transliterate it or delete the line")
    };
    found.map(|(_, name)| finding(name.phrase.surface)).collect()
}
