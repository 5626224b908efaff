//! What a selection grows to: a word, a name, a quotation, what somebody said, a sentence, a paragraph, the article.

use crate::{analysis::Facts, text::Span};

/// The stretches around a place, the smallest first; each lies in the next.
pub fn selections(facts: &Facts, offset: usize, length: usize) -> Vec<Span> {
    let layout = &facts.layout;
    let mut around = vec![Span::new(0, length)];
    around.extend(layout.blocks.iter().map(|block| block.span));
    around.extend(layout.sentences.iter().map(|sentence| sentence.span));
    around.extend(layout.quotations.iter().flat_map(|quotation| [quotation.span, quotation.inner]));
    for attribution in &facts.attributions {
        around.extend(attribution.source.iter().map(|source| source.span));
        around.extend(attribution.cue.iter().chain(&attribution.content));
    }
    around.extend(facts.mentions.iter().map(|mention| mention.span));
    let words = layout.words.inside(Span::new(offset.saturating_sub(1), offset + 1));
    let words = words.filter(|&word| !layout.word(word).is_mark());
    around.extend(words.map(|word| layout.words.span(word..word + 1)));
    around.retain(|span| !span.is_empty() && span.touches(offset));
    around.sort_unstable_by_key(|span| (span.len(), span.start()));
    // What crosses a smaller stretch cannot be grown to from it.
    let mut chain: Vec<Span> = Vec::new();
    for span in around {
        if chain.last().is_none_or(|inner| span.covers(*inner) && span != *inner) {
            chain.push(span);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn a_selection_grows_from_the_word_to_the_article() {
        let text = "//- a.txt\nTalks began.\n\n“We will st$0ay,” Nouri al-Maliki said on Monday.\n";
        let fixture = Fixture::new(text);
        let article = fixture.article();
        let offset = fixture.cursor().offset;
        let shown: Vec<&str> =
            selections(&article.facts, offset, article.text.len()).iter().map(|span| span.of(&article.text)).collect();
        assert_eq!(shown.first(), Some(&"stay"));
        assert!(shown.contains(&"We will stay,") && shown.contains(&"“We will stay,”"), "{shown:?}");
        assert!(shown.contains(&"“We will stay,” Nouri al-Maliki said on Monday."), "{shown:?}");
        assert_eq!(shown.last(), Some(&&*article.text));
        assert!(shown.windows(2).all(|pair| pair[1].contains(pair[0])), "{shown:?}");
    }
}
