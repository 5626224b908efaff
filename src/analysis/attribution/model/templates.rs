//! The feature templates: which combinations of attributes the model weighs, as hashed keys.

use std::ops::Deref;

use super::attributes::{Attributes, SentenceShape, View, bucket};

/// Keys of edge templates per token.
pub const EDGES: usize = 3;
/// The name of the edge templates' group.
pub const EDGE_GROUP: &str = "steps";
/// What stands where a token is missing.
const EDGE_OF_PARAGRAPH: u64 = 1;

/// More keys than any token has.
const MOST: usize = 128;

/// Keys in an array: a token's keys are written many times a second and never go anywhere else.
#[derive(Debug)]
pub struct Keys {
    keys: [u64; MOST],
    len: usize,
}

impl Default for Keys {
    fn default() -> Self {
        Self { keys: [0; MOST], len: 0 }
    }
}

impl Keys {
    /// Takes all keys out.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Puts some keys in: all at once, so that their room is made sure of once.
    pub(super) fn put<const N: usize>(&mut self, keys: [u64; N]) {
        debug_assert!(self.len + N <= MOST, "more templates than MOST allows");
        if let Some(room) = self.keys.get_mut(self.len..self.len + N) {
            room.copy_from_slice(&keys);
            self.len += N;
        }
    }
}

impl Deref for Keys {
    type Target = [u64];

    fn deref(&self) -> &[u64] {
        &self.keys[..self.len]
    }
}

/// Gives keys. Each template has a number, so that equal values of different templates differ; they are counted up.
pub(super) struct Template(pub(super) u64);

impl Template {
    pub(super) fn of(&mut self, a: impl Into<u64>, b: impl Into<u64>, c: impl Into<u64>) -> u64 {
        self.0 += 1;
        mix(self.0, a.into(), b.into(), c.into())
    }
}

/// A hash of a template's number and up to three values.
pub fn mix(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let a = a.wrapping_add(template.wrapping_mul(0x0100_0193)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let b = b.wrapping_add(0x51).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    let c = c.wrapping_add(0x77).wrapping_mul(0x1656_67B1_9E37_79F9);
    let mixed = a.wrapping_add(b).wrapping_add(c);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 29)
}

/// Two values of 32 bits as one.
pub fn pair(a: impl Into<u64>, b: impl Into<u64>) -> u64 {
    a.into().wrapping_mul(1_000_003).wrapping_add(b.into())
}

/// A token with its neighbours.
struct Window<'a> {
    view: &'a View,
    index: usize,
    here: &'a Attributes,
    before: &'a Attributes,
    after: &'a Attributes,
    sentence: SentenceShape,
}

static NOTHING: Attributes = Attributes::NOTHING;

impl<'a> Window<'a> {
    fn new(view: &'a View, index: usize) -> Self {
        let here = &view.tokens[index];
        let sentence = view.sentence(here);
        Self { view, index, here, before: at(view, index, -1), after: at(view, index, 1), sentence }
    }

    fn at(&self, offset: isize) -> &'a Attributes {
        at(self.view, self.index, offset)
    }

    /// The class of the token at a place of the paragraph.
    fn class_at(&self, place: Option<usize>) -> u64 {
        place.and_then(|place| self.view.tokens.get(place)).map_or(EDGE_OF_PARAGRAPH, |token| token.word.class.into())
    }

    /// 2 at the paragraph's edge, 1 at a sentence's, 0 inside.
    fn break_at(&self, offset: isize) -> u64 {
        match self.index.checked_add_signed(offset).and_then(|place| self.view.tokens.get(place)) {
            None => 2,
            Some(token) => (token.sentence != self.here.sentence).into(),
        }
    }

    fn quoted(&self) -> u64 {
        self.here.is_quoted().into()
    }

    /// The quotation states of a token and the one before it.
    fn states(&self) -> u64 {
        self.here.quoted.place as u64 * 4 + self.before.quoted.place as u64
    }

    /// The cue at a place of the paragraph.
    fn cue_at(&self, place: Option<u32>) -> Option<&'a Attributes> {
        place.map(|place| &self.view.tokens[place as usize])
    }

    fn stem_at(&self, place: Option<u32>) -> u64 {
        place.map_or(0, |place| self.view.tokens[place as usize].word.stem.into())
    }
}

fn at(view: &View, index: usize, offset: isize) -> &Attributes {
    index.checked_add_signed(offset).and_then(|place| view.tokens.get(place)).unwrap_or(&NOTHING)
}

/// Adds the keys of the node templates of token `index`.
pub fn nodes(view: &View, index: usize, keys: &mut Keys) {
    let window = Window::new(view, index);
    words(&window, keys);
    quotations(&window, keys);
    likelihoods(&window, keys);
    distances(&window, keys);
    frames(&window, keys);
    positions(&window, keys);
    sentences(&window, keys);
    judged(&window, keys);
    groups(&window, keys);
}

type Group = fn(&Window, &mut Keys);

/// The groups of node templates with their names, in the order of [`nodes`].
const GROUPS: [(&str, Group); 9] = [
    ("words", words),
    ("quotations", quotations),
    ("likelihoods", likelihoods),
    ("distances", distances),
    ("frames", frames),
    ("positions", positions),
    ("sentences", sentences),
    ("judged", judged),
    ("groups", groups),
];

/// Tells the keys of [`nodes`] and [`edges`] group by group, for explanations.
pub fn in_groups(view: &View, index: usize, mut tell: impl FnMut(&'static str, &[u64])) {
    let window = Window::new(view, index);
    let mut keys = Keys::default();
    for (name, group) in GROUPS {
        keys.clear();
        group(&window, &mut keys);
        tell(name, &keys);
    }
    keys.clear();
    edges(view, index, &mut keys);
    tell(EDGE_GROUP, &keys);
}

/// Adds the keys of the edge templates between token `index` and the one before it.
pub fn edges(view: &View, index: usize, keys: &mut Keys) {
    let window = Window::new(view, index);
    let (here, before) = (window.here, window.before);
    let mark = |token: &Attributes| if token.is_mark() { u64::from(token.word.class) } else { 0 };
    let mut key = Template(2500);
    keys.put([
        key.of(window.break_at(-1), mark(here), mark(before)),
        key.of(before.word.class, here.word.class, 0_u64),
        key.of(window.states(), here.mark_before, here.mark_after),
    ]);
}

fn words(window: &Window, keys: &mut Keys) {
    let (here, before, after) = (window.here.word, window.before.word, window.after.word);
    let (earlier, later) = (window.at(-2).word, window.at(2).word);
    let mut key = Template(2000);
    keys.put([
        key.of(1_u64, 0_u64, 0_u64),
        key.of(here.stem, 0_u64, 0_u64),
        key.of(before.stem, 0_u64, 0_u64),
        key.of(after.stem, 0_u64, 0_u64),
        key.of(before.class, here.stem, 0_u64),
        key.of(here.stem, after.class, 0_u64),
        key.of(before.form, here.form, 0_u64),
        key.of(here.form, after.form, 0_u64),
        key.of(before.class, here.class, after.class),
        key.of(earlier.class, before.class, here.class),
        key.of(here.class, after.class, later.class),
        key.of(window.at(-3).word.class, 0_u64, 0_u64),
        key.of(window.at(3).word.class, 0_u64, 0_u64),
        key.of(here.suffix, here.shape as u64, 0_u64),
    ]);
}

fn quotations(window: &Window, keys: &mut Keys) {
    let (here, quoted) = (window.here, window.quoted());
    let place = here.quoted.place as u64;
    let (start, end) = (here.quoted.start as usize, here.quoted.end as usize);
    let length = if quoted == 1 { u64::from(bucket((end - start) as u32)) } else { 0 };
    let (from_start, to_end) = if quoted == 1 {
        (bucket((window.index - start) as u32), bucket((end - 1 - window.index) as u32))
    } else {
        (99, 99)
    };
    let mut key = Template(2020);
    keys.put([
        key.of(window.states() + 16 * window.after.quoted.place as u64, window.break_at(-1), window.break_at(1)),
        key.of(quoted, length, 0_u64),
        key.of(from_start, to_end, 0_u64),
        key.of(place, here.word.class, 0_u64),
        key.of(place, here.word.stem, 0_u64),
        key.of(here.nested as u64, here.word.class, 0_u64),
    ]);
    if quoted == 1 {
        keys.put([
            key.of(window.class_at(start.checked_sub(1)), length, 0_u64),
            key.of(window.class_at(Some(end)), length, 0_u64),
        ]);
    } else {
        keys.put([key.of(7_u64, u64::from(window.sentence.quotations > 0), window.sentence.cues)]);
    }
}

fn likelihoods(window: &Window, keys: &mut Keys) {
    let (here, before, after) = (window.here, window.before, window.after);
    let bucket = |token: &Attributes| u64::from(token.likelihood.bucket);
    let class = |token: &Attributes| u64::from(token.word.class);
    let mut key = Template(2040);
    keys.put([
        key.of(bucket(here), window.quoted(), 0_u64),
        key.of(bucket(before), bucket(here), bucket(after)),
        key.of(bucket(after), class(here), 0_u64),
        key.of(bucket(before), class(here), 0_u64),
        key.of(bucket(here), class(before), class(after)),
        key.of(bucket(here), class(after), class(window.at(2))),
    ]);
}

fn distances(window: &Window, keys: &mut Keys) {
    let here = window.here;
    let (back, ahead) = (here.before, here.after);
    let (class, class_before) = (here.word.class, window.before.word.class);
    let (stem_back, stem_ahead) = (window.stem_at(back.cue), window.stem_at(ahead.cue));
    let after_back = back.cue.map_or(0, |cue| window.class_at(Some(cue as usize + 1)));
    let before_ahead = ahead.cue.map_or(0, |cue| window.class_at(Some((cue as usize).saturating_sub(1))));
    let mut key = Template(2060);
    keys.put([
        key.of(back.distance, ahead.distance, window.quoted()),
        key.of(stem_back, back.distance, back.commas),
        key.of(stem_ahead, ahead.distance, 0_u64),
        key.of(back.distance, back.commas, class),
        key.of(ahead.distance, class, 0_u64),
        key.of(stem_back, after_back, back.commas),
        key.of(back.distance, back.commas * 4 + ahead.commas, u64::from(ahead.cue.is_some())),
        key.of(stem_back, class_before, class),
        key.of(stem_ahead, before_ahead, ahead.commas),
        key.of(ahead.distance, class_before, class),
    ]);
}

/// A verb's frame tells whether it reports; the place of the nearest cues tells where a content ends.
fn frames(window: &Window, keys: &mut Keys) {
    let here = window.here;
    let opener = here.opener as u64;
    let (class, class_after) = (here.word.class, window.after.word.class);
    let (back, ahead) = (window.cue_at(here.before.cue), window.cue_at(here.after.cue));
    let mut key = Template(2120);
    keys.put([
        key.of(here.word.stem, opener, 0_u64),
        key.of(here.word.stem, here.subject, 0_u64),
        key.of(here.likelihood.bucket, opener, here.subject),
        key.of(here.word.suffix, opener, here.subject),
        key.of(back.map_or(99, |cue| bucket(cue.from_start)), here.before.commas, class),
        key.of(ahead.map_or(99, |cue| bucket(cue.to_end)), here.after.commas, window.quoted()),
        key.of(back.map_or(0, |cue| cue.word.stem), class, class_after),
        key.of(back.map_or(0, |cue| cue.opener as u32 + 1), here.before.commas, pair(class, class_after)),
    ]);
    let commas_ahead = u64::from(here.after.commas) * 2 + window.quoted();
    let after_ahead = here.after.cue.map_or(0, |cue| window.class_at(Some(cue as usize + 1)));
    let before_ahead = here.after.cue.map_or(0, |cue| window.class_at((cue as usize).checked_sub(1)));
    keys.put([
        key.of(ahead.map_or(0, |cue| cue.word.stem), after_ahead, commas_ahead),
        key.of(before_ahead, after_ahead, commas_ahead),
    ]);
    trailing(window, &mut key, keys);
    keys.put([key.of(
        ahead.map_or(0, |cue| cue.subject),
        ahead.map_or(99, |cue| bucket(cue.to_end)),
        here.before.distance,
    )]);
}

/// `…, the mayor said on Monday.`: a cue near the sentence's end, behind a comma, makes what stands before it a content,
/// whatever other cues stand in there.
fn trailing(window: &Window, key: &mut Template, keys: &mut Keys) {
    let last = window.sentence.last_cue.map(|at| at as usize).filter(|&at| at > window.index);
    let Some((at, cue)) = last.map(|at| (at, &window.view.tokens[at])) else {
        return keys.put([key.of(0_u64, 0_u64, 0_u64)]);
    };
    let comma = window.sentence.last_comma.filter(|&comma| comma as usize >= window.index);
    let gap = comma.map_or(99, |comma| bucket(at as u32 - comma));
    keys.put([
        key.of(bucket(cue.to_end), pair(gap, cue.likelihood.rank()), window.class_at(Some(at + 1))),
        key.of(cue.word.stem, u64::from(gap), window.class_at(Some(at + 1))),
    ]);
}

fn positions(window: &Window, keys: &mut Keys) {
    let (here, view) = (window.here, window.view);
    let mut key = Template(2080);
    keys.put([
        key.of(bucket(here.from_start), bucket(here.to_end), 0_u64),
        key.of(view.index.min(3) as u64 * 2 + u64::from(view.last), here.sentence.min(4), 0_u64),
        key.of(u64::from(view.index == 0), here.word.class, 0_u64),
    ]);
}

fn sentences(window: &Window, keys: &mut Keys) {
    let (here, quoted) = (window.here, window.quoted());
    let triple =
        |shape: SentenceShape| u64::from(shape.cues) * 8 + u64::from(shape.quotations) * 2 + u64::from(shape.quoted);
    let SentenceShape { cues, quotations, first, .. } = window.sentence;
    let neighbour = |offset| window.view.sentence_beside(here, offset);
    let mut key = Template(2090);
    keys.put([
        key.of(triple(window.sentence), quoted, 0_u64),
        key.of(first, u64::from(cues > 0), quoted),
        key.of(neighbour(-1).map_or(999, triple), triple(window.sentence), quoted),
        key.of(neighbour(1).map_or(999, |next| triple(next) / 2), cues, 0_u64),
        key.of(u64::from(cues > 0), u64::from(quotations > 0), here.word.class),
        key.of(here.mark_before, here.mark_after, quoted * 2 + u64::from(here.before.cue.is_some())),
    ]);
}

fn judged(window: &Window, keys: &mut Keys) {
    let (here, before, after) = (window.here, window.before, window.after);
    let mut key = Template(2400);
    keys.put([
        key.of(here.chance, window.quoted(), 0_u64),
        key.of(before.chance, here.chance, after.chance),
        key.of(here.chance, here.word.class, after.word.class),
        key.of(here.chance, before.word.class, 0_u64),
        key.of(here.chance, here.word.stem, 0_u64),
    ]);
}

fn groups(window: &Window, keys: &mut Keys) {
    let (here, before, after) = (window.here, window.before.word, window.after.word);
    let group = here.word.group;
    let mut key = Template(2300);
    keys.put([
        key.of(group, here.opener as u64, 0_u64),
        key.of(group, here.subject, 0_u64),
        key.of(group, before.class, 0_u64),
        key.of(group, after.class, 0_u64),
        key.of(before.group, here.word.class, 0_u64),
        key.of(after.group, here.word.class, 0_u64),
    ]);
}
