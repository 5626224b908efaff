//! Articles as the trainers see them: tokens with the role and the attributions each belongs to.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use super::{brat::Gold, corpus::Article};
use crate::{
    analysis::attribution::model::{
        Model,
        attributes::{self, View},
        crf::{Role, State},
        cues::{Count, ENOUGH, Likelihood},
        groups::Groups,
        judge::Judge,
        lexical::Lexical,
        tokens::Tokens,
    },
    text::Span,
};

/// Groups of the most frequent English words; a model keeps its own.
pub(super) static GROUPS: LazyLock<Groups> =
    LazyLock::new(|| Groups::read(include_str!("../../dictionaries/word-groups.txt")));

/// What a token does: its role and the attributions in which it does so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub role: Option<Role>,
    pub attributions: Vec<u32>,
}

/// An annotated article in tokens.
pub(super) struct Example {
    pub tokens: Tokens,
    pub words: Vec<Lexical>,
    pub parts: Vec<Part>,
}

/// How often each form and stem is seen outside contents, and how often as a cue.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pub forms: BTreeMap<u32, Count>,
    pub stems: BTreeMap<u32, Count>,
}

impl Example {
    pub(super) fn new(article: &Article) -> Self {
        let tokens = Tokens::of(&article.layout);
        let words = attributes::words(&article.layout.prose.text, &tokens, &GROUPS);
        let mut parts = vec![Part::default(); tokens.list.len()];
        for (id, gold) in article.gold.iter().enumerate() {
            let Gold { source, cue, content } = gold;
            // A token has one role: where annotators gave two, a cue outweighs a source and that a content.
            for (role, spans) in [(Role::Content, content), (Role::Source, source), (Role::Cue, cue)] {
                for at in spans.iter().flat_map(|span| inside(&tokens, *span)) {
                    parts[at].assign(role, id as u32);
                }
            }
        }
        Self { tokens, words, parts }
    }

    /// The paragraphs as a model sees them.
    pub(super) fn views(&self, model: &Model) -> Vec<View> {
        let likelihood = |at: usize| model.cues.likelihood(&self.words[at]);
        (0..self.tokens.paragraphs.len())
            .map(|index| attributes::view(&self.tokens, &self.words, index, likelihood, Some(&model.judge)))
            .collect()
    }

    /// The paragraphs, with likelihoods from counts that this very article is part of: each token is left out of its own.
    pub(super) fn views_left_out(&self, counts: &Counts, judge: Option<&Judge>) -> Vec<View> {
        let likelihood = |at: usize| counts.likelihood_without(&self.words[at], &self.parts[at]);
        (0..self.tokens.paragraphs.len())
            .map(|index| attributes::view(&self.tokens, &self.words, index, likelihood, judge))
            .collect()
    }

    /// The gold states of a paragraph.
    pub(super) fn states(&self, paragraph: Range<usize>) -> Vec<State> {
        let parts = &self.parts[paragraph];
        let state = |at: usize| {
            let Some(role) = parts[at].role else { return 0 };
            let goes_on = at > 0 && parts[at - 1] == parts[at];
            if goes_on { role.inside() } else { role.begin() }
        };
        (0..parts.len()).map(state).collect()
    }
}

impl Part {
    fn assign(&mut self, role: Role, id: u32) {
        if self.role != Some(role) {
            *self = Self { role: Some(role), attributions: Vec::new() };
        }
        self.attributions.push(id);
        self.attributions.dedup();
    }
}

fn inside(tokens: &Tokens, span: Span) -> Range<usize> {
    let start = tokens.list.partition_point(|token| token.span.end() <= span.start());
    let end = tokens.list.partition_point(|token| token.span.start() < span.end());
    start..end.max(start)
}

impl Counts {
    pub(super) fn of<'a>(examples: impl IntoIterator<Item = &'a Example>) -> Self {
        let mut counts = Self::default();
        for example in examples {
            for (word, part) in example.words.iter().zip(&example.parts) {
                let own = own(part);
                for (map, hash) in [(&mut counts.forms, word.form), (&mut counts.stems, word.stem)] {
                    let count = map.entry(hash).or_default();
                    count.seen += own.seen;
                    count.cue += own.cue;
                }
            }
        }
        counts
    }

    fn likelihood_without(&self, word: &Lexical, part: &Part) -> Likelihood {
        let own = own(part);
        let rest = |map: &BTreeMap<u32, Count>, hash| {
            let all = map.get(&hash).copied().unwrap_or_default();
            Count { seen: all.seen - own.seen, cue: all.cue - own.cue }
        };
        let form = rest(&self.forms, word.form);
        let count = if form.seen >= ENOUGH { form } else { rest(&self.stems, word.stem) };
        count.likelihood()
    }
}

/// What a token adds to the counts.
fn own(part: &Part) -> Count {
    Count { seen: u32::from(part.role != Some(Role::Content)), cue: u32::from(part.role == Some(Role::Cue)) }
}
