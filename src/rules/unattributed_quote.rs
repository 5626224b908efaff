//! `unattributed-quote`: words in quotation marks that nobody in reach says.

use super::{Context, Finding, Rule, Severity, candidates, finding::BLANK, narration::Narration, word_list::WordList};
use crate::{
    dictionary::{Kind, lexicon::LEXICON},
    text::{BlockKind, Quotation, Span, fold},
    workspace::Limit,
};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-quote",
    severity: Severity::Warning,
    limits: &[
        Limit { name: "shortest", standard: 5, about: "words of the shortest quotation that needs a speaker" },
        Limit {
            name: "long",
            standard: 10,
            about: "words from which on a quotation is somebody's speech, and a warning",
        },
    ],
    page: include_str!("unattributed_quote.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let quotations = &narration.layout().quotations;
    let (shortest, long) = (context.limit(&RULE, "shortest"), context.limit(&RULE, "long"));
    let orphans = quotations.iter().enumerate().filter(|(index, quotation)| {
        quotation.depth == 0
            && quotation.words >= shortest
            && narration.layout().blocks[quotation.block].kind == BlockKind::Body
            && !runs_on(quotations, *index)
            && !is_attributed(narration, quotation)
            && !is_term(narration, quotation)
    });
    orphans.map(|(_, quotation)| finding(narration, quotation, long)).collect()
}

fn finding(narration: Narration<'_>, quotation: &Quotation, long: usize) -> Finding {
    let severity = if quotation.words >= long { RULE.severity } else { Severity::Info };
    let message = format!(
        "nobody says these {} words: neither this paragraph nor the one before it names a speaker",
        quotation.words
    );
    let finding =
        Finding::new(RULE.id, severity, quotation.span, message).help("Say whose words they are, in this paragraph");
    given_to(narration, quotation, finding)
}

/// Offers whoever is named nearby as the speaker, where the quotation opens its sentence.
fn given_to(narration: Narration<'_>, quotation: &Quotation, mut finding: Finding) -> Finding {
    let layout = narration.layout();
    let first = layout.words.inside(quotation.span).start;
    let sentence = layout.sentence_of(first);
    if layout.sentences[sentence].words.start != first {
        return finding;
    }
    let at = quotation.span.start();
    for name in candidates::speakers(narration, sentence) {
        let said = format!("{} said: ", capitalised(&name));
        finding = finding.fix(format!("Give it to {name}"), Span::empty(at), said, false);
    }
    finding.insert(at, format!("{BLANK} said: "))
}

/// A name as it opens a sentence: `Al-Maliki`.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the quotation goes on from one before, or stands in a transcript whose lines open with the speaker.
fn runs_on(quotations: &[Quotation], index: usize) -> bool {
    let quotation = &quotations[index];
    let before = quotations[..index].iter().rfind(|before| before.depth == 0);
    quotation.continues || before.is_some_and(|before| !before.closed && before.block + 1 >= quotation.block)
}

/// Whether an attribution, a colon or a name says whose words these are.
fn is_attributed(narration: Narration<'_>, quotation: &Quotation) -> bool {
    let layout = narration.layout();
    let near = layout.sentences_in(opening(narration, quotation)).start..layout.sentences_in(quotation.block).end;
    let in_quote = |offset: usize| quotation.span.contains(offset);
    let sourced = narration.facts.attributions.iter().filter(|attribution| attribution.source.is_some());
    let framed = sourced.into_iter().any(|attribution| {
        near.contains(&attribution.sentence)
            || attribution.content.iter().any(|content| content.overlaps(quotation.span))
    });
    framed
        || is_sung(narration, quotation)
        || follows_colon(narration, quotation.span)
        || is_signed(narration, quotation)
        || is_credited_below(narration, quotation)
        || names_speaker(narration, quotation, in_quote)
}

/// The most paragraphs of talk before a quotation that may be looked through.
const TALK: usize = 6;

/// The paragraph before a quotation; in a talk, where paragraphs are words in quotation marks or `She pauses.`, the one
/// before the talk.
fn opening(narration: Narration<'_>, quotation: &Quotation) -> usize {
    let layout = narration.layout();
    let is_talk = |block: usize| {
        let words = layout.words.inside(layout.blocks[block].span);
        let short = words.clone().filter(|&word| layout.word(word).is_word()).count() <= 2;
        short || layout.is_quoted(words.start) && layout.is_quoted(words.end.saturating_sub(1))
    };
    let before = quotation.block.saturating_sub(1);
    let talk = (1..=before).rev().take(TALK).take_while(|&block| is_talk(block)).count();
    before - talk
}

/// `As the choir sang, “…”`: an opening that says whose words follow, whatever its verb.
fn is_sung(narration: Narration<'_>, quotation: &Quotation) -> bool {
    let layout = narration.layout();
    let start = layout.words.inside(quotation.span).start;
    let opens = layout.sentences[layout.sentence_of(start)].words.start;
    opens + 2 < start && narration.folded(opens) == "as" && layout.before(start, 1) == ","
}

fn follows_colon(narration: Narration<'_>, quotation: Span) -> bool {
    let before =
        narration.text()[..quotation.start()].trim_end_matches(|c: char| c.is_whitespace() || c == fold::FILLER);
    before.ends_with(':') || before.ends_with(":**")
}

/// Whether a cue or a dash and a name stand right after the closing mark: `… me?” Lee asked`, `… me.” — Ann Lee`.
fn is_signed(narration: Narration<'_>, quotation: &Quotation) -> bool {
    let layout = narration.layout();
    let end = layout.words.inside(quotation.span).end;
    let dash = matches!(layout.written(end), "-" | "–" | "—" | "―") && layout.word(end + 1).capital;
    let clause = (end..end + 5).take_while(|&word| layout.word(word).is_word());
    // `“…” [The Post]`
    let credited = matches!(layout.written(end), "[" | "(") && layout.word(end + 1).capital;
    dash || credited || clause.into_iter().any(|word| LEXICON.cue(layout.folded(word)).is_some())
}

/// Whether a line of its own right below says whose words they are: `Ann Lee, the rowers' club.`
fn is_credited_below(narration: Narration<'_>, quotation: &Quotation) -> bool {
    let layout = narration.layout();
    let Some(line) = layout.blocks.get(quotation.block + 1) else { return false };
    let words = layout.words.inside(line.span);
    let last =
        layout.words.inside(layout.blocks[quotation.block].span).end <= layout.words.inside(quotation.span).end + 1;
    let names = narration
        .facts
        .mentions
        .iter()
        .any(|mention| mention.words.start == words.start && narration.kind(mention.who) == Kind::Person);
    last && names && words.len() <= CREDIT_WORDS
}

/// The most words of a line that says whose words stand above it.
const CREDIT_WORDS: usize = 12;

/// Whether the sentence around the quotation names a person, a government or a body, or holds a form of a cue.
fn names_speaker(narration: Narration<'_>, quotation: &Quotation, in_quote: impl Fn(usize) -> bool) -> bool {
    let layout = narration.layout();
    let words = layout.words.inside(quotation.span);
    let (first, last) = (layout.sentence_of(words.start), layout.sentence_of(words.end.saturating_sub(1)));
    let around = layout.sentences[first].words.start..layout.sentences[last].words.end;
    let named = narration.facts.mentions.iter().any(|mention| {
        (first..=last).contains(&mention.sentence)
            && !in_quote(mention.span.start())
            && !matches!(narration.kind(mention.who), Kind::State)
    });
    let cue = around
        .into_iter()
        .any(|word| !layout.is_quoted(word) && LEXICON.cue(layout.folded(word)).is_some_and(|(cue, _)| !cue.weak));
    named || cue
}

/// Titles of works, mottoes, signs: words that nobody said.
fn is_term(narration: Narration<'_>, quotation: &Quotation) -> bool {
    let layout = narration.layout();
    let words = layout.words.inside(quotation.inner);
    let long: Vec<usize> =
        words.clone().filter(|&word| layout.word(word).is_word() && layout.folded(word).len() > 3).collect();
    let capitals = long.iter().filter(|&&word| layout.word(word).capital).count();
    let is_title = !long.is_empty() && capitals * 10 >= long.len() * 8;
    let start = layout.words.inside(quotation.span).start;
    let announced = (start.saturating_sub(6)..start).any(|word| is_announcement(layout.folded(word)));
    let end = layout.words.inside(quotation.span).end;
    is_title || announced || (end..end + 3).any(|word| is_announcement(layout.folded(word)))
}

fn is_announcement(folded: &str) -> bool {
    static WORDS: WordList = WordList::of(
        "titled entitled called named known labelled labeled dubbed headlined reading reads read slogan slogans \
        motto sign signs banner banners poster song hymn book film movie episode hashtag caption headline mantra chant chants \
        chanted chanting phrase proverb saying inscription words anthem",
    );
    WORDS.has(folded)
}
