//! The attribution engine on copy that nobody here wrote, where that is at hand; and what must hold on any copy.

use std::path::Path;

use copydesk::{
    analysis::{self, Coverage, Facts, Metadata, attribution::model::SHIPPED},
    dictionary::Dictionary,
    training,
};

/// The figures of the shipped model on the dev part of `PolNeAR`, as `copydesk evaluate` prints them.
const DEV: &str = "84 articles: content tokens 0.875, overlap 0.743, fragments 0.634, cues 0.708, relation 0.738, source 0.899, unattributed 0.805";
/// How far a figure may move before somebody must look.
const TOLERANCE: f64 = 0.005;

fn numbers(line: &str) -> Vec<f64> {
    line.split([' ', ',', ':']).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_shipped_model_reaches_its_figures() {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/polnear/dev");
    if !dev.is_dir() {
        println!("skipped: the annotated articles are not here");
        return;
    }
    let line = training::evaluate(&dev, &SHIPPED).expect("the articles are readable").to_string();
    let (found, wanted) = (numbers(&line), numbers(DEV));
    assert_eq!(found.len(), wanted.len(), "{line}");
    for (found, wanted) in found.iter().zip(&wanted) {
        assert!((found - wanted).abs() <= TOLERANCE, "{line}\nwas\n{DEV}");
    }
}

fn facts(text: &str, dictionary: &Dictionary) -> Facts {
    analysis::analyze(text, &Metadata::default(), dictionary)
}

#[test]
fn a_tag_at_the_end_covers_a_bare_sentence_and_its_loss_uncovers_it() {
    let dictionary = Dictionary::builtin();
    for bare in [
        "Iran deployed 2,000 troops to Iraq this week",
        "The bridge will stay closed until June",
        "Prices rose faster than wages in every region",
        "Two soldiers died when a bomb went off near the market",
    ] {
        let alone = facts(&format!("{bare}."), &dictionary);
        assert_eq!(alone.coverage, [Coverage::Narrator], "{bare}");
        for tag in ["the mayor said", "Barack Obama said", "according to the police"] {
            let tagged = facts(&format!("{bare}, {tag}."), &dictionary);
            assert!(tagged.coverage.iter().all(|one| one.is_covered()), "{bare}, {tag}");
        }
    }
}

#[test]
fn typography_changes_no_attribution() {
    let dictionary = Dictionary::builtin();
    let text =
        "“We will wait,” the mayor said. The council’s chair, Ann Lee, said the vote was fair.\n\nNobody else spoke.\n";
    let shape = |text: &str| {
        let facts = facts(text, &dictionary);
        let words = |spans: &[copydesk::text::Span]| {
            spans.iter().map(|span| facts.layout.words.inside(*span)).collect::<Vec<_>>()
        };
        facts.attributions.iter().map(|one| (words(&one.cue), words(&one.content))).collect::<Vec<_>>()
    };
    let curly = shape(text);
    assert!(curly.len() >= 2, "{curly:?}");
    for (from, to) in [("\n", "\r\n"), ("the mayor", "the\u{a0}mayor")] {
        assert_eq!(shape(&text.replace(from, to)), curly, "{from:?} written {to:?}");
    }
    assert_eq!(shape(&text.replace(['“', '”'], "\"").replace('’', "'")), curly);
}
