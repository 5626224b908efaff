//! A speaker's turn over several paragraphs: a quotation in a paragraph without a cue goes on with what the paragraph
//! before it reported.

use super::RawAttribution;

/// Where the turn at hand was last heard.
#[derive(Debug, Default)]
pub(super) struct Turn {
    paragraph: Option<usize>,
}

impl Turn {
    /// Takes note of what was found in a paragraph, from `first` on. Contents that no cue of their own introduces join
    /// the attribution before them, if that ended in the paragraph before and they are quoted.
    pub(super) fn go_on(&mut self, paragraph: usize, found: &mut Vec<RawAttribution>, first: usize, quoted: bool) {
        let follows = self.paragraph.is_some_and(|last| last + 1 == paragraph);
        let orphaned = found.len() == first + 1 && found[first].cue.is_empty();
        if orphaned
            && quoted
            && follows
            && first > 0
            && let Some(orphan) = found.pop()
        {
            found[first - 1].content.extend(orphan.content);
        }
        self.paragraph = Some(paragraph);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn attribution(cue: &[Span], content: Span) -> RawAttribution {
        RawAttribution { cue: cue.to_vec(), content: vec![content], ..RawAttribution::default() }
    }

    #[test]
    fn a_quotation_joins_the_paragraph_before() {
        let mut found = vec![attribution(&[Span::new(0, 4)], Span::new(5, 9))];
        let mut turn = Turn::default();
        turn.go_on(3, &mut found, 0, true);
        found.push(attribution(&[], Span::new(20, 30)));
        turn.go_on(4, &mut found, 1, true);
        assert_eq!(found, [RawAttribution { content: vec![Span::new(5, 9), Span::new(20, 30)], ..found[0].clone() }]);
    }

    #[test]
    fn other_paragraphs_between_end_a_turn() {
        let mut found = vec![attribution(&[Span::new(0, 4)], Span::new(5, 9))];
        let mut turn = Turn::default();
        turn.go_on(3, &mut found, 0, true);
        found.push(attribution(&[], Span::new(20, 30)));
        turn.go_on(5, &mut found, 1, true);
        assert_eq!(found.len(), 2);
    }
}
