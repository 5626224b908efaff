//! Who stands behind an article, sentence by sentence: what a report shows.

use crate::{
    analysis::{Attribution, AttributionSource, ContentKind, Facts, SourceClass, Who},
    dictionary::Dictionary,
    text::{Span, fold},
};

/// Somebody who says something. Several ways to name one actor are one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name in full, or the words that stand for them.
    pub name: String,
    /// The listed actor's id.
    pub actor: Option<String>,
    /// The most specific way in which they are told.
    pub class: SourceClass,
    /// Their office on the article's day.
    pub office: Option<String>,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The index of the source.
    pub source: usize,
    /// Where the source stands.
    pub sources: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What is attributed.
    pub content: Vec<Span>,
    /// How much of it is quoted.
    pub kind: ContentKind,
    /// The names of those who are spoken of.
    pub about: Vec<String>,
}

/// A sentence of the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Where it stands.
    pub span: Span,
    /// Whether anybody but the narrator stands behind it.
    pub covered: bool,
    /// The indexes of the sources.
    pub sources: Vec<usize>,
}

/// What a report shows of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The sentences of the copy.
    pub sentences: Vec<Owned>,
    /// Who says something, in the order of the text.
    pub sources: Vec<Source>,
    /// Who said what.
    pub sayings: Vec<Saying>,
}

/// From the most specific to none.
pub(super) const LADDER: [SourceClass; 8] = [
    SourceClass::Named,
    SourceClass::Title,
    SourceClass::Collective,
    SourceClass::Metonym,
    SourceClass::Document,
    SourceClass::Pronoun,
    SourceClass::Vague,
    SourceClass::None,
];

impl Report {
    /// The report on an article.
    pub fn of(facts: &Facts, dictionary: &Dictionary) -> Self {
        let mut report = Self::default();
        for attribution in &facts.attributions {
            let source = report.source(facts, dictionary, attribution);
            report.sayings.push(saying(facts, dictionary, attribution, source));
        }
        let copy = (0..facts.coverage.len()).filter(|&index| facts.layout.is_copy(index));
        report.sentences = copy.map(|index| report.sentence(facts, index)).collect();
        report
    }

    /// The index of an attribution's source, which is added where it is new.
    fn source(&mut self, facts: &Facts, dictionary: &Dictionary, attribution: &Attribution) -> usize {
        let made = told(facts, dictionary, attribution.source.as_ref());
        let same = |known: &Source| match (&known.actor, &made.actor) {
            (Some(known), Some(made)) => known == made,
            _ => fold::phrase(&known.name) == fold::phrase(&made.name),
        };
        let at = self.sources.iter().position(same);
        let Some(at) = at else {
            self.sources.push(made);
            return self.sources.len() - 1;
        };
        let rank = |class| LADDER.iter().position(|step| *step == class);
        let known = &mut self.sources[at];
        known.class = std::cmp::min_by_key(known.class, made.class, |class| rank(*class));
        at
    }

    fn sentence(&self, facts: &Facts, index: usize) -> Owned {
        let span = facts.layout.sentences[index].span;
        let covered = facts.coverage[index].is_covered();
        let behind = self.sayings.iter().filter(|saying| saying.content.iter().any(|piece| piece.overlaps(span)));
        let mut sources: Vec<usize> = behind.filter(|_| covered).map(|saying| saying.source).collect();
        sources.sort_unstable();
        sources.dedup();
        Owned { span, covered, sources }
    }
}

/// A source by itself.
fn told(facts: &Facts, dictionary: &Dictionary, source: Option<&AttributionSource>) -> Source {
    let Some(source) = source else {
        return Source { name: "Nobody".to_owned(), actor: None, class: SourceClass::None, office: None };
    };
    let Some(who) = source.speaker else {
        let name = facts.layout.text(source.span).trim_end_matches(',').to_owned();
        return Source { name, actor: None, class: source.class, office: None };
    };
    let listed = match who {
        Who::Actor(ix) => Some(dictionary.actor(ix)),
        Who::Person(_) | Who::Body(..) => None,
    };
    let office = listed.zip(facts.date.date).and_then(|(actor, date)| actor.role_at(date));
    Source {
        name: facts.name(who, dictionary).to_owned(),
        actor: listed.map(|actor| actor.id.to_string()),
        class: source.class,
        office: office.map(|role| role.title.to_string()),
    }
}

fn saying(facts: &Facts, dictionary: &Dictionary, attribution: &Attribution, source: usize) -> Saying {
    let inside = |span: Span| attribution.content.iter().any(|piece| piece.overlaps(span));
    let mut about: Vec<String> = Vec::new();
    for mention in facts.mentions.iter().filter(|mention| inside(mention.span)) {
        let name = facts.name(mention.who, dictionary).to_owned();
        if !about.contains(&name) {
            about.push(name);
        }
    }
    Saying {
        source,
        sources: attribution.source.iter().map(|source| source.span).collect(),
        cue: attribution.cue.clone(),
        content: attribution.content.clone(),
        kind: attribution.kind,
        about,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn one_actor_is_one_source_with_the_most_specific_class() {
        let fixture = Fixture::new(
            "//- a.txt\nBAGHDAD, June 14, 2014 — “Iraq will hold,” he said$0. Nouri al-Maliki said that it rained.\n\n“It will rain,” Maliki said.\n\nCritics said that it snowed. The war was long.\n",
        );
        let report = Report::of(&fixture.article().facts, &fixture.dictionary);
        let named: Vec<_> = report.sources.iter().filter(|source| source.actor.is_some()).collect();
        assert_eq!(named.len(), 1, "{report:?}");
        assert_eq!((named[0].name.as_str(), named[0].class), ("Nouri al-Maliki", SourceClass::Named));
        assert_eq!(named[0].office.as_deref(), Some("Prime Minister of Iraq"));
        assert!(report.sources.iter().any(|source| source.class == SourceClass::Vague));
        let last = report.sentences.last().unwrap();
        assert!(!last.covered && last.sources.is_empty(), "{report:?}");
        assert!(report.sayings.iter().any(|saying| saying.about == ["Iraq"]), "{report:?}");
    }
}
