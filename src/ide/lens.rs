//! What other articles say to an article's quotations and numbers, in a line over each.

use std::{collections::BTreeSet, sync::Arc};

use super::markdown::count;
use crate::{
    text::{Quotation, Span},
    workspace::{
        Article, ArticleId, Corpus,
        index::{
            Recall,
            figure::{self, Figure},
            quoted::Carriers,
        },
    },
};

/// Words of a quotation that are worth following through the articles.
const QUOTED_WORDS: usize = 5;

/// A line over a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The place.
    pub span: Span,
    /// The line.
    pub title: String,
}

/// The lines of an article, from the top. What stands in no other article has none.
pub fn lenses(corpus: &Corpus, article: &Arc<Article>) -> Vec<Lens> {
    let layout = &article.facts.layout;
    let outer = layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= QUOTED_WORDS);
    let mut lenses: Vec<Lens> = outer.filter_map(|quotation| carried(corpus, article, quotation)).collect();
    let recall = Recall::default();
    lenses.extend(figure::figures(article).iter().filter_map(|figure| counted(corpus, &recall, article, figure)));
    lenses.sort_by_key(|lens| lens.span);
    lenses
}

/// So many articles are counted that carry a quotation; a line over it waits for no more.
const COUNTED: usize = 32;

/// `also in 3 articles`
fn carried(corpus: &Corpus, article: &Article, quotation: &Quotation) -> Option<Lens> {
    let others = Carriers::of(corpus, &article.facts.layout, quotation).count_besides(article, COUNTED);
    let title = match others {
        0 => return None,
        COUNTED => format!("also in {COUNTED} or more articles"),
        others => format!("also in {}", count(others, "article")),
    };
    Some(Lens { span: quotation.span, title })
}

/// `2 articles agree, 1 differs`
fn counted(corpus: &Corpus, recall: &Recall, article: &Article, figure: &Figure) -> Option<Lens> {
    let others = figure::counterparts(corpus, recall, article, figure);
    let agree: BTreeSet<&ArticleId> =
        others.iter().filter(|(_, other)| figure.agrees(other)).map(|(article, _)| &article.id).collect();
    let differ: BTreeSet<&ArticleId> =
        others.iter().map(|(article, _)| &article.id).filter(|id| !agree.contains(id)).collect();
    let verb = |count: usize, verb: &str| if count == 1 { format!("{verb}s") } else { verb.to_owned() };
    let title = match (agree.len(), differ.len()) {
        (0, 0) => return None,
        (agree, 0) => format!("{} {}", count(agree, "article"), verb(agree, "agree")),
        (0, differ) => format!("{} {}", count(differ, "article"), verb(differ, "differ")),
        (agree, differ) => {
            let (agrees, differs) = (verb(agree, "agree"), verb(differ, "differ"));
            format!("{} {agrees}, {differ} {differs}", count(agree, "article"))
        }
    };
    Some(Lens { span: figure.span, title })
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn quotations_and_numbers_tell_what_other_articles_say() {
        let fixture = Fixture::new(
            "//- a.txt\n“We will never leave the old bridge,” Nouri al-Maliki said$0. Up to 2,000 Iraqi soldiers crossed the stone bridge on foot.\n//- b.txt\n“We will never leave the old bridge,” Maliki said.\n//- c.txt\n“We will never leave the old bridge, never,” Maliki said. Some 2,000 Iraqi soldiers crossed the bridge on foot.\n//- d.txt\nUp to 9,000 Iraqi soldiers crossed the stone bridge on foot.\n//- e.txt\nAt least 9,000 Iraqi soldiers crossed the stone bridge on foot.\n",
        );
        let cursor = fixture.cursor();
        let shown: Vec<String> = lenses(cursor.corpus, cursor.article)
            .into_iter()
            .map(|lens| format!("{}: {}", lens.span.of(&cursor.article.text), lens.title))
            .collect();
        assert_eq!(
            shown,
            [
                "“We will never leave the old bridge,”: also in 2 articles",
                "Up to 2,000 Iraqi soldiers: 2 articles agree, 1 differs"
            ]
        );
    }
    #[test]
    fn what_stands_in_very_many_articles_is_counted_as_far_as_anybody_wants_to_know() {
        let words = "“We will never leave the old bridge,” Nouri al-Maliki said";
        let other = |number: usize| format!("//- {number}.txt\n{words}.\n");
        let others = |count: usize| (0..count).map(other).collect::<String>();
        let title = |count: usize| {
            let fixture = Fixture::new(&format!("//- here.txt\n{words}$0.\n{}", others(count)));
            let cursor = fixture.cursor();
            lenses(cursor.corpus, cursor.article)[0].title.clone()
        };
        assert_eq!(title(COUNTED - 1), "also in 31 articles");
        assert_eq!(title(COUNTED + 3), "also in 32 or more articles");
    }
}
