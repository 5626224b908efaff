//! What sentences assert, so that a claim without an owner finds the sentence of another article that names one.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use super::{Key, Kind, content, sharing};
use crate::{
    analysis::{
        Attribution, Coverage, Facts, Form, Layout, Mention, SourceClass, claim, mention::in_sentence, quantity,
    },
    dictionary::AliasForm,
    text::Span,
    workspace::{Article, Corpus, corpus::Known},
};

/// How much of what two sentences are about must be the same.
const LIKE: f64 = 0.4;
/// Stems that two sentences share where no number ties them together.
const SHARED: usize = 3;

/// What one sentence asserts.
#[derive(Clone, Debug)]
pub struct Assertion<'a> {
    /// The sentence.
    pub sentence: usize,
    /// Where it stands.
    pub span: Span,
    /// Who is named in it.
    pub actors: BTreeSet<Known>,
    /// What is done, as stems of verbs.
    pub deeds: BTreeSet<&'a str>,
    /// What is counted, as the numbers are written.
    pub numbers: BTreeSet<&'a str>,
    /// What it is about besides.
    pub stems: BTreeSet<&'a str>,
}

impl<'a> Assertion<'a> {
    /// Reads a sentence.
    pub fn of(article: &'a Article, sentence: usize) -> Self {
        Self::within(article, sentence, content::story(&article.facts, sentence))
    }

    fn within(article: &'a Article, sentence: usize, words: Range<usize>) -> Self {
        let layout = &article.facts.layout;
        let counted = quantity::quantities(layout, words.clone());
        let named = named(article, sentence, &words);
        let is_name = |word: &usize| named.clone().any(|mention| mention.words.contains(word));
        let unnamed: Vec<usize> = words.clone().filter(|word| !is_name(word)).collect();
        Self {
            sentence,
            span: layout.sentences[sentence].span,
            actors: actors(article, named),
            deeds: deeds(layout, words),
            numbers: counted.iter().map(|quantity| layout.folded(quantity.number)).collect(),
            stems: content::stems(layout, unnamed),
        }
    }

    /// Whether something is done in a sentence that is done here, too.
    fn does(&self, article: &Article, sentence: usize) -> bool {
        let layout = &article.facts.layout;
        claim::deeds(layout, layout.sentences[sentence].words.clone())
            .any(|word| self.deeds.contains(content::stem(layout.folded(word))))
    }

    fn keys(&self) -> Vec<Key> {
        deed_keys(&self.actors, &self.deeds).collect()
    }

    /// Whether two sentences say the same: who, what is done, and a number or enough words besides.
    pub fn says_the_same(&self, other: &Assertion<'_>) -> bool {
        let (ours, theirs) = (&self.numbers, &other.numbers);
        let shared = self.stems.intersection(&other.stems).count();
        // Numbers that differ, or that one of them lacks, make two claims of one kind, not one claim.
        let clash = ours.len() + theirs.len() > 0 && ours.is_disjoint(theirs);
        !clash
            && self.actors.intersection(&other.actors).next().is_some()
            && self.deeds.intersection(&other.deeds).next().is_some()
            && (shared >= SHARED || !ours.is_disjoint(theirs))
            && content::likeness(&self.stems, &other.stems) >= LIKE
    }
}

/// The mentions of a sentence that stand among some of its words.
fn named<'a>(
    article: &'a Article,
    sentence: usize,
    words: &'a Range<usize>,
) -> impl Iterator<Item = &'a Mention> + Clone + 'a {
    in_sentence(&article.facts.mentions, sentence).iter().filter(|mention| words.contains(&mention.words.start))
}

/// Who is named as somebody that does something.
fn actors<'a>(article: &Article, named: impl Iterator<Item = &'a Mention>) -> BTreeSet<Known> {
    let acts =
        |mention: &&Mention| !matches!(mention.form, Form::Place | Form::Pronoun | Form::Listed(AliasForm::Demonym));
    named.filter(acts).map(|mention| Known::of(article, mention.who)).collect()
}

/// What is done, as stems.
fn deeds(layout: &Layout, words: Range<usize>) -> BTreeSet<&str> {
    claim::deeds(layout, words).map(|word| content::stem(layout.folded(word))).collect()
}

fn deed_keys<'a>(actors: &'a BTreeSet<Known>, deeds: &'a BTreeSet<&str>) -> impl Iterator<Item = Key> + 'a {
    actors.iter().flat_map(|actor| deeds.iter().map(move |deed| Key::of(Kind::Deed, (actor, deed))))
}

/// The words of a sentence in which an attribution says something.
fn said(article: &Article, sentence: usize, attribution: &Attribution) -> Range<usize> {
    let (layout, words) = (&article.facts.layout, content::story(&article.facts, sentence));
    let pieces = || attribution.content.iter().map(|span| layout.words.inside(*span)).filter(|piece| !piece.is_empty());
    let start = pieces().map(|piece| piece.start).min().map_or(words.end, |start| start.max(words.start));
    let end = pieces().map(|piece| piece.end).max().map_or(words.end, |end| end.min(words.end));
    start..end.max(start)
}

/// The sentences of an article that somebody stands behind whom a reader can weigh, with who that is.
fn owned(article: &Article) -> impl Iterator<Item = (usize, &Attribution)> {
    let facts: &Facts = &article.facts;
    facts.coverage.iter().enumerate().filter_map(|(sentence, coverage)| {
        let Coverage::Attributed(index) = coverage else { return None };
        let attribution = &facts.attributions[*index as usize];
        let source = attribution.source.as_ref()?;
        let weighed = match source.class {
            SourceClass::Vague | SourceClass::None => false,
            SourceClass::Pronoun => source.speaker.is_some(),
            _ => true,
        };
        let layout = &facts.layout;
        let open = claim::is_open(layout, layout.sentences[sentence].words.clone());
        let stands = weighed && !attribution.negated && !attribution.conditional && !open && layout.is_copy(sentence);
        stands.then_some((sentence, attribution))
    })
}

/// The keys of what an article has owners for.
pub(super) fn keys(article: &Article, keys: &mut Vec<Key>) {
    for (sentence, attribution) in owned(article) {
        let words = said(article, sentence, attribution);
        let actors = actors(article, named(article, sentence, &words));
        if !actors.is_empty() {
            keys.extend(deed_keys(&actors, &deeds(&article.facts.layout, words)));
        }
    }
}

/// A sentence of another article that says the same as a claim, and who stands behind it there.
#[derive(Clone, Debug)]
pub struct Owned<'a> {
    /// The article.
    pub article: &'a Arc<Article>,
    /// The sentence.
    pub span: Span,
    /// Who.
    pub attribution: &'a Attribution,
}

/// Where other articles, none of them later, name an owner for what a sentence of one says: the earliest first.
pub fn owners<'a>(corpus: &'a Corpus, article: &Article, sentence: usize) -> Vec<Owned<'a>> {
    let here = Assertion::of(article, sentence);
    let day = article.facts.date.date;
    let others = corpus.numbered(sharing(corpus.postings(), &mut here.keys(), 1));
    let earlier = others.filter(|other| {
        let later = day.zip(other.facts.date.date).is_some_and(|(here, there)| there > here);
        other.id != article.id && !later
    });
    let mut found: Vec<Owned<'a>> = earlier
        .flat_map(|other| {
            // Most sentences are told apart by what is done in them, which costs least to see.
            let same = owned(other)
                .filter(|(sentence, _)| here.does(other, *sentence))
                .map(|(sentence, by)| (Assertion::within(other, sentence, said(other, sentence, by)), by));
            let same = same.filter(|(there, _)| here.says_the_same(there));
            same.map(|(there, attribution)| Owned { article: other, span: there.span, attribution }).collect::<Vec<_>>()
        })
        .collect();
    found.sort_by(|one, other| (one.article.by_age(), one.span).cmp(&(other.article.by_age(), other.span)));
    found
}
