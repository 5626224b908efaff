//! `unattributed-stretch`: four paragraphs of news in which nobody says anything.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, word_list::WordList};
use crate::{
    analysis::{Coverage, Genre, date},
    text::BlockKind,
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-stretch",
    severity: Severity::Info,
    start: Start::Off,
    limits: &[Limit { name: "paragraphs", standard: 4, about: "paragraphs in a row without a source" }],
    page: include_str!("unattributed_stretch.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    if context.facts().genre != Genre::News {
        return Vec::new();
    }
    let narration = Narration::of(context);
    let layout = narration.layout();
    let body: Vec<usize> =
        (0..layout.blocks.len()).filter(|&block| layout.blocks[block].kind == BlockKind::Body).collect();
    let stretches = body.chunk_by(|&one, &next| next == one + 1 && is_bare(narration, one) == is_bare(narration, next));
    let long = stretches.filter(|stretch| {
        let bare = is_bare(narration, stretch[0]) && stretch.len() >= context.limit(&RULE, "paragraphs").max(1);
        bare && !is_chronology(narration, stretch)
    });
    long.map(|stretch| finding(narration, stretch)).collect()
}

/// Whether nobody but the narrator stands behind anything in a paragraph.
fn is_bare(narration: Narration<'_>, block: usize) -> bool {
    let mut sentences = narration.layout().sentences_in(block);
    // A rule or a credit line is no paragraph.
    let words = narration.layout().words.inside(narration.layout().blocks[block].span);
    words.filter(|&word| narration.word(word).is_word()).count() > 3
        && sentences.all(|sentence| narration.facts.coverage[sentence] == Coverage::Narrator)
}

/// Whether most paragraphs open with a date or a year.
fn is_chronology(narration: Narration<'_>, stretch: &[usize]) -> bool {
    static MONTHS: WordList = WordList::of(
        "january february march april may june july august september october november december jan feb mar apr aug \
        sept sep oct nov dec",
    );
    let layout = narration.layout();
    let dated = stretch.iter().filter(|&&block| {
        let words = layout.words.inside(layout.blocks[block].span).take(4);
        words.into_iter().any(|word| date::year(layout.folded(word)).is_some() || MONTHS.has(layout.folded(word)))
    });
    dated.count() * 2 >= stretch.len()
}

fn finding(narration: Narration<'_>, stretch: &[usize]) -> Finding {
    let layout = narration.layout();
    let first = layout.sentences_in(stretch[0]).start;
    let message = format!("from here on {} paragraphs have no source at all", stretch.len());
    let last = layout.blocks[stretch[stretch.len() - 1]].span;
    Finding::new(RULE.id, RULE.severity, layout.sentences[first].span, message)
        .help("Say in each paragraph how the paper knows, unless a reporter saw it")
        .related(last, "the last of them")
}
