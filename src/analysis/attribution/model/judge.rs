//! Which words are cues where they stand: a log-linear yes or no on words that may be one.
//!
//! A table of likelihoods knows that `made` is seldom a cue; `made clear that` is one. The chain measures distances from
//! the nearest cue, so it is told of those that are cues in their place.

use super::{
    attributes::{Attributes, bucket},
    lexical::Shape,
    linker::Weights,
    templates::{Keys, Template, pair},
    tokens::Place,
};

/// From this chance on a cue is strong.
const STRONG: f32 = 0.4;
/// Chances between two of these are one bucket.
const CUTS: [f32; 6] = [0.03, 0.1, 0.25, 0.5, 0.75, 0.9];

static NOTHING: Attributes = Attributes::NOTHING;

/// How likely a word is a cue where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// 0 for words that are not asked, else 1 to 7 by chance.
    pub bucket: u8,
    /// Whether it is likely one.
    pub strong: bool,
}

/// Tells cues from words that only look like one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judge {
    /// Of its templates.
    pub weights: Weights,
}

impl Judge {
    /// The verdict on token `at` of a paragraph whose other attributes are known; `keys` is room to work in.
    pub fn verdict(&self, tokens: &[Attributes], at: usize, keys: &mut Keys) -> Verdict {
        if !is_candidate(&tokens[at]) {
            return Verdict::default();
        }
        keys.clear();
        templates(tokens, at, keys);
        let chance = 1.0 / (1.0 + (-self.weights.score(keys)).exp());
        let bucket = 1 + CUTS.iter().filter(|&&cut| chance >= cut).count() as u8;
        Verdict { bucket, strong: chance >= STRONG }
    }
}

/// Whether a token may be a cue: outside quotations, seen as one before or never seen.
pub fn is_candidate(token: &Attributes) -> bool {
    let unknown = token.likelihood.bucket == 0 && token.word.shape == Shape::Lower;
    token.quoted.place == Place::Outside && (token.likelihood.bucket >= 2 || unknown)
}

/// Adds the keys of token `at`.
pub fn templates(tokens: &[Attributes], at: usize, keys: &mut Keys) {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| tokens.get(at)).unwrap_or(&NOTHING);
    let window =
        Window { tokens, earlier: near(-2), before: near(-1), here: &tokens[at], after: near(1), later: near(2) };
    let mut key = Template(7000);
    window.word(&mut key, keys);
    window.neighbours(&mut key, keys);
    window.place(&mut key, keys);
}

struct Window<'a> {
    tokens: &'a [Attributes],
    earlier: &'a Attributes,
    before: &'a Attributes,
    here: &'a Attributes,
    after: &'a Attributes,
    later: &'a Attributes,
}

impl Window<'_> {
    fn likelihood(&self) -> u64 {
        self.here.likelihood.bucket.into()
    }

    fn word(&self, key: &mut Template, keys: &mut Keys) {
        let word = self.here.word;
        let (opener, subject, likelihood) = (self.here.opener as u64, self.here.subject, self.likelihood());
        keys.put([
            key.of(1_u64, 0_u64, 0_u64),
            key.of(word.stem, 0_u64, 0_u64),
            key.of(word.form, 0_u64, 0_u64),
            key.of(likelihood, 0_u64, 0_u64),
            key.of(word.group, word.suffix, 0_u64),
            key.of(word.stem, opener, 0_u64),
            key.of(word.stem, subject, 0_u64),
            key.of(likelihood, opener, subject),
            key.of(word.suffix, opener, subject),
            key.of(word.group, opener, word.suffix),
        ]);
    }

    fn neighbours(&self, key: &mut Template, keys: &mut Keys) {
        let (word, likelihood) = (self.here.word, self.likelihood());
        let class = |token: &Attributes| u64::from(token.word.class);
        let quoted = |a: &Attributes, b: &Attributes| a.quoted.place as u64 * 4 + b.quoted.place as u64;
        keys.put([
            key.of(word.stem, class(self.before), 0_u64),
            key.of(word.stem, class(self.after), 0_u64),
            key.of(word.form, self.before.word.form, 1_u64),
            key.of(word.form, self.after.word.form, 2_u64),
            key.of(word.class, class(self.before), class(self.after)),
            key.of(likelihood, class(self.before), class(self.after)),
            key.of(likelihood, class(self.earlier), class(self.before)),
            key.of(likelihood, class(self.after), class(self.later)),
            key.of(likelihood, self.after.word.group, 0_u64),
            key.of(likelihood, self.before.word.group, 0_u64),
            key.of(likelihood, quoted(self.before, self.after), quoted(self.earlier, self.later)),
        ]);
    }

    /// Where it stands in the sentence, and beside which other likely cues.
    fn place(&self, key: &mut Template, keys: &mut Keys) {
        let (here, likelihood) = (self.here, self.likelihood());
        let (back, ahead) = (here.before, here.after);
        let stem = |cue: Option<u32>| cue.map_or(0, |cue| u64::from(self.tokens[cue as usize].word.stem));
        let (start, end) = (bucket(here.from_start), bucket(here.to_end));
        keys.put([
            key.of(likelihood, start, end),
            key.of(likelihood, here.mark_before, here.mark_after),
            key.of(likelihood, back.distance, ahead.distance),
            key.of(likelihood, back.commas, ahead.commas),
            key.of(stem(back.cue), back.distance, likelihood),
            key.of(stem(ahead.cue), ahead.distance, likelihood),
            key.of(end, here.word.stem, 0_u64),
            key.of(start, pair(here.word.suffix, likelihood), 0_u64),
        ]);
    }
}
