//! What an editor shows when the pointer rests on something.

use super::{
    Cursor, Thing,
    card::card,
    echo::echoes,
    markdown::{count, escape, excerpt},
};
use crate::{
    analysis::{Attribution, AttributionSource, SourceClass, Who, attribution::explain},
    dictionary::lexicon::{CueClass, Tier},
    text::{Quotation, Span},
};

/// A text and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

/// The hover of what stands under the cursor.
pub fn hover(cursor: &Cursor<'_>) -> Option<Hover> {
    let (thing, span) = cursor.thing()?;
    let markdown = match thing {
        Thing::Mention(mention) => card(cursor, mention),
        Thing::Attribution(attribution) => attributed(cursor, attribution),
        Thing::Quotation(quotation) => quoted(cursor, quotation),
    };
    Some(Hover { span, markdown })
}

/// Who said it, and what was said.
fn attributed(cursor: &Cursor<'_>, attribution: &Attribution) -> String {
    let mut lines = vec![sentence(cursor, attribution), String::new(), evidence(cursor, attribution)];
    if let Some(first) = attribution.content.first() {
        lines.push(String::new());
        lines.push(format!("> {}", escape(&excerpt(cursor.prose(*first), 200))));
    }
    lines.join("\n")
}

/// So many quotations with the same words are counted, and so many articles with them named: the oldest.
const ECHOES: usize = 32;
const NAMED: usize = 8;

/// The speaker of a quotation, and who else carries it.
fn quoted(cursor: &Cursor<'_>, quotation: &Quotation) -> String {
    let attribution = cursor.facts().attribution_of(quotation.inner);
    let mut lines = vec![attribution.map_or_else(
        || "**Quotation.** No words near it say whose it is.".to_owned(),
        |attribution| format!("{}\n\n{}", sentence(cursor, attribution), evidence(cursor, attribution)),
    )];
    let elsewhere = echoes(cursor.corpus, cursor.article, quotation);
    let elsewhere = elsewhere.filter(|echo| echo.article.id != cursor.article.id);
    let mut titles: Vec<String> = elsewhere.take(ECHOES).map(|echo| escape(&echo.article.title())).collect();
    if !titles.is_empty() {
        let others = match titles.len() {
            ECHOES => format!("{ECHOES} or more other quotations, first"),
            some => count(some, "other quotation"),
        };
        titles.truncate(NAMED);
        let more = if titles.len() == NAMED { " …" } else { "" };
        lines.push(String::new());
        lines.push(format!("The same words stand in {others}: {}{more}", titles.join("; ")));
    }
    lines.join("\n")
}

/// Who an attribution gives the words to.
fn sentence(cursor: &Cursor<'_>, attribution: &Attribution) -> String {
    let how = attribution.kind.name();
    let cue: Vec<String> = attribution.cue.iter().map(|span| escape(&excerpt(cursor.prose(*span), 60))).collect();
    let cue = if cue.is_empty() { "no cue".to_owned() } else { format!("cue “{}”", cue.join(" … ")) };
    let negated = if attribution.negated { ", negated" } else { "" };
    let who = attribution.source.as_ref().map_or_else(
        || "**Nobody is named** as the source".to_owned(),
        |source| format!("Source: {}", speaker(cursor, source)),
    );
    format!("{who} ({how} speech, {cue}{negated})")
}

/// How the cue reports, which way the attribution was found, and how sure that is.
fn evidence(cursor: &Cursor<'_>, attribution: &Attribution) -> String {
    let confidence = explain::confidence(&cursor.facts().layout, cursor.model, attribution);
    let class = match attribution.class {
        CueClass::Say => "says",
        CueClass::Ask => "asks",
        CueClass::PrivateState => "tells what somebody thinks or feels",
        CueClass::Accuse => "accuses",
        CueClass::Deny => "denies",
        CueClass::Promise => "promises",
        CueClass::Show => "shows",
    };
    let tier = match attribution.tier {
        Tier::Neutral => "neutral",
        Tier::Endorse => "vouches for it",
        Tier::Doubt => "casts doubt on it",
        Tier::Guilt => "implies guilt",
        Tier::Force => "forceful",
        Tier::Emotive => "emotive",
        Tier::Legal => "a legal word",
        Tier::Misuse => "often misused",
    };
    let cue = if attribution.cue.is_empty() { String::new() } else { format!("The cue {class} ({tier}). ") };
    format!("{cue}Found by {}{}.", attribution.by.reason(), confidence.map_or("", sure))
}

/// A probability in words.
fn sure(confidence: f32) -> &'static str {
    match confidence {
        0.9.. => ", which is sure",
        0.7.. => ", which is fairly sure",
        _ => ", which is not sure",
    }
}

/// The source as it is known, with the words of the article where they differ.
fn speaker(cursor: &Cursor<'_>, source: &AttributionSource) -> String {
    let words = escape(&excerpt(cursor.prose(source.span), 100));
    if let Some(who) = source.speaker {
        let name = name(cursor, who);
        return if words == name { format!("**{name}**") } else { format!("**{name}**, here “{words}”") };
    }
    if source.candidates.is_empty() {
        return format!("**{words}**, {}", class(source.class));
    }
    let candidates: Vec<String> = source.candidates.iter().map(|&who| name(cursor, who)).collect();
    if source.class != SourceClass::Pronoun {
        return format!("**{words}**: {}", candidates.join(" and "));
    }
    format!("**{words}**, who may be {}", candidates.join(" or "))
}

/// What a source is that names nobody who is known.
fn class(class: SourceClass) -> &'static str {
    match class {
        SourceClass::Named => "a name that is not introduced",
        SourceClass::Pronoun => "somebody who cannot be told with certainty",
        SourceClass::Title => "a title without a name",
        SourceClass::Metonym => "a place that stands for a government",
        SourceClass::Collective => "a body or a group",
        SourceClass::Vague => "people whom a reader cannot weigh",
        SourceClass::Document => "a document",
        SourceClass::None => "nobody",
    }
}

fn name(cursor: &Cursor<'_>, who: Who) -> String {
    escape(cursor.facts().name(who, cursor.dictionary))
}

#[cfg(test)]
#[expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
mod tests {
    use super::super::fixture::Fixture;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: &Expect) {
        let fixture = Fixture::new(text);
        expected.assert_eq(&super::hover(&fixture.cursor()).map_or("nothing".into(), |hover| hover.markdown));
    }

    #[test]
    fn an_actor_has_a_card_with_the_office_of_the_day() {
        check(
            "//- a.txt\nBAGHDAD, June 14, 2014 — Prime Minister Nouri al-Maliki spoke. When he was done, Mal$0iki left.\n//- b.txt\nMr. Nouri al-Maliki slept.\n",
            &expect![[r#"
                **Nouri al-Maliki** · person

                - Prime Minister of Iraq on 14 June 2014 (20 May 2006 – 8 September 2014; the day is from the dateline)
                - Belongs to: Iraq
                - Also: Nuri al-Maliki, al-Maliki, Maliki
                - Code: `IRQGOV`
                - Named here by a part of the name
                - 2 mentions here, 3 in 2 articles of the workspace
                - Dictionary: `test.toml:9` (`nouri-al-maliki`)"#]],
        );
    }

    #[test]
    fn without_a_date_the_office_is_not_certain_and_out_of_office_is_said() {
        check(
            "//- a.txt\nNouri al-Ma$0liki spoke.\n",
            &expect![[r#"
                **Nouri al-Maliki** · person

                - The article carries no date, so the office is not certain: Prime Minister of Iraq (20 May 2006 – 8 September 2014)
                - Belongs to: Iraq
                - Also: Nuri al-Maliki, al-Maliki, Maliki
                - Named here in full
                - One mention here, in no other article of the workspace
                - Dictionary: `test.toml:9` (`nouri-al-maliki`)"#]],
        );
        check(
            "//- a.txt\nBAGHDAD, June 14, 2019 — Nouri al-Ma$0liki spoke.\n",
            &expect![[r#"
                **Nouri al-Maliki** · person

                - No listed office on 14 June 2019 (the day is from the dateline); before: Prime Minister of Iraq (20 May 2006 – 8 September 2014)
                - Belongs to: Iraq
                - Also: Nuri al-Maliki, al-Maliki, Maliki
                - Named here in full
                - One mention here, in no other article of the workspace
                - Dictionary: `test.toml:9` (`nouri-al-maliki`)"#]],
        );
    }

    #[test]
    fn a_person_whom_no_dictionary_has_is_said_to_be_one() {
        check(
            "//- a.txt\n“It rained,” said Josephine Ark$0wright, a lawyer.\n",
            &expect![[r#"
            **Josephine Arkwright** · person

            - No dictionary has this person
            - One mention here, in no other article of the workspace"#]],
        );
    }

    #[test]
    fn a_quotation_has_its_speaker_and_a_cue_its_source() {
        check(
            "//- a.txt\nNouri al-Maliki came.\n\n“We will not go$0 back,” Maliki said.\n//- b.txt\n“We will not go back.”\n",
            &expect![[r#"
                Source: **Nouri al-Maliki**, here “Maliki” (direct speech, cue “said”)

                The cue says (neutral). Found by the model, which is sure.

                The same words stand in one other quotation: b.txt"#]],
        );
        check(
            "//- a.txt\nNouri al-Maliki came.\n\n“We will not go back,” Maliki sa$0id.\n",
            &expect![[r#"
                Source: **Nouri al-Maliki**, here “Maliki” (direct speech, cue “said”)

                The cue says (neutral). Found by the model, which is sure.

                > “We will not go back,”"#]],
        );
        check(
            "//- a.txt\n“Nobody knows$0 who spoke here.”\n",
            &expect!["**Quotation.** No words near it say whose it is."],
        );
    }

    #[test]
    fn a_source_without_a_name_is_said_to_be_what_it_is() {
        check(
            "//- a.txt\nCritics sa$0id that it rained.\n",
            &expect![[r#"
                Source: **Critics**, people whom a reader cannot weigh (indirect speech, cue “said”)

                The cue says (neutral). Found by the model, which is sure.

                > that it rained"#]],
        );
    }

    #[test]
    fn plain_words_have_no_hover() {
        check("//- a.txt\nThe rain fell$0 all day.\n", &expect!["nothing"]);
    }
}
