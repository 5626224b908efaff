//! Fixes taken together: everything in an article that may be mended without looking.

use super::{Finding, TextEdit};

/// The edits of the first safe fix of every finding, by place. Of two that touch the same words the first wins: what
/// is left shows up again when the article is checked anew.
pub fn safe_edits(findings: &[Finding]) -> Vec<TextEdit> {
    let mut taken: Vec<TextEdit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe)) {
        let meets = |edit: &TextEdit| {
            let clash = |other: &TextEdit| other.span == edit.span || other.span.overlaps(edit.span);
            taken.iter().any(clash)
        };
        if !fix.edits.iter().any(meets) {
            taken.extend(fix.edits.iter().cloned());
        }
    }
    taken.sort_by_key(|edit| edit.span);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules::Severity, text::Span};

    fn finding(at: usize, safe: bool) -> Finding {
        let span = Span::new(at, at + 4);
        Finding::new("a-rule", Severity::Warning, span, "wrong").fix("Mend it", span, "good", safe)
    }

    #[test]
    fn only_safe_fixes_are_taken_and_none_twice() {
        let findings = [finding(8, true), finding(0, true), finding(2, true), finding(20, false)];
        let starts: Vec<_> = safe_edits(&findings).iter().map(|edit| edit.span.start()).collect();
        assert_eq!(starts, [0, 8]);
        assert!(safe_edits(&findings[3..]).is_empty());
    }
}
