//! `broken-paragraph`: a sentence that a line break has cut in two.

use super::{Context, Finding, Rule, Severity, narration::Narration};
use crate::text::{BlockKind, Case, Format, Span, Structure};

pub(crate) static RULE: Rule = Rule {
    id: "broken-paragraph",
    severity: Severity::Hint,
    page: include_str!("broken_paragraph.md"),
    check,
    ..Rule::PLAIN
};

/// From this many broken lines in a row on, they are verse or a list.
const VERSE: usize = 2;

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let count = narration.layout().blocks.len();
    let broken: Vec<bool> = (0..count).map(|block| is_broken(narration, block)).collect();
    let mut findings = Vec::new();
    let mut at = 0;
    while at < count {
        let run = broken[at..].iter().take_while(|broken| **broken).count();
        if run < VERSE {
            findings.extend((at..at + run).map(|block| finding(context, narration, block)));
        }
        at += run.max(1);
    }
    findings
}

/// Whether a paragraph ends without a mark and the next one goes on with a small letter.
fn is_broken(narration: Narration<'_>, block: usize) -> bool {
    let layout = narration.layout();
    let is_copy = |block: usize| {
        let part = layout.prose.parts.get(block).map(|part| part.structure);
        layout.blocks.get(block).is_some_and(|block| block.kind == BlockKind::Body)
            && part == Some(Structure::Paragraph)
    };
    if !is_copy(block) || !is_copy(block + 1) {
        return false;
    }
    let (this, next) =
        (layout.words.inside(layout.blocks[block].span), layout.words.inside(layout.blocks[block + 1].span));
    let (Some(last), first) = (this.clone().last(), next.start) else { return false };
    let open = layout.word(last).counts() || layout.written(last) == ",";
    // `al-Qaeda`, `iPhone`: names may begin small.
    let small = layout.word(first).case == Case::Lower
        && layout.word(first).counts()
        && !(layout.written(first + 1) == "-" && layout.word(first + 2).capital);
    open && small && this.len() > 3
}

fn finding(context: &Context<'_>, narration: Narration<'_>, block: usize) -> Finding {
    let layout = narration.layout();
    let last = layout.words.inside(layout.blocks[block].span).end;
    let next = layout.words.inside(layout.blocks[block + 1].span).start;
    let span = narration.span(last.saturating_sub(2)..last);
    let finding = Finding::new(RULE.id, RULE.severity, span, "the paragraph stops in the middle of a sentence")
        .help("Join it with the next one, or end the sentence")
        .related(narration.span(next..next + 1), "the sentence goes on here");
    if Format::of_path(&context.article.path) == Some(Format::Html) {
        return finding;
    }
    let gap = Span::new(span.end(), layout.word(next).span.start());
    // Markup or an address between the two is not to be cut out.
    let blank = gap.of(&context.article.text).trim().is_empty() && !narration.is_quoted(next);
    if blank { finding.fix("Join the paragraphs", gap, " ", false) } else { finding }
}
