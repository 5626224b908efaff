//! Words that an article's copy shares with another's, one after the other.

use std::{collections::VecDeque, hash::BuildHasher, ops::Range};

use rustc_hash::FxBuildHasher;

use super::{Key, Kind, sharing};
use crate::{
    analysis::Facts,
    workspace::{Article, Corpus},
};

/// Words of a key.
const SHINGLE: usize = 8;
/// Of this many shingles in a row one is kept, so that every run of `SHINGLE + WINDOW - 1` words is found.
const WINDOW: usize = 5;
/// The shortest run that is found for certain.
pub const LEAST: usize = SHINGLE + WINDOW - 1;

/// The words of the copy outside quotations, without marks.
fn copy(facts: &Facts) -> Vec<usize> {
    let layout = &facts.layout;
    let sentences = (0..layout.sentences.len()).filter(|&sentence| layout.is_copy(sentence));
    let words = sentences.flat_map(|sentence| layout.sentences[sentence].words.clone());
    words.filter(|&word| !layout.word(word).is_mark() && !layout.is_quoted(word)).collect()
}

/// Words as numbers: every word is part of several shingles.
fn prints(facts: &Facts, words: &[usize]) -> Vec<u64> {
    words.iter().map(|word| FxBuildHasher.hash_one(facts.layout.folded(*word))).collect()
}

/// The shingles that stand for a copy: of each few in a row the one with the least hash (winnowing).
fn shingles(facts: &Facts, words: &[usize]) -> Vec<Key> {
    let prints = prints(facts, words);
    let key = |(shingle, prints): (&[usize], &[u64])| {
        // A run does not go on behind a quotation that was cut out.
        let near = shingle[SHINGLE - 1] - shingle[0] < 2 * SHINGLE;
        near.then(|| Key::of(Kind::Run, prints))
    };
    let all: Vec<Option<Key>> = words.windows(SHINGLE).zip(prints.windows(SHINGLE)).map(key).collect();
    let mut kept: Vec<Key> = Vec::new();
    let mut least: VecDeque<(usize, Key)> = VecDeque::new();
    for (index, key) in all.iter().enumerate() {
        if let Some(key) = *key {
            while least.back().is_some_and(|(_, other)| *other >= key) {
                least.pop_back();
            }
            least.push_back((index, key));
        }
        while least.front().is_some_and(|(first, _)| first + WINDOW <= index) {
            least.pop_front();
        }
        if let (true, Some((_, key))) = (index + 1 >= WINDOW.min(all.len()), least.front())
            && kept.last() != Some(key)
        {
            kept.push(*key);
        }
    }
    kept
}

/// The keys of an article's copy.
pub(super) fn keys(facts: &Facts, keys: &mut Vec<Key>) {
    keys.extend(shingles(facts, &copy(facts)));
}

/// A run of words that two articles share, longest that it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words here.
    pub here: Range<usize>,
    /// The words there.
    pub there: Range<usize>,
    /// How many words that are, marks not counted.
    pub length: usize,
}

/// The articles that share rare runs of words with one, by id.
pub fn sharers<'a>(corpus: &'a Corpus, article: &Article) -> Vec<&'a Article> {
    if !corpus.shares(article, Kind::Run) {
        return Vec::new();
    }
    let mut keys = shingles(&article.facts, &copy(&article.facts));
    let others = corpus.numbered(sharing(corpus.postings(), &mut keys, 1)).filter(|other| other.id != article.id);
    others.map(|other| &**other).collect()
}

/// The runs of at least `least` words that the copy of two articles shares, from the top of the first.
pub fn runs(here: &Facts, there: &Facts, least: usize) -> Vec<Run> {
    let (ours, theirs) = (copy(here), copy(there));
    let mine = |at: usize| here.layout.folded(ours[at]);
    let other = |at: usize| there.layout.folded(theirs[at]);
    let prints = [prints(here, &ours), prints(there, &theirs)];
    let opens = |shingle: &[u64]| Key::of(Kind::Run, shingle);
    let mut places: Vec<(Key, usize)> =
        prints[1].windows(least).enumerate().map(|(at, shingle)| (opens(shingle), at)).collect();
    places.sort_unstable();
    let mut found: Vec<Run> = Vec::new();
    let mut at = 0;
    while at + least <= ours.len() {
        let key = opens(&prints[0][at..at + least]);
        let first = places.partition_point(|place| place.0 < key);
        let starts = places[first..].iter().take_while(|place| place.0 == key).map(|place| place.1);
        let length = |start: usize| {
            let most = (ours.len() - at).min(theirs.len() - start);
            (0..most).take_while(|&step| mine(at + step) == other(start + step)).count()
        };
        let best =
            starts.map(|start| (length(start), start)).max_by_key(|(length, start)| (*length, usize::MAX - start));
        match best.filter(|(length, _)| *length >= least) {
            Some((length, start)) => {
                let here = ours[at]..ours[at + length - 1] + 1;
                let there = theirs[start]..theirs[start + length - 1] + 1;
                found.push(Run { here, there, length });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{dictionary::Dictionary, text::Document, workspace::ArticleId};

    fn article(name: &str, text: &str) -> Arc<Article> {
        let metadata = Article::metadata(name.as_ref());
        let (id, document) = (ArticleId(name.into()), Document::new(text, 0));
        Arc::new(Article::new(id, name.into(), document, &metadata, &Dictionary::default()))
    }

    #[test]
    fn a_run_of_the_least_length_is_found_wherever_it_stands() {
        let run = "the rowers waited while water rose around the old bridge all night";
        assert_eq!(run.split(' ').count(), LEAST);
        for before in 0..WINDOW + 2 {
            let filler = ["grey ", "wet ", "cold ", "late ", "dull ", "slow ", "long "][..before].concat();
            let here = article("here.txt", &format!("{filler}{run} and nobody came to close it.\n"));
            let there = article("there.txt", &format!("It was late, and {run} before they left for home.\n"));
            let mut corpus = Corpus::default();
            corpus.insert(Arc::clone(&here));
            corpus.insert(Arc::clone(&there));
            let found: Vec<_> = sharers(&corpus, &here).iter().map(|article| &article.id).collect();
            assert_eq!(found, [&there.id], "{before}");
            let runs = runs(&here.facts, &there.facts, LEAST);
            assert_eq!(runs.iter().map(|run| run.length).collect::<Vec<_>>(), [LEAST], "{before}");
            assert_eq!(runs[0].here, before..before + LEAST);
        }
    }
}
