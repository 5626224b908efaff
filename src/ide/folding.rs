//! What can be folded away: other people's words set off as blocks, and what is no copy.

use crate::{
    analysis::Facts,
    text::{BlockKind, Span},
};

/// A stretch that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Where it stands.
    pub span: Span,
    /// Whether it is no copy: furniture of a page, the author's note, front matter.
    pub furniture: bool,
}

/// The stretches that can be folded, in their order: blocks of one sort that follow each other are one.
pub fn folds(facts: &Facts) -> Vec<Fold> {
    let matter = facts.layout.prose.front_matter.as_ref().map(|matter| Fold { span: matter.span, furniture: true });
    let sort = |kind| match kind {
        BlockKind::Excerpt => Some(false),
        BlockKind::Boilerplate | BlockKind::Bio => Some(true),
        _ => None,
    };
    let blocks = &facts.layout.blocks;
    let runs = blocks.chunk_by(|a, b| sort(a.kind) == sort(b.kind)).filter_map(|run| {
        let span = run.first()?.span.cover(run.last()?.span);
        Some(Fold { span, furniture: sort(run[0].kind)? })
    });
    matter.into_iter().chain(runs).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn excerpts_and_front_matter_fold() {
        let text = "//- a.md\n---\ntitle: Talks\n---\n\nIt rain$0ed. The envoy wrote:\n\n> The road is long.\n>\n> The bridge is old.\n\nIt went on.\n";
        let fixture = Fixture::new(text);
        let article = fixture.article();
        let folds = folds(&article.facts);
        assert!(folds[0].furniture && folds[0].span.of(&article.text).contains("title: Talks"), "{folds:?}");
        assert!(!folds[1].furniture && folds[1].span.of(&article.text).contains("long."), "{folds:?}");
        assert!(folds[1].span.of(&article.text).contains("old.") && folds.len() == 2, "{folds:?}");
    }
}
