//! `unbalanced-quote`: a quotation that is opened and never closed.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration};
use crate::text::{Quotation, Span};

pub(crate) static RULE: Rule = Rule {
    id: "unbalanced-quote",
    severity: Severity::Warning,
    start: Start::Off,
    page: include_str!("unbalanced_quote.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let layout = narration.layout();
    let open = layout.quotations.iter().filter(|quotation| {
        let own = narration.is_own(layout.sentence_at(quotation.span.start()));
        own && !quotation.closed && quotation.depth == 0 && !goes_on(narration, quotation)
    });
    open.map(|quotation| finding(narration, quotation)).collect()
}

/// Whether the next paragraph opens again, as running quotations do.
fn goes_on(narration: Narration<'_>, quotation: &Quotation) -> bool {
    narration.layout().quotations_in(quotation.block + 1).iter().any(|next| next.continues)
}

fn finding(narration: Narration<'_>, quotation: &Quotation) -> Finding {
    let mark = Span::new(quotation.span.start(), quotation.inner.start());
    let end = narration.layout().blocks[quotation.block].span.end();
    let message = "the quotation is opened here and never closed: nobody can tell where its words end";
    Finding::new(RULE.id, RULE.severity, mark, message)
        .help("Close it where the speaker stops; a quotation that runs on opens again in the next paragraph")
        .related(Span::empty(end), "the paragraph ends here, and the next one does not open again")
}
