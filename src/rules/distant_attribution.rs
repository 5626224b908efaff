//! `distant-attribution`: a claim goes on with what somebody said long ago, and another has spoken in between.

use super::{Context, Finding, Rule, Severity, Start, narration::Narration, reporting};
use crate::{
    analysis::{Attribution, Claim, Genre, Who},
    text::BlockKind,
};

pub(crate) static RULE: Rule = Rule {
    id: "distant-attribution",
    severity: Severity::Info,
    start: Start::Quiet,
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
    let actors: Vec<Who> = named(narration, claim.sentence);
    let earlier: Vec<&&Attribution> = own.iter().filter(|attribution| attribution.sentence < claim.sentence).collect();
    let matching =
        |attribution: &&&Attribution| named(narration, attribution.sentence).iter().any(|who| actors.contains(who));
    let last = earlier.iter().rposition(|attribution| matching(&attribution))?;
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
        Finding::new(RULE.id, RULE.severity, claim.span, message)
            .help(format!("Renew the attribution: “{} also said”", narration.shown(source.head)))
            .related(source.span, "who last spoke about it")
    })
}

/// Who is named in a sentence.
fn named(narration: Narration<'_>, sentence: usize) -> Vec<Who> {
    narration.facts.mentions.iter().filter(|mention| mention.sentence == sentence).map(|mention| mention.who).collect()
}
