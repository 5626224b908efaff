//! `boilerplate-in-body`: furniture of a page that came along with the copy.

use super::{Context, Finding, Rule, Severity, Tag};
use crate::text::{Block, Format, Furniture, Span, Structure, furniture};

pub(crate) static RULE: Rule = Rule {
    id: "boilerplate-in-body",
    severity: Severity::Hint,
    page: include_str!("boilerplate_in_body.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let layout = &context.facts().layout;
    let own = |(_, part): &(&Block, _)| is_copy(*part);
    let parts = layout.prose.parts.iter().map(|part| part.structure);
    layout.blocks.iter().zip(parts).filter(own).filter_map(|(block, _)| finding(context, block.span)).collect()
}

/// Whether the markup takes a part for copy: what it sets apart as furniture is where it belongs.
fn is_copy(structure: Structure) -> bool {
    matches!(structure, Structure::Paragraph | Structure::Item | Structure::Heading(_))
}

fn finding(context: &Context<'_>, block: Span) -> Option<Finding> {
    // How a block begins tells: most are long.
    let layout = &context.facts().layout;
    let words = layout.words.inside(block);
    let opening = layout.words.span(words.start..words.end.min(words.start + OPENING));
    let shown = layout.text(if words.len() > OPENING { opening } else { block });
    let what = match furniture(&shown)? {
        Furniture::Pointer => "sends the reader elsewhere",
        Furniture::Appeal => "asks readers to follow, share or subscribe",
        Furniture::Policy => "tells how the page is kept",
        Furniture::Mark => "is a mark of the system that the copy came from",
        // Whose the article is, and whose views it gives, is the desk's to say.
        Furniture::Notice => return None,
    };
    let is_html = Format::of_path(&context.article.path) == Some(Format::Html);
    let span = if is_html { block } else { to_line_end(&context.article.text, block) };
    let shown: String = shown.chars().take(40).collect();
    let finding = Finding::new(RULE.id, RULE.severity, span, format!("“{shown}” {what}: it is no part of the article"))
        .help("Cut it, or leave it to the page")
        .tag(Tag::Unnecessary);
    Some(if is_html { finding } else { finding.fix("Cut it", lines(&context.article.text, span), "", false) })
}

/// Words of a block that tell whether it is furniture.
const OPENING: usize = 24;

/// A block with what follows on its last line: addresses are no prose.
fn to_line_end(text: &str, block: Span) -> Span {
    let rest = &text[block.end()..];
    let line = rest.split(['\n', '\r']).next().unwrap_or("").trim_end();
    Span::new(block.start(), block.end() + line.len())
}

/// A span with the blank lines after it.
fn lines(text: &str, span: Span) -> Span {
    let rest = &text[span.end()..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t', '\u{a0}']).len();
    Span::new(span.start(), span.end() + blank)
}
