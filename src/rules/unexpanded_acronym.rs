//! `unexpanded-acronym`: initials that the article never spells out.

use std::collections::BTreeSet;

use super::{
    Context, Finding, Rule, Severity,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{
    analysis::{Form, Mention},
    dictionary::{Actor, AliasForm, Kind},
    text::Case,
};

pub(crate) static RULE: Rule = Rule {
    id: "unexpanded-acronym",
    severity: Severity::Hint,
    page: include_str!("unexpanded_acronym.md"),
    check,
    ..Rule::PLAIN
};

/// Initials that are words by now.
static HOUSEHOLD: WordList = WordList::of(
    "aids hiv dna dvd tv ceo cfo gdp gop vip usb pdf faq atm ngo ngos mba lgbt lgbtq lgbti usa uk uae fbi cia nasa \
    nato isis isil unesco unicef opec fifa uefa ioc nba nfl nhl mlb ncaa covid sars phd url http https www html sms gps led lcd ok \
    sos asap diy ufo ptsd adhd suv suvs est edt pst pdt gmt utc msnbc espn hbo pac pacs potus scotus \
    kgb nsa abc nbc cbs cnn bbc ibm gnp vat llp aka mtv kkk aol rnc dnc nra irs epa hiv bst cet nyc llc plc",
);

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let (mut told, mut findings) = (BTreeSet::new(), Vec::new());
    for (_, sentence) in narration.sentences() {
        for word in sentence.words.clone() {
            if is_initials(narration, word) && told.insert(narration.folded(word)) {
                findings.extend(finding(context, narration, word));
            }
        }
    }
    findings
}

/// Three to six capitals that stand alone: not shouted, no dateline, no Roman number.
fn is_initials(narration: Narration<'_>, index: usize) -> bool {
    let (layout, word) = (narration.layout(), narration.word(index));
    if word.case != Case::Upper {
        return false;
    }
    let folded = narration.folded(index);
    let loud = |index: usize| {
        let word = layout.word(index);
        word.is_word() && word.case == Case::Upper && word.span.len() > 1
    };
    let alone = !index.checked_sub(1).is_some_and(loud) && !loud(index + 1);
    // `CNN/ORC`, `KING-TV`: part of a name; and a first word may be a dateline or a cry.
    let joined =
        !word.spaced && index > 0 || !layout.word(index + 1).spaced && matches!(layout.written(index + 1), "-" | "/");
    let opens = layout.sentences[layout.sentence_of(index)].words.start == index;
    let roman = folded.bytes().all(|letter| b"ivxlcdm".contains(&letter));
    word.is_word()
        && (3..=6).contains(&folded.len())
        && folded.bytes().all(|letter| letter.is_ascii_lowercase())
        && alone
        && !joined
        && !opens
        && !layout.written(index).contains('.')
        && !roman
        && !narration.is_quoted(index)
        && !HOUSEHOLD.has(folded)
}

fn finding(context: &Context<'_>, narration: Narration<'_>, word: usize) -> Option<Finding> {
    let mention = narration.facts.mentions.iter().find(|mention| mention.words.contains(&word));
    let span = narration.span(word..word + 1);
    let shown = narration.shown(span);
    let message = format!("“{shown}” is never spelt out in the article");
    let finding =
        Finding::new(RULE.id, RULE.severity, span, message).help("Write the name in full at the first mention");
    let Some(mention) = mention else {
        return (!is_spelt_out(narration, word) && !is_shouted(narration, word)).then_some(finding);
    };
    let actor = context.dictionary.actor(mention.actor()?);
    if mention.words.len() > 1
        || mention.form != Form::Listed(AliasForm::Acronym)
        || is_known(narration, actor, mention)
    {
        return None;
    }
    let full = format!("{} ({shown})", actor.name);
    Some(finding.fix(format!("Write “{full}”"), span, full, false))
}

/// Whether everybody knows a body by its initials, or the article names it otherwise, too.
fn is_known(narration: Narration<'_>, actor: &Actor, mention: &Mention) -> bool {
    let by_initials = matches!(actor.kind, Kind::Outlet | Kind::Company | Kind::State | Kind::Person);
    let named =
        narration.facts.mentions.iter().any(|other| {
            other.who == mention.who && other.form != mention.form && !matches!(other.form, Form::Pronoun)
        });
    actor.household || by_initials || named || is_spelt_out(narration, mention.words.start)
}

/// Whether words of the article, in their order, have the letters for initials.
fn is_spelt_out(narration: Narration<'_>, acronym: usize) -> bool {
    let layout = narration.layout();
    let letters: Vec<char> = narration.folded(acronym).chars().collect();
    let begins = |word: usize, letter: char| layout.folded(word).starts_with(letter) && word != acronym;
    (0..layout.words.len()).filter(|&word| layout.word(word).capital && begins(word, letters[0])).any(|first| {
        let mut at = first + 1;
        letters[1..].iter().all(|&letter| {
            // Small words may stand between: `Organisation for the Prohibition of Chemical Weapons`.
            let found = (at..at + 4).find(|&word| begins(word, letter) && layout.word(word).span.len() > 1);
            at = found.map_or(at, |word| word + 1);
            found.is_some()
        })
    })
}

/// Whether the article has the word in small letters as well: then it was only said loudly.
fn is_shouted(narration: Narration<'_>, word: usize) -> bool {
    let (layout, folded) = (narration.layout(), narration.folded(word));
    let small =
        (0..layout.words.len()).any(|other| layout.word(other).case == Case::Lower && layout.folded(other) == folded);
    small
        || among(
            "the and not all now you must who never ever only but yes for are was does did won this that they have",
            folded,
        )
}
