//! Whom a pronoun means: whoever spoke last, or those named shortly before who agree with it.

use super::Hearing;
use crate::analysis::{
    facts::{Form, Mention, Who},
    mention::in_sentence,
};

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;
/// For how many sentences a speaker goes on without being named.
const TURN: usize = 2;

/// Those whom the pronoun at a word may mean, the likeliest first: one is certain, several are open.
pub(super) fn candidates(hearing: &Hearing<'_>, at: usize, sentence: usize, impersonal: bool) -> Vec<Who> {
    let pronoun = hearing.story.layout.folded(at);
    match pronoun {
        _ if impersonal && matches!(pronoun, "it" | "that" | "this") => Vec::new(),
        "who" | "which" => relative(hearing, at).into_iter().collect(),
        _ => personal(hearing, at, sentence, pronoun),
    }
}

/// `Ann Lee, who said`: the name directly before, over a comma and a description.
fn relative(hearing: &Hearing<'_>, at: usize) -> Option<Who> {
    let layout = hearing.story.layout;
    let mut end = at;
    if layout.before(end, 1) == "," {
        end -= 1;
    }
    let sentence = &layout.sentences[layout.sentence_of(at)];
    let before = in_sentence(&hearing.story.found.mentions, layout.sentence_of(at)).iter().rev();
    let nearest = before.filter(|mention| mention.words.end <= end).find(|one| agrees(hearing, one, "who"))?;
    if nearest.words.end == end {
        return Some(nearest.who);
    }
    // `Ann Lee, a lawyer who said`
    let described = nearest.words.end..end;
    let opens =
        layout.folded(nearest.words.end) == "," && matches!(layout.folded(nearest.words.end + 1), "a" | "an" | "the");
    let commas = described.clone().filter(|&word| layout.folded(word) == ",").count();
    (opens && commas == 1 && described.len() < 12 && end > sentence.words.start).then_some(nearest.who)
}

fn personal(hearing: &Hearing<'_>, at: usize, sentence: usize, pronoun: &str) -> Vec<Who> {
    let last = hearing
        .last
        .filter(|(spoke, who)| sentence.abs_diff(*spoke) <= TURN && hearing.cast.agrees(*who, pronoun))
        .filter(|(spoke, _)| neighbours(hearing, *spoke, sentence));
    let subject = subject_since(hearing, at, sentence, pronoun, last.map(|(spoke, _)| spoke));
    match (last, subject) {
        // Somebody else has become what the copy is about since: it can be either.
        (Some((_, who)), Some(subject)) if who != subject => vec![subject, who],
        (Some((_, who)), _) => vec![who],
        (None, Some(subject)) => with_rivals(subject, named(hearing, at, sentence, pronoun)),
        (None, None) => named(hearing, at, sentence, pronoun),
    }
}

/// Whether two sentences stand in the same paragraph or in neighbouring ones.
fn neighbours(hearing: &Hearing<'_>, first: usize, second: usize) -> bool {
    let block = |sentence: usize| hearing.story.layout.sentences[sentence].block;
    block(first).abs_diff(block(second)) <= 1
}

/// The subject of the nearest sentence that has one who agrees, between the last speaker's and the pronoun's.
fn subject_since(
    hearing: &Hearing<'_>,
    at: usize,
    sentence: usize,
    pronoun: &str,
    since: Option<usize>,
) -> Option<Who> {
    let floor = since.map_or(sentence.saturating_sub(TURN), |since| since + 1);
    (floor..=sentence)
        .rev()
        .filter(|&here| neighbours(hearing, here, sentence))
        .find_map(|here| subject(hearing, here, at).filter(|who| hearing.cast.agrees(*who, pronoun)))
}

/// Who opens a sentence: the first name outside quotations that no preposition governs and that owns nothing.
fn subject(hearing: &Hearing<'_>, sentence: usize, before: usize) -> Option<Who> {
    let layout = hearing.story.layout;
    let words = layout.sentences[sentence].words.clone();
    let mut mentions = in_sentence(&hearing.story.found.mentions, sentence).iter();
    let first = mentions.find(|mention| mention.words.end <= before && !layout.is_quoted(mention.words.start))?;
    let start = first.title.map_or(first.words.start, |title| layout.words.inside(title).start);
    let leading = (words.start..start).filter(|&word| layout.word(word).counts()).count() <= 1;
    let owner = layout.folded(first.words.end).starts_with('\'');
    (leading && !owner && first.form != Form::Place).then_some(first.who)
}

/// Everybody who agrees in the nearest sentence that names such people.
fn named(hearing: &Hearing<'_>, at: usize, sentence: usize, pronoun: &str) -> Vec<Who> {
    for here in (sentence.saturating_sub(REACH)..=sentence).rev() {
        if !neighbours(hearing, here, sentence) {
            break;
        }
        let mut fits: Vec<Who> = Vec::new();
        for mention in in_sentence(&hearing.story.found.mentions, here).iter().filter(|one| one.words.end <= at) {
            if agrees(hearing, mention, pronoun) && !fits.contains(&mention.who) {
                fits.push(mention.who);
            }
        }
        if !fits.is_empty() {
            return fits;
        }
    }
    Vec::new()
}

fn agrees(hearing: &Hearing<'_>, mention: &Mention, pronoun: &str) -> bool {
    mention.form != Form::Place
        && !hearing.story.layout.is_quoted(mention.words.start)
        && hearing.cast.agrees(mention.who, pronoun)
}

/// A subject is preferred; others of its own sentence make it no less certain.
fn with_rivals(subject: Who, named: Vec<Who>) -> Vec<Who> {
    if named.contains(&subject) {
        return vec![subject];
    }
    let mut all = vec![subject];
    all.extend(named);
    all
}
