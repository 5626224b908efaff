//! Hints between the words: who speaks, who is meant, under which code an actor runs.

use crate::{
    analysis::{Attribution, Facts, Form, Mention, SourceClass},
    dictionary::{AliasForm, Dictionary},
    text::{Quotation, Span},
};

/// Words of a quotation that has a speaker; fewer are a phrase that somebody uses.
const QUOTED_WORDS: usize = 4;

/// Which hints somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The speaker behind a quotation whose sentence does not name them.
    pub speakers: bool,
    /// The full name behind a pronoun or a short name.
    pub referents: bool,
    /// The event-data code behind an actor.
    pub codes: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { speakers: true, referents: true, codes: false }
    }
}

/// A hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The byte that it stands before.
    pub offset: usize,
    /// What it says.
    pub label: String,
}

/// The hints in a part of an article, in their order.
pub fn hints(facts: &Facts, dictionary: &Dictionary, within: Span, wanted: Wanted) -> Vec<Hint> {
    let mut hints = Vec::new();
    if wanted.speakers {
        hints.extend(facts.attributions.iter().filter_map(|one| speaker(facts, dictionary, one)));
    }
    let mentions = || facts.mentions.iter().filter(|mention| within.touches(mention.span.end()));
    if wanted.referents {
        hints.extend(mentions().filter_map(|mention| referent(facts, dictionary, mention)));
        hints.extend(facts.attributions.iter().filter_map(|one| pronoun(facts, dictionary, one)));
    }
    if wanted.codes {
        hints.extend(mentions().filter_map(|mention| {
            Some(Hint { offset: mention.span.end(), label: format!("[{}]", mention.code.as_deref()?) })
        }));
    }
    hints.retain(|hint| within.touches(hint.offset));
    hints.sort_by(|a, b| (a.offset, &a.label).cmp(&(b.offset, &b.label)));
    hints.dedup();
    hints
}

/// `— Nouri al-Maliki` behind the last piece of a quotation that stands in another sentence than its cue.
fn speaker(facts: &Facts, dictionary: &Dictionary, attribution: &Attribution) -> Option<Hint> {
    let who = attribution.source.as_ref()?.speaker?;
    let last = attribution.content.last()?;
    let statement = |quotation: &Quotation| quotation.words >= QUOTED_WORDS && last.covers(quotation.inner);
    let quoted = facts.layout.quotations.iter().any(statement);
    let elsewhere = facts.layout.sentence_at(last.start()) > attribution.sentence;
    (quoted && elsewhere).then(|| Hint { offset: last.end(), label: format!("— {}", facts.name(who, dictionary)) })
}

/// `= Nouri al-Maliki` behind a short name.
fn referent(facts: &Facts, dictionary: &Dictionary, mention: &Mention) -> Option<Hint> {
    let short = matches!(mention.form, Form::Pronoun | Form::Listed(AliasForm::Short | AliasForm::Metonym));
    let name = facts.name(mention.who, dictionary);
    let said = facts.layout.text(mention.span);
    (short && said != name && mention.rivals.is_empty())
        .then(|| Hint { offset: mention.span.end(), label: format!("= {name}") })
}

/// `= Nouri al-Maliki` behind a pronoun or a title that is a source.
fn pronoun(facts: &Facts, dictionary: &Dictionary, attribution: &Attribution) -> Option<Hint> {
    let source = attribution.source.as_ref()?;
    let open = matches!(source.class, SourceClass::Pronoun | SourceClass::Title);
    let named =
        facts.mentions.iter().any(|mention| source.span.covers(mention.span) && Some(mention.who) == source.speaker);
    let name = facts.name(source.speaker.filter(|_| open && !named)?, dictionary);
    Some(Hint { offset: source.span.end(), label: format!("= {name}") })
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    const TEXT: &str = "//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki came$0.\n\n“We will stay,” he said.\n\n“We have always stayed, and it will be so.”\n\nMaliki left.\n";

    fn shown(wanted: Wanted) -> String {
        let fixture = Fixture::new(TEXT);
        let article = fixture.article();
        let mut text = article.text.to_string();
        let hints = hints(&article.facts, &fixture.dictionary, Span::new(0, text.len()), wanted);
        hints.iter().rev().for_each(|hint| text.insert_str(hint.offset, &format!("«{}»", hint.label)));
        text
    }

    #[test]
    fn speakers_and_referents_stand_where_the_copy_does_not_name_them() {
        let shown = shown(Wanted::default());
        assert!(shown.contains("he«= Nouri al-Maliki» said"), "{shown}");
        assert!(shown.contains("be so.”«— Nouri al-Maliki»"), "{shown}");
        assert!(shown.contains("Maliki«= Nouri al-Maliki» left"), "{shown}");
        assert!(shown.contains("Nouri al-Maliki came"), "{shown}");
    }

    #[test]
    fn each_can_be_left_out() {
        let none = Wanted { speakers: false, referents: false, codes: false };
        assert!(!shown(none).contains('«'));
        let codes = shown(Wanted { codes: true, ..none });
        assert!(codes.contains("Nouri al-Maliki«[IRQGOV]» came"), "{codes}");
    }
}
