//! `quote-altered`: somebody's words in quotation marks that another article has otherwise.

use std::collections::BTreeSet;

use super::{
    Context, Finding, Rule, Severity,
    across::{self, Somebody},
};
use crate::{
    analysis::Layout,
    text::{Quotation, Span},
    workspace::index::{
        content, figure,
        quoted::{self, Spoken, Variant},
    },
};

pub(crate) static RULE: Rule = Rule {
    id: "quote-altered",
    severity: Severity::Warning,
    page: include_str!("quote_altered.md"),
    check,
    ..Rule::PLAIN
};

/// The fewest words that both quotations have, and the part of them, one in so many, that may differ.
const WORDS: usize = 6;
const PART: usize = 4;
/// How many days after a speech it is still quoted as news.
const WEEK: i32 = 7;
/// Words of content that both have. `We are going to have to` is said every day.
const TELLING: usize = 4;

fn check(context: &Context<'_>) -> Vec<Finding> {
    if !quoted::may_travel(context.corpus, context.article) {
        return Vec::new();
    }
    let quotations = context.facts().layout.quotations.iter();
    let statements = quotations.filter(|quotation| quotation.depth == 0 && quotation.words >= WORDS);
    statements.filter_map(|quotation| altered(context, quotation)).collect()
}

/// A finding for the earliest article that has the words otherwise and is not later than this one.
fn altered(context: &Context<'_>, quotation: &Quotation) -> Option<Finding> {
    let layout = &context.facts().layout;
    let (who, _) = across::speaker(context.facts(), quotation)?;
    let here = Somebody { article: context.article, who };
    let spoken = Spoken::of(layout, quotation.inner);
    let variants =
        quoted::variants(context.corpus, &context.recall, context.article, quotation, |article, quotation| {
            let there = across::speaker(&article.facts, quotation);
            there.is_some_and(|(who, _)| here.is(Somebody { article, who }, context.dictionary))
        });
    // Where any article has it as it is here, that was somebody's wording, too.
    if variants.iter().any(|variant| variant.overlap.edits == 0 && variant.overlap.first.len() == quotation.words) {
        return None;
    }
    let earlier = variants.iter().filter(|variant| !across::is_later(variant.echo.article, context.article));
    let told = earlier.filter_map(|variant| Some((variant, difference(layout, &spoken, variant)?)));
    let (variant, (ours, theirs)) = told.min_by(|a, b| a.0.echo.article.by_age().cmp(&b.0.echo.article.by_age()))?;
    let echo = &variant.echo;
    let (shown, other) = (layout.text(ours), echo.article.facts.layout.text(theirs));
    let message =
        format!("“{shown}” here, “{other}” in {}: the same words told in two ways", across::called(echo.article));
    // Who speaks every day says the same again: weeks later it may be another speech.
    let days = figure::days_apart(context.article, echo.article);
    let one_speech = days.is_some_and(|days| (1..=WEEK).contains(&days));
    let severity = if one_speech { RULE.severity } else { Severity::Info };
    let finding = Finding::new(RULE.id, severity, ours, message)
        .help("Compare both with the recording; what is left out takes an ellipsis, what is put in takes brackets");
    Some(finding.elsewhere(&echo.article.id, echo.quotation.span, "told so here"))
}

/// The first words in which two quotations differ without saying so, in both of them, with a word to either side.
fn difference(layout: &Layout, spoken: &Spoken<'_>, variant: &Variant<'_>) -> Option<(Span, Span)> {
    let (overlap, theirs) = (&variant.overlap, &variant.spoken);
    let length = overlap.first.len().min(overlap.second.len());
    if length < WORDS || overlap.edits == 0 || overlap.edits * PART > length {
        return None;
    }
    let shared: BTreeSet<&str> = spoken.folded[overlap.first.clone()]
        .iter()
        .filter(|word| content::tells(word) && theirs.folded[overlap.second.clone()].contains(word))
        .copied()
        .collect();
    if shared.len() < TELLING {
        return None;
    }
    let other = &variant.echo.article.facts.layout;
    let open = overlap.gaps.iter().find(|(first, second)| {
        let marked = is_marked(layout, spoken, first.clone()) || is_marked(other, theirs, second.clone());
        !marked && !is_same(&spoken.folded[first.clone()], &theirs.folded[second.clone()])
    });
    let (first, second) = open?;
    let around = |layout: &Layout, spoken: &Spoken<'_>, gap: &std::ops::Range<usize>| {
        layout.words.span(spoken.words[gap.start - 1]..spoken.words[gap.end] + 1)
    };
    Some((around(layout, spoken, first), around(other, theirs, second)))
}

/// Whether an ellipsis, a dash or brackets tell that something was left out or put in.
fn is_marked(layout: &Layout, spoken: &Spoken<'_>, gap: std::ops::Range<usize>) -> bool {
    let around = spoken.words[gap.start - 1] + 1..spoken.words[gap.end];
    let near = around.start.saturating_sub(1)..around.end + 1;
    near.into_iter().any(|word| matches!(layout.written(word), "[" | "]" | "(" | ")" | "…" | "..." | "—" | "--" | "–"))
        || around.filter(|&word| layout.written(word) == ".").count() > 1
}

/// Whether two ways to write are one way to speak: British and American, long and short.
fn is_same(ours: &[&str], theirs: &[&str]) -> bool {
    let sound = |words: &[&str]| words.iter().map(|word| spoken(word)).collect::<String>();
    sound(ours) == sound(theirs)
}

/// A word as it is spoken, more or less.
fn spoken(word: &str) -> String {
    let long = match word {
        "n't" => "not",
        "'s" | "’s" => "is",
        "'re" => "are",
        "'ll" => "will",
        "'ve" => "have",
        "'m" => "am",
        "'d" => "would",
        "ok" => "okay",
        "percent" => "percent",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "ten" => "10",
        word => word,
    };
    let long = long.replace("our", "or").replace("ise", "ize").replace("isa", "iza").replace("tre", "ter");
    let mut letters: Vec<char> = long.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.dedup();
    letters.into_iter().collect()
}
