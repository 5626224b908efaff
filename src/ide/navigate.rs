//! Jumps: to where somebody or something was first introduced, to the dictionary, to every other place.

use std::sync::Arc;

use super::{Cursor, Location, SymbolKind, Thing, counted, echo::echoes};
use crate::{
    analysis::{Attribution, Form, Mention, Who},
    dictionary::{ActorIx, Dictionary, Kind, Place},
    text::Quotation,
    workspace::{Article, Corpus, corpus::Known},
};

/// Where the reader first meets what stands under the cursor. For somebody named or cited that is their introduction
/// in this article, else in the earliest article that introduces them; for a quotation the earliest article with the
/// same words; for a number the earliest that gives it; for a claim without an owner the sentence of another article
/// that names one.
pub fn definition(cursor: &Cursor<'_>) -> Option<Location> {
    if let Some(first) = counted::counts(cursor).into_iter().next() {
        return Some(first);
    }
    let Some((thing, _)) = cursor.thing() else { return counted::owner(cursor) };
    match thing {
        Thing::Mention(mention) => introduction(cursor, mention.who),
        Thing::Attribution(attribution) => source(cursor, attribution),
        Thing::Quotation(quotation) => echoes(cursor.corpus, cursor.article, quotation).next(),
    }
}

/// The listed actor under the cursor.
pub fn listed(cursor: &Cursor<'_>) -> Option<ActorIx> {
    let Who::Actor(ix) = somebody(cursor)? else { return None };
    Some(ix)
}

/// The dictionary entry of whoever stands under the cursor.
pub fn declaration(cursor: &Cursor<'_>) -> Option<Place> {
    Some(cursor.dictionary.actor(listed(cursor)?).place)
}

/// The dictionary entry of what somebody under the cursor belongs to.
pub fn affiliation(cursor: &Cursor<'_>) -> Option<Place> {
    let of = cursor.dictionary.affiliation(listed(cursor)?)?;
    Some(cursor.dictionary.actor(of).place)
}

/// All places of a thing.
pub struct References<'a> {
    /// In articles, this one first: article by article, from the top. They are looked for one by one, so that whoever
    /// wants only the first of many waits for no others.
    pub articles: Box<dyn Iterator<Item = Location> + 'a>,
    /// In a dictionary.
    pub entry: Option<Place>,
}

/// Every mention of somebody, every article that carries a quotation, or every one that gives a number.
pub fn references<'a>(cursor: &Cursor<'a>) -> Option<References<'a>> {
    let counts = counted::counts(cursor);
    if !counts.is_empty() {
        return Some(References { articles: Box::new(counts.into_iter()), entry: None });
    }
    if let Thing::Quotation(quotation) = cursor.thing()?.0 {
        let articles = Box::new(echoes(cursor.corpus, cursor.article, quotation));
        return Some(References { articles, entry: None });
    }
    let known = Known::of(cursor.article, somebody(cursor)?);
    Some(References { articles: mentions(cursor.corpus, Some(cursor.article), known), entry: declaration(cursor) })
}

/// Every mention of somebody in the articles, those of one article first.
pub(super) fn mentions<'a>(
    corpus: &'a Corpus,
    here: Option<&'a Arc<Article>>,
    known: Known,
) -> Box<dyn Iterator<Item = Location> + 'a> {
    let others = corpus.mentioning(&known).filter(move |other| here.is_none_or(|here| here.id != other.id));
    let places = move |article: &'a Arc<Article>| {
        let places = mentions_in(article, &known).map(|mention| Location::new(article, mention.span));
        places.collect::<Vec<_>>()
    };
    Box::new(here.into_iter().chain(others).flat_map(places))
}

/// The mentions of somebody in an article. A capital meant as a place is no mention of its government.
pub(super) fn mentions_in<'a>(article: &'a Article, known: &Known) -> impl Iterator<Item = &'a Mention> {
    let whos = known.within(article);
    article.facts.mentions.iter().filter(move |mention| whos.contains(&mention.who) && mention.form != Form::Place)
}

/// Who is meant: the one named, or the speaker of what is said.
pub(super) fn somebody(cursor: &Cursor<'_>) -> Option<Who> {
    let speaker = |attribution: &Attribution| attribution.source.as_ref().and_then(|source| source.speaker);
    match cursor.thing()?.0 {
        Thing::Mention(mention) => Some(mention.who),
        Thing::Attribution(attribution) => speaker(attribution),
        Thing::Quotation(Quotation { inner, .. }) => cursor.facts().attribution_of(*inner).and_then(speaker),
    }
}

/// What somebody is, for lists.
pub(super) fn kind_of(who: Who, dictionary: &Dictionary) -> SymbolKind {
    match who.kind(dictionary) {
        Kind::Person => SymbolKind::Person,
        Kind::State | Kind::Government => SymbolKind::State,
        _ => SymbolKind::Body,
    }
}

fn introduction(cursor: &Cursor<'_>, who: Who) -> Option<Location> {
    let known = Known::of(cursor.article, who);
    if let Some((article, mention)) = cursor.corpus.introduction(&cursor.article.id, &known) {
        return Some(Location::new(article, mention.span));
    }
    // Nobody introduces them anywhere; the first name in this article is the next best.
    let named = |mention: &&Mention| mention.form != Form::Pronoun;
    let first = mentions_in(cursor.article, &known).find(named)?;
    Some(Location::new(cursor.article, first.span))
}

fn source(cursor: &Cursor<'_>, attribution: &Attribution) -> Option<Location> {
    let source = attribution.source.as_ref()?;
    let known = source.speaker.and_then(|who| introduction(cursor, who));
    known.or_else(|| Some(Location::new(cursor.article, source.span)))
}

#[cfg(test)]
mod tests {
    use super::{
        super::fixture::{Fixture, shown},
        *,
    };

    const TWO: &str = "//- new.txt\nBAGHDAD, June 14, 2014 — Mal$0iki left.\n//- old.txt\nBAGHDAD, June 1, 2014 — Prime Minister Nouri al-Maliki came.\n//- older.txt\nBAGHDAD, May 1, 2014 — Iraqis waited for Maliki.\n";

    fn defined(text: &str) -> Option<String> {
        definition(&Fixture::new(text).cursor()).as_ref().map(shown)
    }

    #[test]
    fn somebody_not_introduced_here_is_defined_in_the_earliest_article_that_introduces_them() {
        assert_eq!(defined(TWO).as_deref(), Some("old.txt: Nouri al-Maliki"));
        let here = "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki came. Mal$0iki left.\n//- b.txt\nBAGHDAD, June 1, 2014 — Nouri al-Maliki came.\n";
        assert_eq!(defined(here).as_deref(), Some("a.txt: Nouri al-Maliki"));
    }

    #[test]
    fn a_quotation_is_defined_by_the_earliest_article_with_its_words() {
        let text = "//- a.txt\nBAGHDAD, June 14, 2014 — \"We will not$0 go back,\" Nouri al-Maliki said.\n//- b.txt\nBAGHDAD, June 1, 2014 — “We will not go back, ever.”\n//- c.txt\n“We will not go back.”\n";
        assert_eq!(defined(text).as_deref(), Some("b.txt: “We will not go back, ever.”"));
    }

    #[test]
    fn a_number_is_defined_by_the_earliest_article_that_gives_it() {
        let text = "//- a.txt\nBAGHDAD, June 14, 2014 — The 2,00$00 Iraqi soldiers crossed the bridge.\n//- b.txt\nBAGHDAD, June 10, 2014 — Up to 2,000 Iraqi soldiers came, Maliki said.\n//- c.txt\nSome 2,000 Iraqi tents came. Some 3,000 Iraqi soldiers left the bridge.\n";
        assert_eq!(defined(text), None);
        let text = text.replace("came, Maliki", "crossed, Maliki");
        assert_eq!(defined(&text).as_deref(), Some("b.txt: Up to 2,000 Iraqi soldiers"));
        let fixture = Fixture::new(&text);
        let all = references(&fixture.cursor()).unwrap().articles;
        assert_eq!(
            all.map(|place| shown(&place)).collect::<Vec<_>>(),
            ["b.txt: Up to 2,000 Iraqi soldiers", "a.txt: 2,000 Iraqi soldiers"]
        );
    }

    #[test]
    fn a_claim_without_an_owner_is_defined_by_the_sentence_that_names_one() {
        let text = "//- a.txt\nBAGHDAD, June 14, 2014 — It rained. Nouri al-Maliki sent soldiers to$0 the old stone bridge this week.\n//- b.txt\nBAGHDAD, June 1, 2014 — The border police said that Nouri al-Maliki sent soldiers to the stone bridge. It rained.\n";
        let found = defined(text).unwrap();
        assert!(found.starts_with("b.txt: BAGHDAD, June 1, 2014 — The border police said"), "{found}");
    }

    #[test]
    fn a_cue_is_defined_by_its_source() {
        assert_eq!(
            defined("//- a.txt\nA tired clerk at the ministry sa$0id that it rained.\n").as_deref(),
            Some("a.txt: A tired clerk at the ministry")
        );
    }

    #[test]
    fn the_declaration_is_the_line_of_the_dictionary() {
        let fixture = Fixture::new(TWO);
        assert_eq!(declaration(&fixture.cursor()).map(|place| place.line), Some(9));
        assert_eq!(affiliation(&fixture.cursor()).map(|place| place.line), Some(2));
        assert_eq!(declaration(&Fixture::new("//- a.txt\nJosephine Ark$0wright, a lawyer, said no.\n").cursor()), None);
    }

    #[test]
    fn references_are_all_mentions_in_all_articles() {
        let fixture = Fixture::new(TWO);
        let found = references(&fixture.cursor()).unwrap();
        let places: Vec<String> = found.articles.map(|place| shown(&place)).collect();
        assert_eq!(places, ["new.txt: Maliki", "old.txt: Nouri al-Maliki", "older.txt: Maliki"]);
        assert_eq!(found.entry.map(|place| place.line), Some(9));
    }

    #[test]
    fn references_of_a_quotation_are_all_that_carry_it() {
        let fixture = Fixture::new(
            "//- a.txt\n“We will not$0 go back.”\n//- b.txt\n\"We will not go back,\" they sang.\n//- c.txt\n“We will go back.”\n",
        );
        let found = references(&fixture.cursor()).unwrap().articles;
        let places: Vec<String> = found.map(|place| shown(&place)).collect();
        assert_eq!(places, ["a.txt: “We will not go back.”", "b.txt: \"We will not go back,\""]);
    }
}
