//! Of the people and bodies whom news names as its sources, how many copydesk knows: by its dictionary, or at all.
//!
//! Named is a source whose head is a proper noun: the last word before the phrase goes on (with a comma, `of`, `who`),
//! where that has a capital of its own. Without the shared folder the test says so and passes.

use std::{collections::HashMap, ops::Range};

use copydesk::{
    analysis::{self, Facts, Form, Layout, mention::is_title_word},
    dictionary::Dictionary,
    training::corpus,
    workspace::Article,
};

use crate::oracle::shared;

/// Words behind which a noun phrase goes on without its head.
const ON: [&str; 29] = [
    ",", "(", ";", ":", "—", "–", "-", "who", "whose", "which", "that", "of", "at", "for", "in", "from", "on", "with",
    "and", "to", "by", "as", "or", "while", "when", "where", "during", "after", "before",
];
/// Words that have a capital only at the start of a sentence, and heads that are times.
const PLAIN: [&str; 62] = [
    "i", "he", "she", "they", "it", "we", "you", "his", "her", "him", "them", "who", "which", "that", "this", "these",
    "those", "the", "a", "an", "many", "some", "most", "all", "both", "few", "several", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "others", "another", "each", "no", "none", "nobody", "someone",
    "anyone", "everyone", "everybody", "people", "what", "there", "our", "my", "your", "their", "its", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];

/// How often a word stands in small letters, and with a capital inside a sentence.
type Letters = HashMap<String, (usize, usize)>;

fn letters(layouts: &[Layout]) -> Letters {
    let mut letters = Letters::new();
    for layout in layouts {
        for sentence in &layout.sentences {
            for word in sentence.words.clone().skip(1).filter(|&word| layout.word(word).is_word()) {
                let counts = letters.entry(layout.folded(word).to_owned()).or_default();
                if layout.word(word).capital { counts.1 += 1 } else { counts.0 += 1 }
            }
        }
    }
    letters
}

/// The head of a source.
fn head(layout: &Layout, words: &Range<usize>) -> Option<usize> {
    let mut head = None;
    for word in words.clone() {
        let goes_on = ON.contains(&layout.folded(word)) || ON.contains(&layout.written(word));
        // `Secretary of State Ann Lee`
        if goes_on && head.is_some_and(|head| !is_title_word(layout, head) || layout.folded(word) != "of") {
            break;
        }
        if layout.word(word).is_word() && !matches!(layout.folded(word), "'s" | "'") && !goes_on {
            head = Some(word);
        }
    }
    head
}

fn is_proper(layout: &Layout, letters: &Letters, head: usize, alone: bool) -> bool {
    let folded = layout.folded(head);
    let (small, capital) = letters.get(folded).copied().unwrap_or_default();
    let common = if alone { small > capital } else { small > 3 * capital };
    layout.word(head).capital && !PLAIN.contains(&folded) && !common
}

/// Named sources, those that are listed, and those that are listed or found to be somebody.
fn count(layout: &Layout, facts: &Facts, heads: &[usize]) -> [usize; 3] {
    let mut counts = [0; 3];
    for &head in heads {
        let span = layout.word(head).span;
        let named =
            facts.mentions.iter().filter(|mention| mention.form != Form::Pronoun && mention.span.overlaps(span));
        let listed: Vec<bool> = named.map(|mention| mention.actor().is_some()).collect();
        counts[0] += 1;
        counts[1] += usize::from(listed.contains(&true));
        counts[2] += usize::from(!listed.is_empty());
    }
    counts
}

/// The shares of listed and of known ones in a folder of annotated articles.
fn shares(folder: &str) -> Option<[f64; 2]> {
    let folder = shared("polnear")?.join(folder);
    let (articles, _) = corpus::read(&folder).unwrap();
    let layouts: Vec<Layout> = articles.iter().map(|article| article.layout.clone()).collect();
    let (letters, dictionary) = (letters(&layouts), Dictionary::builtin());
    let mut all = [0; 3];
    for (article, layout) in articles.iter().zip(&layouts) {
        let metadata = Article::metadata(&folder.join(format!("{}.txt", article.name)));
        let facts = analysis::analyze(&article.text, &metadata, &dictionary);
        let sources =
            article.gold.iter().filter_map(|gold| gold.source.iter().min()).map(|&span| layout.words.inside(span));
        let heads: Vec<usize> = sources
            .filter_map(|words| {
                head(layout, &words).filter(|&head| is_proper(layout, &letters, head, words.len() == 1))
            })
            .collect();
        let counts = count(layout, &facts, &heads);
        (0..3).for_each(|place| all[place] += counts[place]);
    }
    assert!(all[0] > 500, "{all:?}");
    Some([all[1] as f64 / all[0] as f64, all[2] as f64 / all[0] as f64])
}

#[test]
fn most_named_sources_are_listed_and_nearly_all_are_known() {
    let Some([listed, known]) = shares("dev") else { return };
    println!("named sources: {listed:.3} listed, {known:.3} known");
    assert!(listed >= 0.55 && known >= 0.95, "{listed:.3} listed, {known:.3} known");
}
