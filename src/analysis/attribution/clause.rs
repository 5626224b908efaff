//! The clause around a cue: which of its words are the source and which the content.

use std::ops::Range;

use super::{
    cue::{Cue, Voice},
    phrase::{self, Phrase},
};
use crate::{
    analysis::{layout::Layout, mention::Found},
    dictionary::lexicon::CueClass,
};

/// A source and the pieces of a content.
type Parts = (Option<Phrase>, Vec<Range<usize>>);

/// A cue in its sentence.
pub(super) struct Clause<'a> {
    /// The article's text.
    pub layout: &'a Layout,
    /// Who is named in it.
    pub found: &'a Found,
    /// The cue.
    pub cue: &'a Cue,
    /// The sentence's words.
    pub words: Range<usize>,
    /// Where the next cue starts.
    pub next: usize,
}

impl Clause<'_> {
    /// Its source and its content, where it attributes at all.
    pub(super) fn parts(&self) -> Option<Parts> {
        match self.cue.voice {
            Voice::According => self.according(),
            Voice::Noun => self.owned_noun(),
            Voice::Passive => self.passive(),
            Voice::Active => self.active(),
        }
    }

    fn according(&self) -> Option<Parts> {
        let source = phrase::starting(self.layout, self.found, self.cue.words.end, self.words.end)?;
        let before = self.trim(self.words.start..self.cue.words.start);
        let after = self.trim(source.words.end..self.words.end);
        let content = if before.is_empty() || !after.is_empty() && before.len() < 3 { after } else { before };
        Some((Some(source), vec![content]))
    }

    fn owned_noun(&self) -> Option<Parts> {
        let at = self.cue.words.start;
        let pronoun = matches!(self.layout.before(at, 1), "his" | "her" | "their" | "its");
        let end = if pronoun { at } else { at - 1 };
        let source = phrase::ending(self.layout, self.found, self.words.start, end)?;
        Some((Some(source), vec![self.trim(self.cue.words.end..self.words.end)]))
    }

    fn passive(&self) -> Option<Parts> {
        let after = self.cue.words.end;
        let by = (after..self.words.end.min(after + 4))
            .find(|&word| self.layout.folded(word) == "by" && !self.layout.is_quoted(word));
        let source = by.and_then(|by| phrase::starting(self.layout, self.found, by + 1, self.words.end));
        let rest = source.as_ref().map_or(after, |source| source.words.end);
        let strong = !matches!(self.cue.class, CueClass::PrivateState | CueClass::Promise | CueClass::Show);
        if source.is_none() && !self.reports(after) {
            return None;
        }
        if self.cue.weak && source.is_none() || !strong && source.is_none() && !self.reports(after) {
            return None;
        }
        let subject = self.trim(self.words.start..self.cue.words.start);
        Some((source, vec![self.without_auxiliaries(subject), self.trim(rest..self.words.end)]))
    }

    /// Whether what follows a passive makes it a report: `said to`, `believed that`, `seen as`.
    fn reports(&self, after: usize) -> bool {
        matches!(self.layout.folded(after), "to" | "that" | "as")
            || self.layout.folded(after) == "," && self.layout.folded(after + 1) == "by"
    }

    fn active(&self) -> Option<Parts> {
        let at = self.cue.words.start;
        let subject_end = self.subject_end();
        let inverted = self.inverted();
        if let Some(source) = inverted {
            let before = self.clause_before(at);
            let after = self.continuation(source.words.end);
            return Some((Some(source), pieces(before, after)));
        }
        let source = if self.cue.hanging {
            self.sentence_subject()
        } else {
            phrase::ending(self.layout, self.found, self.words.start, subject_end)
        };
        let object = self.object_end();
        let after = self.clause_after(object);
        let opening = self.layout.folded(object);
        let quoted = (object..self.words.end.min(object + 3)).any(|word| self.layout.is_quoted(word));
        let reports =
            opening == "that" || quoted || self.layout.folded(self.cue.words.end) == ":" || opening == "whether";
        let source = source.filter(|source| source.words.end <= at)?;
        let start = source.words.start;
        let before = self.clause_before(start);
        let trailing = self.layout.before(start, 1) == "," && !before.is_empty()
            || before.clone().any(|word| self.layout.is_quoted(word)) && before.end + 1 >= start;
        if self.cue.weak && !reports && !(trailing && before.clone().any(|word| self.layout.is_quoted(word))) {
            return self.weak(source, after);
        }
        // `..., the minister said`: the content stands before, and goes on after only in quotation marks.
        if trailing && (after.is_empty() || self.ends_after_cue(self.cue.words.end)) {
            let after = self.continuation(self.cue.words.end);
            return Some((Some(source), pieces(before, after)));
        }
        (!after.is_empty()).then(|| (Some(source), vec![after]))
    }

    /// A weak verb with an object: an attitude towards something, which still tells whose view it is.
    fn weak(&self, source: Phrase, after: Range<usize>) -> Option<Parts> {
        let attitude = matches!(self.cue.class, CueClass::Accuse | CueClass::Deny)
            || matches!(self.cue.tier, crate::dictionary::lexicon::Tier::Legal);
        let to = self.cue.class == CueClass::PrivateState && matches!(self.layout.folded(self.cue.words.end), "to");
        (!after.is_empty() && (attitude || to)).then(|| (Some(source), vec![after]))
    }

    /// Where the subject ends: before auxiliaries and adverbs.
    fn subject_end(&self) -> usize {
        let mut end = self.cue.words.start;
        while end > self.words.start {
            let folded = self.layout.folded(end - 1);
            let helper = [
                "has", "have", "had", "did", "does", "do", "not", "n't", "also", "later", "will", "would", "then",
                "never", "'ve", "'d", "could", "can", "may", "might", "should", "even", "still", "repeatedly", "once",
                "again", "often",
            ]
            .contains(&folded);
            let adverb =
                folded.ends_with("ly") && !self.layout.word(end - 1).capital && folded.len() > 4 && folded != "family";
            if !helper && !adverb {
                break;
            }
            end -= 1;
        }
        end
    }

    /// `said Ann Lee` after a quotation or a clause: the source follows the verb.
    fn inverted(&self) -> Option<Phrase> {
        let at = self.cue.words.start;
        let opens = at == self.words.start;
        let closed = at > self.words.start && (self.layout.is_quoted(at - 1) || self.layout.folded(at - 1) == ",");
        if opens
            || !closed
            || self.cue.hanging
            || ["that", ",", ":", "to", "it", "in", "on"].contains(&self.layout.folded(self.cue.words.end))
        {
            return None;
        }
        let source = phrase::starting(self.layout, self.found, self.cue.words.end, self.words.end)?;
        // `..., she said` has its subject before; `, said she` after. A quoted object is no source.
        let human = !self.layout.is_quoted(source.words.start);
        let quoted_before = self.layout.is_quoted(at - 1)
            || self.layout.folded(at - 1) == "," && at > 1 && self.layout.is_quoted(at - 2);
        let named = self.layout.word(source.head.start).capital
            || !matches!(source.class, crate::analysis::facts::SourceClass::Collective);
        (human && (quoted_before || named && self.layout.before(at, 1) == ",")).then_some(source)
    }

    /// The subject of the whole sentence, for participles: `X left, saying ...`.
    fn sentence_subject(&self) -> Option<Phrase> {
        let verb = (self.words.start..self.cue.words.start).find(|&word| {
            let folded = self.layout.folded(word);
            let finite = ["is", "are", "was", "were", "has", "have", "had", "will", "would", "said"].contains(&folded);
            (finite || folded.ends_with("ed") && !self.layout.word(word).capital) && word > self.words.start
        })?;
        phrase::ending(self.layout, self.found, self.words.start, verb)
    }

    /// After the person told: `told reporters`, `told the paper in an interview`.
    fn object_end(&self) -> usize {
        let mut at = self.cue.words.end;
        let told = ["told", "tell", "tells", "telling", "reminded", "informed", "assured", "warned", "asked"]
            .contains(&self.layout.folded(self.cue.words.start));
        if told {
            let mentions: Vec<_> = self.found.within(&(at..self.words.end)).collect();
            if ["reporters", "journalists", "lawmakers", "me", "us", "him", "her", "them", "supporters", "voters"]
                .contains(&self.layout.folded(at))
            {
                at += 1;
            } else if let Some(mention) = mentions.first().filter(|mention| mention.words.start <= at + 1) {
                at = mention.words.end;
            } else if self.layout.folded(at) == "the" || self.layout.folded(at) == "a" {
                at += 2;
            }
        }
        if self.layout.folded(at) == ":" || self.layout.folded(at) == "," && self.layout.is_quoted(at + 1) {
            at += 1;
        }
        at
    }

    /// Whether nothing of the sentence's own clause follows the cue but its end or a when and where.
    fn ends_after_cue(&self, object: usize) -> bool {
        let folded = self.layout.folded(object);
        let rest = self.words.end.saturating_sub(object);
        rest <= 1
            || [
                ",", ".", "in", "on", "at", "during", "after", "last", "this", "monday", "tuesday", "wednesday",
                "thursday", "friday", "saturday", "sunday", "yesterday", "today", "to", "while", "as", "of",
            ]
            .contains(&folded)
    }

    fn clause_after(&self, from: usize) -> Range<usize> {
        // A later cue with a subject of its own ends the content only behind a semicolon or `but`.
        let mut end = self.words.end;
        for word in from..self.words.end {
            if self.layout.is_quoted(word) {
                continue;
            }
            let folded = self.layout.folded(word);
            let turn = folded == ";"
                || folded == ","
                    && matches!(
                        self.layout.folded(word + 1),
                        "but" | "while" | "although" | "according" | "though" | "whereas"
                    );
            let adding = folded == ","
                && self.next > word
                && self.next <= word + 2
                && self.layout.folded(self.next).ends_with("ing");
            if turn || adding {
                end = word;
                break;
            }
        }
        self.trim(from..end)
    }

    /// The clause that ends before word `end`.
    fn clause_before(&self, end: usize) -> Range<usize> {
        self.trim(self.words.start..end.max(self.words.start))
    }

    /// A quotation that goes on after a tag in its middle.
    fn continuation(&self, from: usize) -> Range<usize> {
        match (from..self.words.end.min(from + 8)).find(|&word| self.layout.is_quoted(word)) {
            Some(start) => self.trim(start..self.words.end),
            None => from..from,
        }
    }

    /// Without marks that belong to the sentence and not to the content.
    fn trim(&self, words: Range<usize>) -> Range<usize> {
        let outer = |word: usize| self.layout.word(word).is_mark() && !self.layout.is_quoted(word);
        let (mut start, mut end) = (words.start, words.end);
        while start < end && outer(start) {
            start += 1;
        }
        while start < end && outer(end - 1) {
            end -= 1;
        }
        start..end
    }

    fn without_auxiliaries(&self, words: Range<usize>) -> Range<usize> {
        let mut end = words.end;
        while end > words.start
            && matches!(self.layout.folded(end - 1), "could" | "can" | "may" | "might" | "also" | "that")
        {
            end -= 1;
        }
        words.start..end
    }
}

/// The pieces of a content that hold anything.
fn pieces(before: Range<usize>, after: Range<usize>) -> Vec<Range<usize>> {
    [before, after].into_iter().filter(|piece| !piece.is_empty()).collect()
}
