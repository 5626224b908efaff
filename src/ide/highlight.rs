//! The other places in the article of what stands under the cursor.

use super::{
    Cursor, Thing,
    navigate::{mentions_in, somebody},
};
use crate::{text::Span, workspace::corpus::Known};

/// Every name of somebody; or source, cue and content of an attribution.
pub fn highlights(cursor: &Cursor<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = match cursor.thing() {
        None => Vec::new(),
        Some((Thing::Attribution(attribution), _)) => {
            let source = attribution.source.iter().map(|source| source.span);
            source.chain(attribution.cue.iter().copied()).chain(attribution.content.iter().copied()).collect()
        }
        Some((Thing::Mention(_), _)) => somebody(cursor).map_or_else(Vec::new, |who| {
            let known = Known::of(cursor.article, who);
            mentions_in(cursor.article, &known).map(|mention| mention.span).collect()
        }),
        Some((Thing::Quotation(_), span)) => vec![span],
    };
    spans.sort_unstable();
    spans.dedup();
    spans
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    fn shown(text: &str) -> Vec<String> {
        let fixture = Fixture::new(text);
        highlights(&fixture.cursor()).iter().map(|span| span.of(&fixture.article().text).to_owned()).collect()
    }

    #[test]
    fn somebody_is_shown_under_every_name() {
        let text = "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Mal$0iki came. Maliki left.\n";
        assert_eq!(shown(text), ["Nouri al-Maliki", "Maliki"]);
    }

    #[test]
    fn a_cue_shows_who_said_what() {
        let text = "//- a.txt\nNouri al-Maliki sa$0id that it rained.\n";
        assert_eq!(shown(text), ["Nouri al-Maliki", "said", "that it rained"]);
    }

    #[test]
    fn nothing_is_shown_where_nothing_stands() {
        assert_eq!(shown("//- a.txt\nIt rai$0ned.\n"), [""; 0]);
    }
}
