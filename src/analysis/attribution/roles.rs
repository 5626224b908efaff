//! Source, cue and content as the learned engine gives them, put right where word order leaves no doubt.

use std::ops::Range;

use super::{cue, frame, model::RawAttribution, phrase};
use crate::{
    analysis::{
        facts::{Repair, SourceClass},
        layout::Layout,
        mention::Found,
    },
    dictionary::lexicon::LEXICON,
    text::Span,
};

/// The most words of a source that stands behind its verb.
const INVERTED: usize = 12;
/// Words that are no source by themselves, however many of them there are.
const HOLLOW: [&str; 24] = [
    "nevertheless", "nonetheless", "however", "too", "also", "then", "at", "in", "on", "to", "of", "come", "been",
    "being", "by", "for", "with", "but", "and", "or", "as", "so", "yet", "still",
];
/// Verbs that make a stretch of words a clause.
const FINITE: [&str; 14] =
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must"];

/// The roles of one attribution.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Roles {
    /// Who.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// What is attributed.
    pub content: Vec<Span>,
    /// What was put right.
    pub repairs: Vec<Repair>,
}

impl Roles {
    /// The roles that the engine gave, put right.
    pub(super) fn of(layout: &Layout, found: &Found, raw: &RawAttribution) -> Self {
        let RawAttribution { source, cue, content, .. } = raw.clone();
        let mut roles = Self { source, cue, content, repairs: Vec::new() };
        if !roles.source.is_empty()
            && roles.source.iter().flat_map(|span| layout.words.inside(*span)).all(|word| is_hollow(layout, word))
        {
            roles.source.clear();
            roles.repairs.push(Repair::HollowSource);
        }
        roles.narrow(layout);
        if is_agentless(layout, &roles.cue) {
            // `The fund is said to be broke`: the subject is what is said of, nobody says it.
            if !roles.source.is_empty() {
                roles.give_up_source();
                roles.repairs.push(Repair::Agentless);
            }
        } else if !roles.according(layout, found) && !roles.passive(layout, found) && !roles.inverted(layout, found) {
            roles.borrow(layout, found);
        }
        roles
    }

    /// The words of the cue from its first to its last.
    fn cue_words(&self, layout: &Layout) -> Option<Range<usize>> {
        self.cue.iter().copied().reduce(Span::cover).map(|span| layout.words.inside(span)).filter(|cue| !cue.is_empty())
    }

    fn give_up_source(&mut self) {
        self.content.append(&mut self.source);
        self.content.sort();
    }

    /// `Sources close to | the talks said`: what stands before the verb and its auxiliaries is the source's.
    fn narrow(&mut self, layout: &Layout) {
        const DETERMINERS: [&str; 9] = ["the", "a", "an", "this", "these", "its", "his", "her", "their"];
        let Some(words) = self.cue_words(layout) else { return };
        let Some(source) = self.source.last_mut() else { return };
        let adjacent = layout.words.inside(*source).end == words.start;
        if !adjacent || !DETERMINERS.contains(&layout.folded(words.start)) {
            return;
        }
        let Some(verb) = words.clone().skip(2).find(|&word| LEXICON.cue(layout.folded(word)).is_some()) else { return };
        let (start, _) = cue::auxiliaries(layout, verb, words.start + 1);
        *source = source.cover(layout.words.span(words.start..start));
        self.cue = vec![layout.words.span(start..words.end)];
        self.repairs.push(Repair::NarrowedCue);
    }

    /// After `according to` stands the source, whatever the engine took for it.
    fn according(&mut self, layout: &Layout, found: &Found) -> bool {
        let Some(words) = self.cue_words(layout) else { return false };
        let Some(at) =
            words.clone().find(|&word| layout.folded(word) == "according" && layout.folded(word + 1) == "to")
        else {
            return false;
        };
        let ceiling = layout.sentences[layout.sentence_of(at)].words.end;
        let Some(phrase) = phrase::starting(layout, found, at + 2, ceiling) else { return true };
        let named = layout.words.span(phrase.words);
        self.cue = vec![layout.words.span(at..at + 2)];
        if self.source.iter().any(|source| source.overlaps(named)) {
            return true;
        }
        let rest: Vec<Span> = self.content.iter().flat_map(|span| without(layout, *span, named)).collect();
        if rest.is_empty() && self.source.is_empty() {
            return true;
        }
        self.content = rest;
        self.give_up_source();
        self.source = vec![named];
        self.repairs.push(Repair::According);
        true
    }

    /// `They were accused by officials of fraud`: the agent speaks, the subject is spoken of.
    fn passive(&mut self, layout: &Layout, found: &Found) -> bool {
        let Some(agent) = self.agent(layout, found) else { return false };
        let Some(place) = self.content.iter().position(|span| span.covers(agent)) else { return false };
        let rest = without(layout, self.content[place], agent);
        if rest.is_empty() && self.source.is_empty() && self.content.len() == 1 {
            return false;
        }
        self.content.splice(place..=place, rest);
        self.give_up_source();
        self.source = vec![agent];
        self.repairs.push(Repair::Passive);
        true
    }

    /// Who stands after `by`, when that ends the cue and the engine took the subject for the source.
    fn agent(&self, layout: &Layout, found: &Found) -> Option<Span> {
        let cue = layout.words.inside(*self.cue.last()?);
        let passive = layout.folded(cue.end.checked_sub(1)?) == "by";
        let subject = self.source.first().is_none_or(|source| source.end() <= self.cue[0].start());
        if !passive || !subject {
            return None;
        }
        let ceiling = layout.sentences[layout.sentence_of(cue.start)].words.end;
        phrase::starting(layout, found, cue.end, ceiling).map(|phrase| layout.words.span(phrase.words))
    }

    /// `Nobody was hurt, said its spokesman, Ann Lee`: somebody behind the verb, a clause before it.
    fn inverted(&mut self, layout: &Layout, found: &Found) -> bool {
        let Some(cue) = self.cue_words(layout).filter(|cue| cue.start > 0 && cue.len() <= 2) else { return false };
        let closed = layout.before(cue.start, 1) == "," || layout.is_quoted(cue.start - 1);
        let clause = |span: &Span| {
            let words = layout.words.inside(*span);
            words.end <= cue.start && words.clone().any(|word| FINITE.contains(&layout.folded(word)))
        };
        let said_before = match self.source.first() {
            Some(source) => clause(source),
            None => self.content.iter().any(|span| layout.words.inside(*span).end <= cue.start),
        };
        let behind = self.content.iter().position(|span| layout.words.inside(*span).start == cue.end);
        let Some(behind) = behind.filter(|_| closed && said_before) else { return false };
        let words = layout.words.inside(self.content[behind]);
        let quiet = words.clone().all(|word| !FINITE.contains(&layout.folded(word)) && !layout.is_quoted(word));
        if !quiet || words.len() > INVERTED || !is_somebody(layout, found, &words) {
            return false;
        }
        let source = self.content.remove(behind);
        self.give_up_source();
        self.source = vec![source];
        self.repairs.push(Repair::Inverted);
        true
    }

    /// A cue without a source borrows the one that structure gives it.
    fn borrow(&mut self, layout: &Layout, found: &Found) {
        if !self.source.is_empty() {
            return;
        }
        let cue = self.cue.first().or(self.content.first()).map(|span| layout.words.inside(*span));
        let owner = cue.and_then(|cue| frame::owner(layout, found, cue));
        if let Some(owner) = owner.filter(|owner| !self.content.iter().any(|span| span.overlaps(*owner))) {
            self.source.push(owner);
            self.repairs.push(Repair::BorrowedSource);
        }
    }
}

fn is_hollow(layout: &Layout, word: usize) -> bool {
    HOLLOW.contains(&layout.folded(word)) || layout.word(word).is_mark()
}

/// Whether a phrase is a person: by name, or by a noun for people.
fn is_somebody(layout: &Layout, found: &Found, words: &Range<usize>) -> bool {
    let Some(phrase) = phrase::starting(layout, found, words.start, words.end) else { return false };
    let named = phrase.class == SourceClass::Named && layout.word(phrase.head.start).capital;
    let people = matches!(phrase.class, SourceClass::Title | SourceClass::Pronoun | SourceClass::Vague);
    (named || people) && phrase.words.start == words.start
}

/// A span without a part of it: what is left on either side.
fn without(layout: &Layout, span: Span, part: Span) -> Vec<Span> {
    if !span.overlaps(part) {
        return vec![span];
    }
    let words = layout.words.inside(span);
    let hole = layout.words.inside(part);
    let side = |side: Range<usize>| {
        let open = side.clone().find(|&word| layout.folded(word) != ",")?;
        let close = side.rev().find(|&word| layout.folded(word) != ",")?;
        Some(layout.words.span(open..close + 1))
    };
    let sides = [words.start..hole.start.max(words.start), hole.end.min(words.end)..words.end];
    sides.into_iter().filter_map(side).collect()
}

/// `is said`, `are widely believed`, without `by`
fn is_agentless(layout: &Layout, cue: &[Span]) -> bool {
    const REPORTED: [&str; 16] = [
        "said", "believed", "thought", "expected", "reported", "considered", "alleged", "rumoured", "rumored",
        "understood", "estimated", "known", "seen", "feared", "assumed", "regarded",
    ];
    let Some(words) = cue.first().map(|span| layout.words.inside(*span)) else { return false };
    let Some(last) = words.clone().rev().find(|&word| layout.word(word).is_word()) else { return false };
    let be = |word: usize| matches!(layout.folded(word), "is" | "are" | "was" | "were" | "be" | "been");
    let reports = matches!(layout.folded(last + 1), "to" | "that" | "as") || layout.folded(last) == "to";
    let verb = words.clone().find(|&word| REPORTED.contains(&layout.folded(word)));
    verb.is_some_and(|verb| reports && (words.start..verb).any(be) && layout.folded(verb + 1) != "by")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::mention, dictionary::Dictionary, text::Format};

    /// What becomes of roles marked in a text: `<source>`, `[cue]`, `{content}`.
    #[track_caller]
    fn check(marked: &str, wanted: [&str; 3]) {
        let text = marked.replace(['<', '>', '[', ']', '{', '}'], "");
        let layout = Layout::read(&text, Format::Plain);
        let found = mention::mentions(&layout, &Dictionary::builtin(), None);
        let (source, cue, content) = (spans(marked, '<', '>'), spans(marked, '[', ']'), spans(marked, '{', '}'));
        let roles = Roles::of(&layout, &found, &RawAttribution { source, cue, content, confidence: None });
        let join = |spans: &[Span]| spans.iter().map(|span| layout.text(*span)).collect::<Vec<_>>().join(" + ");
        assert_eq!([join(&roles.source), join(&roles.cue), join(&roles.content)], wanted, "{marked}");
    }

    fn spans(marked: &str, open: char, close: char) -> Vec<Span> {
        let (mut at, mut start, mut spans) = (0, 0, Vec::new());
        for c in marked.chars() {
            match c {
                _ if c == open => start = at,
                _ if c == close => spans.push(Span::new(start, at)),
                '<' | '>' | '[' | ']' | '{' | '}' => {}
                _ => at += c.len_utf8(),
            }
        }
        spans
    }

    #[test]
    fn the_source_of_according_to_follows_it() {
        check(
            "<The mayor>, [according to] {various reports, will leave in June}.",
            ["various reports", "according to", "The mayor + will leave in June"],
        );
    }

    #[test]
    fn a_person_behind_the_verb_is_the_source() {
        check("{The bridge will hold}, [says] {Ana Lopez}.", ["Ana Lopez", "says", "The bridge will hold"]);
        check(
            "<The town will send no troops>, [said] {its spokesman, Ana Lopez}.",
            ["its spokesman, Ana Lopez", "said", "The town will send no troops"],
        );
    }

    #[test]
    fn a_cue_starts_at_its_verb() {
        check(
            "<Sources close to> [the talks said] {that it was over}.",
            ["Sources close to the talks", "said", "that it was over"],
        );
    }

    #[test]
    fn adverbs_are_no_source() {
        check("The mayor, <nevertheless>, [endorsed] {the plan}.", ["", "endorsed", "the plan"]);
    }
}
