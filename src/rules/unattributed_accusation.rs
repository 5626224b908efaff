//! `unattributed-accusation`: a named actor is said to have done wrong, and nobody is said to say so.

use std::ops::Range;

use super::{
    Context, Finding, Rule, Severity, Start, candidates,
    narration::{Narration, among},
    word_list::WordList,
};
use crate::{
    analysis::{Form, Mention},
    dictionary::{AliasForm, Kind},
    text::BlockKind,
};

pub(crate) static RULE: Rule = Rule {
    id: "unattributed-accusation",
    severity: Severity::Warning,
    start: Start::Quiet,
    words: Some("verbs of wrongdoing as they are written after a name: “bribed”"),
    page: include_str!("unattributed_accusation.md"),
    check,
    ..Rule::PLAIN
};

/// What somebody did.
static DEEDS: WordList = WordList::of(
    "murdered bribed embezzled tortured raped assaulted stole cheated conspired abused massacred laundered defrauded \
    blackmailed extorted harassed molested groped lied plagiarized plagiarised smuggled perjured",
);
/// What somebody is guilty of, behind one of the words before.
static CRIMES: WordList = WordList::of(
    "murder bribery embezzlement torture rape assault theft fraud conspiracy abuse massacre massacres laundering \
    blackmail extortion harassment perjury treason genocide terrorism corruption espionage smuggling atrocities",
);
static BEFORE_CRIMES: WordList =
    WordList::of("committed commits committing guilty responsible complicit engaged involved behind perpetrated");
/// Signs that a court, an investigator or an accuser is at work.
static LAW: WordList = WordList::of(
    "convicted conviction pleaded pled charged charges indicted indictment sentenced court prosecutor prosecutors police \
    jury judge trial accused accuses accusing accusation accusations accuser accusers alleged allegedly allegation allegations \
    investigators investigation lawsuit sued suit settlement settled inquiry acquitted cleared tribunal warrant complaint",
);

/// Words under which a sentence accuses nobody yet.
static OPEN: WordList = WordList::of("if whether would could may might");

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    for (index, sentence) in narration.bare() {
        let wrong = sentence.words.clone().find_map(|word| wrongdoing(context, narration, word));
        let Some(wrong) = wrong.filter(|wrong| !narration.is_quoted(wrong.start)) else { continue };
        if narration.asks(index) || is_in_law(narration, index) || narration.says(index, &OPEN) {
            continue;
        }
        let found = accused(narration, index, wrong.start).map(|who| finding(context, narration, who, wrong));
        findings.extend(found.map(|found| candidates::given_to(narration, index, found)));
    }
    findings
}

/// The words of a deed, or of a crime with what ties it to somebody.
fn wrongdoing(context: &Context<'_>, narration: Narration<'_>, word: usize) -> Option<Range<usize>> {
    let folded = narration.folded(word);
    if context.admits(&RULE, folded, DEEDS.has(folded)) {
        let passive = super::reporting::is_passive(narration, word)
            || among("the a his her their", narration.layout().before(word, 1));
        return (!passive).then(|| word..word + 1);
    }
    let crime = |at: usize| CRIMES.has(narration.folded(at)) && narration.folded(at + 1) != "charges";
    let tied = BEFORE_CRIMES.has(folded) && !among("not never", narration.layout().before(word, 1));
    tied.then(|| (word + 1..word + 5).find(|&at| crime(at))).flatten().map(|at| word..at + 1)
}

/// Whether the law is at work in the sentence or in one beside it.
fn is_in_law(narration: Narration<'_>, sentence: usize) -> bool {
    let sentences = &narration.layout().sentences;
    let near = sentence.saturating_sub(1)..(sentence + 2).min(sentences.len());
    near.filter(|&other| narration.layout().kind_of(other) == BlockKind::Body).any(|other| narration.says(other, &LAW))
}

/// Who stands right before the deed, as its subject.
fn accused(narration: Narration<'_>, sentence: usize, deed: usize) -> Option<&Mention> {
    let mentions = narration.mentions(sentence).iter();
    let named = |mention: &&Mention| {
        let own = !matches!(mention.form, Form::Place | Form::Pronoun | Form::Listed(AliasForm::Demonym));
        own && !matches!(narration.kind(mention.who), Kind::ArmedGroup | Kind::Outlet)
    };
    let before = mentions.filter(named).rfind(|mention| mention.words.end <= deed)?;
    let between = before.words.end..deed;
    let clear =
        !between.clone().any(|word| among(", ; : and who that whom by of against not never", narration.folded(word)));
    (between.len() <= 4 && clear).then_some(before)
}

fn finding(context: &Context<'_>, narration: Narration<'_>, who: &Mention, wrong: Range<usize>) -> Finding {
    let living = who.actor().is_some_and(|actor| context.dictionary.actor(actor).kind == Kind::Person);
    let severity = if living { Severity::Error } else { RULE.severity };
    let span = narration.span(wrong);
    let name = narration.shown(who.span);
    let message = format!(
        "“{}” accuses {name} in the paper's own voice: no accuser, no court, no record (accusation)",
        narration.shown(span)
    );
    Finding::new(RULE.id, severity, span, message)
        .help("Name the accuser or the record: who charged it, which court found it")
        .related(who.span, "who is accused")
}
