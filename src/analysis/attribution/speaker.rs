//! The actor behind a source: the name in it, or whom a pronoun, a title or a common noun means.

mod cast;
mod noun;
mod office;
mod pronoun;
mod title;

use jiff::civil::Date;

use super::structure::Story;
use crate::{
    analysis::{
        facts::{Attribution, AttributionSource, Form, Mention, SourceClass, Who},
        layout::Layout,
    },
    dictionary::Kind,
    text::Span,
};
use cast::Cast;
use office::Offices;

/// What is known while the attributions are read one after another.
struct Hearing<'a> {
    story: Story<'a>,
    cast: Cast<'a>,
    /// The article's date.
    date: Option<Date>,
    /// Who spoke last, and in which sentence.
    last: Option<(usize, Who)>,
    /// The last sentence in which somebody spoke whom neither dictionary nor article knows by name.
    stranger: Option<usize>,
}

/// Fills in who speaks, attribution by attribution.
pub(super) fn resolve(story: Story<'_>, date: Option<Date>, all: &mut [Attribution]) {
    let mut hearing = Hearing { story, cast: Cast::of(story), date, last: None, stranger: None };
    let mut offices = Offices::default();
    for attribution in all {
        let impersonal = is_impersonal(story.layout, &attribution.cue);
        let sentence = attribution.sentence;
        let Some(source) = &mut attribution.source else { continue };
        hearing.find(&mut offices, source, sentence, impersonal);
        if let Some(who) = source.speaker {
            hearing.last = Some((sentence, who));
        } else if matches!(source.class, SourceClass::Named | SourceClass::Collective) {
            hearing.stranger = Some(sentence);
        }
    }
}

impl Hearing<'_> {
    fn find(&self, offices: &mut Offices, source: &mut AttributionSource, sentence: usize, impersonal: bool) {
        let layout = self.story.layout;
        let (words, head) = (layout.words.inside(source.span), layout.words.inside(source.head));
        if let Some(person) = title::person(self.story, &words) {
            // `the spokesman, Ann Lee,` is a name, whatever stands before it.
            source.speaker = Some(person.who);
            source.head = person.span;
            source.class = SourceClass::Named;
        } else if source.class == SourceClass::Pronoun {
            let candidates = pronoun::candidates(self, head.start, sentence, impersonal);
            match candidates.as_slice() {
                [who] => source.speaker = Some(*who),
                _ => source.candidates = candidates,
            }
        } else if let Some(pair) = title::pair(self.story, &words, &head) {
            source.candidates = pair;
        } else {
            let own = self.story.found.within(&head).next().map(|mention| mention.who);
            let heads = matches!(source.class, SourceClass::Named | SourceClass::Metonym);
            source.speaker = own
                .filter(|_| heads)
                .or_else(|| office::holder(self, offices, &words))
                .or_else(|| noun::antecedent(self, &words))
                .or_else(|| self.body(&words));
        }
    }

    /// A government or body in the phrase speaks through its people: `the Iraqi government`. Two bodies are nobody.
    fn body(&self, words: &std::ops::Range<usize>) -> Option<Who> {
        let mut bodies = self.story.found.within(words).filter(|mention| self.is_body(mention));
        let body = bodies.next()?;
        bodies.all(|other| other.who == body.who).then_some(body.who)
    }

    fn is_body(&self, mention: &Mention) -> bool {
        let owner = self.story.layout.folded(mention.words.end) == "'s";
        mention.actor().is_some() && self.kind(mention.who) != Kind::Person && (mention.form != Form::Place || owner)
    }

    fn kind(&self, who: Who) -> Kind {
        self.story.kind(who)
    }
}

/// `it seems`, `it is not clear`: a cue that nobody speaks.
fn is_impersonal(layout: &Layout, cue: &[Span]) -> bool {
    const SEEMS: [&str; 12] = [
        "seems", "seemed", "seem", "appears", "appeared", "appear", "clear", "unclear", "likely", "unlikely",
        "emerged", "turns",
    ];
    let mut words = cue.iter().flat_map(|span| layout.words.inside(*span));
    words.any(|word| SEEMS.contains(&layout.folded(word)))
}

#[cfg(test)]
mod tests;
