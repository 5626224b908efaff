//! The linker: which cue a content belongs to, and who the source of a cue is.
//!
//! Two log-linear choices over the segments of one paragraph. A cue may go without a source; a source may serve
//! several cues.

use std::ops::Range;

use super::{
    attributes::{Attributes, View, bucket},
    crf::{Role, Segment},
    templates::{mix, pair},
};

/// Weights are hashed into this many places, a power of two.
pub const PLACES: usize = 1 << 17;
/// Segments further apart belong to different attributions. No paragraph of copy has so many; one of a thousand
/// quotations in a row would take a time that grows with their square.
const REACH: usize = 24;

/// The weights of one of the two choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    pub(super) list: Vec<i8>,
    pub(super) step: f32,
}

/// Both choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linker {
    /// Of a cue for a content.
    pub content: Weights,
    /// Of a source for a cue.
    pub source: Weights,
}

impl Default for Weights {
    fn default() -> Self {
        Self { list: vec![0; PLACES], step: 1.0 }
    }
}

impl Weights {
    /// Weights as they were trained.
    pub fn new(weights: &[f32]) -> Self {
        let top = weights.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
        let step = if top > 0.0 { top / 127.0 } else { 1.0 };
        Self { list: weights.iter().map(|weight| (weight / step).round() as i8).collect(), step }
    }

    /// The score of some keys.
    pub(super) fn score(&self, keys: &[u64]) -> f32 {
        let sum: i32 = keys.iter().map(|&key| i32::from(self.list[slot(key)])).sum();
        sum as f32 * self.step
    }
}

/// The place of a key among the weights.
pub fn slot(key: u64) -> usize {
    (key >> 9) as usize & (PLACES - 1)
}

/// An attribution as segments of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The segment of the source.
    pub source: Option<usize>,
    /// The segment of the cue; contents without any cue in the paragraph have none.
    pub cue: Option<usize>,
    /// The segments of the content.
    pub contents: Vec<usize>,
}

impl Linker {
    /// Links the segments of a paragraph; `silence` speaks for leaving a cue without a source.
    pub fn link(&self, view: &View, segments: &[Segment], silence: f32) -> Vec<Link> {
        let scene = Scene::new(view, segments);
        let cues = scene.of(Role::Cue);
        let contents = scene.of(Role::Content);
        if cues.is_empty() {
            let orphan = Link { contents, ..Link::default() };
            return if orphan.contents.is_empty() { Vec::new() } else { vec![orphan] };
        }
        let mut links: Vec<Link> = cues.iter().map(|&cue| Link { cue: Some(cue), ..Link::default() }).collect();
        let mut keys = Vec::new();
        for content in contents {
            let near = near(&cues, content);
            let owner = near.start + best(self.owners(&scene, &cues[near], content, &mut keys));
            links[owner].contents.push(content);
        }
        links.retain(|link| !link.contents.is_empty());
        let sources = scene.of(Role::Source);
        for link in &mut links {
            let Some(cue) = link.cue else { continue };
            let none = self.nobody(&scene, cue, silence, &mut keys);
            let sources = &sources[near(&sources, cue)];
            let choice = best(std::iter::once(none).chain(self.speakers(&scene, sources, cue, &mut keys)));
            link.source = choice.checked_sub(1).map(|choice| sources[choice]);
        }
        links
    }

    /// How well each cue suits a content.
    pub(super) fn owners(
        &self,
        scene: &Scene,
        cues: &[usize],
        content: usize,
        keys: &mut Vec<u64>,
    ) -> impl Iterator<Item = f32> {
        cues.iter().map(move |&cue| {
            keys.clear();
            scene.pair(cue, content, keys);
            self.content.score(keys)
        })
    }

    /// How well a cue does without a source.
    pub(super) fn nobody(&self, scene: &Scene, cue: usize, silence: f32, keys: &mut Vec<u64>) -> f32 {
        keys.clear();
        scene.without_source(cue, keys);
        self.source.score(keys) + silence
    }

    /// How well each source suits a cue.
    pub(super) fn speakers(
        &self,
        scene: &Scene,
        sources: &[usize],
        cue: usize,
        keys: &mut Vec<u64>,
    ) -> impl Iterator<Item = f32> {
        sources.iter().map(move |&source| {
            keys.clear();
            scene.pair(cue, source, keys);
            self.source.score(keys)
        })
    }
}

/// Which segments of a list are near enough to one to be linked with it; where none is, the next.
pub(super) fn near(list: &[usize], to: usize) -> Range<usize> {
    let first = list.partition_point(|&index| index + REACH < to).min(list.len().saturating_sub(1));
    let end = list.partition_point(|&index| index <= to + REACH);
    first..end.max(first + 1).min(list.len())
}

/// The index of the first highest score.
fn best(scores: impl Iterator<Item = f32>) -> usize {
    scores
        .enumerate()
        .fold((0, f32::NEG_INFINITY), |best, (at, score)| if score > best.1 { (at, score) } else { best })
        .0
}

/// The segments of a paragraph, ready to be paired.
pub struct Scene<'a> {
    view: &'a View,
    segments: &'a [Segment],
    /// How many clause marks stand before each token.
    commas: Vec<u32>,
}

/// What lies between two segments.
struct Between {
    path: u64,
    cues: u64,
    contents: u64,
    sources: u64,
}

impl<'a> Scene<'a> {
    /// The scene of a paragraph.
    pub fn new(view: &'a View, segments: &'a [Segment]) -> Self {
        let mut commas = Vec::with_capacity(view.tokens.len() + 1);
        commas.push(0);
        let mut count = 0;
        for token in &view.tokens {
            count += u32::from(token.word.parts);
            commas.push(count);
        }
        Self { view, segments, commas }
    }

    /// The segments of a role.
    pub fn of(&self, role: Role) -> Vec<usize> {
        (0..self.segments.len()).filter(|&index| self.segments[index].role == role).collect()
    }

    /// Adds the keys of a cue with a content or a source.
    pub fn pair(&self, cue: usize, other: usize, keys: &mut Vec<u64>) {
        let mut list = List { keys, template: 5000, scope: self.scope(cue, other) };
        self.distance(cue, other, &mut list);
        self.words(cue, other, &mut list);
        self.order(cue, other, &mut list);
    }

    /// Adds the keys of a cue without a source.
    pub fn without_source(&self, cue: usize, keys: &mut Vec<u64>) {
        let segment = &self.segments[cue];
        let head = self.head(segment);
        let (before, after) = (self.class_before(segment), self.class_after(segment));
        let first = self.token(segment.range.start);
        let mut list = List { keys, template: 6000, scope: 0 };
        list.add(1, 0, 0);
        list.add(head.word.stem.into(), 0, 0);
        list.add(before, after, 0);
        list.add(before, 0, 0);
        list.add(self.role(cue.checked_sub(1)), self.role(Some(cue + 1)), 0);
        list.add(first.word.class.into(), 0, 0);
        list.add(u64::from(first.sentence == self.view.tokens[0].sentence), u64::from(self.view.index == 0), 0);
        list.add(head.word.suffix.into(), 0, 0);
    }

    /// What every key of a pair is joined with: the other's role and its side of the cue.
    fn scope(&self, cue: usize, other: usize) -> u64 {
        self.segments[other].role as u64 * 4 + if other < cue { 0 } else { 2 }
    }

    fn distance(&self, cue: usize, other: usize, list: &mut List) {
        let (first, second) = (&self.segments[cue.min(other)], &self.segments[cue.max(other)]);
        let gap = bucket((second.range.start - first.range.end) as u32).into();
        let commas = u64::from((self.commas[second.range.start] - self.commas[first.range.end]).min(3));
        let sentences = self.sentences(cue, other);
        let Between { path, cues, contents, sources } = self.between(cue, other);
        let steps = (cue.abs_diff(other) as u64).min(7);
        let quoted = self.is_quoted(other);
        list.add(1, 0, 0);
        list.add(gap, sentences, 0);
        list.add(cues.min(3), sentences, 0);
        list.add(path, steps, 0);
        list.add(path, quoted, sentences);
        list.add(commas, cues.min(2), sentences);
        list.add(contents.min(2), sources.min(2), cues.min(2));
        list.add(gap, cues.min(2), commas);
    }

    fn words(&self, cue: usize, other: usize, list: &mut List) {
        let Between { path, cues, .. } = self.between(cue, other);
        let cues = cues.min(2);
        let (cue, other) = (&self.segments[cue], &self.segments[other]);
        let head = self.head(cue).word;
        let (before, after) = (self.class_before(cue), self.class_after(cue));
        let (other_before, other_after) = (self.class_before(other), self.class_after(other));
        let first = self.token(other.range.start).word;
        list.add(head.stem.into(), 0, 0);
        list.add(head.stem.into(), cues, 0);
        list.add(head.stem.into(), path, 0);
        list.add(before, after, 0);
        list.add(after, cues, 0);
        list.add(before, cues, 0);
        list.add(first.class.into(), cues, 0);
        list.add(other_before, other_after, 0);
        list.add(other_before, cues, 0);
        list.add(other_after, cues, 0);
        list.add(first.shape as u64, cues, 0);
        list.add(self.token(cue.range.start).word.suffix.into(), cues, 0);
    }

    fn order(&self, cue: usize, other: usize, list: &mut List) {
        let cues = self.between(cue, other).cues.min(2);
        let (sentences, quoted) = (self.sentences(cue, other), self.is_quoted(other));
        let (left, right) = (self.nearest(cue, (0..other).rev()), self.nearest(cue, other + 1..self.segments.len()));
        let opener = self.quoted_before(cue);
        let length = bucket(self.segments[other].range.len() as u32).into();
        list.add(left, right, sentences);
        list.add(left, right, quoted);
        list.add(opener, quoted, pair(sentences, cues));
        list.add(opener, quoted, pair(left, right));
        list.add(self.is_quoted(cue), quoted, sentences);
        list.add(length, sentences, 0);
        list.add(pair(quoted, opener), length, pair(sentences, cues));
        list.add(self.role(other.checked_sub(1)), self.role(Some(other + 1)), cues);
        list.add(self.role(cue.checked_sub(1)), self.role(Some(cue + 1)), cues);
    }

    fn between(&self, cue: usize, other: usize) -> Between {
        let inside = &self.segments[cue.min(other) + 1..cue.max(other)];
        let count = |role| inside.iter().filter(|segment| segment.role == role).count() as u64;
        let path = inside.iter().take(5).fold(0, |path, segment| path * 4 + segment.role as u64);
        Between { path, cues: count(Role::Cue), contents: count(Role::Content), sources: count(Role::Source) }
    }

    /// How many sentences the other stands after the cue, from 0 (two or more before) to 4.
    fn sentences(&self, cue: usize, other: usize) -> u64 {
        let (cue_range, range) = (&self.segments[cue].range, &self.segments[other].range);
        let facing = if other < cue { range.end - 1 } else { range.start };
        let (here, there) = (self.token(cue_range.start).sentence, self.token(facing).sentence);
        u64::from((there + 2).saturating_sub(here).min(4))
    }

    /// Whether the nearest cue of some segments is this one (1), another (2), or there is none (0).
    fn nearest(&self, cue: usize, mut order: impl Iterator<Item = usize>) -> u64 {
        order.find(|&index| self.segments[index].role == Role::Cue).map_or(0, |found| if found == cue { 1 } else { 2 })
    }

    /// Whether a quoted piece of content in the same sentence stands left of the cue, with no other cue between: then what
    /// stands right of it is likely the second half of a split quotation.
    fn quoted_before(&self, cue: usize) -> u64 {
        let sentence = self.token(self.segments[cue].range.start).sentence;
        let near = self.segments[cue.saturating_sub(3)..cue].iter().rev();
        let found = near.take_while(|segment| segment.role != Role::Cue).find(|segment| segment.role == Role::Content);
        found
            .is_some_and(|content| {
                let last = self.token(content.range.end - 1);
                last.is_quoted() && last.sentence == sentence
            })
            .into()
    }

    fn is_quoted(&self, index: usize) -> u64 {
        self.token(self.segments[index].range.start).is_quoted().into()
    }

    fn role(&self, index: Option<usize>) -> u64 {
        index.and_then(|index| self.segments.get(index)).map_or(0, |segment| segment.role as u64)
    }

    fn token(&self, at: usize) -> &Attributes {
        &self.view.tokens[at]
    }

    /// The token of a cue that is most likely one; the last of equals.
    fn head(&self, cue: &Segment) -> &Attributes {
        let best = cue.range.clone().max_by_key(|&at| self.token(at).likelihood.rank());
        self.token(best.unwrap_or(cue.range.start))
    }

    fn class_before(&self, segment: &Segment) -> u64 {
        segment.range.start.checked_sub(1).map_or(1, |at| self.token(at).word.class.into())
    }

    fn class_after(&self, segment: &Segment) -> u64 {
        self.view.tokens.get(segment.range.end).map_or(1, |token| token.word.class.into())
    }
}

/// The keys of one pair.
struct List<'a> {
    keys: &'a mut Vec<u64>,
    template: u64,
    scope: u64,
}

impl List<'_> {
    fn add(&mut self, a: u64, b: u64, c: u64) {
        self.template += 1;
        self.keys.push(mix(self.template, pair(self.scope, a), b, c));
    }
}
