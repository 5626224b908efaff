//! Who said what about whom, as a hierarchy: somebody “calls” whom they speak about.
//!
//! Places of a call have to lie in the caller's own document, so somebody stands once for each article they speak in.

use std::sync::Arc;

use super::{
    Cursor, Location, SymbolKind,
    navigate::{kind_of, somebody},
};
use crate::{
    analysis::{Attribution, Mention, Who},
    dictionary::Dictionary,
    text::Span,
    workspace::{Article, Corpus, corpus::Known},
};

/// Somebody in an article.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Who.
    pub who: Known,
    /// Their name.
    pub name: String,
    /// What they are.
    pub kind: SymbolKind,
    /// Where they stand in the article.
    pub location: Location,
}

/// Somebody with the places that tie them to somebody else.
#[derive(Clone, Debug)]
pub struct Call {
    /// The other one.
    pub voice: Voice,
    /// The words spoken about: in the article of whoever speaks.
    pub places: Vec<Span>,
}

/// The most articles or speakers of a level that anybody reads.
pub const MOST: usize = 200;

/// Whoever stands under the cursor: here, and in the other articles in which they speak, at most so many; and whether there
/// are more.
pub fn voices(cursor: &Cursor<'_>) -> (Vec<Voice>, bool) {
    let Some((who, span)) = somebody(cursor).zip(cursor.thing().map(|(_, span)| span)) else {
        return (Vec::new(), false);
    };
    let known = Known::of(cursor.article, who);
    let here = voice(cursor.article, cursor.dictionary, who, span);
    let others = cursor.corpus.quoting(&known).filter(|article| article.id != cursor.article.id);
    let speaking = others.filter_map(|article| {
        let (who, source) = spoken(article).find(|(speaker, _)| Known::of(article, *speaker) == known)?;
        Some(voice(article, cursor.dictionary, who, source.source.as_ref()?.span))
    });
    first(std::iter::once(here).chain(speaking))
}

/// The first of many, and whether there are more.
fn first<T>(mut all: impl Iterator<Item = T>) -> (Vec<T>, bool) {
    let first = all.by_ref().take(MOST).collect();
    (first, all.next().is_some())
}

/// Whom somebody speaks about in an article.
pub fn outgoing(article: &Arc<Article>, dictionary: &Dictionary, known: &Known) -> Vec<Call> {
    let mut calls: Vec<(Who, Call)> = Vec::new();
    for (speaker, attribution) in spoken(article).filter(|(speaker, _)| Known::of(article, *speaker) == *known) {
        for mention in spoken_of(article, attribution).filter(|mention| mention.who != speaker) {
            add(&mut calls, mention.who, mention.span, || voice(article, dictionary, mention.who, mention.span));
        }
    }
    calls.into_iter().map(|(_, call)| call).collect()
}

/// Who speaks about somebody, in all articles, at most so many; and whether there are more.
pub fn incoming(corpus: &Corpus, dictionary: &Dictionary, known: &Known) -> (Vec<Call>, bool) {
    first(corpus.speaking_of(known).flat_map(|article| {
        let mut calls: Vec<(Who, Call)> = Vec::new();
        for (speaker, attribution) in spoken(article).filter(|(speaker, _)| Known::of(article, *speaker) != *known) {
            let Some(source) = attribution.source.as_ref() else { continue };
            for mention in spoken_of(article, attribution).filter(|it| Known::of(article, it.who) == *known) {
                add(&mut calls, speaker, mention.span, || voice(article, dictionary, speaker, source.span));
            }
        }
        calls.into_iter().map(|(_, call)| call)
    }))
}

/// The attributions of an article to somebody who is known.
fn spoken(article: &Article) -> impl Iterator<Item = (Who, &Attribution)> {
    article.facts.attributions.iter().filter_map(|one| Some((one.source.as_ref()?.speaker?, one)))
}

/// Who is named in what somebody said.
fn spoken_of<'a>(article: &'a Article, attribution: &'a Attribution) -> impl Iterator<Item = &'a Mention> {
    article.facts.mentions.iter().filter(|mention| attribution.content.iter().any(|span| span.covers(mention.span)))
}

fn add(calls: &mut Vec<(Who, Call)>, who: Who, place: Span, voice: impl FnOnce() -> Voice) {
    match calls.iter_mut().find(|(met, _)| *met == who) {
        Some((_, call)) if call.places.contains(&place) => {}
        Some((_, call)) => call.places.push(place),
        None => calls.push((who, Call { voice: voice(), places: vec![place] })),
    }
}

fn voice(article: &Arc<Article>, dictionary: &Dictionary, who: Who, span: Span) -> Voice {
    Voice {
        who: Known::of(article, who),
        name: article.facts.name(who, dictionary).to_owned(),
        kind: kind_of(who, dictionary),
        location: Location::new(article, span),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    const TEXT: &str = "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Mal$0iki said that Iraq was whole and that Iraq would stay.\n//- b.txt\nJosephine Arkwright, a lawyer, said that Nouri al-Maliki had left.\n//- c.txt\n“Iraq is ours,” Nouri al-Maliki said.\n";

    fn shown(calls: &[Call]) -> Vec<String> {
        let one = |call: &Call| {
            let article = &call.voice.location.article;
            format!("{} in {}, {} times", call.voice.name, article.id.0, call.places.len())
        };
        calls.iter().map(one).collect()
    }

    #[test]
    fn somebody_calls_whom_they_speak_about() {
        let fixture = Fixture::new(TEXT);
        let cursor = fixture.cursor();
        let (voices, more) = voices(&cursor);
        assert!(!more);
        let places: Vec<&str> = voices.iter().map(|voice| &*voice.location.article.id.0).collect();
        assert_eq!(places, ["a.txt", "c.txt"]);
        let out: Vec<String> = voices
            .iter()
            .flat_map(|voice| shown(&outgoing(&voice.location.article, &fixture.dictionary, &voice.who)))
            .collect();
        assert_eq!(out, ["Iraq in a.txt, 2 times", "Iraq in c.txt, 1 times"]);
        let about = incoming(&fixture.corpus, &fixture.dictionary, &voices[0].who);
        assert_eq!(shown(&about.0), ["Josephine Arkwright in b.txt, 1 times"]);
    }

    #[test]
    fn more_articles_than_anybody_reads_are_cut_and_that_is_told() {
        let said = |number: usize| format!("//- {number:03}.txt\n“Iraq is ours,” Nouri al-Maliki said.\n");
        let text = "//- a.txt\n“Iraq is ours,” Nouri al-Mal$0iki said.\n".to_owned();
        let all = |others: usize| Fixture::new(&(0..others).map(said).chain([text.clone()]).collect::<String>());
        for (others, more) in [(MOST - 1, false), (MOST, true)] {
            let fixture = all(others);
            let (voices, cut) = voices(&fixture.cursor());
            assert_eq!((voices.len(), cut), (MOST, more));
            assert_eq!(&*voices[0].location.article.id.0, "a.txt", "this one is first");
            let iraq = Known::Actor(fixture.dictionary.find("iraq").unwrap());
            let (about, cut) = incoming(&fixture.corpus, &fixture.dictionary, &iraq);
            assert_eq!((about.len(), cut), (MOST, more));
        }
    }
}
