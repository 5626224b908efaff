//! `distant-attribution`: a claim goes on with what somebody said long ago, and another has spoken in between.

use super::{Context, Finding, Rule, Severity, Start, candidates, narration::Narration, reporting};
use crate::{
    analysis::{Attribution, Claim, Genre, SourceClass, Who},
    text::{BlockKind, Span},
};

pub(crate) static RULE: Rule = Rule {
    id: "distant-attribution",
    severity: Severity::Info,
    start: Start::Off,
    page: include_str!("distant_attribution.md"),
    check,
    ..Rule::PLAIN
};

/// From so many paragraphs, or more sentences than the second, an attribution is too far away to carry over.
const FAR: (usize, usize) = (2, 4);

fn check(context: &Context<'_>) -> Vec<Finding> {
    if matches!(context.facts().genre, Genre::Opinion | Genre::Editorial) {
        return Vec::new();
    }
    let narration = Narration::of(context);
    let own: Vec<&Attribution> = reporting::own(narration).collect();
    let claims =
        context.facts().claims.iter().filter(|claim| narration.layout().kind_of(claim.sentence) == BlockKind::Body);
    claims.filter_map(|claim| finding(narration, &own, claim)).collect()
}

fn finding(narration: Narration<'_>, own: &[&Attribution], claim: &Claim) -> Option<Finding> {
    let layout = narration.layout();
    let subject = narration.facts.mentions.iter().find(|mention| mention.sentence == claim.sentence)?.who;
    let earlier: Vec<&&Attribution> = own.iter().filter(|attribution| attribution.sentence < claim.sentence).collect();
    // Somebody else by name, who spoke about whom the claim is about.
    let matching = |attribution: &&&Attribution| {
        let named = attribution.source.as_ref().filter(|source| source.class == SourceClass::Named);
        named.is_some_and(|source| source.speaker.is_some_and(|who| who != subject))
            && tells_of(narration, attribution, subject)
    };
    let last = earlier.iter().rposition(matching)?;
    let (attribution, source) = (earlier[last], earlier[last].source.as_ref()?);
    let speaker = source.speaker?;
    let block = |sentence: usize| layout.sentences[sentence].block;
    let far =
        block(claim.sentence) - block(attribution.sentence) >= FAR.0 || claim.sentence - attribution.sentence > FAR.1;
    let between = earlier[last + 1..].iter().filter_map(|other| other.source.as_ref()?.speaker);
    let another = between.into_iter().any(|who| who != speaker);
    let message = format!(
        "if {} still says this, the reader has lost the thread: somebody else has spoken since",
        narration.shown(source.head)
    );
    (far && another).then(|| {
        let again = format!("{} also said", narration.shown(source.head));
        let finding = Finding::new(RULE.id, RULE.severity, claim.span, message)
            .help(format!("Renew the attribution: “{again}”"))
            .related(source.span, "who last spoke about it");
        match candidates::end(narration, claim.sentence) {
            Some(end) => finding.insert(end, format!(", {again}")),
            None => finding,
        }
    })
}

/// Whether somebody is named in what an attribution reports.
fn tells_of(narration: Narration<'_>, attribution: &Attribution, who: Who) -> bool {
    let named =
        |span: Span| narration.facts.mentions.iter().any(|mention| mention.who == who && span.covers(mention.span));
    attribution.content.iter().any(|content| named(*content))
}
