//! `geo-relation-conflict`: a neighbour on the wrong side: “Iraq's western neighbour, Iran”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Context, Finding, Rule, Severity, narration::Narration};
use crate::{
    analysis::Mention,
    dictionary::{Actor, Kind},
    text::Span,
};

pub(crate) static RULE: Rule = Rule {
    id: "geo-relation-conflict",
    severity: Severity::Info,
    page: include_str!("geo_relation_conflict.md"),
    check,
    ..Rule::PLAIN
};

#[derive(Deserialize)]
struct Atlas {
    /// Degrees north and degrees east of the middle of each state.
    centres: FxHashMap<String, [f64; 2]>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    toml::from_str(include_str!("../../dictionaries/lexicon/centres.toml")).expect("a test reads the shipped atlas")
});

/// How far apart, in degrees, the side that is told and the side that is true may be: a long border bends.
const LENIENCE: f64 = 110.0;
/// The sides, each with its bearing in degrees from north by east.
const SIDES: [(&str, f64); 4] = [("northern", 0.0), ("eastern", 90.0), ("southern", 180.0), ("western", 270.0)];

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let mut findings = Vec::new();
    for (index, word) in narration.places(SIDES.map(|(side, _)| side)) {
        if matches!(narration.folded(word + 1), "neighbour" | "neighbor") {
            findings.extend(finding(narration, index, word));
        }
    }
    findings
}

/// The neighbour of the side that word `side` tells, where it lies on another.
fn finding(narration: Narration<'_>, sentence: usize, side: usize) -> Option<Finding> {
    let states = narration.mentions(sentence).iter().filter(|mention| narration.kind(mention.who) == Kind::State);
    let states: Vec<&Mention> = states.collect();
    // `Iraq's eastern neighbour`: the state stands right before, with its apostrophe or as an adjective.
    let is_owner = |mention: &&&Mention| mention.words.end == side || mention.words.end + 1 == side;
    let owner = states.iter().find(is_owner)?;
    let the = usize::from(narration.layout().before(owner.words.start, 1) == "the");
    let beside = |mention: &&&Mention| {
        let after = mention.words.start == side + 2 || mention.words.start == side + 3;
        after || mention.words.end + 1 + the == owner.words.start && narration.folded(mention.words.end) == ","
    };
    let neighbour = states.iter().find(beside).filter(|neighbour| neighbour.who != owner.who)?;
    let (of, other) = (state(narration, owner)?, state(narration, neighbour)?);
    let told = SIDES.iter().find(|(name, _)| *name == narration.folded(side))?.1;
    let truly = bearing(*ATLAS.centres.get(&*of.id)?, *ATLAS.centres.get(&*other.id)?);
    if apart(told, truly) <= LENIENCE {
        return None;
    }
    let right = SIDES.iter().min_by(|a, b| apart(a.1, truly).total_cmp(&apart(b.1, truly)))?.0;
    let span: Span = narration.span(side..side + 1);
    let message =
        format!("{} lies on the {right} side of {}, not on the {}", other.name, of.name, narration.shown(span));
    let finding = Finding::new(RULE.id, RULE.severity, span, message).help(format!("Write “{right}”"));
    Some(finding.related(neighbour.span, "the neighbour").fix(format!("Write “{right}”"), span, right, false))
}

fn state<'a>(narration: Narration<'a>, mention: &Mention) -> Option<&'a Actor> {
    Some(narration.dictionary.actor(mention.actor()?))
}

/// The direction from one place to another, in degrees from north by east, on a map that is true in the middle.
fn bearing([north, east]: [f64; 2], [other_north, other_east]: [f64; 2]) -> f64 {
    let across = (other_east - east) * f64::midpoint(north, other_north).to_radians().cos();
    across.atan2(other_north - north).to_degrees().rem_euclid(360.0)
}

/// How many degrees two directions are apart.
fn apart(a: f64, b: f64) -> f64 {
    let turn = (a - b).rem_euclid(360.0);
    turn.min(360.0 - turn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Dictionary;

    #[test]
    fn the_atlas_names_states_of_the_dictionary_and_has_them_on_the_globe() {
        let dictionary = Dictionary::builtin();
        let known = |id: &str| dictionary.actors().iter().any(|actor| &*actor.id == id && actor.kind == Kind::State);
        let strangers: Vec<_> = ATLAS.centres.keys().filter(|id| !known(id)).collect();
        assert_eq!(strangers, [] as [&String; 0]);
        assert!(ATLAS.centres.values().all(|[north, east]| north.abs() < 75.0 && east.abs() <= 180.0));
    }

    #[test]
    fn neighbours_lie_where_they_lie() {
        let between = |from: &str, to: &str| bearing(ATLAS.centres[from], ATLAS.centres[to]);
        for (from, side, to) in [
            ("iraq", 90.0, "iran"),
            ("iraq", 0.0, "turkey"),
            ("iran", 90.0, "pakistan"),
            ("iran", 90.0, "afghanistan"),
            ("united-states", 180.0, "mexico"),
            ("canada", 180.0, "united-states"),
            ("ukraine", 270.0, "poland"),
            ("saudi-arabia", 180.0, "yemen"),
            ("germany", 90.0, "poland"),
        ] {
            assert!(apart(between(from, to), side) < 60.0, "{from} {to} {}", between(from, to));
        }
    }
}
