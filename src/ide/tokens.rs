//! Colours for an article: actors by kind, cues by tier, quotations, and under them every sentence by who stands
//! behind it.

use crate::{
    analysis::{Attribution, Coverage, Facts, Form, Mention, Who},
    dictionary::{Dictionary, Kind, lexicon::Tier},
    text::Span,
};

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A sentence of the copy.
    Sentence,
    /// Words in quotation marks.
    Quotation,
    /// The words that attribute.
    Cue,
    /// A person.
    Person,
    /// A state or one of its organs.
    State,
    /// Any other body.
    Body,
}

impl TokenKind {
    /// All kinds, in the order in which they are numbered; of two on one place the later is shown.
    pub const ALL: [Self; 6] = [Self::Sentence, Self::Quotation, Self::Cue, Self::Person, Self::State, Self::Body];

    /// The name in the legend.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Quotation => "quotation",
            Self::Cue => "cue",
            Self::Person => "actorPerson",
            Self::State => "actorState",
            Self::Body => "actorBody",
        }
    }
}

/// What else is known of a stretch: names of modifiers in the order of their bits. First who stands behind a sentence,
/// then how a cue colours what it attributes, then how an actor is known.
pub const MODIFIERS: [&str; 17] = [
    "attributed", "vague", "quoted", "excerpt", "linked", "witnessed", "narrator", "endorse", "doubt", "guilt",
    "force", "emotive", "legal", "misuse", "negated", "unlisted", "place",
];

/// A coloured stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The bits of its [`MODIFIERS`].
    pub modifiers: u32,
}

/// The stretches of an article in their order; no two overlap.
pub fn tokens(facts: &Facts, dictionary: &Dictionary) -> Vec<Token> {
    let cues = facts.attributions.iter().flat_map(|one| one.cue.iter().map(move |span| cue(one, *span)));
    let named = facts.mentions.iter().filter(|mention| mention.form != Form::Pronoun);
    let outer = facts.layout.quotations.iter().filter(|quotation| quotation.depth == 0);
    let quoted = outer.map(|quotation| Token { span: quotation.span, kind: TokenKind::Quotation, modifiers: 0 });
    let layers = [
        sentences(facts).collect(),
        quoted.collect(),
        cues.collect(),
        named.map(|mention| actor(mention, dictionary)).collect(),
    ];
    flattened(layers)
}

fn sentences(facts: &Facts) -> impl Iterator<Item = Token> {
    (0..facts.layout.sentences.len()).filter(|&index| facts.layout.is_copy(index)).map(|index| {
        let modifiers = match facts.coverage[index] {
            Coverage::Attributed(_) | Coverage::Continued(_) => bit("attributed"),
            Coverage::Vague(_) => bit("vague"),
            Coverage::Quoted => bit("quoted"),
            Coverage::Excerpt => bit("excerpt"),
            Coverage::Linked => bit("linked"),
            Coverage::Witnessed => bit("witnessed"),
            Coverage::Narrator => bit("narrator"),
        };
        Token { span: facts.layout.sentences[index].span, kind: TokenKind::Sentence, modifiers }
    })
}

fn cue(attribution: &Attribution, span: Span) -> Token {
    let tier = if attribution.tier == Tier::Neutral { 0 } else { bit(attribution.tier.name()) };
    let negated = if attribution.negated { bit("negated") } else { 0 };
    Token { span, kind: TokenKind::Cue, modifiers: tier | negated }
}

fn actor(mention: &Mention, dictionary: &Dictionary) -> Token {
    let kind = match mention.who.kind(dictionary) {
        Kind::Person => TokenKind::Person,
        Kind::State | Kind::Government => TokenKind::State,
        _ => TokenKind::Body,
    };
    let unlisted = if matches!(mention.who, Who::Person(_)) { bit("unlisted") } else { 0 };
    let place = if mention.form == Form::Place { bit("place") } else { 0 };
    Token { span: mention.span, kind, modifiers: unlisted | place }
}

/// The bit of a modifier.
fn bit(name: &str) -> u32 {
    MODIFIERS.iter().position(|modifier| *modifier == name).map_or(0, |at| 1 << at)
}

/// Layers as one: on each place the token of the highest layer that has one there.
fn flattened<const N: usize>(mut layers: [Vec<Token>; N]) -> Vec<Token> {
    let mut edges: Vec<usize> = Vec::new();
    for layer in &mut layers {
        layer.sort_by_key(|token| (token.span.start(), token.span.end()));
        edges.extend(layer.iter().flat_map(|token| [token.span.start(), token.span.end()]));
    }
    edges.sort_unstable();
    edges.dedup();
    let mut at = [0; N];
    // A piece that goes on with the same token as the one before lengthens that one.
    let mut flat: Vec<(Span, Token)> = Vec::new();
    for piece in edges.windows(2).map(|edge| Span::new(edge[0], edge[1])) {
        let mut top = None;
        for (layer, at) in layers.iter().zip(&mut at) {
            while layer.get(*at).is_some_and(|token| token.span.end() <= piece.start()) {
                *at += 1;
            }
            top = layer.get(*at).filter(|token| token.span.covers(piece)).or(top);
        }
        let Some(token) = top else { continue };
        match flat.last_mut() {
            Some((whole, last)) if *whole == token.span && last.span.end() == piece.start() => {
                last.span = last.span.cover(piece);
            }
            _ => flat.push((token.span, Token { span: piece, ..*token })),
        }
    }
    flat.into_iter().map(|(_, token)| token).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    #[test]
    fn every_stretch_is_what_stands_highest_there() {
        let fixture = Fixture::new(
            "//- a.txt\nBAGHDAD, June 14, 2014 — Talks$0 began.\n\n“We will stay in Iraq,” Nouri al-Maliki claimed.\n",
        );
        let article = fixture.article();
        let shown: Vec<String> = tokens(&article.facts, &fixture.dictionary)
            .iter()
            .filter(|token| token.kind != TokenKind::Sentence)
            .map(|token| {
                let names: Vec<&str> =
                    (0..MODIFIERS.len()).filter(|at| token.modifiers >> at & 1 == 1).map(|at| MODIFIERS[at]).collect();
                format!("{} {} {:?}", token.kind.name(), names.join("+"), token.span.of(&article.text).trim())
            })
            .collect();
        assert_eq!(
            shown,
            [
                r#"quotation  "“We will stay in""#,
                r#"actorState  "Iraq""#,
                r#"quotation  ",”""#,
                r#"actorPerson  "Nouri al-Maliki""#,
                r#"cue doubt "claimed""#
            ]
        );
    }

    #[test]
    fn no_two_overlap_and_every_modifier_has_a_name() {
        let fixture = Fixture::new(
            "//- a.txt\nBAGHDAD$0, June 14, 2014 — “Iraq,” he said, “is ‘ours’.” According to critics, it rained. It did.\n",
        );
        let tokens = tokens(&fixture.article().facts, &fixture.dictionary);
        assert!(!tokens.is_empty() && tokens.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        let tiers = [Tier::Endorse, Tier::Doubt, Tier::Guilt, Tier::Force, Tier::Emotive, Tier::Legal, Tier::Misuse];
        assert!(tiers.iter().all(|tier| bit(tier.name()) != 0));
    }
}
