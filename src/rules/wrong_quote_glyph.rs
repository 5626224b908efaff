//! `wrong-quote-glyph`: an opening mark where an apostrophe belongs, and two styles of marks in one article.

use super::{Context, Finding, Rule, Severity, narration::Narration};
use crate::text::Span;

pub(crate) static RULE: Rule = Rule {
    id: "wrong-quote-glyph",
    severity: Severity::Hint,
    page: include_str!("wrong_quote_glyph.md"),
    check,
    ..Rule::PLAIN
};

/// The opening single mark.
const TURNED: char = '\u{2018}';

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let turned = narration.sentences().flat_map(|(_, sentence)| turned(narration, sentence.span));
    turned.chain(mixed(narration)).collect()
}

/// Opening marks between letters: `Iran‘s`.
fn turned(narration: Narration<'_>, sentence: Span) -> Vec<Finding> {
    let text = sentence.of(narration.text());
    let mut findings = Vec::new();
    for (at, _) in text.match_indices(TURNED) {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + TURNED.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
        if before && after {
            let start = sentence.start() + at;
            findings.push(apostrophe(narration, Span::new(start, start + TURNED.len_utf8())));
        }
    }
    findings
}

fn apostrophe(narration: Narration<'_>, mark: Span) -> Finding {
    let words = &narration.layout().words;
    let around = words.inside(Span::new(mark.start() - 1, mark.end() + 1));
    let span = narration.span(around);
    let shown = narration.shown(span);
    let finding =
        Finding::new(RULE.id, RULE.severity, span, format!("“{shown}” has an opening mark for an apostrophe"))
            .help("Write ’");
    let quoted = narration.layout().quotations.iter().any(|quotation| quotation.span.overlaps(mark));
    if quoted { finding } else { finding.fix("Write ’", mark, "’", true) }
}

/// The first quotation in marks of the rarer style, where the copy has both.
fn mixed(narration: Narration<'_>) -> Option<Finding> {
    let layout = narration.layout();
    let own = layout
        .quotations
        .iter()
        .filter(|quotation| quotation.depth == 0 && narration.is_own(layout.sentence_at(quotation.span.start())));
    let mark = |span: Span| span.of(narration.text()).chars().next();
    let (mut straight, mut curly) = (Vec::new(), Vec::new());
    for quotation in own {
        match mark(quotation.span) {
            Some('"') => straight.push(quotation.span),
            Some('“' | '”') => curly.push(quotation.span),
            _ => {}
        }
    }
    let (rare, style, usual) =
        if straight.len() < curly.len() { (&straight, "straight", &curly) } else { (&curly, "curly", &straight) };
    let first = Span::new(rare.first()?.start(), rare.first()?.start() + mark(*rare.first()?)?.len_utf8());
    let other = *usual.first()?;
    let message = format!("a {style} quotation mark in an article that mostly has the other kind");
    let help = "Use one kind of quotation marks";
    Some(Finding::new(RULE.id, RULE.severity, first, message).help(help).related(other, "the other kind stands here"))
}
