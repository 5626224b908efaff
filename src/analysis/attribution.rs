//! Who said what: a source, a cue and a content, found by a learned engine and by structure.

mod clause;
mod content;
mod cue;
pub mod explain;
mod frame;
mod learned;
pub mod model;
mod phrase;
mod roles;
mod speaker;
mod status;
mod structure;

use jiff::civil::Date;

use super::{facts::Attribution, layout::Layout, mention::Found};
use crate::dictionary::Dictionary;
use model::Model;

/// The attributions of an article, by cue: what the learned engine finds, frames in the sentences where it finds
/// nothing, and over both what the article's structure attributes.
pub fn attributions(
    layout: &Layout,
    found: &Found,
    dictionary: &Dictionary,
    model: &Model,
    date: Option<Date>,
) -> Vec<Attribution> {
    let story = structure::Story { layout, found, dictionary };
    let mut all = learned::attributions(layout, found, model);
    let mut silent = vec![true; layout.sentences.len()];
    for span in all.iter().flat_map(|attribution| attribution.cue.iter().chain(&attribution.content)) {
        let last = layout.sentence_at(span.end().saturating_sub(1));
        silent[layout.sentence_at(span.start())..=last].fill(false);
    }
    for sentence in (0..silent.len()).filter(|&sentence| silent[sentence]) {
        all.extend(frame::of_sentence(layout, found, sentence));
    }
    content::leave_out_datelines(layout, &mut all);
    content::widen_to_quotations(layout, &mut all);
    structure::apply(story, &mut all);
    all.sort_by_key(Attribution::start);
    speaker::resolve(story, date, &mut all);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{facts::SourceClass, mention},
        text::Format,
    };

    /// Each attribution as `source | cue | content`, its pieces joined by ` + `.
    fn frames(text: &str) -> Vec<(String, SourceClass)> {
        let dictionary = Dictionary::builtin();
        let layout = Layout::read(text, Format::Plain);
        let found = mention::mentions(&layout, &dictionary, None);
        let join =
            |spans: &[crate::text::Span]| spans.iter().map(|span| layout.text(*span)).collect::<Vec<_>>().join(" + ");
        attributions(&layout, &found, &dictionary, &model::SHIPPED, None)
            .iter()
            .map(|a| {
                let source = a.source.as_ref().map_or(String::new(), |source| layout.text(source.span));
                let class = a.source.as_ref().map_or(SourceClass::None, |source| source.class);
                (format!("{source} | {} | {}", join(&a.cue), join(&a.content)), class)
            })
            .collect()
    }

    fn check(text: &str, wanted: &[&str]) {
        let found: Vec<String> = frames(text).into_iter().map(|(frame, _)| frame).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn every_order_is_found() {
        check("The minister said that the talks had failed.", &["The minister | said | that the talks had failed"]);
        check("The talks had failed, the minister said.", &["the minister | said | The talks had failed"]);
        check("“The talks failed,” said Barack Obama.", &["Barack Obama | said | “The talks failed,”"]);
        check("“The talks,” she said, “have failed.”", &["she | said | “The talks,” + “have failed.”"]);
        check("According to the police, nobody was hurt.", &["the police | According to | nobody was hurt"]);
        check("Nobody was hurt, according to the police.", &["the police | according to | Nobody was hurt"]);
        check("John Kerry told reporters the talks had failed.", &["John Kerry | told | the talks had failed"]);
        check("The minister added: “It is over.”", &["The minister | added: | “It is over.”"]);
    }

    #[test]
    fn every_kind_of_cue_is_found() {
        let claim = frames("The minister’s claim that it was over was wrong.");
        assert!(claim[0].0.starts_with("The minister’s | claim | that it was over"), "{claim:?}");
        let believed = &frames("The fund is believed by the police to be broke.")[0].0;
        assert!(believed.starts_with("the police | is believed") && believed.ends_with("| The fund + to be broke"));
        check(
            "Ana Lopez left the hall on Monday, saying that the talks had failed.",
            &["Ana Lopez | saying | that the talks had failed"],
        );
        check("Ana Lopez asked whether the bridge would open.", &["Ana Lopez | asked | whether the bridge would open"]);
        check("The poll showed that voters were tired.", &["The poll | showed | that voters were tired"]);
        check("Ana Lopez fears that the bridge will fall.", &["Ana Lopez | fears | that the bridge will fall"]);
        check("She said that it was over.", &["She | said | that it was over"]);
    }

    #[test]
    fn sources_reach_over_appositions() {
        check(
            "Ann Lee, a lawyer for the city, said it was over.",
            &["Ann Lee, a lawyer for the city, | said | it was over"],
        );
    }

    #[test]
    fn agentless_passives_have_no_source() {
        check("The fund is said to be broke.", &[" | is said | The fund + to be broke"]);
        check("They were accused by US officials of fraud.", &["US officials | were accused | They + of fraud"]);
    }

    #[test]
    fn nouns_that_look_like_cues_make_no_frame() {
        check("The report ran for ten pages.", &[]);
        check("The report ran to ten pages.", &[]);
    }

    #[test]
    fn sources_are_classed() {
        let class = |text: &str| frames(text)[0].1;
        assert_eq!(class("Critics say that it failed."), SourceClass::Vague);
        assert_eq!(class("Two Treasury officials said that it failed."), SourceClass::Collective);
        assert_eq!(class("A police spokesman said that it failed."), SourceClass::Title);
        assert_eq!(class("The poll found that it failed."), SourceClass::Document);
        assert_eq!(class("Washington said that it failed."), SourceClass::Metonym);
        assert_eq!(class("He said that it failed."), SourceClass::Pronoun);
        assert_eq!(class("Barack Obama said that it failed."), SourceClass::Named);
    }
}
