//! `quote-speaker-unnamed`: a government, a ministry or a company is quoted, and no human being.

use super::{Context, Finding, Rule, Severity, narration::Narration, reporting, word_list::WordList};
use crate::{analysis::Attribution, dictionary::lexicon::CueClass, text::Quotation, workspace::Limit};

pub(crate) static RULE: Rule = Rule {
    id: "quote-speaker-unnamed",
    severity: Severity::Info,
    limits: &[Limit { name: "shortest", standard: 5, about: "words of the shortest quotation that needs a speaker" }],
    page: include_str!("quote_speaker_unnamed.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let shortest = context.limit(&RULE, "shortest");
    let mut findings: Vec<Finding> = Vec::new();
    for attribution in reporting::own(narration) {
        let Some(source) = &attribution.source else { continue };
        let Some(quotation) = reporting::quotations(narration, attribution, shortest).next() else { continue };
        let says = attribution.class == CueClass::Say && !attribution.negated;
        // A fragment may be a term of the body's own papers; a whole sentence came out of a mouth.
        let says = says && quotation.inner.of(narration.text()).starts_with(char::is_uppercase);
        if says && reporting::is_body(narration, source) && !is_written(narration, attribution) {
            let speaker = narration.shown(source.span);
            let finding = finding(quotation, &speaker).related(source.span, "the speaker that the article gives");
            let said = attribution.cue.last().filter(|cue| matches!(cue.of(narration.text()), "said" | "says"));
            findings.push(match said {
                Some(said) => finding.insert(said.end(), " in a statement"),
                None => finding,
            });
        }
    }
    findings.sort_by_key(|finding| finding.span);
    findings.dedup_by_key(|finding| finding.span);
    findings
}

/// Whether the words come from a paper that a body puts out, or a person near speaks for it.
fn is_written(narration: Narration<'_>, attribution: &Attribution) -> bool {
    static PAPERS: WordList = WordList::of(
        "statement statements communique communiqué declaration resolution letter tweet tweeted twitter post posted \
        report memo memorandum email website document ruling filing lawsuit ad platform release wrote writes written website \
        bill article emailed tweets poll survey study opinion complaint indictment policy rules handbook guidelines law code page facebook blog \
        spokesman spokeswoman spokesperson spokesmen editorial sign signs song album readout transcript account",
    );
    let sentence = attribution.sentence;
    let block = narration.layout().sentences[sentence].block;
    let before = sentence.saturating_sub(1);
    let near =
        if narration.layout().sentences[before].block == block { before..=sentence } else { sentence..=sentence };
    near.into_iter().any(|sentence| narration.says(sentence, &PAPERS))
}

fn finding(quotation: &Quotation, speaker: &str) -> Finding {
    let message = format!("{} quoted words, and “{speaker}” is no person who could have said them", quotation.words);
    Finding::new(RULE.id, RULE.severity, quotation.span, message)
        .help("Name who spoke for it, or the statement that the words come from")
}
